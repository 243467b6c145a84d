import { learnersByWay } from '#domain/quality/quality-models.ts';
import { oneVerifierClause } from '#domain/quality/verifiers.ts';
import type { Clause } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import { listApprovals } from '../approvals/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

/** Where something that a centre offers wants one external quality assurer for its learners there. */
export const findOneVerifierRule = async (
  tx: Tx,
  { centreId, awardingId }: { readonly centreId: string; readonly awardingId: string },
): Promise<{ readonly clause: Clause; readonly document: string } | null> => {
  for (const { specificationId, verdict } of await listApprovals(tx, centreId)) {
    if (verdict !== 'approved') continue;
    const specification = await getSpecification(tx, specificationId);
    if (specification.awardingId !== awardingId) continue;
    const modes = await repo.countModes(tx, { centreId, specificationId });
    const clause = oneVerifierClause(specification.content, learnersByWay(modes));
    if (clause !== null) return { clause, document: specification.shortName };
  }
  return null;
};
