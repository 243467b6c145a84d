import { describe, expect, test } from 'vitest';
import {
  aClause,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import type { EvidenceRule } from './model.ts';
import {
  methodsFor,
  occasionsFor,
  ownKnowledgeClauseFor,
  priorLearningFor,
  simulationFor,
  workplaceDemandFor,
} from './rules-for-work.ts';

const ref = 'A/500/0001';
const unit = aUnit({
  ref,
  outcomes: [anOutcome('1', 2, { nature: 'knowledge' }), anOutcome('2', 2, { nature: 'competence' })],
});
const withRules = (...evidenceRules: readonly EvidenceRule[]) => aSpecification({ evidenceRules });
const rule = (
  kind: EvidenceRule['kind'],
  value: EvidenceRule['value'],
  scope: EvidenceRule['scope'] = {},
  line = 5,
): EvidenceRule => anEvidenceRule(kind, { value, scope, source: aClause(line) });

const simulation = (value: EvidenceRule['value'], scope?: EvidenceRule['scope'], line?: number) =>
  rule('simulation', value, scope, line);

describe('simulation', () => {
  test.each([
    ['nothing is said', [], 'not-stated'],
    ['it is barred', [simulation({ allowed: 'no' })], 'no'],
    ['it is allowed', [simulation({ allowed: 'yes' })], 'yes'],
    [
      'it needs agreement',
      [simulation({ allowed: 'conditional', conditions: ['agreement'] })],
      'conditional',
    ],
    [
      'how it is done is said, not whether',
      [
        simulation({
          allowed: 'conditional',
          conditions: ['realistic-working-environment'],
          ifPermitted: true,
        }),
      ],
      'not-stated',
    ],
    [
      'others alone are named',
      [simulation({ allowed: 'conditional', conditions: ['named-units'], units: ['D/500/0002'] })],
      'no',
    ],
    [
      'this unit is named',
      [simulation({ allowed: 'conditional', conditions: ['named-units'], units: [ref] })],
      'conditional',
    ],
    ['it is spoken of without saying whether', [simulation({})], 'cannot-tell'],
    ['the other outcome bars it', [simulation({ allowed: 'no' }, { outcomes: [`${ref} 1`] })], 'not-stated'],
    [
      'the unit says how it is done and the document bars it',
      [
        simulation({ allowed: 'no' }),
        simulation({ allowed: 'conditional', ifPermitted: true }, { units: [ref] }),
      ],
      'no',
    ],
    [
      'the unit allows what the document bars',
      [simulation({ allowed: 'no' }), simulation({ allowed: 'conditional' }, { units: [ref] })],
      'conditional',
    ],
  ] as const)('where %s', (_name, rules, allowed) => {
    expect(simulationFor(withRules(...rules), unit, '2.1').allowed).toBe(allowed);
  });

  test.each([
    ['agreement', { allowed: 'conditional', conditions: ['agreement'] }, 'conditional'],
    ['none at all', { allowed: 'no' }, 'no'],
  ])('a bar on one outcome leaves the other to what is said of all units: %s', (_name, value, allowed) => {
    const barred = aUnit({ ...unit, simulation: { allowed: 'no', source: aClause(9) } });
    const rules = withRules(
      simulation(value, {}, 7),
      simulation({ allowed: 'no' }, { outcomes: [`${ref} 1`] }, 9),
    );
    expect(simulationFor(rules, barred, '1.1')).toMatchObject({ allowed: 'no', clause: { line: 9 } });
    expect(simulationFor(rules, barred, '2.1')).toMatchObject({ allowed, clause: { line: 7 } });
  });

  test('says where each condition is set', () => {
    const { conditionClauses, clause } = simulationFor(
      withRules(
        simulation({ allowed: 'conditional', conditions: ['where-necessary'] }, {}, 7),
        simulation({ allowed: 'conditional', conditions: ['agreement'] }, {}, 8),
      ),
      unit,
      '1.1',
    );
    expect(clause?.line).toBe(7);
    expect(conditionClauses.get('agreement')?.line).toBe(8);
  });

  test('names every condition once, with the clause that decides', () => {
    const answer = simulationFor(
      withRules(
        simulation({ allowed: 'conditional', conditions: ['agreement', 'small-part'] }, {}, 7),
        simulation({ allowed: 'conditional', conditions: ['small-part'] }, {}, 8),
      ),
      unit,
      '1.1',
    );
    expect(answer).toMatchObject({ conditions: ['agreement', 'small-part'], clause: { line: 7 } });
  });
});

test('workplace evidence is asked for by the strongest rule that bears on the criterion', () => {
  const specification = withRules(
    rule('workplace-evidence', { required: true, force: 'should' }, {}, 4),
    rule('workplace-evidence', { required: true, force: 'must' }, { outcomes: [`${ref} 2`] }, 6),
    rule('workplace-evidence', { required: false }, { units: [ref] }, 8),
  );
  expect(workplaceDemandFor(specification, unit, '2.1')).toMatchObject({
    force: 'must',
    clause: { line: 6 },
  });
  expect(workplaceDemandFor(specification, unit, '1.1')).toMatchObject({
    force: 'should',
    clause: { line: 4 },
  });
  expect(workplaceDemandFor(withRules(), unit, '1.1')).toBeNull();
});

test('knowledge needs evidence of its own in knowledge outcomes alone', () => {
  const specification = withRules(
    rule('knowledge-evidence', { inferred: false }, { natures: ['knowledge'] }),
  );
  expect(ownKnowledgeClauseFor(specification, unit, '1.1')?.line).toBe(5);
  expect(ownKnowledgeClauseFor(specification, unit, '2.1')).toBeNull();
});

test('occasions are those of the narrowest rule', () => {
  const specification = withRules(
    rule('occasions', { least: 1 }),
    rule('occasions', { overTime: true, force: 'should' }, { criteria: [`${ref} 2.1`] }),
  );
  expect(occasionsFor(specification, unit, '2.1')).toMatchObject({
    least: 2,
    overTime: true,
    force: 'should',
  });
  expect(occasionsFor(specification, unit, '2.2')).toMatchObject({
    least: 1,
    overTime: false,
    force: 'must',
  });
});

test('advice on one criterion takes nothing from occasions that bind, a narrower demand does', () => {
  const three = rule('occasions', { least: 3 });
  const advised = rule('occasions', { overTime: true, force: 'should' }, { criteria: [`${ref} 2.1`] });
  const two = rule('occasions', { least: 2 }, { outcomes: [`${ref} 2`] });
  expect(occasionsFor(withRules(three, advised), unit, '2.1')).toMatchObject({ least: 3, force: 'must' });
  expect(occasionsFor(withRules(three, advised, two), unit, '2.1')).toMatchObject({
    least: 2,
    force: 'must',
  });
});

test('what takes time is shown on two days, and advice on one criterion takes nothing from that', () => {
  const lasting = rule('occasions', { overTime: true });
  const once = rule('occasions', { least: 1, force: 'should' }, { criteria: [`${ref} 2.1`] });
  expect(occasionsFor(withRules(lasting, once), unit, '2.1')).toMatchObject({ least: 2, force: 'must' });
});

test('methods without a mode or a name are no demand', () => {
  const specification = withRules(
    rule('method', { mode: 'forbidden', methods: ['project'] }, { outcomes: [`${ref} 2`] }),
    rule('method', { duty: 'suit-outcome' }),
    rule('method', { mode: 'required', methods: [] }),
  );
  expect(methodsFor(specification, unit, '2.1')).toMatchObject([
    { mode: 'forbidden', methods: ['project'], any: false },
  ]);
  expect(methodsFor(specification, unit, '1.1')).toEqual([]);
});

test('prior learning: the shortest time counts, for the units it is said of', () => {
  const specification = withRules(
    rule('prior-learning', { accepted: true, current: true }),
    rule('prior-learning', { months: 36 }, { units: [ref] }),
    rule('prior-learning', { months: 60 }),
  );
  expect(priorLearningFor(specification, ref)).toMatchObject({ accepted: true, months: 36, current: true });
  expect(priorLearningFor(specification, 'D/500/0002')).toMatchObject({ months: 60 });
  expect(priorLearningFor(withRules(), ref)).toBeNull();
});
