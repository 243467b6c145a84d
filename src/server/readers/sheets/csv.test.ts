/** The template as CSV, under whatever headings and in whatever letters. */
import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { readSpecificationFile } from '../read-file.ts';

const read = async (name: string, bytes: Uint8Array): Promise<Specification> => {
  const result = await readSpecificationFile(name, bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const messages = ({ findings }: Specification): readonly string[] => findings.map(({ message }) => message);

describe('a CSV file', () => {
  const columns =
    'UAN;Unit title;Level;Credit value;GL;LO no.;Learning outcome;AC no.;Assessment criterion;Guidance;Group';
  const lines = [
    columns,
    'A/500/0001;Sample unit;3;4;20;1;Know samples;1.1;"Explain; with ""quotes""";"\'=1+1";A',
    ';;;;;1;;1.2;"Two\nlines";;',
    'D/500/0002;Second unit;Entry 2;2;10;1;Be able to sample;1.1;Take one;;B',
  ].join('\r\n');

  test.each([
    ['semicolons and a mark', `\uFEFF${lines}`],
    ['tabs', lines.replaceAll(';', '\t').replace('Explain\t', 'Explain;')],
    ['commas', lines.replaceAll(';', ',').replace('Explain,', 'Explain;')],
  ])('with %s is read', async (_name, text) => {
    const specification = await read('criteria.csv', new TextEncoder().encode(text));
    expect(specification).toMatchObject({
      kind: 'unit-suite',
      units: [
        {
          ref: 'A/500/0001',
          title: 'Sample unit',
          level: 3,
          credits: 4,
          glh: 20,
          outcomes: [
            {
              number: '1',
              text: 'Know samples',
              criteria: [
                { number: '1.1', text: 'Explain; with "quotes"', guidance: [{ text: '=1+1' }] },
                { number: '1.2', text: 'Two lines' },
              ],
            },
          ],
        },
        { ref: 'D/500/0002', level: 'Entry 2', outcomes: [{ criteria: [{ number: '1.1' }] }] },
      ],
    });
    expect(messages(specification).filter((message) => !message.includes('check letter'))).toEqual([
      expect.stringMatching(/^K2: Units name groups/u),
    ]);
  });

  test.each([
    ['numbers and words', 'LO;Learning outcome;AC;The learner can', '1;Know samples;1.1;Explain'],
    ['words alone', 'LO No;LO;AC No;AC', '1;Know samples;1.1;Explain'],
    ['the words of criteria alone', 'LO;Outcome;AC Ref;AC', '1;Know samples;1.1;Explain'],
  ])('short headings are taken for %s, as the others leave them', async (_what, headings, row) => {
    const text = `UAN;Title of unit;${headings}\nA/500/0001;Sample unit;${row}\n`;
    const { units } = await read('short.csv', new TextEncoder().encode(text));
    expect(units).toMatchObject([
      {
        title: 'Sample unit',
        outcomes: [{ number: '1', text: 'Know samples', criteria: [{ number: '1.1', text: 'Explain' }] }],
      },
    ]);
  });

  test('in two bytes a letter is read', async () => {
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${lines}`, 'utf16le'));
    expect((await read('criteria.txt', bytes)).units).toHaveLength(2);
  });

  test('without headings is refused in a sentence', async () => {
    const result = await readSpecificationFile('people.csv', new TextEncoder().encode('Name,Age\nAnn,3\n'));
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('the columns Unit reference and Criterion') },
    });
  });
});
