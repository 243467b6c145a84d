/** Units that are known by their publisher's codes alone. */
import { describe, expect, test } from 'vitest';
import { blocksOf } from '#testing/unit-blocks.ts';
import { readSpecification } from '../read-specification.ts';

const source = { name: 'made-up.txt', mediaType: 'text/plain', bytes: 1, lines: 1 };

const result = (text: string) => readSpecification({ source, blocks: blocksOf(text) });

const read = (text: string) => {
  const found = result(text);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value;
};

const namesIn = (text: string) => read(text).units.map(({ ref, codes, title }) => [ref, codes, title]);

const TABLE =
  'Learning outcomes | Assessment criteria\n1 Be able to tie up | 1.1 Tie a knot\n | 1.2 Coil a rope\n';
const PROSE = 'Outcome 1: Tie up\n\n1.1 Tie a knot\n\n1.2 Coil a rope\n';

describe('where a unit is known by a code', () => {
  test.each([
    ['Unit code: FA58 04', 'FA58/04', ['FA58 04']],
    ['Unit code FA58 04', 'FA58/04', ['FA58 04']],
    ['SQA unit code: FA58 04', 'FA58/04', ['FA58 04']],
    ['Code: FA58 04', 'FA58/04', ['FA58 04']],
    ['Unit reference number: SEM301', 'SEM301', ['SEM301']],
    ['Unit reference: SEM/301 | Level: 3 | Credit value: 4', 'SEM/301', ['SEM/301']],
    ['Unit code: HSC 3045 Level: 3', 'HSC/3045', ['HSC 3045']],
    ['UAN: CU 12', 'CU/12', ['CU 12']],
    ['Unit number | HSC 3045', 'HSC/3045', ['HSC 3045']],
    ['Unit code | HSC 3045 | Level | 3 | Credit value | 4', 'HSC/3045', ['HSC 3045']],
    ['Unit code: FA58 04\n\nSSC code: CBKA1', 'FA58/04', ['FA58 04', 'CBKA1']],
    ['Unit code: CU12 / CBKA1', 'CU12', ['CU12', 'CBKA1']],
  ])('%s', (label, ref, codes) => {
    for (const body of [TABLE, PROSE])
      expect(namesIn(`# Tie up a boat\n\n${label}\n\n${body}`)).toEqual([[ref, codes, 'Tie up a boat']]);
  });

  const list = 'Unit code | Unit title | Level | Credit value\nFA58 04 | Tie up a boat | 3 | 4\n';

  test.each([
    '# FA58 04 Tie up a boat',
    '# FA5804: Tie up a boat',
    '# Unit FA58 04 – Tie up a boat',
    '# Tie up a boat (FA58 04)',
    '# Tie up a boat',
    '# Unit: Tie up a boat',
    '# Unit 1: Tie up a boat',
  ])('and a list of units gives it: %s', (heading) => {
    const [[ref, codes, title] = []] = namesIn(`${list}\n${heading}\n\nLevel: 3\n\n${TABLE}`);
    expect([ref, title]).toEqual(['FA58/04', 'Tie up a boat']);
    expect(codes).toContain('FA58 04');
  });

  test('the code of the list is taken where a unit has two', () => {
    const [[ref] = []] = namesIn(`${list}\n# FA58 04 Tie up a boat\n\nUnit code: CBKA1\n\n${TABLE}`);
    expect(ref).toBe('FA58/04');
  });

  test('a heading names it by a code that is more than a running number', () => {
    expect(namesIn(`# Unit SEM301: Tie up a boat\n\nLevel: 3\n\n${PROSE}`)).toEqual([
      ['SEM301', ['SEM301'], 'Tie up a boat'],
    ]);
  });

  test('headings of its further pages begin no other unit', () => {
    const pages = `${list}\n# FA58 04 Tie up a boat\n\n${PROSE}\n\n# FA58 04 Tie up a boat\n\nOutcome 2: Cast off\n\n2.1 Untie a knot\n`;
    expect(read(pages).units.map(({ outcomes }) => outcomes.map(({ text }) => text))).toEqual([
      ['Tie up', 'Cast off'],
    ]);
  });
});

test.each([
  'Level: 3',
  'Unit code: 7',
  'Unit code: Level 3',
  'Unit code: LO1',
  'Unit reference: J/60/5172',
  'Unit reference: D/5O6/2055',
  'Unit reference: 600/1234/5',
  'Qualification code: GX4C 23',
  'Group award code: GX4C 23',
  'SSC code: CBKA1',
  'NOS reference: CFAM&LBA2',
  'Unit review date: 01/02/2026',
  'Equivalent unit code: FA58 04',
  'Prerequisite unit code: FA58 04',
])('“%s” makes no unit known by a code', (particulars) => {
  const found = result(`# Unit 1: Tie up a boat\n\n${particulars}\n\n${TABLE}`);
  expect(found.ok ? found.value.units.map(({ ref }) => ref) : found.failure.kind).toBe('not-a-specification');
});

const unit = (heading: string, label: string): string =>
  `# ${heading}\n\n${label}\n\nLevel: 3\n\nCredit value: 4\n\n${TABLE}\n`;

