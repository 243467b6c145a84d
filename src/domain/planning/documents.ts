/**
 * What is agreed with a learner: the individual learning plan, the assessment plan and reviews. Each is kept in versions
 * and signed by its parties; all dates are business dates (ISO, no time).
 */
import type { PlainDate } from '../shared/plain-date.ts';

export type PlanKind = 'learning-plan' | 'assessment-plan' | 'review';

/** Units to be finished by a day. */
export type UnitTarget = { readonly unitRef: string; readonly targetOn: PlainDate };

export type Advice = { readonly on: PlainDate; readonly what: string };

export type PriorQualification = {
  readonly title: string;
  readonly awardedOn: string | null;
  /** What follows from it: a unit that need not be assessed again, help that is needed. */
  readonly bearing: string | null;
};

export type Mentor = {
  readonly name: string;
  readonly position: string | null;
  readonly contact: string | null;
};

/** What an induction went through; the keys are those of `inductionTopics`. */
export type InductionTopic = { readonly topic: string; readonly doneOn: PlainDate };

/** The individual learning plan with the records of recruitment and induction that belong to it. */
export type LearningPlan = {
  readonly deliveryMode: string | null;
  readonly registrationMode: string | null;
  readonly language: string | null;
  readonly goals: string | null;
  readonly developmentNeeds: string | null;
  readonly advice: readonly Advice[];
  readonly priorQualifications: readonly PriorQualification[];
  /** That qualifications and experience were looked at, and what it says of the chance to achieve. */
  readonly priorReview: string | null;
  /** The day on which the learner was shown what the certificate will say. */
  readonly certificateShownOn: PlainDate | null;
  readonly employerContext: string | null;
  readonly mentor: Mentor | null;
  readonly induction: readonly InductionTopic[];
  readonly targets: readonly UnitTarget[];
  /** Hours of off-the-job training in all, where the registration is within an apprenticeship. */
  readonly trainingHours: number | null;
};

export const emptyLearningPlan: LearningPlan = {
  deliveryMode: null,
  registrationMode: null,
  language: null,
  goals: null,
  developmentNeeds: null,
  advice: [],
  priorQualifications: [],
  priorReview: null,
  certificateShownOn: null,
  employerContext: null,
  mentor: null,
  induction: [],
  targets: [],
  trainingHours: null,
};

/** What an induction usually goes through. */
export const inductionTopics = [
  { key: 'programme', label: 'The programme, and what is expected' },
  { key: 'organisation', label: 'The centre, its people and its rules' },
  { key: 'facilities', label: 'Facilities and help for learners' },
  { key: 'assessment', label: 'How assessment works, and what evidence is' },
  { key: 'training', label: 'How training is given' },
  { key: 'appeals', label: 'Appeals and complaints' },
  { key: 'safety', label: 'Health, safety and safeguarding' },
  { key: 'equality', label: 'Equality, and adjustments that can be asked for' },
] as const;

export type PlannedCriterion = { readonly unitRef: string; readonly criterion: string };

/** What a learner is asked to do in an assignment. */
export type Brief = { readonly task: string; readonly evidence: string };

/** One piece of planned work that serves many criteria at once. */
export type Activity = {
  /** Stays the same from version to version. */
  readonly key: string;
  readonly title: string;
  /** A code of the specification's types of evidence. */
  readonly typeCode: string;
  readonly on: PlainDate | null;
  /** `09:30`, in the centre's own time. */
  readonly at: string | null;
  readonly place: string | null;
  readonly who: string | null;
  /** What has to be allowed first, and by whom: to sit in on a meeting, to photograph. */
  readonly permissions: string | null;
  readonly permissionsGiven: boolean;
  readonly criteria: readonly PlannedCriterion[];
  readonly brief: Brief | null;
};

export type AssessmentPlan = {
  readonly activities: readonly Activity[];
  readonly notes: string | null;
};

export type ActionOwner = 'learner' | 'assessor' | 'employer';

/** An action agreed in a review; whose it is follows the role, so that it goes over with it. */
export type AgreedAction = {
  readonly key: string;
  readonly what: string;
  readonly owner: ActionOwner;
  readonly dueOn: PlainDate;
};

/** Off-the-job training as a review lists it, for the employer to confirm. */
export type ListedTraining = {
  readonly entryId: string;
  readonly happenedOn: PlainDate;
  readonly minutes: number;
  readonly what: string;
};

/** What had happened since the review before, as it stood on the day; nobody writes it. */
export type ProgressSince = {
  readonly since: PlainDate | null;
  readonly criteriaMet: number;
  readonly criteriaMetSince: number;
  readonly criteriaTotal: number;
  readonly creditsCounted: number;
  readonly unitsAchievedSince: readonly string[];
  readonly evidenceSince: number;
  readonly handedInSince: number;
  readonly returnedNow: number;
  readonly targetsMissed: readonly string[];
  readonly actionsOpen: number;
  /** Off-the-job training since; missing where none is logged. */
  readonly trainingMinutesSince?: number | undefined;
  /** What no review before listed that the employer signed; missing where there is none, or no employer. */
  readonly trainingListed?: readonly ListedTraining[] | undefined;
};

export type Review = {
  readonly heldOn: PlainDate;
  readonly present: readonly string[];
  readonly progress: ProgressSince;
  readonly discussed: string;
  readonly actions: readonly AgreedAction[];
  readonly nextOn: PlainDate | null;
};
