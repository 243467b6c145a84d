import type { Claimable } from '#domain/award/claiming.ts';

/** Whether something may be claimed, and what stands in the way, as it crosses the wire. */
export const presentReasons = (claimable: Claimable) => ({
  claimable: claimable.claimable,
  unitRefs: [...claimable.unitRefs],
  reasons: claimable.reasons.map(({ rule, clause, whoCan }) => ({
    rule,
    whoCan,
    clause,
  })),
});
