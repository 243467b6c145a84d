/** Issues a replacement: its own serial, the same award, marked as such; the earlier certificate is valid no more. */
import type { issueReplacement } from '#contract/replacements.ts';
import { mayIssue } from '#domain/award/claiming.ts';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { newId } from '#server/ids.ts';
import {
  findCertificateRow,
  lockIssuing,
  officerOf,
  recordReplacement,
  storedCertificateSchema,
} from '../awards/api.ts';
import { lockLearner, refreshRegistrations } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import type { Acting, Answer } from './asking.ts';
import { type OpenRequest, findInTheWay, openRequest } from './context.ts';
import * as repo from './repo.ts';

/** The learner's record bears the correct name from now on; the name that is printed. */
const correct = async (
  { tx, actor, today }: Acting,
  { request, certificate }: OpenRequest,
): Promise<string> => {
  const { learnerName } = storedCertificateSchema.parse(certificate.content);
  const { givenName, familyName, centreId, learnerId, requestId } = request;
  if (givenName === null || familyName === null) return learnerName;
  await repo.correctName(
    tx,
    {
      centreId,
      id: newId(),
      learnerId,
      requestId,
      givenName,
      familyName,
      nameBefore: learnerName,
      correctedBy: actor.personId,
      correctedOn: today,
    },
    { givenName, familyName },
  );
  return `${givenName} ${familyName}`;
};

export const replace = async (acting: Acting, requestId: string): Answer<typeof issueReplacement> => {
  const { tx, actor, today } = acting;
  const seen = await openRequest(tx, actor, requestId);
  if (!seen.ok) return seen;
  const { centreId, awardingId, learnerId, certificateId } = seen.value.request;
  const title = seen.value.certificate.title;
  const refusals = mayIssue(officerOf(actor, { awardingId, centreId }));
  if (refusals.length > 0) return failed(refusedBy('The certificate was not replaced.', refusals, title));
  await lockIssuing(tx, awardingId);
  await lockLearner(tx, centreId, learnerId);
  // What another officer did while this one waited is seen only by reading again.
  const request = (await repo.findRequest(tx, requestId)) ?? seen.value.request;
  const certificate = (await findCertificateRow(tx, certificateId)) ?? seen.value.certificate;
  if (request.issued !== null)
    return failed(failure('already-done', `The replacement ${request.issued.serial} was issued.`));
  const open = { request, certificate };
  const inTheWay = await findInTheWay(tx, open, today);
  if (inTheWay.length > 0) return failed(refusedBy('The certificate was not replaced.', inTheWay, title));
  const learnerName = await correct(acting, open);
  const made = await recordReplacement(acting, certificate, { requestId, learnerName });
  await refreshRegistrations(tx, { centreId, learnerId });
  return ok({
    response: { certificateId: made.certificateId, serial: made.serial },
    act: {
      chain: centreId,
      action: request.kind === 'name' ? 'certificate.correct-name' : 'certificate.replace',
      subject: { kind: 'certificate', id: made.certificateId },
      detail: { request: requestId, serial: made.serial, replaces: certificate.serial },
    },
  });
};
