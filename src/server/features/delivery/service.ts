import type * as contract from '#contract/delivery.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { type Delivery, type Recipient, deliveryOf, refuseDispatch } from '#domain/award/delivery.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import {
  type CertificateRow,
  findCertificateRow,
  findIssuedSpecification,
  maySeeCertificate,
  storedCertificateSchema,
  tellOfCertificate,
} from '../awards/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

export type Acting = Pick<Call<unknown>, 'app' | 'tx' | 'actor' | 'today'>;
export type Answer<Entry> = Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;

const unknown = failure('not-found', 'There is no such certificate among those that you see.');

const isOfficer = (actor: Actor, { awardingId }: Pick<CertificateRow, 'awardingId'>): boolean =>
  holdsRole(actor, awardingId, 'certification-officer');

/** Who may print what was sent together: it names other learners too. */
export const mayList = (
  actor: Actor,
  { centreId, awardingId }: { readonly centreId: string; readonly awardingId: string },
): boolean =>
  holdsRole(actor, centreId, 'coordinator') ||
  awardingsAt(actor, centreId, 'certification-officer').includes(awardingId);

export const deliveryFor = async (tx: Tx, row: CertificateRow): Promise<Delivery> => {
  const specification = await getSpecification(tx, await findIssuedSpecification(tx, row));
  const { qualification } = storedCertificateSchema.parse(row.content);
  return deliveryOf(specification.content, await repo.listRules(tx, row.awardingId), {
    centreId: row.centreId,
    qualificationNumber: qualification?.qualificationNumber ?? null,
  });
};

export const look = async (
  tx: Tx,
  actor: Actor,
  certificateId: string,
): Promise<Result<ResponseOf<typeof contract.findDelivery>, Failure>> => {
  const row = await findCertificateRow(tx, certificateId);
  if (row === undefined || !maySeeCertificate(actor, row)) return failed(unknown);
  const { to, because, clause } = await deliveryFor(tx, row);
  return ok({
    serial: row.serial,
    title: awardTitle(row),
    learnerName: row.learnerName,
    centreId: row.centreId,
    centreName: row.centreName,
    to,
    because,
    clause: clause === null ? null : clauseIn(row.title, clause),
    maySend: isOfficer(actor, row) && row.revokedOn === null && row.replacedBy === null,
    mayList: mayList(actor, row),
    dispatches: await repo.listDispatches(tx, row.centreId, certificateId),
  });
};

/** Why a certificate is not recorded as sent; null where it is. */
export const refuseSending = (
  { today }: Pick<Acting, 'today'>,
  row: CertificateRow,
  { sentOn, to, delivery }: { readonly sentOn: string; readonly to: Recipient; readonly delivery: Delivery },
): Failure | null => {
  if (sentOn > today || sentOn < row.issuedOn)
    return failure(
      'malformed-request',
      'A certificate is sent on the day of its issue or later, up to today.',
      {
        fields: [{ path: 'sentOn', message: 'From the day of issue up to today' }],
      },
    );
  const refusals = refuseDispatch(row, to, delivery);
  return refusals.length > 0 ? refusedBy('The dispatch was not recorded.', refusals, row.title) : null;
};

/** Records one dispatch, and tells the learner and the centre. */
export const recordOne = async (
  acting: Acting,
  row: CertificateRow,
  { to, ...body }: BodyOf<typeof contract.recordDispatch>,
): Promise<string> => {
  const dispatchId = newId();
  await repo.insertDispatch(acting.tx, {
    ...body,
    centreId: row.centreId,
    id: dispatchId,
    certificateId: row.certificateId,
    sentTo: to,
    sentBy: acting.actor.personId,
  });
  await tellOfCertificate(acting, row, {
    title: `Certificate ${row.serial} was sent to the ${to} on ${dateInWords(body.sentOn)}.`,
    detail: body.reference === '' ? null : `Number ${body.reference}`,
  });
  return dispatchId;
};

/** Records that a certificate was sent to whom it goes. */
export const send = async (
  acting: Acting,
  certificateId: string,
  body: BodyOf<typeof contract.recordDispatch>,
): Answer<typeof contract.recordDispatch> => {
  const { tx, actor } = acting;
  const row = await findCertificateRow(tx, certificateId);
  if (row === undefined || !maySeeCertificate(actor, row)) return failed(unknown);
  if (!isOfficer(actor, row))
    return failed(
      failure('not-permitted', 'Certificates are sent by certification officers.', {
        whoCan: 'A certification officer of the awarding organisation can record it.',
      }),
    );
  const { to, how, sentOn } = body;
  const refused = refuseSending(acting, row, { sentOn, to, delivery: await deliveryFor(tx, row) });
  if (refused !== null) return failed(refused);
  const dispatchId = await recordOne(acting, row, body);
  return ok({
    response: { dispatchId },
    act: {
      chain: row.centreId,
      action: 'certificate.send',
      subject: { kind: 'certificate', id: certificateId },
      detail: { to, how, sentOn },
    },
  });
};

/** Sets whom certificates go to from now on. */
export const setRule = async (
  { tx, actor, today }: Acting,
  awardingId: string,
  { centreId, qualificationNumber, to }: BodyOf<typeof contract.setDeliveryRule>,
): Answer<typeof contract.setDeliveryRule> => {
  if (
    centreId !== null &&
    !actor.allocations.some((one) => one.awardingId === awardingId && one.centreId === centreId)
  )
    return failed(failure('not-found', 'There is no such centre among those that you see.'));
  const ruleId = newId();
  await repo.insertRule(tx, {
    awardingId,
    id: ruleId,
    forCentreId: centreId,
    qualificationNumber,
    sendTo: to,
    setBy: actor.personId,
    setOn: today,
  });
  return ok({
    response: { ruleId },
    act: {
      chain: awardingId,
      action: 'delivery.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: { centreId, qualificationNumber, to },
    },
  });
};
