/** Asking witnesses, and keeping who they are. */
import { createHash, randomBytes } from 'node:crypto';
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { Whom, Witness, acceptWitness, askWitness, registerWitness } from '#contract/witness.ts';
import { SHOWN_MINUTES, TESTIMONY_DAYS, mayAskAgain, mayTestify } from '#domain/assessment/testimony.ts';
import { type Refusal, refusal, refusals } from '#domain/people/refusal.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { layOutMail } from '#server/mail/layout.ts';
import { insertMembership, insertPerson } from '../people/api.ts';
import { type RegistrationContext, findPortfolioContext, lockLearner } from '../records/api.ts';
import { type Registration, refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

export type Acting = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly now: Date;
  readonly app: App;
};

/** What is kept of the secret of a link. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The secret of a link; only its digest is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

type Named = { readonly givenName: string; readonly familyName: string; readonly email: string };

export type Contact = Pick<Witness, 'personId' | 'name' | 'email'>;

const insertContact = async (
  { tx, today }: Pick<Acting, 'tx' | 'today'>,
  centreId: string,
  given: Omit<Named, 'email'> & { readonly email: string | null },
): Promise<Contact> => {
  const personId = newId();
  const { givenName, familyName, email } = given;
  await insertPerson(tx, { id: personId, givenName, familyName, email, dateOfBirth: null, uln: null });
  await insertMembership(tx, {
    id: newId(),
    personId,
    organisationId: centreId,
    organisationKind: 'centre',
    role: 'witness',
    fromOn: today,
    untilOn: null,
  });
  return { personId, name: `${givenName} ${familyName}`, email };
};

/** The witness of that address at the centre; made when there is none. */
const witnessOf = async (
  acting: Pick<Acting, 'tx' | 'today'>,
  centreId: string,
  given: Named,
): Promise<Contact> =>
  (await repo.findWitness(acting.tx, centreId, { email: given.email })) ??
  insertContact(acting, centreId, given);

/** Registers a witness, or says more about one who is known by the address. */
export const register = async (
  acting: Acting,
  centreId: string,
  body: BodyOf<typeof registerWitness>,
): Answer<{ personId: string }> => {
  if (body.kind === 'expert' && (body.standing ?? '') === '')
    return failed(
      failure(
        'malformed-request',
        'Say what makes them an expert: what they hold and do in the occupation.',
        {
          fields: [{ path: 'standing', message: 'is needed for an expert' }],
        },
      ),
    );
  const { personId } = await witnessOf(acting, centreId, body);
  const { givenName: _given, familyName: _family, email: _email, ...about } = body;
  const registeredBy = acting.actor.personId;
  await repo.insertWitness(acting.tx, { ...about, centreId, id: newId(), personId, registeredBy });
  return ok({
    response: { personId },
    act: {
      chain: centreId,
      action: 'witness.register',
      subject: { kind: 'person', id: personId },
      detail: { kind: about.kind },
    },
  });
};

/** Accepts what makes a witness an expert, or not; it is about what the register says of them now. */
export const accept = async (
  { tx, actor, today }: Acting,
  { centreId, personId }: { readonly centreId: string; readonly personId: string },
  { verdict, reason }: BodyOf<typeof acceptWitness>,
): Answer<{ acceptanceId: string }> => {
  const witness = await repo.findWitness(tx, centreId, { personId });
  if (witness === undefined || witness.registerId === null || witness.kind !== 'expert')
    return failed(failure('not-found', 'The register has no such expert witness.'));
  if (actor.personId === personId)
    return failed(failure('not-permitted', 'Nobody accepts their own standing.', { whoCan: 'A colleague' }));
  const id = newId();
  await repo.insertAcceptance(tx, {
    centreId,
    id,
    witnessId: witness.registerId,
    verdict,
    reason,
    decidedBy: actor.personId,
    decidedOn: today,
  });
  return ok({
    response: { acceptanceId: id },
    act: {
      chain: centreId,
      action: 'witness.accept',
      subject: { kind: 'person', id: personId },
      detail: { verdict },
    },
  });
};

/** The learner themselves and the assessor who is assigned to them. */
const isTheirs = (actor: Actor, { centreId, learnerId, assessorId }: Registration): boolean =>
  actor.personId === learnerId || (actor.personId === assessorId && holdsRole(actor, centreId, 'assessor'));

