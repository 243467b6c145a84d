/** Asking for a replacement in writing, and what is recorded about the request. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { askForReplacement, recordRequestStep, setCertificateFee } from '#contract/replacements.ts';
import { feeOn, feeStateOf, refuseRequest } from '#domain/award/replacing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import type { FinishedUpload } from '#server/files/uploads.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import { type CertificateRow, findCertificateRow, maySeeCertificate } from '../awards/api.ts';
import { findUploads } from '../people/api.ts';
import { lockLearner } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { feeOf, openRequest, unknownCertificate } from './context.ts';
import * as repo from './repo.ts';
import { tellOfRequest, tellOfTurningDown } from './telling.ts';

export type Acting = Pick<Call<unknown>, 'app' | 'tx' | 'actor' | 'today'>;
export type Answer<Entry> = Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;

type Asked = BodyOf<typeof askForReplacement>;

const wrong = (path: string, message: string): Result<never, Failure> =>
  failed(failure('malformed-request', message, { fields: [{ path, message }] }));

type Received = Pick<repo.RequestRow, 'askedBy' | 'askedAs' | 'receivedHow' | 'receivedOn'>;

/** How the request came: here, in the name of whoever asks, or as an officer says. */
const receivedOf = (
  actor: Actor,
  row: CertificateRow,
  { received }: Asked,
  today: string,
): Result<Received, Failure> => {
  if (holdsRole(actor, row.awardingId, 'certification-officer')) {
    if (received === null) return wrong('received', 'Say who asked, how the request came and on which day.');
    if (received.on > today) return wrong('received.on', 'A request was received today or before.');
    return ok({
      askedBy: received.by,
      askedAs: received.as,
      receivedHow: received.how,
      receivedOn: received.on,
    });
  }
  const askedAs =
    actor.personId === row.learnerId
      ? ('learner' as const)
      : holdsRole(actor, row.centreId, 'coordinator')
        ? ('centre' as const)
        : null;
  return askedAs === null
    ? failed(
        failure(
          'not-permitted',
          'A replacement is asked for by the learner, a coordinator of the centre, or recorded by an officer.',
          { whoCan: 'The learner or a coordinator of the centre can ask here.' },
        ),
      )
    : ok({ askedBy: actor.name, askedAs, receivedHow: 'here', receivedOn: today });
};

type Writing = {
  readonly requestId: string;
  readonly body: Asked;
  readonly received: Received;
  readonly letter: FinishedUpload | undefined;
};

const insert = async (
  { tx, actor, today }: Pick<Acting, 'tx' | 'actor' | 'today'>,
  row: CertificateRow,
  { requestId, body, received, letter }: Writing,
): Promise<void> => {
  const fee = feeOn(await repo.listFees(tx, row.awardingId), body.kind, received.receivedOn);
  await repo.insertRequest(tx, {
    ...received,
    centreId: row.centreId,
    id: requestId,
    awardingId: row.awardingId,
    certificateId: row.certificateId,
    learnerId: row.learnerId,
    kind: body.kind,
    words: body.words,
    ...(letter === undefined
      ? {}
      : { letterSha256: letter.sha256, letterName: letter.name, letterMediaType: letter.mediaType }),
    ...body.correct,
    feeAmount: fee.amount,
    feeCurrency: fee.currency,
    recordedBy: actor.personId,
    recordedOn: today,
  });
};

/** Keeps a request in writing, with the fee of its day. */
export const ask = async (
  acting: Acting,
  certificateId: string,
  body: Asked,
): Answer<typeof askForReplacement> => {
  const { tx, actor, today } = acting;
  const seen = await findCertificateRow(tx, certificateId);
  if (seen === undefined || !maySeeCertificate(actor, seen)) return failed(unknownCertificate);
  const received = receivedOf(actor, seen, body, today);
  if (!received.ok) return received;
  if ((body.kind === 'name') !== (body.correct !== null))
    return wrong('correct', 'The name as it is to be goes with a request to correct it, and with no other.');
  const letters = await findUploads(tx, body.uploadId === null ? [] : [body.uploadId]);
  if (!letters.ok) return letters;
  const [letter] = letters.value;
  await lockLearner(tx, seen.centreId, seen.learnerId);
  const row = (await findCertificateRow(tx, certificateId)) ?? seen;
  const refusals = refuseRequest(row, await repo.hasOpenRequest(tx, row.centreId, certificateId));
  if (refusals.length > 0) return failed(refusedBy('The request was not kept.', refusals, row.title));
  const requestId = newId();
  await insert({ tx, actor, today }, row, { requestId, body, received: received.value, letter });
  await tellOfRequest(acting, row, body.kind);
  return ok({
    response: { requestId },
    act: {
      chain: row.centreId,
      action: 'certificate.ask-for-replacement',
      subject: { kind: 'certificate', id: certificateId },
      detail: { request: requestId, kind: body.kind },
    },
  });
};

/** Why a step is not recorded; null where it is. */
const refuseStep = (
  { kind, how, words }: BodyOf<typeof recordRequestStep>,
  request: repo.RequestRow,
): Failure | null => {
  const isOver = request.issued !== null || request.steps.some((step) => step.kind === 'turned-down');
  if (isOver || request.steps.some((step) => step.kind === kind))
    return failure('already-done', 'This was recorded already, or the request is over.');
  if (kind === 'fee' && feeStateOf(feeOf(request), request.steps) === 'none')
    return failure('already-done', 'The schedule asks for no fee.');
  if (kind === 'name-proof' && request.kind !== 'name')
    return failure('malformed-request', 'The request is not about the name.', {
      fields: [{ path: 'kind', message: 'Not about the name' }],
    });
  const needsWords = kind === 'turned-down' || (kind === 'fee' && how === 'waived');
  return needsWords && words.length < 3
    ? failure('malformed-request', 'Give the reason.', { fields: [{ path: 'words', message: 'The reason' }] })
    : null;
};

export const recordStep = async (
  acting: Acting,
  requestId: string,
  step: BodyOf<typeof recordRequestStep>,
): Answer<typeof recordRequestStep> => {
  const { tx, actor, today } = acting;
  const opened = await openRequest(tx, actor, requestId);
  if (!opened.ok) return opened;
  const { centreId, learnerId } = opened.value.request;
  await lockLearner(tx, centreId, learnerId);
  const request = (await repo.findRequest(tx, requestId)) ?? opened.value.request;
  const refused = refuseStep(step, request);
  if (refused !== null) return failed(refused);
  await repo.insertStep(tx, {
    centreId,
    id: newId(),
    requestId,
    ...step,
    doneBy: actor.personId,
    doneOn: today,
  });
  if (step.kind === 'turned-down') await tellOfTurningDown(acting, opened.value.certificate, step.words);
  return ok({
    response: { doneOn: today },
    act: {
      chain: centreId,
      action: `certificate-request.${step.kind}`,
      subject: { kind: 'certificate', id: request.certificateId },
      detail: { request: requestId, how: step.how },
    },
  });
};

/** Sets what a kind of request costs from a day on. */
export const setFee = async (
  { tx, actor, today }: Acting,
  awardingId: string,
  body: BodyOf<typeof setCertificateFee>,
): Answer<typeof setCertificateFee> => {
  if (body.fromOn < today) return wrong('fromOn', 'A fee is set from today or a later day.');
  const feeId = newId();
  await repo.insertFee(tx, { ...body, awardingId, id: feeId, setBy: actor.personId, setOn: today });
  return ok({
    response: { feeId },
    act: {
      chain: awardingId,
      action: 'certificate-fee.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: { ...body },
    },
  });
};
