/**
 * What a specification asks of a centre before it may offer it, how much of it is shown, and when a successor is approved
 * without an application. Demands come from the rules of the document; what it does not say is not asked for, but for
 * people who may act, sites, and an agreement that somebody answers for.
 */
import { dateInWords } from '#domain/shared/date-words.ts';
import type { Cover } from '../people/enough-people.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { Clause, EvidenceRule, EvidenceRuleKind, Specification } from '../specification/model.ts';

export type DemandKind =
  | 'staff'
  | 'resource'
  | 'equipment'
  | 'policy'
  | 'environment'
  | 'delivery-plan'
  | 'sites'
  | 'agreement';

export type ApprovalDemand = {
  /** Names it within the specification: `policy appeals`, `rule r12`. */
  readonly key: string;
  readonly kind: DemandKind;
  readonly words: string;
  readonly clause: Clause | null;
  /** Units that it is about; empty for the whole specification. */
  readonly units: readonly string[];
  /** What is checked of each thing that it asks for; none where it is shown in another way. */
  readonly checks: readonly { readonly question: string; readonly clause: Clause | null }[];
};

type Rules = Pick<Specification, 'evidenceRules'>;

const findRule = (
  { evidenceRules }: Rules,
  kind: EvidenceRuleKind,
  duty?: string,
): EvidenceRule | undefined =>
  evidenceRules.find((rule) => rule.kind === kind && (duty === undefined || rule.value['duty'] === duty));

const bindingOf = ({ evidenceRules }: Rules, kind: EvidenceRuleKind): readonly EvidenceRule[] =>
  evidenceRules.filter((rule) => rule.kind === kind && (rule.value['force'] ?? 'must') === 'must');

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const spaced = (name: string): string => name.replaceAll('-', ' ');

/** Of one policy asked for in several places the first place counts. */
const policyDemands = (specification: Rules): readonly ApprovalDemand[] => {
  const found = new Map<string, ApprovalDemand>();
  for (const rule of bindingOf(specification, 'policy'))
    for (const name of listOf(rule.value['policies']))
      if (!found.has(name))
        found.set(name, {
          key: `policy ${name}`,
          kind: 'policy',
          words: `A policy on ${spaced(name)}, in an edition whose review is not overdue.`,
          clause: rule.source,
          units: [],
          checks: [],
        });
  return [...found.values()];
};

/** What a rule on resources is about, since a document has several. */
const resourceWords = ({ value }: EvidenceRule): string => {
  const people = listOf(value['people']);
  const what = value['what'];
  if (what === 'equipment') return 'The equipment that the specification asks for is there.';
  if (people.length > 0)
    return `The people that the specification asks for are there: ${people.map(spaced).join(', ')}.`;
  if (value['duty'] === 'confirm-at-approval')
    return 'The resources that single units ask for are confirmed with the application.';
  const kind = typeof what === 'string' ? `${spaced(what)} ` : '';
  return `The ${kind}resources that the specification asks for are there.`;
};

const resourceDemands = (specification: Rules): readonly ApprovalDemand[] =>
  bindingOf(specification, 'resource')
    .filter(({ value }) => value['duty'] !== 'none' && value['needed'] !== false)
    .map((rule) => {
      const isEquipment = rule.value['what'] === 'equipment';
      return {
        key: `rule ${rule.id}`,
        kind: isEquipment ? ('equipment' as const) : ('resource' as const),
        words: resourceWords(rule),
        clause: rule.source,
        units: rule.scope.units ?? [],
        checks: [],
      };
    });

/** What is usually checked of an environment that stands in for real work, where the specification lists nothing. */
const usualChecks = [
  'The tasks are those of the real job, in their usual order and with interruptions',
  'Tools, materials and information are those of the real job',
  'Time, quality and cost matter as they do at work',
  'Health, safety and data protection are kept as at work',
  'The learner is responsible to somebody as at work',
];

const isEnvironmentRule = ({ value }: EvidenceRule): boolean =>
  listOf(value['conditions']).includes('realistic-working-environment');

