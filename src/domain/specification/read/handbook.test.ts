/** Documents as no publisher in particular sets them: titles without a label, lettered units, rules in running text. */
import { expect, test } from 'vitest';
import { readTextBlocks } from '#server/readers/text.ts';
import { readSpecification } from './read-specification.ts';

const read = (text: string) => {
  const result = readSpecification({
    source: { name: 'handbook.txt', mediaType: 'text/plain', bytes: text.length, lines: 1 },
    blocks: readTextBlocks(text),
  });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const front = `# Sample Awards Level 3 NVQ Diploma in Bread Making

## About

Ofqual qualification number: 601/4759/3

Credits: 9

## Structure

Learners must achieve 9 credits from Group M.

### Group M: mandatory

| No. | UAN | Unit name | Level | Credits |
| M1 | L/506/1953 | Bake Bread | 3 | 9 |
`;

const unit = `
## Unit M1: Bake Bread

UAN: L/506/1953

Level: 3

Credits: 9

### LO1 Be able to bake

Assessment criteria

1. Weigh the flour

2. Shape the dough
`;

test('a title that no label names, a unit with a letter in its code, and an outcome that is no title', () => {
  const { qualifications, units } = read(front + unit);
  expect(qualifications.map(({ number, title }) => [number, title])).toEqual([
    ['601/4759/3', 'Sample Awards Level 3 NVQ Diploma in Bread Making'],
  ]);
  expect(units.map(({ codes, title, outcomes }) => [codes, title, outcomes[0]?.text])).toEqual([
    [['Unit M1'], 'Bake Bread', 'Be able to bake'],
  ]);
});

test('the number of a qualification without groups is no suite of units in silence', () => {
  const { qualifications, findings } = read(front.replace(/## Structure[^]*$/u, '') + unit);
  expect(qualifications).toEqual([]);
  expect(findings.filter(({ code }) => code === 'qualification-not-read')).toMatchObject([
    { severity: 'error', source: { text: expect.stringContaining('601/4759/3') } },
  ]);
});

test('a sentence that binds somebody and gives no rule is listed', () => {
  const { findings } = read(
    `${front}\n## Conduct\n\nLearners must wear a hat of their own choice in the yard.\n${unit}`,
  );
  expect(findings.filter(({ code }) => code === 'read-past')).toMatchObject([
    { source: { text: 'Learners must wear a hat of their own choice in the yard.' } },
  ]);
});

test('groups that only their headings name, with short names of units and sentences about them', () => {
  const { qualifications, units } = read(
    `${front
      .replace('from Group M', 'in all')
      .replace('### Group M: mandatory', '### Common core (mandatory)')
      .replaceAll('M1 |', 'CC1 |')}
### Further units

| No. | UAN | Unit name | Level | Credits |
| FU1 | Y/506/1955 | Bake Cakes | 3 | 4 |
| FU2 | F/506/1982 | Bake Pies | 3 | 4 |

FU1 and FU2 may not both be counted. Learners taking FU1 must first have achieved CC1.
${unit.replace('Unit M1:', 'CC1')}
${unit.replace('Unit M1: Bake Bread', 'FU1 Bake Cakes').replace('L/506/1953', 'Y/506/1955')}
${unit.replace('Unit M1: Bake Bread', 'FU2 Bake Pies').replace('L/506/1953', 'F/506/1982')}`,
  );
  expect(units.map(({ codes, title }) => [codes, title])).toEqual([
    [['CC1'], 'Bake Bread'],
    [['FU1'], 'Bake Cakes'],
    [['FU2'], 'Bake Pies'],
  ]);
  expect(qualifications[0]?.groups.map(({ key, kind, units: own }) => [key, kind, own.length])).toEqual([
    ['common-core', 'mandatory', 1],
    ['further-units', 'optional', 2],
  ]);
  const pairs = qualifications[0]?.rules.filter(({ kind }) => kind === 'barred' || kind === 'requires');
  expect(pairs?.map(({ kind, from }) => [kind, from.units])).toEqual([
    ['barred', ['Y/506/1955', 'F/506/1982']],
    ['requires', ['Y/506/1955']],
  ]);
});

test('a row that holds two labels with their values, and outcomes that begin in small letters', () => {
  const { qualifications, units, findings } = read(
    front.replace(
      'Ofqual qualification number: 601/4759/3',
      '| QAN | 601/4759/3 | Level | 3 |\n| TQT | 90 | Credits | 9 |',
    ) + unit.replace('LO1 Be able', 'LO1 be able'),
  );
  expect(qualifications.map(({ level, tqt }) => [level, tqt])).toEqual([[3, 90]]);
  expect(units[0]?.outcomes.map(({ text }) => text)).toEqual(['be able to bake']);
  expect(findings.filter(({ code }) => code === 'words-lost')).toEqual([]);
});

test.each([
  [
    'ages that the text speaks of and the particulars leave out',
    'Age ranges: 18+\n\n## Safety\n\nLearners may be aged between 14 and 16 and are then vulnerable.',
    'ages-contradict',
  ],
  [
    'an annexe that is not there',
    '## Assessment\n\nThe assessment strategy is included in Annexe C.\n\n## Annexe B: Forms\n\nA form.',
    'section-not-found',
  ],
  [
    'a route that begins at another level',
    '## Progression\n\nThe Level 5 NVQ Diploma provides a progression route to the Level 7 NVQ Diploma in Baking.',
    'route-of-another',
  ],
])('%s', (_what, said, code) => {
  const text = `${front}\n${said}\n${unit}`;
  expect(read(text).findings.map((finding) => finding.code)).toContain(code);
  expect(read(front + unit).findings.map((finding) => finding.code)).not.toContain(code);
});

test('an annexe that is there is no finding', () => {
  const said =
    '## Assessment\n\nThe strategy is included in Annexe B.\n\n## Annexe B: Assessment strategy\n\nAssessors are competent.';
  expect(read(`${front}\n${said}\n${unit}`).findings.map(({ code }) => code)).not.toContain(
    'section-not-found',
  );
});
