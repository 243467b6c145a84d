/** Who of an awarding organisation sees which centre: allocated for some days, and ended. */
import type * as contract from '#contract/allocations.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { findRecord } from '#domain/people/register.ts';
import {
  type Allocating,
  type Period,
  overlaps,
  refuseAllocating,
  refuseEnding,
} from '#domain/quality/allocation.ts';
import { lastDayOf, tenureRefusals, usualTenure } from '#domain/quality/tenure.ts';
import { isWithin } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { noCentre } from '../organisations/api.ts';
import { readRegister } from '../people/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { findOneVerifierRule } from '../verification/api.ts';
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

const isVerifier = ({ roles }: Pick<repo.Colleague, 'roles'>): boolean =>
  roles.includes('external-quality-assurer');

/** Everything that is allocated, and how long external quality assurers may keep it. */
export const list = async (tx: Tx, awardingId: string, today: string): Promise<contract.Allocation[]> => {
  const rows = await repo.listAllocations(tx, awardingId, today);
  return rows.map((row) => {
    const held = rows.filter((one) => one.personId === row.personId && one.centreId === row.centreId);
    return { ...row, keepsUntilOn: isVerifier(row) ? lastDayOf(held, row.fromOn, usualTenure) : null };
  });
};

type Asked = Pick<BodyOf<typeof contract.allocateCentre>, 'personId' | 'centreId' | 'fromOn' | 'untilOn'>;

/** Interests in the centre that nobody is named to scrutinise from the first day on. */
const listInterests = async (
  { tx, awardingId, today }: Call,
  { personId, centreId, fromOn }: Asked,
): Promise<Allocating['interests']> => {
  const record = findRecord(await readRegister(tx, awardingId, today), personId);
  const isScrutinised = (id: string): boolean =>
    record?.scrutinies.some((one) => one.interestId === id && isWithin(fromOn, one.fromOn, one.untilOn)) ===
    true;
  return (record?.interests ?? []).filter(
    ({ id, withOrganisationId }) => withOrganisationId === centreId && !isScrutinised(id),
  );
};

type Against = { readonly refusals: readonly Refusal[]; readonly document: string };

/** What the allocation goes against: the time that one person keeps a centre, and one for all of it where that is asked. */
const findAgainst = async (
  { tx, awardingId }: Call,
  asked: Asked,
  there: readonly repo.AllocationRow[],
): Promise<Against> => {
  const others = there.filter(
    (one) => one.personId !== asked.personId && isVerifier(one) && overlaps(one, asked),
  );
  const rule = others.length === 0 ? null : await findOneVerifierRule(tx, { ...asked, awardingId });
  const refusals = tenureRefusals({
    asked,
    held: there.filter(({ personId }) => personId === asked.personId),
    others: [...new Set(others.map(({ name }) => name))],
    oneClause: rule?.clause ?? null,
  });
  return { refusals, document: rule?.document ?? '' };
};

/** Without a last day, an external quality assurer has the centre for as long as the rule lets them keep it. */
const lastDayAsked = ({ untilOn, fromOn }: Asked, held: readonly Period[], isBound: boolean): string | null =>
  untilOn ?? (isBound ? lastDayOf(held, fromOn, usualTenure) : null);

/** Lets somebody of the awarding organisation see a centre. */
export const allocate = async (
  call: Call,
  { despite, ...asked }: BodyOf<typeof contract.allocateCentre>,
): Answer<{ allocationId: string; untilOn: string | null }> => {
  const { tx, actor, awardingId, today, now } = call;
  const { personId, centreId, fromOn } = asked;
  if (!awardingsAt(actor, centreId, 'quality-manager').includes(awardingId)) return failed(noCentre);
  const colleague = (await repo.listColleagues(tx, awardingId, today)).find(
    (one) => one.personId === personId,
  );
  if (colleague === undefined)
    return failed(failure('not-found', 'There is no such person at the awarding organisation.'));
  await repo.lockCentre(tx, centreId);
  const there = (await repo.listAllocations(tx, awardingId, today)).filter(
    (one) => one.centreId === centreId,
  );
  const held = there.filter((one) => one.personId === personId);
  const worksThere = await repo.listDaysAt(tx, { personId, centreId });
  const interests = await listInterests(call, asked);
  const refusals = refuseAllocating({ asked, held, worksThere, interests }, today);
  if (refusals.length > 0) return failed(refusedBy('The centre was not allocated.', refusals, ''));
  const against: Against = isVerifier(colleague)
    ? await findAgainst(call, asked, there)
    : { refusals: [], document: '' };
  if (against.refusals.length > 0 && despite === null)
    return failed(refusedBy('The centre was not allocated.', against.refusals, against.document));
  const isBound = isVerifier(colleague) && against.refusals.length === 0;
  const untilOn = lastDayAsked(asked, held, isBound);
  const id = newId();
  await repo.insertAllocation(tx, { id, awardingId, centreId, personId, fromOn, untilOn });
  const codes = against.refusals.map(({ code }) => code);
  if (despite !== null && codes.length > 0)
    await repo.insertException(tx, {
      centreId,
      allocationId: id,
      awardingId,
      against: codes,
      reason: despite,
      allowedBy: actor.personId,
      allowedOn: today,
    });
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
    response: { allocationId: id, untilOn },
    act: actOf(call, 'centre.allocate', { centreId, personId, fromOn, untilOn, against: codes }),
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
