import { type Failure, failure } from '#contract/failure.ts';
import { refusal } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { explainUlnProblem, findUlnProblem, normaliseUln } from '#domain/shared/uln.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { findPersonAt, setUln } from '../people/api.ts';
import { lockLearner, refreshRegistrations } from '../records/api.ts';
import { findRegistration, refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

export type Changing = {
  readonly registrationId: string;
  readonly centreIds: readonly string[];
  readonly state: 'active' | 'withdrawn' | 'closed';
  readonly reason: string;
  readonly personId: string;
  readonly today: string;
};

/** Withdraws, closes or takes up a registration again. */
export const changeRegistration = async (
  tx: Tx,
  { registrationId, centreIds, state, reason, personId, today }: Changing,
): Promise<Result<Recorded<{ changeId: string }>, Failure>> => {
  const seen = await findRegistration(tx, registrationId);
  if (seen === undefined || !centreIds.includes(seen.centreId))
    return failed(failure('not-found', 'There is no such registration.'));
  const { centreId, learnerId } = seen;
  await lockLearner(tx, centreId, learnerId);
  const registration = (await findRegistration(tx, registrationId)) ?? seen;
  if (registration.state === state)
    return failed(
      failure('already-done', `The registration of ${registration.learnerName} is ${state} already.`),
    );
  const goesOnAt = state === 'active' ? await repo.findWhereItGoesOn(tx, { centreId, registrationId }) : null;
  if (goesOnAt !== null)
    return failed(
      refusedBy(
        'The registration was not taken up again.',
        [
          refusal(
            'goes-on-elsewhere',
            `${registration.learnerName} goes on at ${goesOnAt}.`,
            'The awarding organisation can offer a transfer back; the learner and the centre agree to it.',
          ),
        ],
        '',
      ),
    );
  const id = newId();
  await repo.insertChange(tx, {
    centreId,
    id,
    registrationId,
    state,
    reason,
    changedBy: personId,
    changedOn: today,
  });
  await refreshRegistrations(tx, { centreId, learnerId });
  return ok({
    response: { changeId: id },
    act: {
      chain: centreId,
      action: 'registration.change',
      subject: { kind: 'registration', id: registrationId },
      detail: { state, reason },
    },
  });
};

export type RecordingUln = { readonly centreId: string; readonly personId: string; readonly uln: string };

export const recordUln = async (
  tx: Tx,
  { centreId, personId, uln: given }: RecordingUln,
): Promise<Result<Recorded<{ uln: string }>, Failure>> => {
  const person = await findPersonAt(tx, centreId, personId);
  if (person === undefined) return failed(failure('not-found', 'The centre has no such learner.'));
  const uln = normaliseUln(given);
  const problem = findUlnProblem(uln);
  const correct = 'The centre coordinator can correct it.';
  if (problem !== null)
    return failed(
      refusedBy('The ULN is not right.', [refusal('uln-wrong', explainUlnProblem(problem), correct)], ''),
    );
  const others = await repo.listEarlier(tx, { centreId, learnerId: null, uln });
  const other = others.find(({ learnerId }) => learnerId !== personId);
  if (other !== undefined) {
    const reason = `This ULN is recorded for ${other.learnerName}; a number belongs to one person.`;
    return failed(refusedBy('The ULN is taken.', [refusal('uln-of-another', reason, correct)], ''));
  }
  await setUln(tx, personId, uln);
  return ok({
    response: { uln },
    act: {
      chain: centreId,
      action: 'learner.record-uln',
      subject: { kind: 'person', id: personId },
      detail: { uln, before: person.uln },
    },
  });
};
