/** Which records of recruitment, induction and planning are there, which a specification demands, and what is missing. */
import { ageOn } from '../shared/plain-date.ts';
import type { Clause, EvidenceRule, Specification } from '../specification/model.ts';
import type { LearningPlan } from './documents.ts';

export const recordKeys = [
  'advice',
  'prior-qualifications',
  'initial-assessment',
  'induction',
  'individual-learning-plan',
  'employer-context',
  'workplace-mentor',
  'support-needs',
  'language',
  'certificate-wording',
  'placement-check',
  'delivery-mode',
  'registration-mode',
  'assessment-plan',
] as const;
export type RecordKey = (typeof recordKeys)[number];

/** What has been recorded for a registration besides the plan itself. */
export type RecordedFacts = {
  readonly plan: LearningPlan | null;
  readonly planSigned: boolean;
  readonly unitsChosen: readonly string[];
  readonly unitsRated: ReadonlySet<string>;
  readonly supportLookedAt: boolean;
  readonly placementsSafe: number;
  readonly placementsUnsafe: number;
  readonly hasAssessmentPlan: boolean;
  readonly hasEmployer: boolean;
  readonly dateOfBirth: string | null;
  readonly today: string;
};

export type RecordItem = {
  readonly key: RecordKey;
  readonly label: string;
  /** `demanded`: the specification says so, at the clause; `usual`: good practice of centres, and nobody's rule. */
  readonly force: 'demanded' | 'usual';
  readonly clause: Clause | null;
  readonly state: 'there' | 'missing' | 'not-applicable';
  /** What is there, or what is missing and who can add it. */
  readonly detail: string;
};

type Found = Pick<RecordItem, 'state' | 'detail'>;

const there = (detail: string): Found => ({ state: 'there', detail });
const missing = (detail: string): Found => ({ state: 'missing', detail });
const notApplicable = (detail: string): Found => ({ state: 'not-applicable', detail });

const has = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text.trim() !== '';

const textRecord =
  (of: (plan: LearningPlan) => string | null, absent: string) =>
  ({ plan }: RecordedFacts): Found => {
    const text = plan === null ? null : of(plan);
    return has(text) ? there(text) : missing(absent);
  };

/** Learners below this age have each place of work looked at first, where the specification gives no other. */
const usualPlacementAge = 16;

const isYoung = (age: number, rule: EvidenceRule | undefined): boolean => {
  const [from, to] = [rule?.value['ageFrom'], rule?.value['ageTo']];
  if (typeof to !== 'number') return age < usualPlacementAge;
  return age <= to && (typeof from !== 'number' || age >= from);
};

const placement = (facts: RecordedFacts, rule: EvidenceRule | undefined): Found => {
  if (facts.dateOfBirth === null)
    return missing('The date of birth is not recorded; the coordinator can add it.');
  const age = ageOn(facts.dateOfBirth, facts.today);
  if (!isYoung(age, rule)) return notApplicable(`The learner is ${String(age)}.`);
  if (facts.placementsUnsafe > 0)
    return missing('A place was found not to be safe; it has to be looked at again.');
  return facts.placementsSafe > 0
    ? there(`${String(facts.placementsSafe)} checked and safe`)
    : missing(
        'The assessor or coordinator records the check of each place of work before the learner goes there.',
      );
};

const rated = ({ unitsChosen, unitsRated }: RecordedFacts): Found => {
  const open = unitsChosen.filter((ref) => !unitsRated.has(ref));
  if (unitsChosen.length === 0)
    return missing('Units have to be chosen first; then the learner rates each criterion.');
  return open.length === 0
    ? there(`${String(unitsChosen.length)} units rated`)
    : missing(
        `The learner has not rated ${String(open.length)} of ${String(unitsChosen.length)} chosen units.`,
      );
};

const employerOnly =
  (check: (facts: RecordedFacts) => Found) =>
  (facts: RecordedFacts): Found =>
    facts.hasEmployer ? check(facts) : notApplicable('The learner is registered without an employer.');

type RecordCheck = (facts: RecordedFacts, rule: EvidenceRule | undefined) => Found;

