/** Which records of recruitment, induction and planning are there, which a specification demands, and what is missing. */
import { ageOn } from '../shared/plain-date.ts';
import type { Clause, EvidenceRule, Specification } from '../specification/model.ts';
import { type LearningPlan, inductionTopics } from './documents.ts';
import { isToBeTold, languageOutside } from './languages.ts';
import { type PlacementCheck, isCheckLapsed, isYoung, namesOfPlaces } from './placements.ts';

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
  /** The latest check of each place of work. */
  readonly placements: readonly PlacementCheck[];
  readonly hasAssessmentPlan: boolean;
  /** Planned work for which no brief is written. */
  readonly withoutBrief: readonly string[];
  readonly hasEmployer: boolean;
  readonly dateOfBirth: string | null;
  readonly today: string;
};

export type RecordItem = {
  readonly key: RecordKey;
  readonly label: string;
  /**
   * `demanded`: the specification says must, at the clause; `advised`: it says should; `usual`: it allows or says
   * nothing, and centres keep it.
   */
  readonly force: 'demanded' | 'advised' | 'usual';
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

const placement = (facts: RecordedFacts, rules: readonly EvidenceRule[]): Found => {
  if (facts.dateOfBirth === null)
    return missing('The date of birth is not recorded; the coordinator can add it.');
  const age = ageOn(facts.dateOfBirth, facts.today);
  if (!isYoung(age, rules)) return notApplicable(`The learner is ${String(age)}.`);
  const { placements, today } = facts;
  const unsafe = placements.filter(({ verdict }) => verdict === 'not-safe');
  if (unsafe.length > 0)
    return missing(
      `Found not to be safe: ${namesOfPlaces(unsafe)}. The assessor or coordinator looks at it again before the learner goes there.`,
    );
  const lapsed = placements.filter((check) => isCheckLapsed(check, today));
  if (lapsed.length > 0)
    return missing(
      `To be looked at again, and not done yet: ${namesOfPlaces(lapsed)}. The assessor or coordinator records the new check.`,
    );
  return placements.length > 0
    ? there(`${String(placements.length)} checked and safe`)
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

/** What a specification has an induction hold, as topics of ours. */
const topicsFor: Readonly<Record<string, string>> = {
  'programme-requirements': 'programme',
  'organisational-requirements': 'organisation',
  facilities: 'facilities',
  'assessment-process': 'assessment',
  'training-delivery': 'training',
};

const heldBy = ({ value: { holds, force } }: EvidenceRule): readonly string[] =>
  typeof holds === 'object' && holds !== null && force !== 'may' ? holds : [];

const inducted = ({ plan }: RecordedFacts, rules: readonly EvidenceRule[]): Found => {
  if (plan === null || plan.induction.length === 0)
    return missing('The assessor or coordinator records the topics and days.');
  const done = new Set(plan.induction.map(({ topic }) => topic));
  const held = new Set(rules.flatMap(heldBy));
  const open = inductionTopics
    .filter(({ key }) => !done.has(key) && [...held].some((one) => topicsFor[one] === key))
    .map(({ label }): string => label);
  if (held.has('development-needs') && !has(plan.developmentNeeds))
    open.push('Development needs of the learner');
  return open.length === 0
    ? there(`${String(plan.induction.length)} topics gone through`)
    : missing(`The specification has it hold, and it is not recorded: ${open.join('; ')}.`);
};

/** A language of which the awarding organisation is to be told says so, once it is in the plan. */
const assessedIn = ({ plan }: RecordedFacts, rules: readonly EvidenceRule[]): Found => {
  const language = plan?.language ?? null;
  if (!has(language)) return missing('The language in which the learner is assessed is not recorded.');
  const outside = languageOutside(rules, language);
  if (outside !== null) return missing(outside);
  return there(
    isToBeTold(rules, language)
      ? `${language}. The awarding organisation is to be told at registration: raise a case on the language of assessment.`
      : language,
  );
};

const asksForBriefs = ({ kind, value: { duty, force } }: EvidenceRule): boolean =>
  kind === 'assessment-plan' && duty === 'assignment-briefs' && force !== 'may';

const planned = (
  { hasAssessmentPlan, withoutBrief }: RecordedFacts,
  rules: readonly EvidenceRule[],
): Found => {
  if (!hasAssessmentPlan) return missing('The assessor makes it from the gaps.');
  return withoutBrief.length === 0 || !rules.some(asksForBriefs)
    ? there('Written')
    : missing(
        `The specification has briefs say what evidence is required, and none does for: ${withoutBrief.join('; ')}. The assessor writes it in the plan.`,
      );
};

const employerOnly =
  (check: (facts: RecordedFacts) => Found) =>
  (facts: RecordedFacts): Found =>
    facts.hasEmployer ? check(facts) : notApplicable('The learner is registered without an employer.');

type RecordCheck = (facts: RecordedFacts, rules: readonly EvidenceRule[]) => Found;

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
  induction: ['Induction', inducted],
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
  language: ['Language of assessment', assessedIn],
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
  'assessment-plan': ['Assessment plan', planned],
};

type Asking = { readonly kinds: readonly string[]; readonly duty?: RegExp; readonly record: RecordKey };

/** Which record a rule asks for: by its kind, and by its duty where rules of that kind ask for several. */
const askings: readonly Asking[] = [
  { kinds: ['recruitment'], duty: /^(?:information-and-advice|integrity|tell-policies)/u, record: 'advice' },
  { kinds: ['recruitment'], duty: /^(?:review-prior|capability)/u, record: 'prior-qualifications' },
  { kinds: ['recruitment'], duty: /^initial-assessment/u, record: 'initial-assessment' },
  {
    kinds: ['recruitment', 'adjustment'],
    duty: /^(?:support-needs|individual-needs)/u,
    record: 'support-needs',
  },
  { kinds: ['recruitment', 'registration'], duty: /certificate-wording/u, record: 'certificate-wording' },
  { kinds: ['induction'], duty: /^employer/u, record: 'employer-context' },
  { kinds: ['induction'], duty: /^(?:induction|cover)/u, record: 'induction' },
  { kinds: ['employer'], duty: /mentor/u, record: 'workplace-mentor' },
  { kinds: ['employer'], duty: /^(?:business-context|involve)/u, record: 'employer-context' },
  { kinds: ['delivery'], duty: /mode$/u, record: 'delivery-mode' },
  { kinds: ['registration'], duty: /^one-click/u, record: 'registration-mode' },
  { kinds: ['quality-model'], record: 'registration-mode' },
  {
    kinds: ['assessment-plan'],
    duty: /^(?:plan|schedule|matrix|agreed|from-initial|assignment-briefs)/u,
    record: 'assessment-plan',
  },
  { kinds: ['placement'], record: 'placement-check' },
  { kinds: ['language'], record: 'language' },
];

/** What a rule says an induction holds, as records of their own. */
const heldRecords: readonly RecordKey[] = ['individual-learning-plan', 'initial-assessment'];

const asksFor = ({ kind, value }: EvidenceRule): readonly RecordKey[] => {
  const duty = typeof value['duty'] === 'string' ? value['duty'] : '';
  const held = value['holds'];
  const found = askings.find(
    ({ kinds, duty: words }) => kinds.includes(kind) && (words === undefined || words.test(duty)),
  );
  const byHolding = Array.isArray(held) ? heldRecords.filter((key) => held.includes(key)) : [];
  return found === undefined ? byHolding : [found.record, ...byHolding];
};

/** Must before should before may; a rule that says nothing of it means must. */
const forceOf = ({ value }: EvidenceRule): RecordItem['force'] =>
  value['force'] === 'should' ? 'advised' : value['force'] === 'may' ? 'usual' : 'demanded';

const order: readonly RecordItem['force'][] = ['demanded', 'advised', 'usual'];

const byForce = (one: RecordItem['force'], other: RecordItem['force']): number =>
  order.indexOf(one) - order.indexOf(other);

/**
 * The checklist of a registration: what its specification demands first, then what it advises, each with the clause, then
 * what centres usually keep. Which record a rule asks for follows from its kind and duty.
 */
export const requiredRecords = (
  specification: Pick<Specification, 'evidenceRules'>,
  facts: RecordedFacts,
): readonly RecordItem[] => {
  const asking = new Map<RecordKey, EvidenceRule[]>();
  const chosen = new Set(facts.unitsChosen);
  const bearing = specification.evidenceRules.filter(
    ({ scope }) => scope.units === undefined || scope.units.some((ref) => chosen.has(ref)),
  );
  for (const rule of bearing)
    for (const key of asksFor(rule)) asking.set(key, [...(asking.get(key) ?? []), rule]);
  const items = recordKeys.map((key): RecordItem => {
    const [label, check] = checks[key];
    const rules = (asking.get(key) ?? []).toSorted((one, other) => byForce(forceOf(one), forceOf(other)));
    const [first] = rules;
    const force = first === undefined ? 'usual' : forceOf(first);
    return { key, label, force, clause: first?.source ?? null, ...check(facts, rules) };
  });
  return items.toSorted((one, other) => byForce(one.force, other.force));
};
