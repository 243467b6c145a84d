/** A qualification that turns out not to be valid: recorded from a day on, and what was done since then is counted. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { withdrawQualification } from '#contract/staff-register.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import type { About } from './recording.ts';
import * as repo from './repo.ts';
import { listQualityKeepers } from './warnings-repo.ts';
import { reportWrongStatus } from './wrong-status.ts';

/** Answers how many signatures of the person are now found to have been given under a wrong status. */
export const withdraw = async (
  { tx, centreId, personId, actorId, today, now }: About,
  qualificationId: string,
  { invalidFromOn, reason }: BodyOf<typeof withdrawQualification>,
): Promise<Result<Recorded<{ affected: number }>, Failure>> => {
  if (personId === actorId)
    return failed(
      failure('not-permitted', 'Nobody decides about their own record.', {
        clause: { text: 'Independence: nobody decides about themselves' },
        whoCan: 'Another coordinator of the centre',
      }),
    );
  const found = await repo.findQualification(tx, { centreId, personId }, qualificationId);
  if (found === undefined) return failed(failure('not-found', 'The record has no such qualification.'));
  await repo.insertQualificationWithdrawal(tx, {
    centreId,
    id: newId(),
    qualificationId,
    invalidFromOn,
    reason,
    recordedBy: actorId,
    recordedOn: today,
  });
  const { items } = await reportWrongStatus(tx, centreId, null, today);
  const affected = items.filter((one) => one.personId === personId).length;
  const told = affected === 0 ? [] : await listQualityKeepers(tx, centreId, today);
  notify(tx, { actorId, at: now.toISOString() }, [
    {
      personId,
      centreId,
      kind: 'staff',
      title: `“${found.title}” in your record was found not to be valid.`,
      detail: reason,
      link: '/my-record',
    },
    ...told
      .filter((one) => one !== personId)
      .map((one) => ({
        personId: one,
        centreId,
        kind: 'staff' as const,
        title: `“${found.title}” of ${found.name} was found not to be valid from ${dateInWords(invalidFromOn)}.`,
        detail: `${affected === 1 ? '1 signature was' : `${String(affected)} signatures were`} given under a wrong status since.`,
        link: '/staff?show=wrong',
      })),
  ]);
  return ok({
    response: { affected },
    act: {
      chain: centreId,
      action: 'staff-qualification.withdraw',
      subject: { kind: 'person', id: personId },
      detail: { qualificationId, invalidFromOn, reason, affected },
    },
  });
};