/** The guidelines of the specification itself, each once, with where it stands. */
const environmentChecks = ({ evidenceRules }: Rules): ApprovalDemand['checks'] => {
  const found = new Map<string, Clause>();
  for (const rule of evidenceRules.filter(isEnvironmentRule)) {
    const { guideline } = rule.value;
    if (typeof guideline === 'string' && !found.has(guideline)) found.set(guideline, rule.source);
  }
  return found.size === 0
    ? usualChecks.map((question) => ({ question, clause: null }))
    : [...found].map(([question, clause]) => ({ question, clause }));
};

const environmentDemand = (specification: Rules): readonly ApprovalDemand[] => {
  const rule = specification.evidenceRules.find(isEnvironmentRule);
  return rule === undefined
    ? []
    : [
        {
          key: 'environment',
          kind: 'environment',
          words: 'Where simulation is used, each realistic working environment is described and checked.',
          clause: rule.source,
          units: [],
          checks: environmentChecks(specification),
        },
      ];
};

/** Everything that an application has to show. */
export const approvalDemandsOf = (specification: Rules): readonly ApprovalDemand[] => {
  const plan = findRule(specification, 'approval', 'delivery-plan');
  const staff =
    findRule(specification, 'assessor-qualification') ?? findRule(specification, 'occupational-competence');
  return [
    {
      key: 'staff',
      kind: 'staff',
      words:
        'Every unit has an assessor and a quality assurer who may act, or whose work can be countersigned.',
      clause: staff?.source ?? null,
      units: [],
      checks: [],
    },
    ...resourceDemands(specification),
    ...environmentDemand(specification),
    ...policyDemands(specification),
    ...(plan === undefined
      ? []
      : [
          {
            key: 'delivery-plan',
            kind: 'delivery-plan' as const,
            words: 'A plan of how it is delivered and assessed, which the awarding organisation agrees.',
            clause: plan.source,
            units: [],
            checks: [],
          },
        ]),
    {
      key: 'sites',
      kind: 'sites',
      words: 'Every site at which learners are taught or assessed is named, satellites as well.',
      clause: null,
      units: [],
      checks: [],
    },
    {
      key: 'agreement',
      kind: 'agreement',
      words: 'The head of centre has signed the approval agreement.',
      clause: findRule(specification, 'approval', 'agreement')?.source ?? null,
      units: [],
      checks: [],
    },
  ];
};

export type Shown = {
  /** People who may act, unit by unit, as the register has them. */
  readonly covers: readonly Pick<Cover, 'unitRef' | 'role' | 'now'>[];
  readonly policies: readonly { readonly about: string; readonly reviewByOn: PlainDate }[];
  /** What the centre says to a demand, by its key; `not-used` where it does not apply. */
  readonly statements: ReadonlyMap<string, { readonly state: 'met' | 'not-used'; readonly words: string }>;
  readonly sites: number;
  readonly deliveryPlan: string;
  readonly environments: readonly {
    readonly checks: readonly { readonly question: string; readonly isMet: boolean }[];
  }[];
  readonly agreementSignedOn: PlainDate | null;
};

export type DemandState = ApprovalDemand & {
  readonly state: 'met' | 'missing';
  /** What shows it, or what is missing. */
  readonly because: string;
};

const stateOf = (demand: ApprovalDemand, isMet: boolean, met: string, missing: string): DemandState => ({
  ...demand,
  state: isMet ? 'met' : 'missing',
  because: isMet ? met : missing,
});

const staffState = (demand: ApprovalDemand, { covers }: Shown): DemandState => {
  const short = covers.filter(({ now }) => now !== 'enough');
  const units = [...new Set(short.map(({ unitRef }) => unitRef))];
  return stateOf(
    demand,
    short.length === 0,
    `Worked out from the register: ${String(new Set(covers.map(({ unitRef }) => unitRef)).size)} units are staffed.`,
    `Not enough people who may act for ${units.slice(0, 6).join(', ')}${units.length > 6 ? ` and ${String(units.length - 6)} more` : ''}.`,
  );
};

const policyState = (demand: ApprovalDemand, { policies }: Shown, today: PlainDate): DemandState => {
  const name = demand.key.replace('policy ', '');
  const own = policies.filter(({ about }) => about === name);
  const current = own.find(({ reviewByOn }) => reviewByOn >= today);
  return stateOf(
    demand,
    current !== undefined,
    `Current until its review by ${current === undefined ? '' : dateInWords(current.reviewByOn)}.`,
    own.length === 0 ? 'No such policy is recorded.' : 'The review of the policy is overdue.',
  );
};

