/** The learner's confirmation of a unit that was signed off. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import type { confirmUnit } from '#contract/confirming.ts';
import { CONFIRMATION, mayConfirm } from '#domain/assessment/confirming.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { openUnit } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { insertConfirmation, isConfirmed } from './confirmation-repo.ts';
import { type UnitAct, documentOf } from './service.ts';

/** Records that the learner holds the unit to be finished; nothing that counts waits for it. */
export const confirm = async (
  act: UnitAct,
  { signOffId, note }: BodyOf<typeof confirmUnit>,
): Promise<Result<Recorded<ResponseOf<typeof confirmUnit>>, Failure>> => {
  const opened = await openUnit(act.tx, { ...act, ...act.params });
  if (!opened.ok) return opened;
  const context = opened.value;
  const { registration, unit, records, active } = context;
  const { centreId, learnerId } = registration;
  const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), active.unitChosen);
  const refusals = mayConfirm({
    isLearner: act.actor.personId === learnerId,
    read: signOffId,
    counts: standing.signOffId,
    isConfirmed: await isConfirmed(act.tx, centreId, signOffId),
  });
  if (refusals.length > 0)
    return failed(refusedBy('The unit was not confirmed.', refusals, documentOf(context)));
  const id = newId();
  await insertConfirmation(act.tx, {
    centreId,
    id,
    learnerId,
    registrationId: registration.id,
    unitRef: unit.ref,
    signOffId,
    statement: CONFIRMATION,
    note,
    confirmedOn: act.today,
  });
  return ok({
    response: { confirmationId: id, confirmedOn: act.today },
    act: {
      chain: centreId,
      action: 'unit.confirm',
      subject: { kind: 'registration', id: registration.id },
      detail: { unit: unit.ref, signOff: signOffId },
    },
  });
};
