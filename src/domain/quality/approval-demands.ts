/**
 * What a specification asks of a centre before it may offer it. Demands come from the rules of the document; what it does
 * not say is not asked for, but for people who may act, sites, and an agreement that somebody answers for.
 */
import type { Clause, EvidenceRule, EvidenceRuleKind, Specification } from '../specification/model.ts';
import { findRule } from '../specification/rules-of-evidence.ts';
import { forceOf } from '../specification/rules-for-work.ts';

export type DemandKind =
  | 'staff'
  | 'resource'
  | 'equipment'
  | 'policy'
  | 'environment'
  | 'quality-assurance'
  | 'duty'
  | 'delivery-plan'
  | 'assessment-matrix'
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

export type Rules = Pick<Specification, 'evidenceRules'>;

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

/** What certain units need is asked about however strongly it is worded: without it they cannot be offered. */
const isAskedAbout = (rule: EvidenceRule): boolean =>
  forceOf(rule) === 'must' || (forceOf(rule) === 'should' && rule.scope.units !== undefined);

const resourceDemands = (specification: Rules): readonly ApprovalDemand[] =>
  specification.evidenceRules
    .filter((rule) => rule.kind === 'resource' && isAskedAbout(rule))
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

/** What a centre says of its own quality assurance, duty by duty, where the specification asks for it. */
const duties: Readonly<Record<string, string>> = {
  commitment: 'The head of centre commits the centre to quality, and to fair opportunities for its learners.',
  standardisation: 'Assessors and internal quality assurers are standardised: how, and how often.',
  'monitor-and-record': 'Assessment is monitored and recorded: by whom, and how.',
  'fit-for-method': 'Quality assurance fits each method of assessment that is used: how, method by method.',
  'approved-procedures':
    'Internal quality assurance follows procedures that the awarding organisation approves.',
  'lead-verifier-accreditation':
    'The lead internal quality assurer is accredited where the qualification has that.',
};

/** Of one duty asked for in several places the first place counts, for the units of all of them. */
const qualityDemands = (specification: Rules): readonly ApprovalDemand[] => {
  const asked = bindingOf(specification, 'internal-quality-assurance');
  return Object.entries(duties).flatMap(([duty, words]): readonly ApprovalDemand[] => {
    const rules = asked.filter(({ value }) => value['duty'] === duty);
    const [first] = rules;
    if (first === undefined) return [];
    const isForAll = rules.some(({ scope }) => scope.units === undefined);
    const units = isForAll ? [] : [...new Set(rules.flatMap(({ scope }) => scope.units ?? []))];
    return [
      {
        key: `quality-assurance ${duty}`,
        kind: 'quality-assurance',
        words,
        clause: first.source,
        units,
        checks: [],
      },
    ];
  });
};

/** What a centre says of how it recruits, teaches and develops its people, where the specification binds it. */
const centreDuties: readonly (readonly [kind: EvidenceRuleKind, duty: string, words: string])[] = [
  [
    'recruitment',
    'full-title',
    'The full title of the qualification is used wherever it is advertised or named.',
  ],
  ['recruitment', 'publish-criteria', 'Entry and selection criteria are published: where.'],
  [
    'delivery',
    'current-legislation',
    'Legislation that is taught is up to date: who looks at it, and when next.',
  ],
  [
    'delivery',
    'no-discrimination',
    'The way of delivery puts nobody at a disadvantage: how that is made sure of.',
  ],
  ['delivery', 'address-barriers', 'Barriers and inequalities that show are seen to: how.'],
];

const asksForSystems = ({ value }: EvidenceRule): boolean => value['systems'] === true;

const dutyDemands = (specification: Rules): readonly ApprovalDemand[] => {
  const asked = [
    {
      key: 'cpd systems',
      words: 'Those who deliver and assess keep developing: the systems of the centre for it.',
      rule: bindingOf(specification, 'cpd').find(asksForSystems),
    },
    ...centreDuties.map(([kind, duty, words]) => ({
      key: `${kind} ${duty}`,
      words,
      rule: bindingOf(specification, kind).find(({ value }) => value['duty'] === duty),
    })),
  ];
  return asked.flatMap(({ key, words, rule }) =>
    rule === undefined
      ? []
      : [
          {
            key,
            kind: 'duty' as const,
            words,
            clause: rule.source,
            units: rule.scope.units ?? [],
            checks: [],
          },
        ],
  );
};

/** Agreed with the awarding organisation, so that it is asked for however strongly the document words it. */
const matrixDemand = (specification: Rules): readonly ApprovalDemand[] => {
  const rule = findRule(specification, 'assessment-plan', 'matrix');
  if (rule === undefined) return [];
  return [
    {
      key: 'assessment-matrix',
      kind: 'assessment-matrix',
      words:
        'A matrix of the pieces of work by which each unit is assessed, and when, which the awarding organisation agrees.',
      clause: rule.source,
      units: [],
      checks: [],
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
    ...qualityDemands(specification),
    ...dutyDemands(specification),
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
    ...matrixDemand(specification),
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
