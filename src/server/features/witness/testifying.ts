/** What somebody does who holds the link of a request: look at it, sign, or decline. */
import { createHash } from 'node:crypto';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { openTestimony, signTestimony } from '#contract/witness.ts';
import { typeOfTestimony } from '#domain/assessment/on-the-spot.ts';
import { TESTIMONY, maySignSignedIn, maySignTestimony, testifiesAs } from '#domain/assessment/testimony.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import { type Recorded, perform } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import type { LinkHolder } from '#server/http/link-guard.ts';
import { newId } from '#server/ids.ts';
import { type Notice, notify } from '../notifications/api.ts';
import { addSignedPiece } from '../portfolio/api.ts';
import { type RegistrationContext, findRegistrationContext, lockLearner } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { digestOf } from './asking.ts';
import * as repo from './repo.ts';

const gone = failure(
  'not-found',
  'This link does not work any more: it was used, taken back, or is out of date.',
  { whoCan: 'Whoever sent it to you can send you a new one.' },
);

const isOpen = (request: repo.RequestRow | undefined, now: Date): request is repo.RequestRow =>
  request !== undefined && request.outcome === null && Date.parse(request.expiresAt) > now.getTime();

const scopeOf = (request: repo.RequestRow) => ({
  actorId: request.witnessPersonId,
  centreIds: [request.centreId],
});

const findOpen = async (app: App, token: string): Promise<repo.RequestRow | undefined> => {
  const request = await inTransaction(app.database, 'owner', (tx) =>
    repo.findRequestByToken(tx, digestOf(token)),
  );
  return isOpen(request, app.clock.now()) ? request : undefined;
};

const wordsOf = ({ specification }: RegistrationContext, unitRef: string, criterion: string) => {
  const unit = specification.units.get(unitRef);
  const found = unit?.outcomes.flatMap(({ criteria }) => criteria).find(({ number }) => number === criterion);
  const document = specification.content.source.name;
  return { unitRef, criterion, unitTitle: unit?.title ?? unitRef, words: found?.text ?? '', document };
};

/** What the holder of a link is asked. It says nothing else about the learner. */
export const openByToken = async (
  app: App,
  token: string,
): Promise<Result<ResponseOf<typeof openTestimony>, Failure>> => {
  const request = await findOpen(app, token);
  if (request === undefined) return failed(gone);
  return inTransaction(app.database, scopeOf(request), async (tx) => {
    const context = await findRegistrationContext(tx, request.registrationId);
    const witness = await repo.findWitness(tx, request.centreId, { personId: request.witnessPersonId });
    if (!context.ok || witness === undefined) return failed(gone);
    const names = await repo.findNames(tx, { centreId: request.centreId, personId: request.askedBy });
    const { name, occupation, employerName, relation } = witness;
    return ok({
      learnerName: context.value.registration.learnerName,
      centreName: names.centreName,
      askedByName: names.personName,
      message: request.message,
      witness: { name, kind: testifiesAs(witness), occupation, employerName, relation },
      criteria: request.criteria.map(({ unitRef, criterion }) => wordsOf(context.value, unitRef, criterion)),
      expiresAt: request.expiresAt,
      statement: TESTIMONY,
    });
  });
};

/** An act of the holder of a link; only while the link works, and of two at once only the first. */
const actByToken = async <Response>(
  { app, device }: LinkHolder,
  token: string,
  work: (
    tx: Tx,
    request: repo.RequestRow,
    context: RegistrationContext,
  ) => Promise<Result<Recorded<Response>, Failure>>,
): Promise<Result<Response, Failure>> => {
  const asked = await findOpen(app, token);
  if (asked === undefined) return failed(gone);
  const performing = { database: app.database, clock: app.clock, scope: scopeOf(asked), device };
  return perform(performing, async (tx) => {
    await lockLearner(tx, asked.centreId, asked.learnerId);
    const request = await repo.findRequest(tx, asked.id);
    if (!isOpen(request, app.clock.now())) return failed(gone);
    const context = await findRegistrationContext(tx, request.registrationId);
    return context.ok ? work(tx, request, context.value) : failed(gone);
  });
};

const tell = (
  { registration }: RegistrationContext,
  title: string,
  kind: 'witness-signed' | 'witness-declined',
): readonly Notice[] => {
  const { centreId, learnerId, assessorId, id } = registration;
  const common = { centreId, kind, title };
  return [
    { ...common, personId: learnerId, link: '/evidence' },
    { ...common, personId: assessorId, link: `/progress?registration=${id}` },
  ];
};

type Signing = BodyOf<typeof signTestimony>;

