/** Learners who go from a centre to another one, with the consent of both. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/transfers.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { closeAct } from '#server/audit/act.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, alsoSeeing } from '#server/db/transaction.ts';
import { type Actor, awardingsAt } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { findApproval } from '../approvals/api.ts';
import { type Notice, notify } from '../notifications/api.ts';
import { findCentre } from '../organisations/api.ts';
import { insertMembership } from '../people/api.ts';
import { chooseUnits } from '../portfolio/api.ts';
import { changeRegistration, register } from '../registering/api.ts';
import { findSpecification } from '../specifications/api.ts';
import { keepConsent } from '../taking-in/api.ts';
import * as repo from './repo.ts';

type Call = { readonly tx: Tx; readonly actor: Actor; readonly today: string; readonly now: Date };

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const tell = ({ tx, actor, now }: Call, people: readonly string[], notice: Omit<Notice, 'personId'>): void =>
  notify(
    tx,
    { actorId: actor.personId, at: now.toISOString() },
    people.map((personId) => ({ ...notice, personId })),
  );

type Offering = Call & {
  readonly params: { readonly centreId: string; readonly specificationId: string };
};

/** Both centres have to be allocated to them, and the other one approved for the same specification. */
const refuseOffer = async (
  { tx, actor, params }: Offering,
  toCentreId: string,
): Promise<Result<{ readonly awardingId: string; readonly toName: string }, Failure>> => {
  const { centreId, specificationId } = params;
  const specification = await findSpecification(tx, specificationId);
  const isTheirs = (id: string, awardingId: string) =>
    awardingsAt(actor, id, 'quality-manager').includes(awardingId);
  if (specification === undefined || !isTheirs(centreId, specification.awardingId))
    return failed(failure('not-found', 'Your organisation verifies no such specification at this centre.'));
  const { awardingId } = specification;
  const to = isTheirs(toCentreId, awardingId) ? await findCentre(tx, toCentreId) : undefined;
  if (to === undefined || toCentreId === centreId)
    return failed(failure('not-found', 'There is no such other centre among those that you see.'));
  const approval = await findApproval(tx, toCentreId, specificationId);
  if (approval?.verdict !== 'approved')
    return failed(
      failure('rule-not-met', `${to.name} is not approved for ${specification.summary.title}.`, {
        whoCan: 'A quality manager can approve it, or offer another centre.',
      }),
    );
  return ok({ awardingId, toName: to.name });
};

/** Offers learners another centre; each is asked, and nothing changes before both have agreed. */
export const offer = async (
  call: Offering,
  { toCentreId, registrationIds, reason }: BodyOf<typeof contract.offerTransfers>,
): Answer<{ offered: number }> => {
  const { tx, actor, today, params } = call;
  const offered = await refuseOffer(call, toCentreId);
  if (!offered.ok) return offered;
  const { awardingId, toName } = offered.value;
  const open = (await repo.listOpen(tx, params)).filter(
    ({ registrationId }) => registrationIds === null || registrationIds.includes(registrationId),
  );
  if (open.length === 0)
    return failed(failure('not-ready', 'Nobody whose registration is open is still to be offered a centre.'));
  const { centreId } = params;
  const common = { centreId, awardingId, toCentreId, reason, offeredBy: actor.personId, offeredOn: today };
  await repo.insertOffers(
    tx,
    open.map(({ registrationId, learnerId }) => ({ ...common, id: newId(), registrationId, learnerId })),
  );
  const notice = { centreId, kind: 'centre-standing', detail: reason } as const;
  tell(
    call,
    open.map(({ learnerId }) => learnerId),
    { ...notice, title: `You are offered to go on at ${toName}.`, link: '/transfer' },
  );
  tell(call, await repo.listInRole(tx, centreId, ['coordinator'], today), {
    ...notice,
    title: `Learners of yours are offered to go on at ${toName}.`,
    link: '/verification?view=transfers',
  });
  return ok({
    response: { offered: open.length },
    act: {
      chain: centreId,
      action: 'transfer.offer',
      subject: { kind: 'specification', id: params.specificationId },
      detail: { toCentreId, reason, registrations: open.map(({ registrationId }) => registrationId) },
    },
  });
};

const noOffer = failed(failure('not-found', 'There is no such offer to you.'));

/** The learner agrees or declines. Only then does the other centre hear of them. */
export const answer = async (
  call: Call,
  offerId: string,
  { verdict, note }: BodyOf<typeof contract.answerTransfer>,
): Answer<{ state: 'agreed' | 'declined' }> => {
  const { tx, actor, today } = call;
  const [found] = await repo.listOffers(tx, { id: offerId });
  if (found === undefined || found.learnerId !== actor.personId) return noOffer;
  if (found.state !== 'offered')
    return failed(failure('already-done', 'You have answered this offer already.'));
  const { centreId, toCentreId, learnerId, learnerName, specificationId } = found;
  const consent = { centreId, offerId, verdict, note, givenBy: actor.personId, givenOn: today };
  await repo.insertConsent(tx, consent);
  if (verdict === 'agreed') {
    await alsoSeeing(tx, [toCentreId]);
    await repo.insertIncoming(tx, {
      centreId: toCentreId,
      offerId,
      fromCentreId: centreId,
      fromCentreName: found.fromCentreName,
      fromRegistrationId: found.registrationId,
      learnerId,
      learnerName,
      specificationId,
      reason: found.reason,
      agreedOn: today,
    });
    tell(call, await repo.listInRole(tx, toCentreId, ['coordinator'], today), {
      centreId: toCentreId,
      kind: 'work-for-you',
      title: `${learnerName} of ${found.fromCentreName} would like to come to your centre.`,
      detail: note,
      link: '/verification?view=transfers',
    });
  }
  return ok({
    response: { state: verdict },
    act: {
      chain: centreId,
      action: 'transfer.answer',
      subject: { kind: 'registration', id: found.registrationId },
      detail: { offer: offerId, verdict },
    },
  });
};

