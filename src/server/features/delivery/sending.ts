/** Many certificates sent at once, and the list of what went together. */
import type * as contract from '#contract/delivery.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { type Recipient, deliveryOf } from '#domain/award/delivery.ts';
import { dispatchListPaper } from '#domain/award/dispatch-list.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { renderPdf } from '#server/documents/render.ts';
import type { Download } from '#server/http/download.ts';
import { awardingsAt } from '#server/http/actor.ts';
import { findCertificateRow } from '../awards/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';
import { type UnsentRow, findSentTogether, listUnsent, lockSending } from './sending-repo.ts';
import { type Acting, type Answer, deliveryFor, mayList, recordOne, refuseSending } from './service.ts';

const PAGE = 500;

const mayNot = failure('not-permitted', 'Certificates are sent by certification officers.', {
  whoCan: 'A certification officer of the awarding organisation can record it.',
});

/** What waits to be sent of the centres that the officer sees, with whom each goes to. */
export const unsent = async (
  { tx, actor }: Pick<Acting, 'tx' | 'actor'>,
  awardingId: string,
): Promise<Result<ResponseOf<typeof contract.listUnsent>, Failure>> => {
  const own = actor.allocations.filter((one) => one.awardingId === awardingId);
  const centreIds = own.map(({ centreId }) => centreId);
  const rows = await listUnsent(tx, { awardingId, centreIds, limit: PAGE + 1 });
  const rules = await repo.listRules(tx, awardingId);
  const present = async ({ specificationId, qualificationNumber, kind, title, ...row }: UnsentRow) => {
    const { content } = await getSpecification(tx, specificationId);
    const { to } = deliveryOf(content, rules, { centreId: row.centreId, qualificationNumber });
    return { ...row, title: awardTitle({ kind, title }), to };
  };
  return ok({
    items: await Promise.all(rows.slice(0, PAGE).map(present)),
    hasMore: rows.length > PAGE,
  });
};

type Results = ResponseOf<typeof contract.recordDispatches>['results'];
type Lists = ResponseOf<typeof contract.recordDispatches>['lists'];

const refusedOf = ({ detail, whoCan, reasons = [] }: Failure): Results[number]['refused'] => {
  const [first] = reasons;
  return { detail: first?.detail ?? detail, whoCan: first?.whoCan ?? whoCan ?? null };
};

type Sent = { readonly result: Results[number]; readonly to: Recipient | null; readonly dispatchId: string };

const sendOne = async (
  acting: Acting,
  { certificateId, centreId }: { readonly certificateId: string; readonly centreId: string },
  { how, reference, sentOn, addressee }: BodyOf<typeof contract.recordDispatches>,
): Promise<Sent | null> => {
  const row = await findCertificateRow(acting.tx, certificateId);
  const own = awardingsAt(acting.actor, centreId, 'certification-officer');
  if (row === undefined || row.centreId !== centreId || !own.includes(row.awardingId)) return null;
  const delivery = await deliveryFor(acting.tx, row);
  const refused =
    refuseSending(acting, row, { sentOn, to: delivery.to, delivery }) ??
    (row.sentOn === null
      ? null
      : failure('already-done', `Certificate ${row.serial} was sent on ${dateInWords(row.sentOn)}.`, {
          whoCan: 'It can be sent once more by itself.',
        }));
  const result = { certificateId, serial: row.serial, refused: refused === null ? null : refusedOf(refused) };
  if (refused !== null) return { result, to: null, dispatchId: '' };
  const to = delivery.to;
  const dispatchId = await recordOne(acting, row, {
    how,
    reference,
    sentOn,
    to,
    addressee: to === 'centre' ? addressee : row.learnerName,
  });
  return { result, to, dispatchId };
};

const listsOf = (sent: readonly Sent[]): Lists =>
  (['centre', 'learner'] as const).flatMap((to) => {
    const together = sent.filter((one) => one.to === to);
    const [first] = together;
    return first === undefined ? [] : [{ dispatchId: first.dispatchId, to, count: together.length }];
  });

/** Records many dispatches of one centre; what cannot be sent is left, with the reason. */
export const sendMany = async (
  acting: Acting,
  centreId: string,
  body: BodyOf<typeof contract.recordDispatches>,
): Answer<typeof contract.recordDispatches> => {
  if (awardingsAt(acting.actor, centreId, 'certification-officer').length === 0)
    return failed(
      acting.actor.allocations.some((one) => one.centreId === centreId) ||
        acting.actor.memberships.some(({ organisationId }) => organisationId === centreId)
        ? mayNot
        : failure('not-found', 'There is no such centre among those that you see.'),
    );
  await lockSending(acting.tx, centreId);
  const sent: Sent[] = [];
  for (const certificateId of new Set(body.certificateIds)) {
    const one = await sendOne(acting, { certificateId, centreId }, body);
    if (one !== null) sent.push(one);
  }
  const serials = sent.flatMap(({ to, result }) => (to === null ? [] : [result.serial]));
  return ok({
    response: { results: sent.map(({ result }) => result), lists: listsOf(sent) },
    act: {
      chain: centreId,
      action: 'certificate.send-many',
      subject: { kind: 'organisation', id: centreId },
      detail: { serials, how: body.how, sentOn: body.sentOn, refused: sent.length - serials.length },
    },
  });
};

/** The list of what was sent together, to print. */
export const readList = async (
  { tx, actor, today }: Pick<Acting, 'tx' | 'actor' | 'today'>,
  of: { readonly centreId: string; readonly dispatchId: string },
): Promise<Result<Download, Failure>> => {
  const list = await findSentTogether(tx, of);
  if (list === undefined || !mayList(actor, { ...of, awardingId: list.awardingId }))
    return failed(failure('not-found', 'There is no such dispatch among those that you see.'));
  const make = async () => {
    const made = await renderPdf('form', dispatchListPaper(list, today));
    return made.ok
      ? made
      : failed(failure('unavailable', 'The list could not be made. Nothing is lost; try again.'));
  };
  return ok({
    name: `Certificates sent on ${list.sentOn}.pdf`,
    mediaType: 'application/pdf',
    content: { make },
    inline: true,
  });
};
