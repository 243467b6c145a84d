import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/timing.ts';
import type { ClaimContext } from '#domain/award/claiming.ts';
import { type Timing, timingOf } from '#domain/award/timing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import { listQualificationNumbers } from '../specifications/api.ts';
import * as repo from './repo.ts';

/** The times that hold for a qualification of an awarding organisation. */
export const timingFor = async (
  tx: Tx,
  specification: Pick<Specification, 'evidenceRules'>,
  of: { readonly awardingId: string; readonly qualificationNumber: string | null },
): Promise<Timing> =>
  timingOf(specification, await repo.listTimingRows(tx, of.awardingId), of.qualificationNumber);

/** The least time of a registration, and from when it counts; null where there is none. */
export const findTiming = async (
  tx: Tx,
  specification: Pick<Specification, 'evidenceRules'>,
  of: {
    readonly centreId: string;
    readonly id: string;
    readonly awardingId: string;
    readonly qualificationNumber: string | null;
  },
): Promise<ClaimContext['timing']> => {
  const { least } = await timingFor(tx, specification, of);
  if (least === null) return null;
  const { countsFromOn } = await repo.readEntry(tx, { centreId: of.centreId, registrationId: of.id });
  return { least, countsFromOn };
};

export const list = async (
  tx: Tx,
  awardingId: string,
): Promise<ResponseOf<typeof contract.listTimingRules>> => {
  const rows = await repo.listTimingRows(tx, awardingId);
  return {
    items: rows.toReversed().map((row) => ({ ...row })),
    qualificationNumbers: await listQualificationNumbers(tx, awardingId),
  };
};

type Setting = Pick<Call<unknown>, 'tx' | 'actor' | 'today'>;

/** Sets the times; what was claimed before stays claimed. */
export const set = async (
  { tx, actor, today }: Setting,
  awardingId: string,
  body: BodyOf<typeof contract.setTimingRule>,
): Promise<Result<Recorded<{ ruleId: string }>, Failure>> => {
  const { qualificationNumber } = body;
  if (
    qualificationNumber !== null &&
    !(await listQualificationNumbers(tx, awardingId)).includes(qualificationNumber)
  )
    return failed(failure('not-found', 'The awarding organisation has published no such qualification.'));
  const id = newId();
  await repo.insertTiming(tx, { awardingId, id, ...body, setBy: actor.personId, setOn: today });
  return ok({
    response: { ruleId: id },
    act: {
      chain: awardingId,
      action: 'claim-timing.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: body,
    },
  });
};
