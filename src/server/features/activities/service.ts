/** Observations, interviews and reviews, and the answers to samples of every kind. */
import type { BodyOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/activities.ts';
import type { Permit } from '#domain/people/gate.ts';
import { mayCloseActivity, mayCountersignActivity, mayRecordActivity } from '#domain/quality/sampling.ts';
import type { ActivityKind } from '#domain/quality/strategy.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { send } from '#server/db/transaction.ts';
import { holdsRole } from '#server/http/actor.ts';
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
import { notify } from '../notifications/api.ts';
import { findUploads, insertStaffFiles } from '../people/api.ts';
import { findSample, samplingOf } from '../quality/api.ts';
import { type UnitActContext, staffMemberOf } from '../records/api.ts';
import { findSampler } from '../sampling/api.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Acting = Pick<UnitAct, 'tx' | 'actor' | 'today'>;

const recordAddress = '/quality/record';

const sentences: Readonly<Record<ActivityKind, string>> = {
  observation: 'You were observed at work',
  interview: 'A learner of yours was interviewed',
  'plans-and-feedback': 'Plans and feedback of yours were reviewed',
};

const malformed = (path: string, message: string, detail: string) =>
  failed(failure('malformed-request', detail, { fields: [{ path, message }] }));

const findMalformed = (
  body: BodyOf<typeof contract.recordActivity>,
  today: string,
): Result<never, Failure> | null => {
  if (body.heldOn > today)
    return malformed('heldOn', 'is today or before', 'It is recorded once it has been held.');
  const hasAction = body.action !== null && body.action.length >= 3;
  if ((body.verdict === 'action') !== hasAction)
    return malformed(
      'action',
      'goes with the verdict',
      'An action is said exactly when the verdict is an action.',
    );
  if ((body.verdict === 'action') !== (body.actionDueOn !== null))
    return malformed('actionDueOn', 'goes with the action', 'An action has a day by which it is done.');
  return body.actionDueOn !== null && body.actionDueOn < today
    ? malformed('actionDueOn', 'is today or later', 'The day by which the action is to be done has passed.')
    : null;
};

const tellLookedAt = (
  { tx, actor }: UnitAct,
  { registration, unit, recordedAt }: UnitActContext,
  body: BodyOf<typeof contract.recordActivity>,
): void =>
  notify(tx, { actorId: actor.personId, at: recordedAt }, [
    {
      personId: registration.assessorId,
      centreId: registration.centreId,
      kind: body.verdict === 'action' ? 'quality-action' : 'sampled',
      title: `${sentences[body.kind]}: “${unit.title}”.`,
      detail: body.action ?? body.feedback,
      link: recordAddress,
    },
  ]);

/** Records an observation, an interview or a review about the work of the learner's assessor. */
export const record = async (
  act: UnitAct,
  body: BodyOf<typeof contract.recordActivity>,
): Answer<{ activityId: string; waits: boolean }> => {
  const opened = await open(act);
  if (!opened.ok) return opened;
  const context = opened.value;
  const { registration, unit, recordedAt } = context;
  const { assessorId, centreId } = registration;
  if (assessorId === null)
    return failed(
      failure('not-ready', 'No assessor is assigned to the learner, so there is nobody to look at.', {
        whoCan: 'The centre coordinator can assign one.',
      }),
    );
  const { isAssigned } = await findSampler(act.tx, act.actor, context, 'activity');
  const ask = (of: UnitActContext): Permit => {
    const member = { ...staffMemberOf(act.actor, 'internal-quality-assurer', of), isAssigned };
    return mayRecordActivity(member, assessorId, samplingOf(of));
  };
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'It was not recorded.', (of) => ask(of).refusals);
  const wrong = findMalformed(body, act.today);
  if (wrong !== null) return wrong;
  const signing = signingOf(
    act,
    context,
    permit,
    statementOf(`Recorded ${body.kind} in ${unit.ref}: ${body.verdict}`, body),
  );
  const { needsCountersignature } = permit;
  const id = newId();
  send(act.tx, insertSigning(act.tx, signing));
  send(
    act.tx,
    repo.insertActivity(act.tx, {
      ...body,
      id,
      centreId,
      registrationId: registration.id,
      learnerId: registration.learnerId,
      unitRef: unit.ref,
      assessorId,
      action: body.verdict === 'action' ? body.action : null,
      samplerId: act.actor.personId,
      needsCountersignature,
      signingId: signing.id,
      recordedAt,
    }),
  );
  tellLookedAt(act, context, body);
  const finished = finish(act, context, signing, {
    action: 'quality-activity.record',
    detail: { activity: id, kind: body.kind, verdict: body.verdict },
    added: {},
  });
  return ok({ ...finished, response: { activityId: id, waits: needsCountersignature } });
};

