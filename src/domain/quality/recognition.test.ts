import { describe, expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import type { EvidenceRuleKind, RuleValue } from '../specification/model.ts';
import { approvalDemandsOf } from './approval-demands.ts';
import { type Shown, holdAgainst, refuseAutomatic } from './recognition.ts';

const rule = anEvidenceRule;
const evidenceRules = [
  rule('policy', { value: { duty: 'have', policies: ['appeals', 'equality'] }, source: aClause(3) }),
  rule('policy', { value: { duty: 'follow', policies: ['appeals'] }, source: aClause(9) }),
  rule('resource', { id: 'r1', value: { needed: true, what: 'equipment' }, source: aClause(4) }),
  rule('resource', { id: 'r2', value: { needed: false }, source: aClause(5) }),
  rule('simulation', { value: { conditions: ['realistic-working-environment'] }, source: aClause(6) }),
  rule('approval', { value: { duty: 'delivery-plan' }, source: aClause(7) }),
  rule('approval', { value: { duty: 'automatic' }, source: aClause(8) }),
];
const specification = { evidenceRules };
const today = '2026-09-01';

const whole: Shown = {
  covers: [{ unitRef: 'U1', role: 'assessor', now: 'enough' }],
  policies: [
    { about: 'appeals', reviewByOn: '2027-01-01' },
    { about: 'equality', reviewByOn: '2026-09-01' },
  ],
  statements: new Map([
    ['rule r1', { state: 'met', words: 'Two stands and a torque wrench' }],
    ['environment', { state: 'not-used', words: 'All evidence comes from work' }],
  ]),
  sites: 1,
  deliveryPlan: 'Two cohorts a year, assessed at work.',
  units: [],
  works: [],
  environments: [],
  agreementSignedOn: '2026-08-20',
};

test('demands come from what the document says, each policy once with its first clause', () => {
  const demands = approvalDemandsOf(specification);
  expect(demands.map(({ key, clause }) => [key, clause?.line])).toEqual([
    ['staff', undefined],
    ['rule r1', 4],
    ['environment', 6],
    ['policy appeals', 3],
    ['policy equality', 3],
    ['delivery-plan', 7],
    ['sites', undefined],
    ['agreement', undefined],
  ]);
  expect(approvalDemandsOf({ evidenceRules: [] }).map(({ key }) => key)).toEqual([
    'staff',
    'sites',
    'agreement',
  ]);
});

const missing = (given: Partial<Shown>): readonly string[] =>
  holdAgainst(approvalDemandsOf(specification), { ...whole, ...given }, today)
    .filter(({ state }) => state === 'missing')
    .map(({ key }) => key);

/** An environment of which everything is met that is asked, and the last thing or not. */
const checked = (isMet: boolean, of = specification) => {
  const questions = approvalDemandsOf(of).flatMap(({ checks }) => checks.map(({ question }) => question));
  return [
    {
      checks: questions.map((question, place) => ({
        question,
        isMet: isMet || place < questions.length - 1,
      })),
    },
  ];
};

test('an environment is held against the guidelines of the specification itself, each with its place', () => {
  const conditions = ['realistic-working-environment'];
  const guideline = (text: string, line: number) =>
    rule('simulation', { value: { conditions, guideline: text }, source: aClause(line) });
  const of = {
    evidenceRules: [
      ...evidenceRules,
      guideline('kept busy', 20),
      guideline('up to date', 21),
      guideline('kept busy', 22),
    ],
  };
  const find = () => approvalDemandsOf(of).find(({ kind }) => kind === 'environment');
  expect(find()?.checks.map(({ question, clause }) => [question, clause?.line])).toEqual([
    ['kept busy', 20],
    ['up to date', 21],
  ]);
  const hold = (environments: Shown['environments']) =>
    holdAgainst(approvalDemandsOf(of), { ...whole, statements: new Map(), environments }, today).find(
      ({ kind }) => kind === 'environment',
    );
  expect(hold(checked(true, of))?.state).toBe('met');
  expect(hold(checked(false, of))).toMatchObject({
    state: 'missing',
    because: 'Not met everywhere: up to date.',
  });
  // What was answered by another list shows nothing of this one.
  expect(hold(checked(true))?.state).toBe('missing');
});

const wordsOf = (value: Readonly<Record<string, unknown>>) =>
  approvalDemandsOf({ evidenceRules: [rule('resource', { value: { needed: true, ...value } })] }).find(
    ({ kind }) => kind === 'resource',
  )?.words;

test('resources are named for what they are', () => {
  expect(wordsOf({ what: 'physical' })).toBe(
    'The physical resources that the specification asks for are there.',
  );
  expect(wordsOf({ people: ['specialist'] })).toContain(
    'people that the specification asks for are there: specialist',
  );
  expect(wordsOf({ duty: 'confirm-at-approval' })).toContain('confirmed with the application');
});

describe('an application', () => {
  test.each<[string, Partial<Shown>, readonly string[]]>([
    ['that shows everything', {}, []],
    [
      'with a unit that nobody may assess',
      { covers: [{ unitRef: 'U1', role: 'assessor', now: 'nobody' }] },
      ['staff'],
    ],
    [
      'with people in training alone',
      { covers: [{ unitRef: 'U1', role: 'assessor', now: 'training' }] },
      ['staff'],
    ],
    [
      'with a policy whose review is overdue',
      { policies: [{ about: 'appeals', reviewByOn: '2026-08-31' }] },
      ['policy appeals', 'policy equality'],
    ],
    [
      'that says nothing of equipment and environments',
      { statements: new Map() },
      ['rule r1', 'environment'],
    ],
    [
      'with an environment that was checked',
      { statements: new Map([['rule r1', { state: 'met', words: 'There' }]]), environments: checked(true) },
      [],
    ],
    [
      'with an environment that fails a check',
      { statements: new Map([['rule r1', { state: 'met', words: 'There' }]]), environments: checked(false) },
      ['environment'],
    ],
    [
      'without sites, plan and agreement',
      { sites: 0, deliveryPlan: '', agreementSignedOn: null },
      ['delivery-plan', 'sites', 'agreement'],
    ],
    ['with an agreement signed tomorrow', { agreementSignedOn: '2026-09-02' }, ['agreement']],
  ])('%s lacks %j', (_, given, expected) => {
    expect(missing(given)).toEqual(expected);
  });
});

describe('a successor', () => {
  const good = {
    specification,
    before: { title: 'Sample', verdict: 'approved' as const },
    openConditions: 0,
    sanctionInForce: false,
    isStaffed: true,
  };
  test.each([
    ['when all holds', {}, []],
    [
      'where the document does not say so',
      { specification: { evidenceRules: [] } },
      ['no-automatic-approval'],
    ],
    ['without an approval before', { before: null }, ['no-predecessor']],
    [
      'after a withdrawal',
      { before: { title: 'Sample', verdict: 'withdrawn' as const } },
      ['predecessor-withdrawn'],
    ],
    [
      'with a condition open, under a sanction, without people',
      { openConditions: 1, sanctionInForce: true, isStaffed: false },
      ['conditions-open', 'sanction-in-force', 'not-staffed'],
    ],
  ])('%s', (_, given, codes) => {
    expect(refuseAutomatic({ ...good, ...given }).map(({ code }) => code)).toEqual(codes);
  });
});

const asks = (duty: string, line: number, units?: readonly string[]) =>
  rule('internal-quality-assurance', {
    value: { duty },
    source: aClause(line),
    ...(units === undefined ? {} : { scope: { units } }),
  });

test('what is asked of quality assurance is answered by the centre, duty by duty, once', () => {
  const rules = [
    asks('fit-for-method', 21, ['A/500/0001']),
    asks('fit-for-method', 22, ['D/500/0002']),
    asks('commitment', 20),
    asks('commitment', 24, ['A/500/0001']),
    // What the work itself shows is not asked again.
    asks('internally-assessed', 23),
  ];
  const demands = approvalDemandsOf({ evidenceRules: rules }).filter(
    ({ kind }) => kind === 'quality-assurance',
  );
  expect(demands.map(({ key, clause, units }) => [key, clause?.line, units])).toEqual([
    ['quality-assurance commitment', 20, []],
    ['quality-assurance fit-for-method', 21, ['A/500/0001', 'D/500/0002']],
  ]);
  const said = new Map([['quality-assurance commitment', { state: 'met' as const, words: 'Sample words' }]]);
  const states = holdAgainst(demands, { ...whole, statements: said }, today);
  expect(states.map(({ state }) => state)).toEqual(['met', 'missing']);
});

test.each([
  ['should', ['A/500/0001'], 1],
  ['may', ['A/500/0001'], 0],
  ['should', undefined, 0],
  ['must', undefined, 1],
] as const)('equipment that %s be there for %s', (force, units, expected) => {
  const evidenceRules = [
    rule('resource', {
      scope: units === undefined ? {} : { units },
      value: { needed: true, what: 'equipment', force },
    }),
  ];
  const asked = approvalDemandsOf({ evidenceRules }).filter(({ kind }) => kind === 'equipment');
  expect(asked.map((one) => one.units)).toEqual(Array.from({ length: expected }, () => units ?? []));
});

test.each<[EvidenceRuleKind, RuleValue, readonly string[]]>([
  ['cpd', { role: 'tutor', systems: true }, ['cpd systems']],
  ['cpd', { role: 'assessor', record: true }, []],
  ['recruitment', { duty: 'full-title' }, ['recruitment full-title']],
  ['recruitment', { duty: 'publish-criteria', force: 'should' }, []],
  ['delivery', { duty: 'current-legislation', force: 'must' }, ['delivery current-legislation']],
  ['delivery', { duty: 'any-mode', force: 'may' }, []],
])('of a rule on %s that says %j the centre says how it does %j', (kind, value, keys) => {
  const of = { evidenceRules: [rule(kind, { value, source: aClause(12) })] };
  const demands = approvalDemandsOf(of).filter((one) => one.kind === 'duty');
  expect(demands.map(({ key, clause }) => [key, clause?.line])).toEqual(keys.map((key) => [key, 12]));
  const states = (said: ReadonlyMap<string, { readonly state: 'met'; readonly words: string }>) =>
    holdAgainst(demands, { ...whole, statements: said }, today).map(({ state }) => state);
  expect(states(new Map())).toEqual(keys.map(() => 'missing'));
  expect(states(new Map(keys.map((key) => [key, { state: 'met', words: 'Each spring' }])))).toEqual(
    keys.map(() => 'met'),
  );
});
