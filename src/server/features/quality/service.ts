import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { SampleCandidate, signSample } from '#contract/quality.ts';
import type { DecisionFact } from '#domain/assessment/records.ts';
import { decisionsThatCount } from '#domain/assessment/unit-standing.ts';
import { mayCloseAction, maySample } from '#domain/quality/sampling.ts';
import { type SampleFinding, findingsOf, refuseFindings } from '#domain/quality/sample-findings.ts';
import type { Permit } from '#domain/people/gate.ts';
import { evidenceTestsOf } from '#domain/specification/rules-of-evidence.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, send } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import {
  type UnitAct,
  finish,
  insertSigning,
  open,
  refuseNaming,
  signingOf,
  statementOf,
} from '../assessment/api.ts';
import { type UnitActContext, staffMemberOf } from '../records/api.ts';
import { benchAddress, notify } from '../notifications/api.ts';
import { findSampler } from '../sampling/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { openSample, samplingOf } from './opening.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

/** The decisions that count now on the named criteria; null when one of them has none. */
const decisionsOn = (
  { unit, records }: UnitActContext,
  findings: readonly { readonly criterion: string }[],
): readonly DecisionFact[] | null => {
  const counting = decisionsThatCount(unit, records.decisions);
  const decisions = findings.flatMap(({ criterion }) => counting.get(criterion) ?? []);
  return decisions.length === new Set(findings.map(({ criterion }) => criterion)).size ? decisions : null;
};

const tellAssessor = (
  { tx, actor }: UnitAct,
  { registration, unit, recordedAt }: UnitActContext,
  { verdict, action, feedback }: Pick<repo.NewSample, 'verdict' | 'action' | 'feedback'>,
): void => {
  const withAction = verdict === 'action' ? ', with an action for you' : '';
  notify(tx, { actorId: actor.personId, at: recordedAt }, [
    {
      personId: registration.assessorId,
      centreId: registration.centreId,
      kind: verdict === 'action' ? 'quality-action' : 'sampled',
      title: `“${unit.title}” of ${registration.learnerName} was sampled${withAction}.`,
      detail: action ?? feedback,
      link: benchAddress({ registrationId: registration.id, unitRef: unit.ref }),
    },
  ]);
};

/** Whoever was asked for something hears that it is done. */
const tellOwner = (
  { tx, actor }: UnitAct,
  { registration, unit, recordedAt }: UnitActContext,
  note: string,
): void =>
  notify(tx, { actorId: actor.personId, at: recordedAt }, [
    {
      personId: registration.assessorId,
      centreId: registration.centreId,
      kind: 'sampled',
      title: `The action on “${unit.title}” of ${registration.learnerName} was closed.`,
      detail: note,
      link: '/quality/record?show=all',
    },
  ]);

const noAction = { action: null, actionOwnerId: null, actionDueOn: null };

/** What is asked for, and of whom: whoever is assigned to the learner now. */
const actionOf = (
  { verdict, action, actionDueOn }: BodyOf<typeof signSample>,
  { assessorId }: UnitActContext['registration'],
) => (verdict === 'action' ? { action, actionDueOn, actionOwnerId: assessorId } : noAction);

type LookedAt = {
  readonly decisions: readonly DecisionFact[];
  readonly findings: readonly SampleFinding[];
};

/** What the sampler looked at and found, or why it cannot be signed like that. */
const lookAt = (
  context: UnitActContext,
  body: BodyOf<typeof signSample>,
  today: string,
): Result<LookedAt, Failure> => {
  if (new Set(body.findings.map(({ criterion }) => criterion)).size < body.findings.length)
    return failed(failure('malformed-request', 'Each criterion that was looked at is named once.'));
  const decisions = decisionsOn(context, body.findings);
  if (decisions === null)
    return failed(
      failure('rule-not-met', 'One of the criteria has not been decided yet, so it cannot be sampled.'),
    );
  if ((body.verdict === 'action') !== (body.action !== null && body.action !== ''))
    return failed(failure('malformed-request', 'An action is said exactly when the verdict is an action.'));
  if (body.actionDueOn !== null && body.actionDueOn < today)
    return failed(
      failure('malformed-request', 'The day by which the action is to be done has passed.', {
        fields: [{ path: 'actionDueOn', message: 'is today or later' }],
      }),
    );
  const asked = evidenceTestsOf(context.specification.content, context.unit.ref);
  const findings = findingsOf(body.findings, decisions, asked);
  const wrong = refuseFindings(body.verdict, findings, asked);
  return wrong.length > 0
    ? failed(refusedBy('The sample was not signed.', wrong, context.specification.shortName))
    : ok({ decisions, findings });
};