type Given = BodyOf<typeof contract.answerSample>;

const notTheirs = failed(
  failure('not-permitted', 'The assessor whose work it is answers.', {
    whoCan: 'The assessor of the decisions that were looked at',
  }),
);

const unseen = failed(failure('not-found', 'There is no such sample among those that you see.'));

const actOn = (centreId: string, id: string, kind: string) => ({
  chain: centreId,
  action: `quality.${kind}`,
  subject: { kind: 'sample', id },
  detail: { kind },
});

type Place = Pick<repo.NewAnswer, 'centreId' | 'sampleId' | 'activityId'>;

/** Keeps what the assessor answers, with proof, or that a quality assurer wants more. */
const keep = async (
  { tx, actor, today }: Acting,
  place: Place,
  { kind, words, uploadIds }: Given,
): Answer<{ answerId: string }> => {
  const files = await findUploads(tx, uploadIds);
  if (!files.ok) return files;
  const id = newId();
  const { centreId } = place;
  await repo.insertAnswer(tx, {
    ...place,
    id,
    kind,
    words,
    givenBy: actor.personId,
    givenOn: today,
    signingId: null,
  });
  await insertStaffFiles(tx, { centreId, itemId: id, personId: actor.personId }, files.value);
  return ok({
    response: { answerId: id },
    act: actOn(centreId, place.sampleId ?? place.activityId ?? '', kind),
  });
};

type Talking = {
  readonly place: Place;
  readonly assessors: readonly string[];
  readonly samplerId: string;
  readonly now: Date;
};

const talk = async (
  acting: Acting,
  { place, assessors, samplerId, now }: Talking,
  given: Given,
): Answer<{ answerId: string }> => {
  const { tx, actor } = acting;
  const isAnswer = given.kind === 'answer';
  const isAssessor = assessors.includes(actor.personId);
  if (isAnswer && !isAssessor) return notTheirs;
  if (!isAnswer && (isAssessor || !holdsRole(actor, place.centreId, 'internal-quality-assurer')))
    return failed(
      failure('not-permitted', 'A quality assurer without a part in the work returns an answer.', {
        whoCan: 'Another internal quality assurer of the centre',
      }),
    );
  const { centreId } = place;
  notify(
    tx,
    { actorId: actor.personId, at: now.toISOString() },
    (isAnswer ? [samplerId] : assessors).map((personId) => ({
      personId,
      centreId,
      kind: isAnswer ? 'feedback' : 'quality-action',
      title: isAnswer ? 'An assessor has answered to a sample of yours.' : 'An answer of yours was returned.',
      detail: given.words,
      link: recordAddress,
    })),
  );
  return keep(acting, place, given);
};