const notTheirs = failure(
  'not-permitted',
  'A witness is asked by the learner or the assessor assigned to them.',
  {
    whoCan: 'The learner, or their assessor',
  },
);

/** Whoever is asked: somebody on the register, or somebody new who is then on it. */
export const findWhom = async (acting: Acting, centreId: string, whom: Whom): Promise<Contact | undefined> =>
  'personId' in whom ? repo.findWitness(acting.tx, centreId, whom) : witnessOf(acting, centreId, whom);

/** Nobody is asked about their own work, nor about work that they judge. */
export const checkWhom = async (
  { tx, actor }: Pick<Acting, 'tx' | 'actor'>,
  { learnerId, assessorId }: Registration,
  witness: Pick<Witness, 'personId'> & { readonly email: string },
) => {
  const own = (personId: string | null) => (actor.personId === personId ? [actor.email] : []);
  return mayTestify({
    learnerId,
    learnerEmails: [...(await repo.findEmails(tx, learnerId)), ...own(learnerId)],
    assessorId,
    assessorEmails: [...(await repo.findEmails(tx, assessorId)), ...own(assessorId)],
    witnessId: witness.personId,
    witnessEmail: witness.email,
  });
};

const writeMail = (
  to: string,
  of: {
    readonly witnessName: string;
    readonly learnerName: string;
    readonly centreName: string;
    readonly askedByName: string;
    readonly address: string;
    readonly until: string;
  },
) => ({
  to,
  subject: `${of.askedByName} asks you to confirm what you saw at work`,
  ...layOutMail({
    title: 'Will you confirm what you saw?',
    paragraphs: [
      `Dear ${of.witnessName},`,
      `${of.learnerName} is working towards a qualification with ${of.centreName}. You have seen some of the work. ${of.askedByName} asks you to say in a few words what you saw, and to sign it.`,
      'You need no account. It takes about five minutes, on a phone too.',
      `The link is for you alone. It works once, until ${of.until}.`,
    ],
    action: { label: 'Say what I saw', address: of.address },
    foot: 'If you have not seen the work, or do not want to say anything about it, you can tell us so by the same link.',
  }),
});

const send = async (
  { tx, app }: Acting,
  context: RegistrationContext,
  request: repo.NewRequest & { readonly email: string },
  given: { readonly token: string; readonly witnessName: string },
): Promise<void> => {
  const { centreId, learnerName } = context.registration;
  const { centreName, personName } = await repo.findNames(tx, { centreId, personId: request.askedBy });
  const address = new URL(`/testimony/${given.token}`, app.signIn.settings.publicUrl).href;
  const words = {
    witnessName: given.witnessName,
    learnerName,
    centreName,
    askedByName: personName,
    address,
    until: dateInWords(request.expiresAt.slice(0, 10)),
  };
  await app.jobs.enqueue(tx, 'mail', writeMail(request.email, words));
};

const shownByLearner = failure(
  'not-permitted',
  'A link is shown by the assessor, to somebody who stands there; a learner has it mailed to the witness.',
  { whoCan: 'The assessor assigned to the learner' },
);

const findForeign = (
  actor: Actor,
  registration: Registration,
  { secret }: BodyOf<typeof askWitness>,
): Failure | null => {
  if (!isTheirs(actor, registration)) return notTheirs;
  return secret !== null && actor.personId === registration.learnerId ? shownByLearner : null;
};

/** Nobody is asked about somebody whose registration has ended. */
const findWithdrawn = ({ state }: Registration): readonly Refusal[] =>
  refusals(
    state !== 'active' &&
      refusal(
        'registration-not-active',
        `The registration is ${state}.`,
        'The centre coordinator can take it up again.',
      ),
  );

