/** What a check of a certificate tells: the holder decides, until when, and takes it back. */
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { newId } from '#server/ids.ts';
import { maySeeCertificate } from './access.ts';
import type { Acting, Answer } from './acting.ts';
import * as repo from './repo.ts';

/** Lets a check tell all until a day, or the least from now on. */
export const share = async (
  { tx, actor, today }: Acting,
  certificateId: string,
  untilOn: string | null,
): Answer<{ sharedUntil: string | null }> => {
  const row = await repo.findCertificateRow(tx, certificateId);
  if (row === undefined || !maySeeCertificate(actor, row))
    return failed(failure('not-found', 'There is no such certificate among those that you see.'));
  if (row.learnerId !== actor.personId)
    return failed(
      failure('not-permitted', 'What a check tells is for the holder of the certificate to say.', {
        whoCan: 'The learner whose certificate it is.',
      }),
    );
  if (untilOn !== null && untilOn < today)
    return failed(
      failure('malformed-request', 'A certificate is shared until today or a later day.', {
        fields: [{ path: 'untilOn', message: 'Today or later' }],
      }),
    );
  await repo.insertSharing(tx, {
    centreId: row.centreId,
    id: newId(),
    certificateId,
    tells: untilOn === null ? 'least' : 'all',
    untilOn,
    setBy: actor.personId,
    setOn: today,
  });
  return ok({
    response: { sharedUntil: untilOn },
    act: {
      chain: row.centreId,
      action: 'certificate.share',
      subject: { kind: 'certificate', id: certificateId },
      detail: { untilOn },
    },
  });
};
