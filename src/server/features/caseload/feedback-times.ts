/** How long learners of a centre wait for feedback, for the screen and as a workbook. */
import type { feedbackTimes } from '#contract/feedback-times.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type FeedbackTimes, feedbackTimesBy, feedbackTimesOf } from '#domain/quality/feedback-times.ts';
import { addYears, daysBetween } from '#domain/shared/plain-date.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import type { Download } from '#server/http/download.ts';
import { type WrittenTable, writeWorkbook } from '#server/writers/tables.ts';
import { ok } from '#domain/shared/result.ts';
import { type HandedInRow, listHandedIn } from './feedback-times-repo.ts';

type Call = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

const nobody = 'Nobody';

const scopeOf = ({ actor, today }: Call, centreId: string) => {
  const ofCentre = holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
  return { centreId, sinceOn: addYears(today, -1), assessorId: ofCentre ? null : actor.personId };
};

type Group = FeedbackTimes & { readonly key: string; readonly name: string };

const groupsOf = (
  rows: readonly HandedInRow[],
  today: string,
  of: (row: HandedInRow) => { readonly key: string; readonly name: string },
): Group[] => {
  const names = new Map(rows.map(of).map(({ key, name }) => [key, name]));
  return feedbackTimesBy(rows, (row) => of(row).key, today)
    .map((group) => ({ ...group, name: names.get(group.key) ?? '' }))
    .toSorted(
      (one, other) =>
        (other.longestWaiting ?? -1) - (one.longestWaiting ?? -1) ||
        (other.ninetieth ?? -1) - (one.ninetieth ?? -1) ||
        one.name.localeCompare(other.name),
    );
};

const figuresOf = (rows: readonly HandedInRow[], today: string) => ({
  whole: feedbackTimesOf(rows, today),
  months: feedbackTimesBy(rows, ({ submittedOn }) => submittedOn.slice(0, 7), today).toSorted((one, other) =>
    one.key.localeCompare(other.key),
  ),
  assessors: groupsOf(rows, today, ({ assessorId, assessorName }) => ({
    key: assessorId ?? nobody,
    name: assessorName ?? nobody,
  })),
  learners: groupsOf(rows, today, ({ registrationId, learnerName }) => ({
    key: registrationId,
    name: learnerName,
  })),
});

export const readFeedbackTimes = async (
  call: Call,
  centreId: string,
): Promise<ResponseOf<typeof feedbackTimes>> => {
  const scope = scopeOf(call, centreId);
  const rows = await listHandedIn(call.tx, scope);
  return {
    sinceOn: scope.sinceOn,
    ofCentre: scope.assessorId === null,
    ...figuresOf(rows, call.today),
  };
};

const heads = [
  'Handed in',
  'Answered',
  'Days, middle',
  'Days, nine in ten within',
  'Waiting',
  'Longest waiting, days',
] as const;

const cellsOf = (times: FeedbackTimes) => [
  times.handedIn,
  times.answered,
  times.median,
  times.ninetieth,
  times.waiting,
  times.longestWaiting,
];

const tablesOf = (rows: readonly HandedInRow[], today: string): readonly WrittenTable[] => {
  const { months, assessors, learners } = figuresOf(rows, today);
  return [
    { name: 'By month', columns: ['Month', ...heads], rows: months.map((one) => [one.key, ...cellsOf(one)]) },
    {
      name: 'By assessor',
      columns: ['Assessor', ...heads],
      rows: assessors.map((one) => [one.name, ...cellsOf(one)]),
    },
    {
      name: 'By learner',
      columns: ['Learner', ...heads],
      rows: learners.map((one) => [one.name, ...cellsOf(one)]),
    },
    {
      name: 'Everything handed in',
      columns: ['Learner', 'Unit', 'Criteria', 'Assessor', 'Handed in on', 'Answered on', 'Days'],
      rows: rows.map((row) => [
        row.learnerName,
        row.unitRef,
        row.criteria,
        row.assessorName,
        row.submittedOn,
        row.answeredOn,
        row.answeredOn === null ? null : daysBetween(row.submittedOn, row.answeredOn),
      ]),
    },
  ];
};

export const makeFeedbackTimesWorkbook = async (call: Call, centreId: string): Promise<Download> => {
  const rows = await listHandedIn(call.tx, scopeOf(call, centreId));
  return {
    name: `feedback-times-${call.today}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: { make: async () => ok(await writeWorkbook(tablesOf(rows, call.today))) },
  };
};
