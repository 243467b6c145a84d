/** Learning plans and reviews as forms, and what of a plan is shown to somebody at work. */
import { type MethodNames, plannedWork } from './assessment-forms.ts';
import {
  type AssessmentPlan,
  type LearningPlan,
  type ListedTraining,
  type Review,
  inductionTopics,
} from './documents.ts';
import { type FormBlock, type FormSection, cell, fields, written } from './forms.ts';
import { type Around, type Units, signatures } from './party-signatures.ts';
import { partiesOf } from './signing.ts';
import { hoursInWords } from './training.ts';

const topicName = (key: string): string => inductionTopics.find((one) => one.key === key)?.label ?? key;

const twoColumns = (
  titles: readonly [string, string],
  rows: readonly (readonly [string, string])[],
  blankRows: number,
): FormBlock => ({
  kind: 'table',
  columns: [
    { title: titles[0], width: 3 },
    { title: titles[1], width: 2 },
  ],
  rows: rows.map(([one, other]) => [cell(one), cell(other)]),
  blankRows: rows.length === 0 ? blankRows : 0,
});

const before = (plan: LearningPlan): FormSection => ({
  title: 'Before the programme',
  blocks: [
    twoColumns(
      ['Information and advice given', 'On'],
      plan.advice.map(({ on, what }) => [what, on]),
      3,
    ),
    twoColumns(
      ['Qualification held', 'What follows from it'],
      plan.priorQualifications.map(({ title, bearing }) => [title, bearing ?? '']),
      3,
    ),
  ],
});

const priorReview = (plan: LearningPlan): FormSection => ({
  title: 'Prior qualifications and experience',
  blocks: [written(plan.priorReview, 3)],
});

const agreedDays = (plan: LearningPlan, units: Units): FormSection => {
  const titles = new Map(units.map(({ ref, title }) => [ref, title]));
  return {
    title: 'Agreed days',
    blocks: [
      twoColumns(
        ['Unit', 'To be finished by'],
        plan.targets.map(({ unitRef, targetOn }) => [`${unitRef} ${titles.get(unitRef) ?? ''}`, targetOn]),
        6,
      ),
    ],
  };
};

const delivery = (plan: LearningPlan): FormSection => ({
  title: 'How it is delivered',
  blocks: [
    fields(
      ['Mode of delivery', plan.deliveryMode],
      ['Mode of registration', plan.registrationMode],
      ...(plan.trainingHours === null
        ? []
        : [['Off-the-job training', `${String(plan.trainingHours)} hours`] as const]),
      ['Language of assessment', plan.language],
      ['Mentor at work', plan.mentor?.name ?? null],
      ['Position', plan.mentor?.position ?? null],
      ['Contact', plan.mentor?.contact ?? null],
      ['Shown what the certificate will say', plan.certificateShownOn],
    ),
  ],
});

const agreedWithEmployer = (plan: LearningPlan): FormSection => ({
  title: 'Agreed with the employer',
  blocks: [written(plan.employerContext, 2)],
});

export const learningPlanForm = (
  plan: LearningPlan,
  units: Units,
  around: Around,
): readonly FormSection[] => {
  return [
    { title: 'Goals', blocks: [written(plan.goals)] },
    { title: 'What has to be developed', blocks: [written(plan.developmentNeeds)] },
    agreedDays(plan, units),
    delivery(plan),
    agreedWithEmployer(plan),
    {
      title: 'Induction',
      blocks: [
        twoColumns(
          ['Topic', 'Gone through on'],
          plan.induction.map(({ topic, doneOn }) => [topicName(topic), doneOn]),
          8,
        ),
      ],
    },
    before(plan),
    priorReview(plan),
    signatures(partiesOf('learning-plan', around.hasEmployer), around.signatures),
  ];
};

const listedTraining = (listed: readonly ListedTraining[]): FormSection => ({
  title: 'Off-the-job training, confirmed by the employer’s signature',
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: 'Day', width: 2 },
        { title: 'Time', width: 1.5 },
        { title: 'Training', width: 8 },
      ],
      rows: listed.map(({ happenedOn, minutes, what }) => [
        cell(happenedOn),
        cell(hoursInWords(minutes)),
        cell(what),
      ]),
      blankRows: 0,
    },
    fields(['In all', hoursInWords(listed.reduce((total, { minutes }) => total + minutes, 0))]),
  ],
});

const reviewParts = (review: Review, units: Units): readonly FormSection[] => {
  const titles = new Map(units.map(({ ref, title }) => [ref, title]));
  const named = (refs: readonly string[]): string => refs.map((ref) => titles.get(ref) ?? ref).join('; ');
  const { progress } = review;
  return [
    {
      title: 'Progress since the last review',
      blocks: [
        fields(
          ['Since', progress.since ?? 'The registration'],
          ['Criteria met since', String(progress.criteriaMetSince)],
          ['Criteria met in all', `${String(progress.criteriaMet)} of ${String(progress.criteriaTotal)}`],
          ['Credits that count', String(progress.creditsCounted)],
          ['New evidence', String(progress.evidenceSince)],
          ...(progress.trainingMinutesSince === undefined
            ? []
            : [['Off-the-job training', hoursInWords(progress.trainingMinutesSince)] as const]),
          ['Criteria handed in', String(progress.handedInSince)],
          ['Returned at present', String(progress.returnedNow)],
          ['Units achieved', named(progress.unitsAchievedSince) || 'None'],
          ['Past the agreed day', named(progress.targetsMissed) || 'None'],
        ),
      ],
    },
    ...(progress.trainingListed === undefined ? [] : [listedTraining(progress.trainingListed)]),
    {
      title: 'The review',
      blocks: [
        fields(
          ['Held on', review.heldOn],
          ['Present', review.present.join(', ')],
          ['Next review', review.nextOn],
        ),
        written(review.discussed, 10),
      ],
    },
    {
      title: 'Agreed actions',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'Action', width: 6 },
            { title: 'Whose', width: 2 },
            { title: 'Due on', width: 2 },
          ],
          rows: review.actions.map(({ what, owner, dueOn }) => [cell(what), cell(owner), cell(dueOn)]),
          blankRows: review.actions.length === 0 ? 5 : 0,
        },
      ],
    },
  ];
};

export const reviewForm = (review: Review, units: Units, around: Around): readonly FormSection[] => [
  ...reviewParts(review, units),
  signatures(partiesOf('review', around.hasEmployer), around.signatures),
];

export type SharedDocument =
  | { readonly kind: 'learning-plan'; readonly content: LearningPlan }
  | { readonly kind: 'assessment-plan'; readonly content: AssessmentPlan }
  | { readonly kind: 'review'; readonly content: Review };

/**
 * What is shown to somebody at work who is asked to sign: what is agreed with them, and nothing of what the learner
 * brought along, needs, or was told.
 */
export const sharedParts = (
  shared: SharedDocument,
  units: Units,
  types: MethodNames,
): readonly FormSection[] => {
  if (shared.kind === 'assessment-plan') return [plannedWork(shared.content, types)];
  if (shared.kind === 'review') return reviewParts(shared.content, units);
  const { content } = shared;
  return [agreedDays(content, units), delivery(content), agreedWithEmployer(content)];
};

/** What is shared with somebody at work, as a form with its signatures. */
export const sharedForm = (
  shared: SharedDocument,
  units: Units,
  around: Around & { readonly types: MethodNames },
): readonly FormSection[] => [
  ...sharedParts(shared, units, around.types),
  signatures(partiesOf(shared.kind, around.hasEmployer), around.signatures),
];
