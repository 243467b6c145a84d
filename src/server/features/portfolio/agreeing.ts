/** Agreeing to the chosen units, and what bears on changing them afterwards. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import type { agreeUnits, unitAgreements } from '#contract/unit-agreements.ts';
import { registrationFacts } from '#domain/assessment/standing.ts';
import { agreementOn, mayAgree } from '#domain/portfolio/agreeing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { findPortfolioContext, lockLearner } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { insertAgreement, listAgreements, listChoiceChanges } from './agreement-repo.ts';
import { readRegistrationFacts } from './registration-repo.ts';

type Acting = { readonly tx: Tx; readonly actor: Actor; readonly today: string };
type Of = { readonly centreId: string; readonly registrationId: string };

/** Who has agreed to the units of a registration as they are chosen now. */
export const readAgreement = async (tx: Tx, of: Of) => {
  const recorded = await readRegistrationFacts(tx, of.centreId, of.registrationId);
  const chosen = [...registrationFacts(recorded, of.registrationId).chosen];
  const agreements = await listAgreements(tx, of);
  return { chosen, agreements, state: agreementOn(chosen, agreements) };
};

export const readAgreements = async (
  tx: Tx,
  actor: Actor,
  registrationId: string,
): Promise<Result<ResponseOf<typeof unitAgreements>, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const of = { centreId: found.value.registration.centreId, registrationId };
  const { agreements, state } = await readAgreement(tx, of);
  return ok({ ...state, agreements, changes: await listChoiceChanges(tx, of) });
};

export const agree = async (
  { tx, actor, today }: Acting,
  registrationId: string,
  { unitRefs, note }: BodyOf<typeof agreeUnits>,
): Promise<Result<Recorded<ResponseOf<typeof agreeUnits>>, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId, assessorId } = registration;
  await lockLearner(tx, centreId, learnerId);
  const { chosen, state } = await readAgreement(tx, { centreId, registrationId });
  const capacity =
    actor.personId === learnerId ? 'learner' : actor.personId === assessorId ? 'assessor' : null;
  const refusals = mayAgree({ capacity, chosen, asked: unitRefs, state });
  if (capacity === null || refusals.length > 0)
    return failed(refusedBy('Nothing was agreed.', refusals, specification.shortName));
  const common = { centreId, registrationId, learnerId, agreedBy: actor.personId, agreedOn: today };
  await insertAgreement(tx, { ...common, id: newId(), unitRefs: chosen.toSorted(), capacity, note });
  return ok({
    response: { ...state, [capacity]: true },
    act: {
      chain: centreId,
      action: 'units.agree',
      subject: { kind: 'registration', id: registrationId },
      detail: { capacity, units: chosen.length },
    },
  });
};
