/** What a decision on a case brings about, by records that supersede: nothing of before is changed. */
import type { BodyOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { mayActOnCase } from '#domain/cases/acting.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { mayTakePart } from '#domain/cases/taking-part.ts';
import { decisionsThatCount } from '#domain/assessment/unit-standing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Act } from '#server/audit/act.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type UnitAct, decide, open } from '../assessment/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { lift } from '../verification/api.ts';
import {
  type CaseCall,
  type OpenCase,
  actOf,
  barsOfCase,
  candidatesFor,
  openFile,
  record,
  stageOfAppointed,
  tell,
} from './context.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const nothingToJudge = failed(failure('not-ready', 'The case is about nothing that could be judged again.'));

/** Whoever judges again had no part in the work, and none in the case. */
const refuseJudging = async (call: CaseCall, opened: OpenCase) => {
  const stage = stageOfAppointed(opened.stage);
  const candidates = await candidatesFor(call, opened.file, stage);
  const candidate = candidates.find(({ personId }) => personId === call.actor.personId);
  const bars = await barsOfCase(call.tx, opened);
  return [
    ...mayActOnCase({
      act: 'applied',
      parts: opened.file.myParts,
      standing: opened.standing,
      holdsWork: opened.file.rules.holdsWork,
    }),
    ...mayTakePart(candidate, 'independent', stage, bars, candidates, call.today),
  ];
};

/** Judges again; each new decision names the one that it supersedes and the case as the reason. */
export const judge = async (
  call: CaseCall,
  caseId: string,
  { judgements }: BodyOf<typeof contract.judgeAgain>,
): Answer<{ seal: string; unitState: string }> => {
  const opened = await openFile(call, caseId);
  if (!opened.ok) return opened;
  const { file, standing } = opened.value;
  const refusals = await refuseJudging(call, opened.value);
  if (refusals.length > 0)
    return failed(refusedBy('Nothing was judged.', refusals, caseKindNames[file.kind]));
  if (file.registrationId === null || file.unitRef === null) return nothingToJudge;
  const params = { registrationId: file.registrationId, unitRef: file.unitRef };
  const act: UnitAct = { tx: call.tx, actor: call.actor, today: call.today, params, isAppointed: true };
  const context = await open(act);
  if (!context.ok) return context;
  const counting = decisionsThatCount(context.value.unit, context.value.records.decisions);
  const reason = `${caseKindNames[file.kind]}, case ${String(file.number)}: ${standing.decision?.outcome.label ?? ''}`;
  const judged = await decide(act, {
    judgements: judgements.map((one) => {
      const supersedes = counting.get(one.criterion)?.id ?? null;
      return { ...one, supersedes, reason: supersedes === null ? null : reason };
    }),
  });
  if (!judged.ok) return judged;
  const words = `Judged again: ${judgements.map(({ criterion }) => criterion).join(', ')} of ${file.unitRef}.`;
  await record(call, file, {
    kind: 'applied',
    stage: standing.stage,
    words,
    audience: ['raiser', 'subject', 'appointed'],
  });
  const people = await repo.listPeople(call.tx, file);
  tell(
    call,
    file,
    people.map(({ personId }) => personId),
    'The work was judged again.',
  );
  const { seal, unitState } = judged.value.response;
  const acts = 'chain' in judged.value.act ? [judged.value.act] : judged.value.act;
  const [first = actOf(file, 'case.applied'), ...others] = acts;
  return ok({ response: { seal, unitState }, act: [first, ...others, actOf(file, 'case.applied')] });
};

/** Lifts the sanction that an appeal was upheld against, in the act of deciding it. */
export const liftSanction = async (
  call: CaseCall,
  { file }: OpenCase,
  reason: string,
): Promise<Result<readonly Act[], Failure>> => {
  if (file.specificationId === null)
    return failed(failure('not-ready', 'The sanction is on the whole centre; lift it where it stands.'));
  const params = { centreId: file.centreId, specificationId: file.specificationId };
  const lifted = await lift({ ...call, params }, { sanctionId: file.subjectId, reason });
  if (!lifted.ok) return lifted.failure.kind === 'already-done' ? ok([]) : lifted;
  const { act } = lifted.value;
  return ok('chain' in act ? [act] : act);
};
