import { failure } from '#contract/failure.ts';
import { mayIssue } from '#domain/award/claiming.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { newId } from '#server/ids.ts';
import { lockLearner, refreshRegistrations } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { maySeeCertificate } from './access.ts';
import { type Acting, type Answer, officerOf } from './acting.ts';
import * as repo from './repo.ts';
import { tellOfCertificate } from './telling.ts';

/** Revokes a certificate with a reason, and with it those that it replaced; every check of them answers so from now on. */
export const revoke = async (
  acting: Acting,
  certificateId: string,
  reason: string,
): Answer<{ revokedOn: string }> => {
  const { tx, actor, today } = acting;
  const seen = await repo.findCertificateRow(tx, certificateId);
  if (seen === undefined || !maySeeCertificate(actor, seen))
    return failed(failure('not-found', 'There is no such certificate among those that you see.'));
  const refusals = mayIssue(officerOf(actor, seen));
  if (refusals.length > 0) return failed(refusedBy('The certificate was not revoked.', refusals, seen.title));
  await lockLearner(tx, seen.centreId, seen.learnerId);
  const row = (await repo.findCertificateRow(tx, certificateId)) ?? seen;
  if (row.revokedOn !== null)
    return failed(failure('already-done', `The certificate was revoked on ${dateInWords(row.revokedOn)}.`));
  if (row.replacedBy !== null)
    return failed(
      failure(
        'changed-meanwhile',
        `The certificate has been replaced by ${row.replacedBy}; revoke that one.`,
      ),
    );
  for (const id of await repo.listOfClaim(tx, row.centreId, row.claimId))
    await repo.insertRevocation(tx, {
      centreId: row.centreId,
      id: newId(),
      certificateId: id,
      reason,
      revokedBy: actor.personId,
      revokedOn: today,
    });
  await refreshRegistrations(tx, row);
  await tellOfCertificate(acting, row, {
    title: `Certificate ${row.serial} was revoked.`,
    detail: reason,
    link: `/verify/${row.serial}/${row.verificationCode}`,
  });
  return ok({
    response: { revokedOn: today },
    act: {
      chain: row.centreId,
      action: 'certificate.revoke',
      subject: { kind: 'certificate', id: certificateId },
      detail: { reason },
    },
  });
};
