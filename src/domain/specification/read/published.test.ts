/** The five published documents: facts that reading them must give. Skipped where they do not lie beside the project. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Specification } from '#domain/specification/model.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';

const folder = fileURLToPath(new URL('../../../../../shared/specifications/', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];
const isAbsent = files.length === 0;
if (isAbsent) console.warn('The published documents do not lie beside the project; their tests are skipped.');

const readings = new Map<string, Specification>();
for (const name of files) {
  const result = await readSpecificationFile(name, readFileSync(folder + name));
  if (result.ok) readings.set(name.slice(0, 3), result.value.specification);
}

const read = (start: string): Specification => {
  const found = readings.get(start);
  if (found === undefined) throw new Error(`${start} could not be read`);
  return found;
};

const counts = ({ units }: Specification) => {
  const outcomes = units.flatMap((unit) => unit.outcomes);
  return [units.length, outcomes.length, outcomes.flatMap((outcome) => outcome.criteria).length];
};

const ajv = new Ajv2020({ strict: false });
const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../../docs/specification.schema.json', import.meta.url), 'utf8'),
);
const validate = ajv.compile(typeof schema === 'object' && schema !== null ? schema : {});

describe.skipIf(isAbsent)('the published documents', () => {
  test.each([
    ['000', [48, 153, 740]],
    ['001', [34, 108, 514]],
    ['002', [59, 167, 805]],
    ['003', [47, 184, 736]],
    ['004', [18, 58, 273]],
  ])('%s has its units, outcomes and criteria, and fits the schema', (start, expected) => {
    const specification = read(start);
    expect(counts(specification)).toEqual(expected);
    validate(JSON.parse(JSON.stringify(specification)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each([
    ['000', '601/4759/3', 4, 53, 530, 229, '2014-11-01', '2026-07-31', null],
    ['001', '601/3479/3', 4, 50, 500, 171, '2014-09-01', null, 18],
    ['003', '600/9662/7', 3, 37, null, 159, '2014-08-01', null, 16],
    ['004', '601/3778/2', 7, 45, 450, 223, '2014-09-01', null, 19],
  ])('%s has its particulars', (start, number, level, credits, tqt, glh, from, until, minimumAge) => {
    expect(read(start).qualifications).toMatchObject([
      { number, level, credits, tqt, glh, operationalStartOn: from, operationalEndOn: until, minimumAge },
    ]);
  });

  test.each([
    [
      '000',
      [
        'at least 53 credits in all',
        'at least 17 credits from Group A',
        'at least 20 credits from Group B',
        'at most 16 credits may count from Group C',
        'all units of Group A',
      ],
    ],
    [
      '001',
      [
        'at least 50 credits in all',
        'at least 38 credits at Level 4 or above',
        'at least 14 credits from Group A',
        'at least 36 credits from Group B and Group C',
        'at least 20 credits from Group B',
        'at most 16 credits may count from Group C',
        'all units of Group A',
      ],
    ],
    ['003', ['at least 37 credits in all', 'all the mandatory units']],
    [
      '004',
      [
        'at least 45 credits in all',
        'at least 16 credits from Group A',
        'at least 29 credits from Group B',
        'at least 35 credits at Level 7',
        'all units of Group A',
      ],
    ],
  ])('%s has exactly its rules of combination', (start, rules) => {
    const [qualification] = read(start).qualifications;
    expect((qualification?.rules ?? []).map(ruleInWords)).toEqual(rules);
  });

  test('the suite of units has no qualification', () => {
    expect(read('002')).toMatchObject({ kind: 'unit-suite', qualifications: [] });
  });

  test.each([
    ['001', 171],
    ['003', 159],
    ['004', 223],
  ])('the least guided hours that the rules of %s allow are those it states', (start, hours) => {
    const structure = structureOf(read(start));
    const answer = structure === null ? null : plan(structure, { minimise: 'glh' });
    expect(answer).toMatchObject({ kind: 'plan', glh: hours });
  });

  test.each([
    ['001', ['Valid', 'Authentic', 'Current', 'Reliable', 'Sufficient']],
    ['004', ['Authentic', 'Current', 'Accurate', 'Relevant in depth and breadth']],
    ['003', ['Valid', 'Reliable', 'Sufficient']],
  ])('%s names its own tests of evidence', (start, names) => {
    const tests = read(start).evidenceRules.filter(({ kind }) => kind === 'evidence-test');
    expect(tests.map(({ value }) => value['name'])).toEqual(names);
  });

  test('simulation is read for each unit and for the document', () => {
    const statements = (start: string) =>
      Object.groupBy(read(start).units, ({ simulation }) => simulation.allowed);
    expect(statements('001').no).toHaveLength(27);
    expect(statements('001').conditional).toHaveLength(3);
    expect(statements('003').no).toHaveLength(5);
    expect(read('004').evidenceRules.find(({ kind }) => kind === 'simulation')).toMatchObject({
      value: { allowed: 'no' },
      source: { line: 213 },
    });
  });

  test('units that are not open to everyone say so with their line', () => {
    const lines = read('001').units.flatMap(({ openTo }) => openTo?.line ?? []);
    expect(lines).toEqual([646, 1129, 1465, 1571, 2169, 2411, 3050, 3199, 4209]);
  });
});
