/** The learners of an assessor by urgency. */
import type { CaseRow } from '#contract/caseload.ts';
import { urgencyOf } from '#domain/planning/urgency.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, organisationsAs } from '#server/http/actor.ts';
import { type PlanDates, readPlanDates } from '../planning/api.ts';
import { type CaseloadRow, listCases } from './repo.ts';

const earliest = (...days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null;

const present = (row: CaseloadRow, dates: PlanDates, today: string): CaseRow => {
  const { score, reasons } = urgencyOf({ ...row, ...dates }, today);
  return {
    registrationId: row.registrationId,
    learnerId: row.learnerId,
    learnerName: row.learnerName,
    specificationId: row.specificationId,
    title: row.title,
    employerName: row.employerName,
    criteriaMet: row.criteriaMet,
    criteriaTotal: row.criteriaTotal,
    unitsAchieved: row.unitsAchieved,
    unitsChosen: row.unitsChosen,
    lastActiveOn: row.lastActiveOn,
    nextOn: earliest(dates.nextActivityOn, dates.nextReviewOn),
    waitsFor: row.waitsFor,
    since: row.since,
    score,
    reasons: [...reasons],
    unitToAnswer: row.unitToAnswer,
  };
};

/** Everybody whom the assessor has, the most urgent first; of those alike the one who comes first by name. */
export const readCases = async (tx: Tx, actor: Actor, today: string): Promise<CaseRow[]> => {
  const centreIds = organisationsAs(actor, 'assessor');
  const rows = await listCases(tx, { centreIds, assessorId: actor.personId });
  const dates = await readPlanDates(tx, rows, today);
  return rows
    .flatMap((row) => {
      const own = dates.get(row.registrationId);
      return own === undefined ? [] : [present(row, own, today)];
    })
    .toSorted((one, other) => other.score - one.score);
};
