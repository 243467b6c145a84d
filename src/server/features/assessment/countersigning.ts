/** Countersigning what assessors in training decided, or decided in spite of an interest. */
import type { BodyOf } from '#contract/endpoint.ts';
import type { signCountersignatures } from '#contract/assessment.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { mayCountersign } from '#domain/assessment/judging.ts';
import { decisionsThatCount } from '#domain/assessment/unit-standing.ts';
import type { Permit } from '#domain/people/gate.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { send } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { type UnitActContext, staffMemberOf } from '../records/api.ts';
import * as repo from './repo.ts';
import {
  type UnitAct,
  finish,
  open,
  refuseNaming,
  signingOf,
  statementOf,
  tellingOf,
  unitContextOf,
} from './service.ts';
import { countersignedNotices } from './telling.ts';

type Body = BodyOf<typeof signCountersignatures>;

const verbs = { agreed: 'Countersigned', returned: 'Returned', disagreed: 'Disagreed with' } as const;

const findMalformed = ({ verdict, follows, note }: Body): Failure | null => {
  if ((verdict === 'disagreed') !== (follows !== null))
    return failure('malformed-request', 'What follows is said exactly when you disagree.');
  return verdict !== 'agreed' && (note === null || note === '')
    ? failure('malformed-request', 'Say why the decisions are not countersigned.', {
        fields: [{ path: 'note', message: 'is needed unless you agree' }],
      })
    : null;
};

/** Agrees with, returns, or disagrees with decisions that wait; they count only where the countersigner agrees. */
export const countersign = async (
  act: UnitAct,
  body: Body,
): Promise<Result<Recorded<{ signingId: string; seal: string; unitState: string }>, Failure>> => {
  const malformed = findMalformed(body);
  if (malformed !== null) return failed(malformed);
  const opened = await open(act);
  if (!opened.ok) return opened;
  const context = opened.value;
  const counting = new Map(
    [...decisionsThatCount(context.unit, context.records.decisions).values()].map((decision) => [
      decision.id,
      decision,
    ]),
  );
  const decisions = body.decisionIds.flatMap((id) => counting.get(id) ?? []);
  if (decisions.length !== new Set(body.decisionIds).size)
    return failed(
      failure('changed-meanwhile', 'One of the decisions has been superseded, or is none of this unit.'),
    );
  const done = new Set(context.records.countersignatures.map(({ decisionId }) => decisionId));
  const ask = (of: UnitActContext): Permit =>
    mayCountersign(staffMemberOf(act.actor, 'assessor', of), decisions, done, unitContextOf(of));
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'The decisions were not countersigned.', (of) => ask(of).refusals);
  const words = `${verbs[body.verdict]} ${String(decisions.length)} decisions of ${context.unit.ref}`;
  const signing = signingOf(act, context, permit, statementOf(words, body));
  const countersignatures = decisions.map(({ id }) => ({
    centreId: context.registration.centreId,
    id: newId(),
    decisionId: id,
    verdict: body.verdict,
    follows: body.follows,
    note: body.note,
    signingId: signing.id,
    personId: act.actor.personId,
    decidedOn: act.today,
    recordedAt: context.recordedAt,
  }));
  send(act.tx, repo.insertSigning(act.tx, signing));
  send(act.tx, repo.insertCountersignatures(act.tx, countersignatures));
  const assessorIds = decisions.map(({ assessorId }) => assessorId);
  notify(act.tx, tellingOf(act, context), countersignedNotices(context, assessorIds, body));
  return ok(
    finish(act, context, signing, {
      action: 'decisions.countersign',
      detail: { verdict: body.verdict, follows: body.follows, decisions: body.decisionIds },
      added: { countersignatures },
    }),
  );
};