/** Closes the action of an activity, or says whether what somebody in training recorded counts; both are signed. */
const signOn = async (
  { tx, actor, today }: Acting,
  activity: repo.ActivityRow,
  given: Given,
): Answer<{ answerId: string }> => {
  const { registrationId, unitRef, centreId } = activity;
  const act: UnitAct = { tx, actor, today, params: { registrationId, unitRef } };
  const opened = await open(act);
  if (!opened.ok) return opened;
  const context = opened.value;
  const may = given.kind === 'closed' ? mayCloseActivity : mayCountersignActivity;
  const ask = (of: UnitActContext): Permit =>
    may(staffMemberOf(actor, 'internal-quality-assurer', of), activity, samplingOf(of));
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'It was not signed.', (of) => ask(of).refusals);
  const statement = statementOf(`${given.kind}: activity in ${unitRef}`, { activity: activity.id, given });
  const signing = signingOf(act, context, permit, statement);
  const id = newId();
  send(tx, insertSigning(tx, signing));
  send(
    tx,
    repo.insertAnswer(tx, {
      centreId,
      sampleId: null,
      activityId: activity.id,
      id,
      kind: given.kind,
      words: given.words,
      givenBy: actor.personId,
      givenOn: today,
      signingId: signing.id,
    }),
  );
  notify(tx, { actorId: actor.personId, at: context.recordedAt }, [
    {
      personId: given.kind === 'closed' ? activity.assessorId : activity.samplerId,
      centreId,
      kind: given.kind === 'closed' ? 'sampled' : 'countersigned',
      title:
        given.kind === 'closed'
          ? 'An action of yours was closed.'
          : 'What you recorded was looked at by a countersigner.',
      detail: given.words,
      link: recordAddress,
    },
  ]);
  const finished = finish(act, context, signing, {
    action: `quality-activity.${given.kind}`,
    detail: { activity: activity.id },
    added: {},
  });
  return ok({ ...finished, response: { answerId: id } });
};

/** What is said to a sample of decisions: its action is closed, and it is countersigned, where they always were. */
const answerDecisions = async (
  acting: Acting & { readonly now: Date },
  itemId: string,
  given: Given,
): Answer<{ answerId: string }> => {
  const sample = await findSample(acting.tx, itemId);
  if (sample === undefined) return unseen;
  if (given.kind !== 'answer' && given.kind !== 'returned')
    return malformed(
      'kind',
      'is an answer or its return',
      'The action of a sample is closed where it was taken.',
    );
  const { centreId, samplerId } = sample;
  const assessors = await repo.findSampledAssessors(acting.tx, centreId, itemId);
  const place = { centreId, sampleId: itemId, activityId: null };
  return talk(acting, { place, assessors, samplerId, now: acting.now }, given);
};

export const answer = async (
  acting: Acting & { readonly now: Date },
  { about, itemId }: { readonly about: 'sample' | 'activity'; readonly itemId: string },
  given: Given,
): Answer<{ answerId: string }> => {
  if (about === 'sample') return answerDecisions(acting, itemId, given);
  const activity = await repo.findActivity(acting.tx, itemId);
  if (activity === undefined) return unseen;
  if (given.kind !== 'answer' && given.kind !== 'returned') return signOn(acting, activity, given);
  const { centreId, assessorId, samplerId } = activity;
  const place = { centreId, sampleId: null, activityId: itemId };
  return talk(acting, { place, assessors: [assessorId], samplerId, now: acting.now }, given);
};

/** The record of samples: of the whole centre for those who look after quality, of their own work for assessors. */
export const readRecord = async (
  { tx, actor, today }: Acting,
  centreId: string,
  query: QueryOf<typeof contract.sampleRecord>,
): Promise<ResponseOf<typeof contract.sampleRecord>> => {
  const looksAfter = holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
  const assures = holdsRole(actor, centreId, 'internal-quality-assurer');
  const { rows, next } = await repo.listRecord(tx, {
    centreId,
    show: query.show,
    kind: query.kind ?? null,
    assessorId: looksAfter ? (query.assessorId ?? null) : actor.personId,
    id: query.id ?? null,
    after: query.after ?? null,
  });
  return {
    next,
    items: rows.map(({ action, actionDueOn, isClosed, waits, ...row }) => ({
      ...row,
      action:
        action === null
          ? null
          : {
              words: action,
              dueOn: actionDueOn,
              isClosed,
              isOverdue: !isClosed && actionDueOn !== null && actionDueOn < today,
            },
      waitsForCountersignature: waits,
      may: {
        answer: row.assessorId === actor.personId,
        assure: assures && row.assessorId !== actor.personId,
      },
    })),
  };
};