const told = (text: string, code: string) =>
  read(text).findings.flatMap((one) =>
    one.code === code ? [[one.severity, one.about ?? null, one.source.line]] : [],
  );

describe('what is told of codes', () => {
  test('once, that nothing checks them', () => {
    const text = unit('Tie up', 'Unit code: CU12') + unit('Cast off', 'Unit code: CU13');
    expect(told(text, 'unit-known-by-code')).toEqual([['warning', null, 1]]);
  });

  test('of each such unit where others have references', () => {
    const text =
      unit('Tie up', 'Unit code: CU12') +
      unit('Cast off', 'Unit reference number: H/600/1111') +
      unit('Steer', 'Unit code: CU14');
    const [, , last] = read(text).units;
    expect(told(text, 'unit-known-by-code')).toEqual([
      ['warning', 'CU12', 1],
      ['warning', 'CU14', last?.source.line],
    ]);
  });

  test('nothing where a unit has a reference and a code, in either order', () => {
    const text =
      unit('Tie up', 'Unit code: CU12\n\nUnit reference number: H/600/1111') +
      unit('Cast off', 'Unit reference number: K/600/1112\n\nUnit code: CU13');
    expect(namesIn(text)).toEqual([
      ['H/600/1111', ['CU12'], 'Tie up'],
      ['K/600/1112', ['CU13'], 'Cast off'],
    ]);
    expect(told(text, 'unit-known-by-code')).toEqual([]);
    expect(told(text, 'unit-not-read')).toEqual([]);
  });

  test('that a reference is damaged and its unit was not read', () => {
    const text = `${unit('Tie up', 'Unit code: CU12')}${unit('Cast off', 'Unit reference number: J/60/5172')}`;
    expect(told(text, 'unit-not-read')).toEqual([['error', null, 15]]);
  });

  test('that a unit of the list is not described, and another is described and not listed', () => {
    const list =
      'Mandatory units\n\nUnit code | Unit title | Level | Credit value\nCU 12 | Tie up | 3 | 4\nCU 15 | Moor | 3 | 4\n\n';
    const text = list + unit('Tie up', 'Unit code: CU 12') + unit('Steer', 'Unit code: CU 14');
    expect([told(text, 'unit-not-described'), told(text, 'unit-not-listed')]).toEqual([
      [['error', 'CU/15', 5]],
      [['warning', 'CU/14', expect.any(Number)]],
    ]);
  });
});

const documentWith = (rule: string): string =>
  `# Sample Level 3 Certificate in Boats

Qualification number: 900/0001/8

# Qualification structure

${rule}

# Mandatory units

Unit code | Unit title | Level | Credit value
FA58 04 | Tie up | 3 | 4
SEM/302 | Cast off | 3 | 4
SEM303 | Steer | 3 | 4
301 | Turn | 3 | 4

${unit('Tie up', 'Unit code: FA58 04')}${unit('Cast off', 'Unit code: SEM/302')}${unit('Steer', 'Unit code: SEM303')}${unit('Turn', 'Unit code: 301')}`;

describe('rules that name units by codes', () => {
  test.each([
    ['FA58 04 and SEM/302 are a barred combination.', 'barred', ['FA58/04', 'SEM/302'], undefined],
    ['Units FA5804 and SEM303 may not be taken together.', 'barred', ['FA58/04', 'SEM303'], undefined],
    ['Unit 301 is barred with unit FA58 04.', 'barred', ['301', 'FA58/04'], undefined],
    ['Unit FA58 04 is a prerequisite for unit SEM/302.', 'requires', ['SEM/302'], ['FA58/04']],
    [
      'Learners must complete one of FA58 04, SEM/302 and SEM303.',
      'units',
      ['FA58/04', 'SEM/302', 'SEM303'],
      undefined,
    ],
    ['Unit SEM303 is compulsory.', 'all', ['SEM303'], undefined],
  ])('%s', (rule, kind, units, needs) => {
    const [qualification] = read(documentWith(rule)).qualifications;
    const found = qualification?.rules.find(({ source: { text } }) => text === rule);
    const named = found?.kind === 'requires' ? found.needs.units : undefined;
    expect([found?.kind, found?.from.units?.toSorted(), named]).toEqual([kind, units.toSorted(), needs]);
  });

  test('a rule of evidence is for the units that it names', () => {
    const text = documentWith('Simulation is not allowed for unit FA58 04.');
    const rules = read(text).evidenceRules.filter(({ kind }) => kind === 'simulation');
    expect(rules.map(({ scope }) => scope.units)).toEqual([['FA58/04']]);
  });

  test('units that stand for others are known by codes', () => {
    const text = documentWith('Unit SEM/302 is equivalent to unit M/506/2898.');
    const rules = read(text).evidenceRules.filter(({ kind }) => kind === 'credit-transfer');
    expect(rules.map(({ scope, value }) => [scope.units, value['equivalents']])).toEqual([
      [['SEM/302'], ['M/506/2898']],
    ]);
  });
});
