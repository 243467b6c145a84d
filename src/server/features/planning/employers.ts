/** What the contact of an employer sees: their own learners. */
import type { Tx } from '#server/db/transaction.ts';
import { type Acting, openEmployers } from './access.ts';
import { documentsOf } from './documents.ts';
import { type EmployerLearner, type EmployerRow, listLearnersOf } from './employers-repo.ts';
import { listNewest } from './repo.ts';

const withDocuments = async (tx: Tx, { centreId, ...row }: EmployerRow): Promise<EmployerLearner> => {
  const { assessmentPlan, reviews } = documentsOf(await listNewest(tx, centreId, row.registrationId), true);
  const waiting = [...(assessmentPlan === null ? [] : [assessmentPlan]), ...reviews];
  return {
    ...row,
    toSign: waiting.filter(({ waitsFor }) => waitsFor.includes('employer')).length,
    nextReviewOn: reviews[0]?.content.nextOn ?? null,
  };
};

/** The learners of the employers whose contact the reader is; nobody else's. */
export const listEmployerLearners = async (acting: Acting): Promise<EmployerLearner[]> => {
  const employers = await openEmployers(acting);
  if (employers.size === 0) return [];
  const learners: EmployerLearner[] = [];
  for (const row of await listLearnersOf(acting.tx, [...employers]))
    learners.push(await withDocuments(acting.tx, row));
  return learners;
};
