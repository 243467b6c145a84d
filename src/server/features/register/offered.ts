import type { Tx } from '#server/db/transaction.ts';
import { listApprovals } from '../approvals/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

/** What a centre is approved for now; of an awarding organisation, what any centre is approved for that is its own. */
export const listOffered = async (tx: Tx, registerId: string): Promise<readonly PublishedSpecification[]> => {
  const isAwarding = await repo.isAwarding(tx, registerId);
  const approvals = await listApprovals(tx, isAwarding ? undefined : registerId);
  const approved = approvals.filter(({ verdict }) => verdict === 'approved');
  const offered: PublishedSpecification[] = [];
  for (const id of new Set(approved.map(({ specificationId }) => specificationId)))
    offered.push(await getSpecification(tx, id));
  return isAwarding ? offered.filter(({ awardingId }) => awardingId === registerId) : offered;
};
