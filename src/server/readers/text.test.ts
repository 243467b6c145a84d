import { describe, expect, test } from 'vitest';
import { readTextBlocks } from './text.ts';
import { plainText } from './text/inline.ts';

const shape = (text: string): readonly string[] =>
  readTextBlocks(text).map((block) => {
    const at = `${block.place.line}-${block.place.endLine}`;
    if (block.kind === 'table')
      return `${at} table ${block.rows.map((row) => row.cells.map((cell) => cell.text).join('|')).join(' / ')}`;
    if (block.kind === 'item') return `${at} item${block.depth}[${block.marker}] ${block.text}`;
    return `${at} ${block.kind} ${block.text}`;
  });

describe('plain text of a marked piece', () => {
  test.each([
    ['<p>One</p> <p>two</p>', 'One\ntwo'],
    ['a<br/>b<br>c', 'a\nb\nc'],
    ['<ul style="list-style-type: none"> • first • second </ul>', '• first\n• second'],
    ['<ul><li>first</li><li>second</li></ul>', '• first\n• second'],
    ['<input type="checkbox"/> Keep <i>every</i> <u>word</u>', '• Keep every word'],
    ['**Bold**, *slanted* and ***both*** words', 'Bold, slanted and both words'],
    ['3 * 4 * 5 and a* with b*', '3 * 4 * 5 and a* with b*'],
    ['Fish &amp; chips &lt;hot&gt; &#8217; &#x2013; &unknown;', 'Fish & chips <hot> ’ – &unknown;'],
    [
      'see <https://example.org/a_b_c> or [the page](https://example.org)',
      'see https://example.org/a_b_c or the page',
    ],
    ['x < y and y > z; <blank form>', 'x < y and y > z; <blank form>'],
    ['snake_case_name stays, _stress_ goes', 'snake_case_name stays, stress goes'],
    ['  wide   \u00a0 gaps\u200b ', 'wide gaps'],
  ])('%s', (marked, plain) => {
    expect(plainText(marked)).toBe(plain);
  });
});

describe('blocks of a text', () => {
  test('rows with tabs make tables that blank lines end', () => {
    expect(shape('1\tBake\t1.1\tWeigh flour\n\t\t1.2\tKnead\n\n\t\t1.3\tProve')).toEqual([
      '1-2 table 1|Bake|1.1|Weigh flour / ||1.2|Knead',
      '4-4 table ||1.3|Prove',
    ]);
  });

  test('rows with pipes make tables, ruling lines and empty rows say nothing', () => {
    expect(shape('- | | |\n|---|---|\n| 3.1 | Cut \\| fold |\n\na\tb\n--\t--\nc\td')).toEqual([
      '3-3 table 3.1|Cut | fold',
      '5-7 table a|b / c|d',
    ]);
  });

  test('headings are marked or stand alone', () => {
    expect(shape('# Unit 4: Baking\n\nUnit aim\n\nThis unit covers bread.\n\nLevel: 3')).toEqual([
      '1-1 heading Unit 4: Baking',
      '3-3 heading Unit aim',
      '5-5 paragraph This unit covers bread.',
      '7-7 paragraph Level: 3',
    ]);
  });

  test('list entries keep marker, depth and continuation lines', () => {
    expect(
      shape('- one\n  goes on\n - o inner\n- **1.1** bold\na) lettered\n2. numbered\n• round\n\nnot a list'),
    ).toEqual([
      '1-2 item1[-] one\ngoes on',
      '3-3 item2[o] inner',
      '4-4 item1[-] 1.1 bold',
      '5-5 item1[a)] lettered',
      '6-6 item1[2.] numbered',
      '7-7 item1[•] round',
      '9-9 paragraph not a list',
    ]);
  });

  test('paragraphs keep their lines and places', () => {
    expect(shape('Sample House\n 1 Sample Street\n\n\nNext one.\r\nSecond line.')).toEqual([
      '1-2 paragraph Sample House\n1 Sample Street',
      '5-6 paragraph Next one.\nSecond line.',
    ]);
  });

  test('particulars, outcomes and criteria are paragraphs of their own without a blank line too', () => {
    const text =
      'Level: 3\nCredit value: 4\nOutcome 1 Bake bread\nThe learner can\n1.1 weigh flour\n1.2 knead';
    expect(shape(`# Baking\n\n${text}\n\nThe end.`)).toEqual([
      '1-1 heading Baking',
      '3-3 paragraph Level: 3',
      '4-4 paragraph Credit value: 4',
      '5-5 paragraph Outcome 1 Bake bread',
      '6-6 paragraph The learner can',
      '7-7 paragraph 1.1 weigh flour',
      '8-8 paragraph 1.2 knead',
      '10-10 paragraph The end.',
    ]);
  });

  test('a line that a program wrapped goes on, whatever the next begins with', () => {
    const filled = 'This line of prose is as long as its program made it, as is said in section';
    expect(shape(`${filled}\n2.1 and elsewhere, and then goes on.\n\nThe end.`)[0]).toBe(
      `1-2 paragraph ${filled}\n2.1 and elsewhere, and then goes on.`,
    );
  });

  test('without any blank lines each line that was not wrapped is a paragraph, and a short one a heading', () => {
    const long = 'A sentence that stands for many others. '.repeat(5).trim();
    const lines = ['Bread and rolls', long, 'Second part', long, long, '- an entry', '- another'];
    expect(shape(lines.join('\n'))).toEqual([
      '1-1 heading Bread and rolls',
      `2-2 paragraph ${long}`,
      '3-3 heading Second part',
      `4-4 paragraph ${long}`,
      `5-5 paragraph ${long}`,
      '6-6 item1[-] an entry',
      '7-7 item1[-] another',
    ]);
  });

  test('form feeds count pages', () => {
    expect(readTextBlocks('First page.\n\fSecond page.\n').map((block) => block.place.page)).toEqual([1, 2]);
    expect(readTextBlocks('No pages.')[0]?.place).toEqual({ line: 1, endLine: 1 });
  });

  test.each([
    ['stars', '*a'],
    ['angle brackets', '<a '],
    ['ampersands', '&#1'],
    ['underlines', '_a '],
    ['brackets', '[a]('],
    ['tabs', 'a\t'],
    ['pipes', '| '],
    ['bullets', '• '],
    ['list markers', '- '],
  ])('hostile runs of %s take time in proportion', (_, piece) => {
    const time = (count: number): number => {
      const text = piece.repeat(count);
      const start = process.threadCpuUsage();
      readTextBlocks(text);
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 1000;
    };
    // The processor's time hardly counts other work on the machine, which only ever makes a run slower: the best of a few
    // says what the reading needs.
    const least = (count: number): number => Math.min(time(count), time(count), time(count));
    time(40_000);
    // Eight times the text: a reading in proportion takes some eight times as long, a quadratic one 64 times.
    expect(least(320_000)).toBeLessThan(least(40_000) * 24 + 300);
  });

  test('nothing in, nothing out', () => {
    expect(readTextBlocks('')).toEqual([]);
    expect(readTextBlocks('\n \n---\n')).toEqual([]);
  });
});