const testimonyFrom = (
  request: repo.RequestRow,
  body: Signing,
  of: { readonly kind: 'witness' | 'expert'; readonly versionId: string; readonly at: string },
): repo.NewTestimony => ({
  centreId: request.centreId,
  id: newId(),
  requestId: request.id,
  learnerId: request.learnerId,
  evidenceVersionId: of.versionId,
  witnessPersonId: request.witnessPersonId,
  kind: of.kind,
  name: body.name,
  occupation: body.occupation,
  relation: body.relation,
  employerName: body.employerName,
  saw: body.saw,
  criteria: body.criteria,
  statement: TESTIMONY,
  method: body.drawing === null ? 'typed' : 'drawn',
  drawing: body.drawing,
  signedAt: of.at,
  recordedAt: of.at,
});

const sealOf = (testimony: repo.NewTestimony): string =>
  createHash('sha256').update(JSON.stringify(testimony)).digest('hex').slice(0, 12).toUpperCase();

/** Signs the testimony: it becomes evidence of its type, linked to the criteria that the witness saw. */
export const signByToken = (
  holder: LinkHolder,
  token: string,
  body: Signing,
): Promise<Result<{ signedAt: string; seal: string }, Failure>> =>
  actByToken(holder, token, async (tx, request, context) => {
    const { clock } = holder.app;
    const { centreId, learnerId, witnessPersonId } = request;
    const { specification, registration } = context;
    const witness = await repo.findWitness(tx, centreId, { personId: witnessPersonId });
    const kind = witness === undefined ? 'witness' : testifiesAs(witness);
    const at = clock.now().toISOString();
    const askedName = witness?.name ?? body.name;
    const barred = [
      ...maySignSignedIn(holder.actor?.personId ?? null, registration),
      ...maySignTestimony({ as: kind, askedName, signedName: body.name }),
    ];
    if (barred.length > 0)
      return failed(refusedBy('Nothing was signed.', barred, specification.content.source.name));
    if (body.happenedOn > clock.today())
      return failed(failure('malformed-request', 'What you saw cannot be in the future.'));
    const asked = new Set(request.criteria.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`));
    const criteria = body.criteria.filter(({ unitRef, criterion }) => asked.has(`${unitRef} ${criterion}`));
    const piece = await addSignedPiece(tx, {
      centreId,
      learnerId,
      createdBy: witnessPersonId,
      units: specification.units,
      title: `Testimony of ${body.name}`,
      typeCode: typeOfTestimony(specification.content, kind),
      account: body.saw,
      setting: body.setting,
      happenedOn: body.happenedOn,
      place: body.place,
      links: criteria.filter(({ saw }) => saw).map(({ unitRef, criterion }) => ({ unitRef, criterion })),
    });
    if ('length' in piece)
      return failed(refusedBy('Nothing was signed.', piece, specification.content.source.name));
    const testimony = testimonyFrom(request, { ...body, criteria }, { kind, versionId: piece.versionId, at });
    await repo.insertTestimony(tx, testimony);
    await repo.insertEnd(tx, {
      centreId,
      requestId: request.id,
      outcome: 'signed',
      reason: null,
      endedBy: witnessPersonId,
      recordedAt: at,
    });
    const title = `${body.name} has signed a testimony about ${registration.learnerName}.`;
    notify(tx, { actorId: witnessPersonId, at }, tell(context, title, 'witness-signed'));
    return ok({
      response: { signedAt: at, seal: sealOf(testimony) },
      act: {
        chain: centreId,
        action: 'testimony.sign',
        subject: { kind: 'evidence', id: piece.evidenceId },
        detail: { request: request.id, criteria: criteria.length },
      },
    });
  });

/** Says that they cannot testify. */
export const declineByToken = (
  holder: LinkHolder,
  token: string,
  reason: string | null,
): Promise<Result<{ state: 'declined' }, Failure>> =>
  actByToken(holder, token, async (tx, request, context) => {
    const { centreId, witnessPersonId, id } = request;
    const at = holder.app.clock.now().toISOString();
    await repo.insertEnd(tx, {
      centreId,
      requestId: id,
      outcome: 'declined',
      reason,
      endedBy: witnessPersonId,
      recordedAt: at,
    });
    const title = `A witness has said that they cannot testify about ${context.registration.learnerName}.`;
    notify(tx, { actorId: witnessPersonId, at }, tell(context, title, 'witness-declined'));
    return ok({
      response: { state: 'declined' },
      act: {
        chain: centreId,
        action: 'testimony.decline',
        subject: { kind: 'registration', id: request.registrationId },
        detail: { request: id },
      },
    });
  });
