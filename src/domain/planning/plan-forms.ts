/** Plans and reviews as forms. */
import type { Unit } from '../specification/model.ts';
import {
  type Activity,
  type AssessmentPlan,
  type LearningPlan,
  type ListedTraining,
  type Review,
  inductionTopics,
} from './documents.ts';
import { type FormBlock, type FormSection, cell, fields, said, unsigned, written } from './forms.ts';
import { planMatrix } from './gaps.ts';
import { type Party, type PlanSignature, partiesOf } from './signing.ts';
import { hoursInWords } from './training.ts';

type Signed = PlanSignature & { readonly note: string | null };

const capacities: Readonly<Record<Party, string>> = {
  learner: 'Learner',
  assessor: 'Assessor',
  centre: 'For the centre',
  employer: 'For the employer',
  witness: 'Mentor or witness',
};

/** A mentor or witness signs beside the parties where they were asked. */
const withOthers = (parties: readonly Party[], given: readonly Signed[]): readonly Party[] => [
  ...parties,
  ...given.map(({ party }) => party).filter((party) => !parties.includes(party)),
];

const signatures = (parties: readonly Party[], given: readonly Signed[]): FormSection => ({
  title: 'Signatures',
  blocks: [
    {
      kind: 'signatures',
      signatures: withOthers(parties, given).map((party) => {
        const one = given.find((signature) => signature.party === party);
        return {
          capacity: capacities[party],
          name: one === undefined ? null : one.byOwnHand ? one.name : `${one.name} (recorded)`,
          on: one?.signedOn ?? null,
          note: one?.note ?? null,
        };
      }),
    },
  ],
});

type Around = { readonly signatures: readonly Signed[]; readonly hasEmployer: boolean };
type Units = readonly Pick<Unit, 'ref' | 'title' | 'outcomes'>[];

const numberOf = (place: number): string => `W${String(place + 1)}`;

const criteriaOf = ({ criteria }: Pick<Activity, 'criteria'>): string =>
  [...Map.groupBy(criteria, ({ unitRef }) => unitRef)]
    .map(([ref, places]) => `${ref}: ${places.map(({ criterion }) => criterion).join(', ')}`)
    .join('; ');

const workTable = (activities: readonly Activity[]): FormBlock => ({
  kind: 'table',
  columns: [
    { title: 'No.', width: 1 },
    { title: 'Piece of work', width: 5 },
    { title: 'Method', width: 1.5 },
    { title: 'Date and time', width: 3 },
    { title: 'Place and people', width: 4 },
    { title: 'Criteria', width: 6 },
    { title: 'Permission', width: 3 },
  ],
  rows: activities.map((activity, place) => [
    cell(numberOf(place)),
    cell(activity.title),
    cell(activity.typeCode),
    cell([activity.on, activity.at].filter((part) => part !== null).join(' ')),
    cell([activity.place, activity.who].filter((part) => part !== null).join(', ')),
    cell(criteriaOf(activity)),
    cell(
      activity.permissions === null
        ? ''
        : `${activity.permissions} (${activity.permissionsGiven ? 'given' : 'to be asked for'})`,
    ),
  ]),
  blankRows: activities.length === 0 ? 10 : 0,
});

const matrixOf = (unit: Units[number], activities: readonly Activity[]): FormBlock => {
  const numbers = new Map(activities.map(({ key }, place) => [key, numberOf(place)]));
  const rows = planMatrix([unit], { activities });
  const texts = new Map(
    unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number, text }) => [number, text] as const)),
  );
  return {
    kind: 'table',
    columns: [
      { title: 'No.', width: 1 },
      { title: 'Criterion', width: 10 },
      { title: 'Planned work', width: 4 },
    ],
    rows: rows.map(({ criterion, activities: serving }) => [
      cell(criterion),
      said(texts.get(criterion) ?? ''),
      cell(serving.flatMap((key) => numbers.get(key) ?? []).join(', ')),
    ]),
    blankRows: 0,
  };
};

const plannedWork = (plan: AssessmentPlan): FormSection => ({
  title: 'Planned work',
  blocks: [workTable(plan.activities)],
});

/** Planned pieces of work, and the matrix of unit by criterion by piece of work that awarding organisations ask for. */
export const assessmentPlanForm = (
  plan: AssessmentPlan,
  units: Units,
  around: Around,
): readonly FormSection[] => [
  plannedWork(plan),
  ...units.map((unit) => ({ title: `${unit.ref} ${unit.title}`, blocks: [matrixOf(unit, plan.activities)] })),
  signatures(partiesOf('assessment-plan', around.hasEmployer), around.signatures),
];

/** An assignment brief with the criteria that it targets. */
export const briefForm = (activity: Activity, units: Units): readonly FormSection[] => {
  const wanted = new Set(activity.criteria.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`));
  return [
    {
      title: 'What you are asked to do',
      blocks: [
        written(activity.brief?.task ?? null, 10),
        fields(['Hand in by', activity.on], ['Place', activity.place]),
      ],
    },
    { title: 'Evidence that is required', blocks: [written(activity.brief?.evidence ?? null, 4)] },
    ...units
      .filter(({ ref }) => activity.criteria.some(({ unitRef }) => unitRef === ref))
      .map((unit): FormSection => ({
        title: `It targets, in ${unit.ref} ${unit.title}`,
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'No.', width: 1 },
              { title: 'Criterion', width: 12 },
            ],
            rows: unit.outcomes.flatMap(({ criteria }) =>
              criteria
                .filter(({ number }) => wanted.has(`${unit.ref} ${number}`))
                .map(({ number, text }) => [cell(number), said(text)]),
            ),
            blankRows: 0,
          },
        ],
      })),
    { title: 'Signatures', blocks: [unsigned('Learner', 'Assessor')] },
  ];
};

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
    written(plan.priorReview, 3),
  ],
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
export const sharedParts = (shared: SharedDocument, units: Units): readonly FormSection[] => {
  if (shared.kind === 'assessment-plan') return [plannedWork(shared.content)];
  if (shared.kind === 'review') return reviewParts(shared.content, units);
  const { content } = shared;
  return [agreedDays(content, units), delivery(content), agreedWithEmployer(content)];
};

/** What is shared with somebody at work, as a form with its signatures. */
export const sharedForm = (shared: SharedDocument, units: Units, around: Around): readonly FormSection[] => [
  ...sharedParts(shared, units),
  signatures(partiesOf(shared.kind, around.hasEmployer), around.signatures),
];
