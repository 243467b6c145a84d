/** How cases of a kind are handled. It is data: the published defaults, or what an awarding organisation has set. */

export const caseKinds = [
  'appeal',
  'malpractice',
  'maladministration',
  'adjustment',
  'consideration',
  'language',
  'complaint',
  'support',
  'sanction-appeal',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Roles that handle a stage. */
export type HandlingRole =
  | 'coordinator'
  | 'internal-quality-assurer'
  | 'quality-manager'
  | 'external-quality-assurer'
  | 'certification-officer';

/** Roles that may raise a case. */
export type RaisingRole = HandlingRole | 'learner' | 'assessor' | 'witness' | 'employer-contact';

export type CaseStage = {
  readonly name: string;
  readonly heldBy: 'centre' | 'awarding';
  /** Who handles and decides it, being without an interest in it. */
  readonly roles: readonly HandlingRole[];
  /** Business days from its beginning. */
  readonly acknowledgeDays: number;
  readonly decideDays: number;
  /** Business days after the decision within which it may be taken to the next stage. */
  readonly appealDays: number;
  /** An independent member gives their view before it is decided. */
  readonly needsIndependent: boolean;
  /** Where the stage and its days come from. */
  readonly source: string;
};

/** What a decision may say, and what follows from it. */
export type CaseOutcome = {
  readonly key: string;
  readonly label: string;
  /** What it brings about: the work is judged again by somebody who had no part in it, or the sanction is lifted. */
  readonly follows?: 'judge-again' | 'lift-sanction';
  /** What was held while it was looked into goes on: claims, certificates, evidence. */
  readonly keepsHold?: boolean;
};

/** Who else sees the case: from its beginning, once they are told, or never. */
export type PartyView = 'from-beginning' | 'when-told';

/** Roles that are told of a case without being on it. */
export type TellingRole = Extract<HandlingRole, 'quality-manager' | 'external-quality-assurer'>;

/** Who is told that a case was raised, and where that stands. */
export type CaseNotice = { readonly roles: readonly TellingRole[]; readonly source: string };

export type CaseRules = {
  readonly kind: CaseKind;
  readonly raisedBy: readonly RaisingRole[];
  /** Whether the person whom it is about is a party from the beginning. */
  readonly subjectSees: PartyView;
  /** Whoever had a part in the work handles no case about it. */
  readonly ownWorkBars: boolean;
  /** The learner’s claims and evidence are held from the beginning until it is decided. */
  readonly holdsWork: boolean;
  /** Where it stands that nothing is claimed before it is decided: the learner’s claims are held until then. */
  readonly holdsClaims?: string;
  /** Who of the awarding organisation is told of it beside those who handle it, without what is needed. */
  readonly tells?: CaseNotice;
  /** Where it stands that people of the centre handle no case that concerns the centre itself. */
  readonly centreStandsAside?: string;
  readonly stages: readonly [CaseStage, ...CaseStage[]];
  readonly outcomes: readonly CaseOutcome[];
};

export const caseKindNames: Readonly<Record<CaseKind, string>> = {
  appeal: 'Enquiry or appeal',
  malpractice: 'Malpractice',
  maladministration: 'Maladministration',
  adjustment: 'Reasonable adjustment',
  consideration: 'Special consideration',
  language: 'Language of assessment',
  complaint: 'Complaint',
  support: 'Support or training',
  'sanction-appeal': 'Appeal against a sanction',
};

/** What is wrong with rules that somebody sets; an empty list means that they may stand. */
export const checkCaseRules = (rules: CaseRules): readonly string[] => [
  ...rules.stages.flatMap((stage, place) => [
    ...(stage.acknowledgeDays > stage.decideDays
      ? [`Stage ${String(place + 1)} is acknowledged after it is decided.`]
      : []),
    ...(stage.roles.length === 0 ? [`Stage ${String(place + 1)} names nobody who decides.`] : []),
    ...(place > 0 && stage.heldBy === 'centre' && rules.stages[place - 1]?.heldBy === 'awarding'
      ? [`Stage ${String(place + 1)} goes back from the awarding organisation to the centre.`]
      : []),
  ]),
  ...(new Set(rules.outcomes.map(({ key }) => key)).size === rules.outcomes.length
    ? []
    : ['Two outcomes have the same key.']),
];
