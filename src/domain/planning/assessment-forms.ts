/** Assessment plans and assignment briefs as forms. */
import { dateInWords } from '../shared/date-words.ts';
import { typeInWords } from '../specification/rules-of-evidence.ts';
import type { Activity, AssessmentPlan } from './documents.ts';
import { type FormBlock, type FormSection, cell, fields, said, unsigned, written } from './forms.ts';
import { planMatrix } from './gaps.ts';
import { type Around, type Units, signatures } from './party-signatures.ts';
import { partiesOf } from './signing.ts';

/** The titles of the types of evidence, by their codes. */
export type MethodNames = ReadonlyMap<string, string>;

const numberOf = (place: number): string => `W${String(place + 1)}`;

const criteriaOf = ({ criteria }: Pick<Activity, 'criteria'>): string =>
  [...Map.groupBy(criteria, ({ unitRef }) => unitRef)]
    .map(([ref, places]) => `${ref}: ${places.map(({ criterion }) => criterion).join(', ')}`)
    .join('; ');

/** `9 December 2026, 10:00`; empty where no day is set. */
const whenOf = ({ on, at }: Pick<Activity, 'on' | 'at'>): string =>
  [on === null ? null : dateInWords(on), at].filter((part) => part !== null).join(', ');

const workTable = (activities: readonly Activity[], types: MethodNames): FormBlock => ({
  kind: 'table',
  columns: [
    { title: 'No.', width: 1 },
    { title: 'Piece of work', width: 5 },
    { title: 'Method', width: 3 },
    { title: 'Date and time', width: 3 },
    { title: 'Place and people', width: 4 },
    { title: 'Criteria', width: 5.5 },
    { title: 'Permission', width: 2.5 },
  ],
  rows: activities.map((activity, place) => [
    cell(numberOf(place)),
    cell(activity.title),
    cell(typeInWords(types, activity.typeCode)),
    cell(whenOf(activity)),
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

/** The pieces of work that are planned, as whoever agrees to them sees them. */
export const plannedWork = (plan: AssessmentPlan, types: MethodNames): FormSection => ({
  title: 'Planned work',
  blocks: [workTable(plan.activities, types)],
});

/** Planned pieces of work, and the matrix of unit by criterion by piece of work that awarding organisations ask for. */
export const assessmentPlanForm = (
  plan: AssessmentPlan,
  units: Units,
  around: Around & { readonly types: MethodNames },
): readonly FormSection[] => [
  plannedWork(plan, around.types),
  ...units.map((unit) => ({ title: `${unit.ref} ${unit.title}`, blocks: [matrixOf(unit, plan.activities)] })),
  ...(plan.notes === null && plan.activities.length > 0
    ? []
    : [{ title: 'Notes', blocks: [written(plan.notes, 3)] }]),
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
        fields(
          ['Hand in by', activity.on],
          ...(activity.place === null ? [] : [['Place', activity.place] as const]),
        ),
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
