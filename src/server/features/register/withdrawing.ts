/** A qualification that turns out not to be valid: recorded from a day on, and what was done since then is counted. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { withdrawQualification } from '#contract/staff-register.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import type { About } from './recording.ts';
import * as repo from './repo.ts';
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
  notify(tx, { actorId, at: now.toISOString() }, [
    {
      personId,
      centreId,
      kind: 'staff',
      title: `“${found.title}” in your record was found not to be valid.`,
      detail: reason,
      link: '/my-record',
    },
  ]);
  const { items } = await reportWrongStatus(tx, centreId, null, today);
  const affected = items.filter((one) => one.personId === personId).length;
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
