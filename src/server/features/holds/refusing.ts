import { type Failure, failure } from '#contract/failure.ts';
import type { Tx } from '#server/db/transaction.ts';
import { findEvidenceHold } from './repo.ts';

/** Why evidence stays as it is now; null where nothing holds it. */
export const refuseFrozen = async (
  tx: Tx,
  of: Parameters<typeof findEvidenceHold>[1],
): Promise<Failure | null> => {
  const hold = await findEvidenceHold(tx, of);
  return hold === undefined
    ? null
    : failure(
        'rule-not-met',
        `This evidence stays as it is for now, set by ${hold.setByName}: ${hold.because}`,
        {
          whoCan: 'Whoever looks into it can release it; new evidence can be added meanwhile.',
        },
      );
};
