/** Plain text as word processors save it: a line a paragraph, and no blank line between them. */
import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { layOut } from './lay-out.ts';
import { readSpecificationFile } from './read-file.ts';

const readText = async (text: string): Promise<Specification> => {
  const result = await readSpecificationFile('plain.txt', new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const statementsOf = ({ units }: Specification): readonly string[] =>
  units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ number, text, criteria }) => [
      `${ref} ${number} ${text}`,
      ...criteria.map((one) => `${ref} ${one.number} ${one.text}`),
    ]),
  );

const head = ['## Unit 5 Speak with customers', 'UAN: A/650/0005', 'Level: 2', 'Credit value: 4', 'GLH: 20'];
const ordinary = ['1 Speak with them', '1.1 greet a customer', '1.2 listen', '2 Know the law', '2.1 name it'];

describe('outcomes and criteria in lines', () => {
  test.each([
    ['told by the criteria under them', ordinary],
    ['as headings', ordinary.map((line) => line.replace(/^(?=\d )/u, '### '))],
    ['with a point', ordinary.map((line) => line.replace(/^(\d) /u, '$1. '))],
    [
      'with what the learner can between',
      ordinary.flatMap((one) => (/^\d /u.test(one) ? [one, 'The learner can:'] : [one])),
    ],
    [
      'first all outcomes, then all criteria',
      [
        'Learning outcomes',
        'The learner will:',
        '1. Speak with them',
        '2. Know the law',
        'Assessment criteria',
        'The learner can:',
        '1.1 greet a customer',
        '1.2 listen',
        '2.1 name it',
      ],
    ],
  ])('%s', async (_, lines) => {
    for (const between of ['\n', '\n\n'])
      expect(statementsOf(await readText([...head, ...lines].join(between)))).toEqual([
        'A/650/0005 1 Speak with them',
        'A/650/0005 1.1 greet a customer',
        'A/650/0005 1.2 listen',
        'A/650/0005 2 Know the law',
        'A/650/0005 2.1 name it',
      ]);
  });

  test('a numbered section that no criterion of its own follows is no outcome', async () => {
    const specification = await readText(
      [...head, ...ordinary, '', '3 Contact us', '', 'Write to us.'].join('\n\n'),
    );
    expect(statementsOf(specification)).toHaveLength(5);
  });
});

test.each([
  'Prerequisites: Unit reference number: F/507/0099',
  'Equivalent unit reference number: A/507/0088',
  'Barred combination: Unit reference number: D/507/0077',
  'This unit replaces unit reference K/507/0066',
])('a unit keeps its own reference beside that of another: %s', async (line) => {
  const [title = '', own = '', ...particulars] = head;
  const { units, findings } = await readText([title, own, line, ...particulars, '', ...ordinary].join('\n'));
  expect(units.map(({ ref }) => ref)).toEqual(['A/650/0005']);
  expect(units[0]?.outcomes).toHaveLength(2);
  expect(findings.map(({ code }) => code)).not.toContain('unit-not-read');
});

const isRow = (line: string | undefined): boolean => line !== undefined && /[|\t]/u.test(line.trim());

/** The text without its blank lines, but for those that part one table from another. */
const closeUp = (text: string): string => {
  const lines = text.split('\n');
  const next = (index: number): string | undefined =>
    lines.slice(index + 1).find((line) => line.trim() !== '');
  return lines
    .filter((line, index) => line.trim() !== '' || (isRow(lines[index - 1]) && isRow(next(index))))
    .join('\n');
};

const isArrangement = (name: string): name is Arrangement => name in arrangements;

test.each(Object.keys(arrangements).filter(isArrangement))(
  '%s reads the same closed up',
  async (arrangement) => {
    for (const seed of [3, 14, 25]) {
      const given = madeUp(seed);
      const text = closeUp(layOut(arrange(given, arrangement)).text);
      const { units, unitsExact, criteria, criteriaExact } = score(given, await readText(text));
      expect({ seed, units: unitsExact, criteria: criteriaExact }).toEqual({ seed, units, criteria });
    }
  },
);
