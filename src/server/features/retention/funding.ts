/** Who pays for a registration: said by a coordinator, and heard by the rules on keeping records. */
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/retention.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { findPortfolioContext } from '../records/api.ts';
import * as repo from './repo.ts';
import type { RetentionCall } from './service.ts';

const coordinatorsOnly = failure('not-permitted', 'Who pays for a registration is said by a coordinator.', {
  whoCan: 'A coordinator of the centre can.',
});

const findOwn = async ({ tx, actor }: Pick<RetentionCall, 'tx' | 'actor'>, registrationId: string) => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { centreId } = found.value.registration;
  return holdsRole(actor, centreId, 'coordinator')
    ? ok({ centreId, registrationId })
    : failed(coordinatorsOnly);
};

export const readFunding = async (
  call: Pick<RetentionCall, 'tx' | 'actor'>,
  registrationId: string,
): Promise<Result<ResponseOf<typeof contract.registrationFunding>, Failure>> => {
  const found = await findOwn(call, registrationId);
  if (!found.ok) return found;
  return ok({
    funder: await repo.findFunder(call.tx, found.value),
    known: [...(await repo.listFunders(call.tx, found.value.centreId))],
  });
};

export const sayFunding = async (
  call: RetentionCall,
  registrationId: string,
  funder: string,
): Promise<Result<Recorded<{ funder: string }>, Failure>> => {
  const found = await findOwn(call, registrationId);
  if (!found.ok) return found;
  const { centreId } = found.value;
  const said = { saidBy: call.actor.personId, saidOn: call.today };
  await repo.insertFunding(call.tx, { centreId, id: newId(), registrationId, funder, ...said });
  return ok({
    response: { funder },
    act: {
      chain: centreId,
      action: 'registration.say-funder',
      subject: { kind: 'registration', id: registrationId },
      detail: { funder },
    },
  });
};