const environmentState = (demand: ApprovalDemand, shown: Shown): DemandState => {
  const said = shown.statements.get(demand.key);
  if (said?.state === 'not-used') return stateOf(demand, true, said.words, '');
  const { environments } = shown;
  const missing = demand.checks.filter(({ question }) =>
    environments.some(({ checks }) => !checks.some((one) => one.question === question && one.isMet)),
  );
  return stateOf(
    demand,
    environments.length > 0 && missing.length === 0,
    `${String(environments.length)} described, with every check met.`,
    environments.length === 0
      ? 'No environment is described, and it is not said that simulation is not used.'
      : `Not met everywhere: ${missing.map(({ question }) => question).join('; ')}.`,
  );
};

const saidState = (demand: ApprovalDemand, { statements }: Shown): DemandState => {
  const said = statements.get(demand.key);
  return stateOf(
    demand,
    said !== undefined && said.words.trim().length >= 3,
    said?.words ?? '',
    'The centre has not said how.',
  );
};

type Holding = (demand: ApprovalDemand, shown: Shown, today: PlainDate) => DemandState;

const holdings: Readonly<Record<DemandKind, Holding>> = {
  staff: staffState,
  policy: policyState,
  environment: environmentState,
  resource: saidState,
  equipment: saidState,
  sites: (demand, { sites }) => stateOf(demand, sites > 0, `${String(sites)} named.`, 'No site is named.'),
  'delivery-plan': (demand, { deliveryPlan }) =>
    stateOf(
      demand,
      deliveryPlan.trim().length >= 20,
      'The plan is part of the application.',
      'There is no plan of at least a few sentences.',
    ),
  agreement: (demand, { agreementSignedOn }, today) =>
    stateOf(
      demand,
      agreementSignedOn !== null && agreementSignedOn <= today,
      `Signed on ${agreementSignedOn === null ? '' : dateInWords(agreementSignedOn)}.`,
      'It has not been signed.',
    ),
};

/** How far an application shows what is asked for, demand by demand. */
export const holdAgainst = (
  demands: readonly ApprovalDemand[],
  shown: Shown,
  today: PlainDate,
): readonly DemandState[] => demands.map((demand) => holdings[demand.kind](demand, shown, today));

/** What bears on whether a successor is approved without an application. */
export type Succession = {
  readonly specification: Rules;
  /** The centre's approval of the specification that it succeeds; null where it has none. */
  readonly before: { readonly title: string; readonly verdict: 'approved' | 'withdrawn' } | null;
  readonly openConditions: number;
  readonly sanctionInForce: boolean;
  readonly isStaffed: boolean;
};

const manager = 'The centre can apply; the awarding organisation’s quality manager decides.';

/** Why a successor is not approved without an application; an empty list means that it is. */
export const refuseAutomatic = (given: Succession): readonly Refusal[] => {
  const rule = findRule(given.specification, 'approval', 'automatic');
  const clause = rule?.source ?? null;
  return refusals(
    rule === undefined &&
      refusal(
        'no-automatic-approval',
        'The specification does not say that centres of its predecessor are approved automatically.',
        manager,
      ),
    given.before === null &&
      refusal('no-predecessor', 'The centre has no approval for what this one succeeds.', manager, clause),
    given.before?.verdict === 'withdrawn' &&
      refusal(
        'predecessor-withdrawn',
        `The approval for ${given.before.title} was withdrawn.`,
        manager,
        clause,
      ),
    given.openConditions > 0 &&
      refusal(
        'conditions-open',
        'Conditions of the approval that it would follow from are still open.',
        'The centre can answer them; the awarding organisation says when they are met.',
        clause,
      ),
    given.sanctionInForce &&
      refusal('sanction-in-force', 'A sanction is in force at the centre.', manager, clause),
    !given.isStaffed &&
      refusal(
        'not-staffed',
        'A unit has no assessor or no quality assurer who may act.',
        'The centre coordinator can record people who may.',
        clause,
      ),
  );
};
