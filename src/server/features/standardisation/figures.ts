/** Figures of a centre's quality over the last year. */
import { agreementOf } from '#domain/quality/agreement.ts';
import { monthsOf } from '#domain/quality/figures.ts';
import { addYears } from '#domain/shared/plain-date.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Figures, type Of, listFindings, listWays } from './figures-repo.ts';
import * as repo from './repo.ts';

const listAgreements = async (tx: Tx, of: Of): Promise<Figures['agreements']> => {
  const exercises = await repo.listExercises(tx, of.centreId);
  const agreements: Figures['agreements'] = [];
  for (const { id, title, heldOn, criteria, specificationId } of exercises) {
    if (heldOn === null || specificationId !== of.specificationId) continue;
    const judgements = await repo.listJudgements(tx, { centreId: of.centreId, standardisationId: id });
    const { kappa } = agreementOf(criteria, judgements);
    if (kappa !== null) agreements.push({ id, title, heldOn, observed: kappa.observed, kappa: kappa.kappa });
  }
  // They come with the newest first, and are shown as time goes.
  return agreements.toReversed().toSorted((one, other) => one.heldOn.localeCompare(other.heldOn));
};

export const readFigures = async (tx: Tx, of: Of, today: string): Promise<Figures> => {
  const since = addYears(today, -1);
  const [ways, assessors, units] = await Promise.all([
    listWays(tx, of, since),
    listFindings(tx, of, 'assessors', since),
    listFindings(tx, of, 'units', since),
  ]);
  return { months: [...monthsOf(ways)], assessors, units, agreements: await listAgreements(tx, of) };
};
