/** Who of an awarding organisation sees which centre: allocated for some days, and ended. */
import type * as contract from '#contract/allocations.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { refuseAllocating, refuseEnding } from '#domain/quality/allocation.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { noCentre } from '../organisations/api.ts';
import { refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

type Call = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly awardingId: string;
  readonly today: string;
  readonly now: Date;
};
type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const actOf = (
  { awardingId }: Call,
  action: string,
  { centreId, ...detail }: { readonly centreId: string } & Readonly<Record<string, unknown>>,
) => ({ chain: awardingId, action, subject: { kind: 'centre', id: centreId }, detail });

/** Lets somebody of the awarding organisation see a centre. */
export const allocate = async (
  call: Call,
  { personId, centreId, fromOn, untilOn }: BodyOf<typeof contract.allocateCentre>,
): Answer<{ allocationId: string }> => {
  const { tx, actor, awardingId, today, now } = call;
  if (!awardingsAt(actor, centreId, 'quality-manager').includes(awardingId)) return failed(noCentre);
  const colleague = (await repo.listColleagues(tx, awardingId, today)).find(
    (one) => one.personId === personId,
  );
  if (colleague === undefined)
    return failed(failure('not-found', 'There is no such person at the awarding organisation.'));
  await repo.lockPerson(tx, personId);
  const held = (await repo.listAllocations(tx, awardingId, today)).filter(
    (one) => one.personId === personId && one.centreId === centreId,
  );
  const worksThere = await repo.listDaysAt(tx, { personId, centreId });
  const refusals = refuseAllocating({ asked: { fromOn, untilOn }, held, worksThere }, today);
  if (refusals.length > 0) return failed(refusedBy('The centre was not allocated.', refusals, ''));
  const id = newId();
  await repo.insertAllocation(tx, { id, awardingId, centreId, personId, fromOn, untilOn });
  notify(tx, { actorId: actor.personId, at: now.toISOString() }, [
    {
      personId,
      centreId,
      kind: 'staff',
      title: 'A centre was allocated to you.',
      link: '/verification',
    },
  ]);
  return ok({
    response: { allocationId: id },
    act: actOf(call, 'centre.allocate', { centreId, personId, fromOn, untilOn }),
  });
};

/** Ends what somebody sees of a centre; from the day after they see nothing of it any more. */
export const end = async (
  call: Call,
  allocationId: string,
  { untilOn, version }: BodyOf<typeof contract.endAllocation>,
): Answer<{ untilOn: string }> => {
  const { tx, actor, awardingId, today } = call;
  const held = (await repo.listAllocations(tx, awardingId, today)).find(({ id }) => id === allocationId);
  if (held === undefined)
    return failed(failure('not-found', 'There is no such allocation among those that you see.'));
  const refusals = refuseEnding(held, { untilOn, by: actor.personId, today });
  if (refusals.length > 0) return failed(refusedBy('The allocation goes on.', refusals, ''));
  if (!(await repo.endAllocation(tx, { id: allocationId, untilOn, version })))
    return failed(failure('changed-meanwhile', 'The allocation has been changed since you opened it.'));
  const { centreId, personId } = held;
  return ok({
    response: { untilOn },
    act: actOf(call, 'centre.end-allocation', { centreId, personId, untilOn }),
  });
};