const checks: Readonly<Record<RecordKey, readonly [label: string, check: RecordCheck]>> = {
  advice: [
    'Information and advice given',
    ({ plan }) =>
      plan !== null && plan.advice.length > 0
        ? there(`${String(plan.advice.length)} recorded`)
        : missing('The assessor or coordinator records what the learner was told and when.'),
  ],
  'prior-qualifications': [
    'Prior qualifications and experience looked at',
    textRecord(
      ({ priorReview }) => priorReview,
      'The assessor or coordinator records what was looked at and what follows.',
    ),
  ],
  'initial-assessment': ['Initial assessment', rated],
  induction: [
    'Induction',
    ({ plan }) =>
      plan !== null && plan.induction.length > 0
        ? there(`${String(plan.induction.length)} topics gone through`)
        : missing('The assessor or coordinator records the topics and days.'),
  ],
  'individual-learning-plan': [
    'Individual learning plan, signed',
    ({ plan, planSigned }) => {
      if (planSigned) return there('Signed by learner and centre');
      return missing(plan === null ? 'Nobody has begun it.' : 'It is written and waits for signatures.');
    },
  ],
  'employer-context': [
    'Employer involved at the start',
    employerOnly(
      textRecord(
        ({ employerContext }) => employerContext,
        'The assessor records what was agreed with the employer.',
      ),
    ),
  ],
  'workplace-mentor': [
    'Workplace mentor',
    employerOnly(
      textRecord(({ mentor }) => mentor?.name ?? null, 'The assessor records who the mentor at work is.'),
    ),
  ],
  'support-needs': [
    'Support needs asked about',
    ({ supportLookedAt }) =>
      supportLookedAt
        ? there('Recorded; seen by the learner, their assessor and the coordinator')
        : missing('The learner, assessor or coordinator records needs, or that there are none.'),
  ],
  language: [
    'Language of assessment',
    textRecord(({ language }) => language, 'The language in which the learner is assessed is not recorded.'),
  ],
  'certificate-wording': [
    'Told what the certificate will say',
    textRecord(
      ({ certificateShownOn }) => certificateShownOn,
      'Show the learner the titles and numbers that the certificate will carry.',
    ),
  ],
  'placement-check': ['Safety of each place of work', placement],
  'delivery-mode': [
    'Mode of delivery',
    textRecord(({ deliveryMode }) => deliveryMode, 'It is not recorded.'),
  ],
  'registration-mode': [
    'Mode of registration',
    textRecord(({ registrationMode }) => registrationMode, 'It is not recorded.'),
  ],
  'assessment-plan': [
    'Assessment plan',
    ({ hasAssessmentPlan }) =>
      hasAssessmentPlan ? there('Written') : missing('The assessor makes it from the gaps.'),
  ],
};

type Asking = { readonly kinds: readonly string[]; readonly duty?: RegExp; readonly record: RecordKey };

/** Which record a rule asks for: by its kind, and by its duty where rules of that kind ask for several. */
const askings: readonly Asking[] = [
  {
    kinds: ['recruitment', 'registration'],
    duty: /prior|experience|potential|profile/u,
    record: 'prior-qualifications',
  },
  {
    kinds: ['recruitment', 'registration', 'adjustment'],
    duty: /support|needs|disab/u,
    record: 'support-needs',
  },
  {
    kinds: ['recruitment', 'registration', 'certification'],
    duty: /told|tell|inform-of|wording/u,
    record: 'certificate-wording',
  },
  { kinds: ['recruitment'], duty: /advice|information|integrity|guidance/u, record: 'advice' },
  {
    kinds: ['recruitment', 'induction', 'assessment-plan'],
    duty: /initial-assessment|skills-scan|gaps/u,
    record: 'initial-assessment',
  },
  { kinds: ['induction'], duty: /learning-plan|ilp/u, record: 'individual-learning-plan' },
  {
    kinds: ['induction', 'employer'],
    duty: /employer|involve|context|liaise|tailor/u,
    record: 'employer-context',
  },
  { kinds: ['employer', 'delivery'], duty: /mentor/u, record: 'workplace-mentor' },
  { kinds: ['delivery', 'registration'], duty: /mode/u, record: 'delivery-mode' },
  { kinds: ['quality-model'], record: 'registration-mode' },
  { kinds: ['induction'], record: 'induction' },
  { kinds: ['recruitment'], record: 'advice' },
  { kinds: ['assessment-plan'], record: 'assessment-plan' },
  { kinds: ['placement'], record: 'placement-check' },
  { kinds: ['language'], record: 'language' },
];

/** A rule asks for one record: the first that its kind and duty fit. */
const asksFor = ({ kind, value }: EvidenceRule): RecordKey | null => {
  const duty = typeof value['duty'] === 'string' ? value['duty'] : '';
  const found = askings.find(
    ({ kinds, duty: words }) => kinds.includes(kind) && (words === undefined || words.test(duty)),
  );
  return found?.record ?? null;
};

/**
 * The checklist of a registration: what its specification demands first, with the clause, then what centres usually keep.
 * Which record a rule asks for follows from its kind and duty.
 */
export const requiredRecords = (
  specification: Pick<Specification, 'evidenceRules'>,
  facts: RecordedFacts,
): readonly RecordItem[] => {
  const demanding = new Map<RecordKey, EvidenceRule>();
  for (const rule of specification.evidenceRules) {
    const key = asksFor(rule);
    if (key !== null && !demanding.has(key)) demanding.set(key, rule);
  }
  const items = recordKeys.map((key): RecordItem => {
    const [label, check] = checks[key];
    const rule = demanding.get(key);
    const force = rule === undefined ? 'usual' : 'demanded';
    return { key, label, force, clause: rule?.source ?? null, ...check(facts, rule) };
  });
  return items.toSorted(
    (one, other) => Number(other.force === 'demanded') - Number(one.force === 'demanded'),
  );
};