/** Whoever is asked; somebody on the spot who gives no address is put on the register by name and telephone. */
const findAsked = async (
  acting: Acting,
  centreId: string,
  { witness: whom, secret }: BodyOf<typeof askWitness>,
): Promise<Contact | undefined> => {
  if (!('telephone' in whom)) {
    const found = await findWhom(acting, centreId, whom);
    return found?.email === null && secret === null ? undefined : found;
  }
  if (secret === null) return undefined;
  const { givenName, familyName, telephone } = whom;
  const contact = await insertContact(acting, centreId, { givenName, familyName, email: null });
  await repo.insertWitness(acting.tx, {
    centreId,
    id: newId(),
    personId: contact.personId,
    kind: 'witness',
    occupation: null,
    employerName: null,
    relation: null,
    telephone: telephone === '' ? null : telephone,
    standing: null,
    registeredBy: acting.actor.personId,
  });
  return contact;
};

const requestOf = (
  { actor, now }: Acting,
  { centreId, learnerId, id: registrationId }: Registration,
  { secret, message, criteria }: BodyOf<typeof askWitness>,
  to: { readonly personId: string; readonly email: string | null; readonly token: string },
) => {
  const minutes = secret === null ? TESTIMONY_DAYS * 1440 : SHOWN_MINUTES;
  return {
    centreId,
    id: newId(),
    learnerId,
    registrationId,
    witnessPersonId: to.personId,
    email: to.email,
    shown: secret === null ? null : (true as const),
    message,
    criteria,
    tokenSha256: digestOf(to.token),
    expiresAt: new Date(now.getTime() + minutes * 60_000).toISOString(),
    askedBy: actor.personId,
    recordedAt: now.toISOString(),
  };
};

/** Asks a witness by a link that is mailed or shown. Only the digest of the link is kept. */
export const ask = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof askWitness>,
): Answer<{ requestId: string; expiresAt: string }> => {
  const found = await findPortfolioContext(acting.tx, acting.actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const foreign = findForeign(acting.actor, registration, body);
  if (foreign !== null) return failed(foreign);
  const document = specification.shortName;
  const places = checkPlaces(body.criteria, specification.units);
  if (places.length > 0) return failed(refusedBy('Nobody was asked.', places, document));
  const witness = await findAsked(acting, registration.centreId, body);
  if (witness === undefined)
    return failed(failure('not-found', 'The centre knows no such witness with a mail address.'));
  const { personId, email, name } = witness;
  await lockLearner(acting.tx, registration.centreId, registration.learnerId);
  const now = acting.now.toISOString();
  const barred = [
    ...findWithdrawn(registration),
    ...(await checkWhom(acting, registration, { personId, email: email ?? '' })),
    ...mayAskAgain(await repo.countWaiting(acting.tx, { registrationId, personId, now })),
  ];
  if (barred.length > 0) return failed(refusedBy('Nobody was asked.', barred, document));
  const token = body.secret ?? newToken();
  const request = requestOf(acting, registration, body, { personId, email, token });
  await repo.insertRequest(acting.tx, request);
  if (body.secret === null && email !== null)
    await send(acting, found.value, { ...request, email }, { token, witnessName: name });
  return ok({
    response: { requestId: request.id, expiresAt: request.expiresAt },
    act: {
      chain: registration.centreId,
      action: 'testimony.ask',
      subject: { kind: 'registration', id: registrationId },
      detail: { witness: personId, criteria: body.criteria.length, shown: body.secret !== null },
    },
  });
};

/** Takes a request back. */
export const revoke = async (
  { tx, actor, now }: Acting,
  requestId: string,
  reason: string | null,
): Answer<{ state: 'revoked' }> => {
  const unknown = failed(failure('not-found', 'There is no such request among those that you see.'));
  const request = await repo.findRequest(tx, requestId);
  if (request === undefined) return unknown;
  const found = await findPortfolioContext(tx, actor, request.registrationId);
  if (!found.ok) return unknown;
  if (!isTheirs(actor, found.value.registration)) return failed(notTheirs);
  if (request.outcome !== null)
    return failed(failure('already-done', `The request was ${request.outcome} already.`));
  const { centreId } = request;
  const endedBy = actor.personId;
  await repo.insertEnd(tx, {
    centreId,
    requestId,
    outcome: 'revoked',
    reason,
    endedBy,
    recordedAt: now.toISOString(),
  });
  return ok({
    response: { state: 'revoked' },
    act: {
      chain: centreId,
      action: 'testimony.revoke',
      subject: { kind: 'registration', id: request.registrationId },
      detail: { request: requestId },
    },
  });
};
