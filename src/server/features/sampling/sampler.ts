import type { StaffMember } from '#domain/assessment/judging.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { type UnitContext, staffMemberOf } from '../records/api.ts';
import { isPlannedFor } from './repo.ts';

/**
 * The quality assurer who reads or acts. Whoever the plan in force names for this unit of this learner counts as assigned
 * to it, because the one assigned to the learner may have a part in the work.
 */
export const findSampler = async (
  tx: Tx,
  actor: Actor,
  context: Pick<UnitContext, 'registration' | 'register' | 'specification' | 'unit'>,
  what: 'decisions' | 'activity' = 'decisions',
): Promise<StaffMember> => {
  const member = staffMemberOf(actor, 'internal-quality-assurer', context);
  const { centreId, learnerId } = context.registration;
  if (member.isAssigned || !holdsRole(actor, centreId, 'internal-quality-assurer')) return member;
  const asked = {
    centreId,
    learnerId,
    specificationId: context.specification.id,
    unitRef: context.unit.ref,
    personId: actor.personId,
  };
  const isAssigned = await isPlannedFor(tx, asked, what);
  return { ...member, isAssigned };
};