/** Samples a unit: agrees with its decisions, or returns it with an action for its assessor. */
export const sample = async (
  act: UnitAct,
  body: BodyOf<typeof signSample>,
): Answer<{ sampleId: string; seal: string; unitState: string }> => {
  const opened = await open(act);
  if (!opened.ok) return opened;
  const context = opened.value;
  const { registration, unit } = context;
  const { isAssigned } = await findSampler(act.tx, act.actor, context);
  const ask = (of: UnitActContext): Permit =>
    maySample({ ...staffMemberOf(act.actor, 'internal-quality-assurer', of), isAssigned }, samplingOf(of));
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'The unit was not sampled.', (of) => ask(of).refusals);
  const looked = lookAt(context, body, act.today);
  if (!looked.ok) return looked;
  const { decisions, findings } = looked.value;
  const decisionIds = decisions.map(({ id }) => id);
  const evidenceOpened = await repo.listOpened(act.tx, {
    centreId: registration.centreId,
    personId: act.actor.personId,
    versionIds: decisions.flatMap((one) => one.evidenceVersionIds),
  });
  const signing = signingOf(
    act,
    context,
    permit,
    statementOf(`Sampled ${unit.ref}: ${body.verdict}`, { decisionIds, body, evidenceOpened }),
  );
  const taken = {
    centreId: registration.centreId,
    id: newId(),
    learnerId: registration.learnerId,
    registrationId: registration.id,
    unitRef: unit.ref,
    kind: body.kind,
    decisionIds,
    findings,
    evidenceOpened,
    selectionReason: body.selectionReason,
    verdict: body.verdict,
    feedback: body.feedback,
    ...actionOf(body, registration),
    samplerId: act.actor.personId,
    needsCountersignature: permit.needsCountersignature,
    signingId: signing.id,
    sampledOn: act.today,
    recordedAt: context.recordedAt,
  };
  send(act.tx, insertSigning(act.tx, signing));
  send(act.tx, repo.insertSample(act.tx, taken));
  tellAssessor(act, context, taken);
  const finished = finish(act, context, signing, {
    action: 'unit.sample',
    detail: { sample: taken.id, verdict: body.verdict },
    added: { samples: [taken] },
  });
  const { seal, unitState } = finished.response;
  return ok({ ...finished, response: { sampleId: taken.id, seal, unitState } });
};

export type Closing = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly sampleId: string;
  readonly note: string;
};

/** Closes the action of a sample. */
export const close = async ({ tx, actor, today, sampleId, note }: Closing): Answer<{ unitState: string }> => {
  const opened = await openSample({ tx, actor, today }, sampleId);
  if (!opened.ok) return opened;
  const { sample: found, act, context } = opened.value;
  const ask = (of: UnitActContext): Permit =>
    mayCloseAction(staffMemberOf(actor, 'internal-quality-assurer', of), found, samplingOf(of));
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'The action was not closed.', (of) => ask(of).refusals);
  const signing = signingOf(
    act,
    context,
    permit,
    statementOf(`Closed the action on ${found.unitRef}`, { sampleId, note }),
  );
  const closure = {
    centreId: found.centreId,
    id: newId(),
    sampleId,
    note,
    closedBy: actor.personId,
    closedOn: today,
    signingId: signing.id,
    recordedAt: context.recordedAt,
  };
  send(tx, insertSigning(tx, signing));
  send(tx, repo.insertClosure(tx, closure));
  tellOwner(act, context, note);
  const finished = finish(act, context, signing, {
    action: 'action.close',
    detail: { sample: sampleId },
    added: { actionClosures: [closure] },
  });
  return ok({ ...finished, response: { unitState: finished.response.unitState } });
};

const PAGE = 50;

const reasonsOf = (row: repo.CandidateRow): string[] => {
  const reasons = [
    row.answered ? 'The assessor has answered what was asked.' : null,
    row.openAction && !row.answered ? 'An action is open; it waits for the assessor.' : null,
    row.assessorIsTrainee ? 'The assessor is in training.' : null,
    row.assessorSampled ? null : 'Nothing of this assessor has been sampled yet.',
    row.unitSampledBefore ? null : 'This unit has not been sampled at the centre yet.',
    row.state === 'achieved' ? 'The unit is signed off.' : null,
  ].filter((reason): reason is string => reason !== null);
  return reasons.length === 0 ? ['Routine sampling.'] : reasons;
};

/** The units that a quality assurer may sample, by risk. */
export const listSampleQueue = async (
  tx: Tx,
  actor: Actor,
  centreIds: readonly string[],
  query: { readonly filter: repo.QualityFilter; readonly after?: string | undefined },
): Promise<{ items: SampleCandidate[]; counts: Record<repo.QualityFilter, number>; next: string | null }> => {
  const offset = Math.max(0, Number.parseInt(query.after ?? '0', 10) || 0);
  const rows = await repo.listCandidates(tx, {
    centreIds,
    samplerId: actor.personId,
    filter: query.filter,
    offset,
    limit: PAGE + 1,
  });
  return {
    items: rows.slice(0, PAGE).map((row) => ({
      registrationId: row.registrationId,
      learnerName: row.learnerName,
      specificationId: row.specificationId,
      unitRef: row.unitRef,
      unitTitle: row.unitTitle,
      assessorName: row.assessorName,
      state: row.state,
      met: row.met,
      total: row.total,
      sampled: row.sampled,
      openAction: row.openAction,
      answered: row.answered,
      since: row.since,
      reasons: reasonsOf(row),
    })),
    counts: await repo.countCandidates(tx, { centreIds, samplerId: actor.personId }),
    next: rows.length > PAGE ? String(offset + PAGE) : null,
  };
};
