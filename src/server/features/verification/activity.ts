/** What a centre does and has for a specification, as far as it keeps direct claims. */
import { countQualified } from '#domain/people/enough-people.ts';
import type { CentreActivity, DirectClaimsDecision } from '#domain/quality/direct-claims.ts';
import { visitFrequencyOf } from '#domain/quality/visit-frequency.ts';
import type { Tx } from '#server/db/transaction.ts';
import { readRegister } from '../people/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

/** Counted only while direct claims are granted: otherwise there is nothing that it could end. */
export const readActivity = async (
  tx: Tx,
  of: repo.Of,
  decision: DirectClaimsDecision | null,
  lastHeldOn: string | null,
  today: string,
): Promise<CentreActivity | undefined> => {
  if (decision?.verdict !== 'granted') return undefined;
  const [{ id, content }, register, figures, lastActiveOn] = await Promise.all([
    getSpecification(tx, of.specificationId),
    readRegister(tx, of.centreId, today),
    repo.readFigures(tx, of, today),
    repo.findLastActive(tx, of, today),
  ]);
  const offer = { specificationId: id, specification: content };
  const since = { lastHeldOn: lastHeldOn ?? decision.decidedOn, approvedOn: null };
  const { nextBy } = visitFrequencyOf(content, figures, since, today);
  return {
    lastActiveOn,
    assessors: countQualified(register, offer, 'assessor', today),
    qualityAssurers: countQualified(register, offer, 'internal-quality-assurer', today),
    visitDueBy: nextBy,
  };
};