/** Ends the registration that is left, on the chain of the centre that is left; what was recorded there stays. */
const leave = async (call: Call, incoming: repo.IncomingRow, toName: string) => {
  const { tx, actor, today, now } = call;
  const { fromCentreId, fromRegistrationId } = incoming;
  const left = await changeRegistration(tx, {
    registrationId: fromRegistrationId,
    centreIds: [fromCentreId],
    state: 'withdrawn',
    reason: `Goes on at ${toName}.`,
    personId: actor.personId,
    today,
  });
  if (!left.ok) return left;
  const { act } = left.value;
  for (const one of 'chain' in act ? [act] : act)
    await closeAct(tx, { actorId: actor.personId, at: now }, one);
  return left;
};

/** Registers the learner where they come to, for the same, with the units they had chosen. */
const arrive = async (call: Call, incoming: repo.IncomingRow, leaving: repo.Leaving) => {
  const { tx, actor, today, now } = call;
  const { centreId, learnerId, specificationId, agreedOn } = incoming;
  await insertMembership(tx, {
    id: newId(),
    personId: learnerId,
    organisationId: centreId,
    organisationKind: 'centre',
    role: 'learner',
    fromOn: today,
    untilOn: null,
  });
  const { qualificationNumber, pathway, uln, units, countsFromOn, startedOn } = leaving;
  const nobodyYet = { employerId: null, siteId: null, assessorId: null, qualityAssurerId: null };
  const registered = await register(tx, {
    centreId,
    personId: actor.personId,
    today,
    now,
    countsFromOn,
    given: {
      learner: { kind: 'known', personId: learnerId },
      uln,
      specificationId,
      qualificationNumber,
      pathway,
      registeredOn: today,
      startedOn,
      isMember: true,
      ...nobodyYet,
    },
  });
  if (!registered.ok) return registered;
  const { registrationId } = registered.value.response;
  if (units.length > 0) {
    const changes = units.map((unitRef) => ({ unitRef, choice: 'chosen' as const }));
    const chosen = await chooseUnits({ tx, actor, today }, registrationId, { changes, reason: null });
    if (!chosen.ok) return chosen;
  }
  await keepConsent(tx, { centreId, registrationId, learnerId, givenOn: agreedOn });
  return registered;
};

type Accepting = Call & { readonly params: { readonly centreId: string; readonly offerId: string } };

const take = async (
  call: Accepting,
  incoming: repo.IncomingRow,
): Promise<Result<{ readonly registrationId: string }, Failure>> => {
  const { tx, today, params } = call;
  const { fromCentreId, learnerId } = incoming;
  const to = await findCentre(tx, params.centreId);
  await alsoSeeing(tx, [fromCentreId]);
  const leaving = await repo.readLeaving(tx, incoming);
  const left = await leave(call, incoming, to?.name ?? '');
  if (!left.ok) return left;
  const arrived = await arrive(call, incoming, leaving);
  if (!arrived.ok) return arrived;
  const { registrationId } = arrived.value.response;
  const notice = { kind: 'centre-standing', detail: null } as const;
  tell(call, [learnerId], {
    ...notice,
    centreId: params.centreId,
    title: `You are registered at ${to?.name ?? ''} now. Bring what you did in a sealed bundle.`,
    link: `/from-elsewhere?registration=${registrationId}`,
  });
  tell(call, await repo.listInRole(tx, fromCentreId, ['coordinator'], today), {
    ...notice,
    centreId: fromCentreId,
    title: `${incoming.learnerName} goes on at ${to?.name ?? ''}; their registration with you is ended.`,
    link: '/learners',
  });
  return ok({ registrationId });
};

/** The other centre takes the learner or declines. Taking registers them there and ends the registration they leave. */
export const accept = async (
  call: Accepting,
  { verdict, note }: BodyOf<typeof contract.acceptTransfer>,
): Answer<{ registrationId: string | null }> => {
  const { tx, actor, today, params } = call;
  const { centreId, offerId } = params;
  const incoming = (await repo.listIncoming(tx, centreId)).find((one) => one.offerId === offerId);
  if (incoming === undefined)
    return failed(failure('not-found', 'No learner has agreed to come under this offer.'));
  if (incoming.state !== 'waiting')
    return failed(failure('already-done', `The learner was ${incoming.state} already.`));
  const taken = verdict === 'accepted' ? await take(call, incoming) : ok({ registrationId: null });
  if (!taken.ok) return taken;
  const { registrationId } = taken.value;
  const decided = { verdict, note, registrationId, decidedBy: actor.personId, decidedOn: today };
  await repo.insertAcceptance(tx, { centreId, offerId, ...decided });
  if (verdict === 'declined')
    tell(call, [incoming.learnerId], {
      centreId: incoming.fromCentreId,
      kind: 'centre-standing',
      title: 'The centre that you agreed to go to has declined. Nothing has changed.',
      detail: note,
      link: '/transfer',
    });
  return ok({
    response: { registrationId },
    act: {
      chain: centreId,
      action: `transfer.${verdict}`,
      subject: { kind: 'person', id: incoming.learnerId },
      detail: { offer: offerId, from: incoming.fromRegistrationId, registrationId },
    },
  });
};
