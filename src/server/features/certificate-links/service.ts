import type * as contract from '#contract/certificate-links.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import {
  type CertificateCheck,
  type CertificateRow,
  findCertificateRow,
  maySeeCertificate,
  presentCheck,
} from '../awards/api.ts';
import { lockLearner } from '../records/api.ts';
import * as repo from './repo.ts';

type Acting = Pick<Call<unknown>, 'tx' | 'actor' | 'today'>;
type Answer<Entry> = Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;

/** The certificate, for its holder alone. */
const openOwn = async (
  tx: Tx,
  actor: Actor,
  certificateId: string,
): Promise<Result<CertificateRow, Failure>> => {
  const row = await findCertificateRow(tx, certificateId);
  if (row === undefined || !maySeeCertificate(actor, row))
    return failed(failure('not-found', 'There is no such certificate among those that you see.'));
  return row.learnerId === actor.personId
    ? ok(row)
    : failed(
        failure('not-permitted', 'Links to a certificate are for its holder to make.', {
          whoCan: 'The learner whose certificate it is.',
        }),
      );
};

const stateOf = ({ endedOn, untilOn }: repo.LinkRow, today: string): 'works' | 'over' | 'taken-back' =>
  endedOn !== null ? 'taken-back' : untilOn < today ? 'over' : 'works';

export const list = async (
  { tx, actor, today }: Acting,
  certificateId: string,
): Promise<Result<ResponseOf<typeof contract.listCertificateLinks>, Failure>> => {
  const own = await openOwn(tx, actor, certificateId);
  if (!own.ok) return own;
  const links = await repo.listLinks(tx, own.value.centreId, certificateId);
  return ok({
    serial: own.value.serial,
    title: awardTitle(own.value),
    items: links.map((row) => ({
      linkId: row.linkId,
      label: row.label,
      madeOn: row.madeOn,
      untilOn: row.untilOn,
      state: stateOf(row, today),
      looks: row.looks,
      lastLookedAt: row.lastLookedAt,
    })),
  });
};

/** A link works for a year at most. */
const LONGEST_MONTHS = 12;

export const make = async (
  { tx, actor, today }: Acting,
  certificateId: string,
  { label, untilOn, tokenSha256 }: BodyOf<typeof contract.makeCertificateLink>,
): Answer<typeof contract.makeCertificateLink> => {
  const own = await openOwn(tx, actor, certificateId);
  if (!own.ok) return own;
  if (untilOn < today || untilOn > addMonths(today, LONGEST_MONTHS))
    return failed(
      failure('malformed-request', 'A link works until today or a later day, for a year at most.', {
        fields: [{ path: 'untilOn', message: 'From today, up to a year' }],
      }),
    );
  const { centreId, learnerId } = own.value;
  const linkId = newId();
  const isNew = await repo.insertLink(tx, {
    centreId,
    id: linkId,
    certificateId,
    learnerId,
    label,
    tokenSha256,
    untilOn,
    madeOn: today,
  });
  if (!isNew) return failed(failure('already-done', 'A link with this secret was made already.'));
  return ok({
    response: { linkId },
    act: {
      chain: centreId,
      action: 'certificate-link.make',
      subject: { kind: 'certificate', id: certificateId },
      detail: { link: linkId, untilOn },
    },
  });
};

export const end = async (
  { tx, actor, today }: Acting,
  { certificateId, linkId }: { readonly certificateId: string; readonly linkId: string },
): Answer<typeof contract.endCertificateLink> => {
  const own = await openOwn(tx, actor, certificateId);
  if (!own.ok) return own;
  const { centreId, learnerId } = own.value;
  await lockLearner(tx, centreId, learnerId);
  const link = (await repo.listLinks(tx, centreId, certificateId)).find((one) => one.linkId === linkId);
  if (link === undefined) return failed(failure('not-found', 'There is no such link.'));
  if (link.endedOn !== null) return failed(failure('already-done', 'The link was taken back already.'));
  await repo.insertEnd(tx, { centreId, id: newId(), linkId, endedOn: today });
  return ok({
    response: { endedOn: today },
    act: {
      chain: centreId,
      action: 'certificate-link.end',
      subject: { kind: 'certificate', id: certificateId },
      detail: { link: linkId },
    },
  });
};

/** What a link shows, whoever opens it; that it was opened is noted, and by whom is not. */
export const open = (app: App, token: string): Promise<Result<CertificateCheck, Failure>> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const link = await repo.findWorking(tx, sha256(token), app.clock.today());
    const row = link === undefined ? undefined : await findCertificateRow(tx, link.certificateId);
    if (link === undefined || row === undefined)
      return failed(
        failure('not-found', 'The link does not work, or does no more. Its sender can make another one.'),
      );
    await repo.insertLook(tx, link, app.clock.now());
    return ok(presentCheck(row, true));
  });
