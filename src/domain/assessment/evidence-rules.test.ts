import { describe, expect, test } from 'vitest';
import {
  aClause,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import type { EvidenceRule } from '../specification/model.ts';
import { planEvidence } from './evidence-plan.ts';
import {
  type EvidenceRuling,
  type RuledEvidence,
  checkRulesOfEvidence,
  noSufficiency,
} from './evidence-rules.ts';

const unit = aUnit({
  codes: ['Unit 4'],
  outcomes: [anOutcome('1', 2, { nature: 'knowledge' }), anOutcome('2', 2)],
});

const rule = anEvidenceRule;

const type = (code: string, title: string, value: EvidenceRule['value'] = {}): EvidenceRule =>
  rule('evidence-type', { id: `type-${code}`, value: { code, title, ...value }, source: aClause(70) });

const types = [
  type('O', 'Observation by the assessor'),
  type('P', 'Products of work'),
  type('Q&A', 'Oral or written questioning'),
  type('RPL', 'Recognition of prior learning'),
  type('A', 'Assignments'),
  type('S', 'Outcomes from simulation', { only: 'Unit 27 and Unit 28 only' }),
];

const aPiece = (given: Partial<RuledEvidence> = {}): RuledEvidence => ({
  title: 'Sample evidence',
  typeCode: 'P',
  setting: 'workplace',
  happenedOn: '2026-05-01',
  ...given,
});

const check = (
  rules: readonly EvidenceRule[],
  evidence: readonly Partial<RuledEvidence>[],
  given: Partial<EvidenceRuling> = {},
) =>
  checkRulesOfEvidence({
    specification: aSpecification({ evidenceRules: [...types, ...rules] }),
    unit,
    criterion: '2.1',
    evidence: evidence.map(aPiece),
    today: '2026-09-01',
    sufficiency: noSufficiency,
    simulationAgreed: false,
    ...given,
  }).map(({ code, clause }) => (clause === undefined ? [code] : [code, clause.line]));

const at = (line: number) => ({ source: aClause(line) });
const bar = rule('simulation', { value: { allowed: 'no' }, ...at(11) });
const realistic = rule('simulation', {
  value: { allowed: 'conditional', conditions: ['realistic-working-environment'] },
  ...at(12),
});
const described = rule('simulation', {
  value: { allowed: 'conditional', conditions: ['realistic-working-environment'], ifPermitted: true },
  ...at(25),
});
const ownBar = rule('simulation', { value: { allowed: 'no' }, scope: { units: [unit.ref] }, ...at(26) });
const named = rule('simulation', {
  value: {
    allowed: 'conditional',
    conditions: ['named-units', 'realistic-working-environment'],
    units: ['D/500/0009'],
  },
  ...at(27),
});
const agreed = rule('simulation', {
  value: { allowed: 'conditional', conditions: ['agreement'] },
  ...at(13),
});
const workplace = rule('workplace-evidence', { value: { required: true }, ...at(14) });
const preferred = rule('workplace-evidence', { value: { required: true, force: 'should' }, ...at(15) });
const mentioned = rule('workplace-evidence', { value: {}, ...at(16) });
const knowledge = rule('knowledge-evidence', {
  value: { inferred: false },
  scope: { natures: ['knowledge'] },
  ...at(17),
});
const three = rule('occasions', { value: { least: 3 }, ...at(18) });
const lasting = rule('occasions', { value: { overTime: true }, ...at(28) });
const lastingAdvised = rule('occasions', { value: { overTime: true, force: 'should' }, ...at(28) });
const observed = rule('method', { value: { mode: 'required', methods: ['observation'] }, ...at(19) });
const either = rule('method', {
  value: { mode: 'required', methods: ['observation', 'questioning'], any: true },
  ...at(20),
});
const devised = rule('method', { value: { mode: 'required', methods: ['centre-devised'] }, ...at(23) });
const notAlone = rule('method', {
  value: { mode: 'not-alone', methods: ['observation'], force: 'must' },
  ...at(24),
});
const noProjects = rule('method', {
  value: { mode: 'forbidden', methods: ['assignment', 'project'] },
  ...at(21),
});
const welcome = rule('prior-learning', { value: { accepted: true, force: 'may' }, ...at(28) });
const fresh = rule('prior-learning', { value: { accepted: true, months: 24 }, ...at(22) });

const longTitled = (units: readonly string[], line: number) =>
  rule('evidence-type', { value: { title: 'Sample record of a rehearsal' }, scope: { units }, ...at(line) });

type Case = readonly [
  what: string,
  rules: readonly EvidenceRule[],
  evidence: readonly Partial<RuledEvidence>[],
  expected: readonly (readonly (string | number)[])[],
  given?: Partial<EvidenceRuling>,
];

const days = (...dates: readonly (string | null)[]) => dates.map((happenedOn) => ({ happenedOn }));

const cases: readonly Case[] = [
  ['simulation where it is barred', [bar], [{ setting: 'simulation' }], [['simulation-barred', 11]]],
  ['work where simulation is barred', [bar], [{}], []],
  [
    'conditions of real work where simulation is barred',
    [bar],
    [{}, { setting: 'realistic-environment' }],
    [['environment-barred', 11]],
  ],
  [
    'such conditions where a rule speaks for them',
    [bar, realistic],
    [{ setting: 'realistic-environment' }],
    [],
  ],
  [
    'such conditions where they are only described',
    [bar, described],
    [{ setting: 'realistic-environment' }],
    [['environment-barred', 11]],
  ],
  [
    'such conditions where the unit itself bars simulation',
    [ownBar, realistic],
    [{ setting: 'realistic-environment' }],
    [['environment-barred', 26]],
  ],
  [
    'such conditions where other units are named for simulation',
    [named],
    [{ setting: 'realistic-environment' }],
    [['environment-barred', 27]],
  ],
  [
    'simulation outside a realistic environment',
    [realistic],
    [{ setting: 'simulation' }],
    [['simulation-not-realistic', 12]],
  ],
  ['simulation inside one', [realistic], [{ setting: 'realistic-environment' }], []],
  [
    'simulation without the agreement',
    [agreed],
    [{ setting: 'simulation' }],
    [['simulation-not-agreed', 13]],
  ],
  ['simulation with the agreement', [agreed], [{ setting: 'simulation' }], [], { simulationAgreed: true }],
  [
    'none from the workplace',
    [workplace],
    [{ setting: 'realistic-environment' }],
    [['workplace-evidence-missing', 14]],
  ],
  ['one of two from the workplace', [workplace], [{ setting: 'simulation' }, {}], []],
  [
    'a setting that nobody stated',
    [workplace],
    [{ setting: 'not-applicable' }],
    [['cannot-tell-setting', 14]],
  ],
  ['work that is only preferred', [preferred], [{ setting: 'realistic-environment' }], []],
  ['work that is only spoken of', [mentioned], [{ setting: 'realistic-environment' }], []],
  [
    'knowledge by what was done alone',
    [knowledge],
    [{}, { typeCode: 'O' }],
    [['knowledge-evidence-missing', 17]],
    { criterion: '1.1' },
  ],
  ['knowledge by questions', [knowledge], [{}, { typeCode: 'Q&A' }], [], { criterion: '1.1' }],
  ['competence by what was done alone', [knowledge], [{}], []],
  ['two days of three', [three], days('2026-05-01', '2026-05-02', '2026-05-02'), [['too-few-occasions', 18]]],
  ['three days of three', [three], days('2026-05-01', '2026-05-02', '2026-05-03'), []],
  ['one day of what takes time', [lasting], days('2026-05-01', '2026-05-01'), [['too-few-occasions', 28]]],
  ['two days of what takes time', [lasting], days('2026-05-01', '2026-06-01'), []],
  ['one day of what should take time', [lastingAdvised], days('2026-05-01'), []],
  ['days that nobody has said', [three], days('2026-05-01', null, null), [['cannot-tell-occasions', 18]]],
  ['days that would not be enough', [three], days('2026-05-01', null), [['too-few-occasions', 18]]],
  ['a method that is missing', [observed], [{}], [['method-missing', 19]]],
  ['a method among others', [observed], [{}, { typeCode: 'O' }], []],
  ['one of two methods', [either], [{ typeCode: 'Q&A' }], []],
  ['a method that no type of evidence tells', [devised], [{}], []],
  ['none of two methods', [either], [{ typeCode: 'A' }], [['method-missing', 20]]],
  ['a method that no type of evidence tells', [devised], [{}], []],
  ['a method that is forbidden', [noProjects], [{}, { typeCode: 'A' }], [['method-barred', 21]]],
  ['a method that may not stand alone', [notAlone], [{ typeCode: 'O' }], [['method-alone', 24]]],
  ['such a method beside another', [notAlone], [{ typeCode: 'O' }, { typeCode: 'Q&A' }], []],
  [
    'prior learning that is not fresh, with the rule that says so',
    [welcome, fresh],
    [{ typeCode: 'RPL', happenedOn: '2024-08-31' }],
    [['prior-learning-out-of-date', 22]],
  ],
  ['prior learning that is fresh', [fresh], [{ typeCode: 'RPL', happenedOn: '2024-09-01' }], []],
  [
    'prior learning that was fresh when it was shown',
    [fresh],
    [{ typeCode: 'RPL', happenedOn: '2023-06-01', presentedOn: '2025-06-01' }],
    [],
  ],
  [
    'prior learning that was not fresh when it was shown',
    [fresh],
    [{ typeCode: 'RPL', happenedOn: '2023-06-01', presentedOn: '2025-06-02' }],
    [['prior-learning-out-of-date', 22]],
  ],
  [
    'prior learning that is not',
    [fresh],
    [{ typeCode: 'RPL', happenedOn: '2024-08-31' }],
    [['prior-learning-out-of-date', 22]],
  ],
  [
    'prior learning of no day',
    [fresh],
    [{ typeCode: 'RPL', happenedOn: null }],
    [['cannot-tell-prior-learning', 22]],
  ],
  ['a type for other units', [], [{ typeCode: 'S' }], [['type-not-for-unit', 70]]],
  [
    'a type for other units that has a long title and no abbreviation',
    [longTitled(['D/500/0009'], 71)],
    [{ typeCode: 'Sample record of a r' }],
    [['type-not-for-unit', 71]],
  ],
  [
    'a type that is listed for another unit and for this one',
    [longTitled(['D/500/0009'], 71), longTitled([unit.ref], 72)],
    [{ typeCode: 'Sample record of a r' }],
    [],
  ],
  ['no evidence, which is refused elsewhere', [workplace, three], [], []],
];

describe('the rules of evidence at a decision', () => {
  const each = cases.map(([what, rules, evidence, expected, given]) => ({
    what,
    rules,
    evidence,
    expected,
    given,
  }));

  test.each(each)('$what', ({ rules, evidence, expected, given }) => {
    expect(check(rules, evidence, given)).toEqual(expected);
  });

  test('a centre tightens: it asks for more, and its numbers never undo those of the document', () => {
    const sufficiency = { leastPieces: 2, leastOccasions: 2, leastTypes: 2 };
    expect(check([], [{}], { sufficiency })).toEqual([
      ['too-few-occasions'],
      ['centre-asks-more'],
      ['centre-asks-more-types'],
    ]);
    expect(
      check([three], days('2026-05-01', '2026-05-02'), { sufficiency: { ...sufficiency, leastTypes: 1 } }),
    ).toEqual([['too-few-occasions', 18]]);
  });
});

describe('planned evidence', () => {
  test.each([
    ['no rules', []],
    ['every rule', [bar, workplace, knowledge, three, observed, noProjects, fresh]],
    ['a choice of methods', [either, knowledge]],
  ])('satisfies %s for every criterion', (_what, rules) => {
    const specification = aSpecification({ evidenceRules: [...types, ...rules] });
    const planned = planEvidence(specification, unit, '2026-09-01');
    for (const criterion of ['1.1', '1.2', '2.1', '2.2']) {
      const evidence = planned
        .filter(({ criteria }) => criteria.includes(criterion))
        .map(({ typeCode, happenedOn }) => ({ typeCode, happenedOn }));
      expect(evidence.length).toBeGreaterThan(0);
      expect(check(rules, evidence, { criterion })).toEqual([]);
    }
  });
});
