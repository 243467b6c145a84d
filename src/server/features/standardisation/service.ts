/** Standardisation: setting an exercise, judging it blind, agreeing the outcome. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/standardisation.ts';
import {
  type Exercise,
  refuseClosing,
  refuseJudging,
  refuseSetting,
} from '#domain/quality/standardisation.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { recordAttendance } from '../register/api.ts';
import { findRegistrationContext } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import * as repo from './repo.ts';

export type Call = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly now: Date;
};
export type OfExercise = Call & { readonly params: repo.Of };

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const unseen = failure('not-found', 'There is no such exercise among those that you see.');

/** Whoever leads quality at the centre sees every exercise, the awarding organisation those of its specifications, an assessor those they judge in. */
export const seesExercise = (
  actor: Actor,
  { centreId, awardingId, judgeIds }: Pick<repo.ExerciseRow, 'centreId' | 'awardingId' | 'judgeIds'>,
): boolean =>
  holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer') ||
  (holdsRole(actor, centreId, 'assessor') && judgeIds.includes(actor.personId)) ||
  awardingsAt(actor, centreId, 'quality-manager', 'external-quality-assurer').includes(awardingId);

export const findSeen = async ({
  tx,
  actor,
  params,
}: OfExercise): Promise<Result<repo.ExerciseRow, Failure>> => {
  const row = await repo.findExercise(tx, params);
  return row === undefined || !seesExercise(actor, row) ? failed(unseen) : ok(row);
};

export const exerciseOf = (row: repo.ExerciseRow): Exercise => ({
  learnerId: row.learnerId,
  judges: row.judgeIds,
  judged: row.judgedIds,
  isClosed: row.heldOn !== null,
});

const actOn = (centreId: string, id: string, action: string, detail: object) => ({
  chain: centreId,
  action,
  subject: { kind: 'standardisation', id },
  detail: { ...detail },
});

const malformed = (path: string, message: string, detail: string) =>
  failed(failure('malformed-request', detail, { fields: [{ path, message }] }));

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value));

const tellJudges = (
  { tx, actor, now }: Pick<Call, 'tx' | 'actor' | 'now'>,
  { centreId, id, title, judgeIds }: Pick<repo.NewExercise, 'centreId' | 'id' | 'title' | 'judgeIds'>,
): void =>
  notify(
    tx,
    { actorId: actor.personId, at: now.toISOString() },
    judgeIds.map((personId) => ({
      personId,
      centreId,
      kind: 'standardisation',
      title: `You are asked to judge evidence for standardisation: ${title}.`,
      link: `/standardisation/${id}`,
    })),
  );

/** Sets an exercise: evidence of one learner, criteria of one unit, and those who judge it. */
export const set = async (
  { tx, actor, today, now }: Call,
  centreId: string,
  body: BodyOf<typeof contract.setStandardisation>,
): Answer<{ standardisationId: string }> => {
  const found = await findRegistrationContext(tx, body.registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  if (registration.centreId !== centreId)
    return failed(failure('not-found', 'The centre has no such registration.'));
  const unit = specification.units.get(body.unitRef);
  const numbers = new Set(unit?.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number)));
  if (unit === undefined || body.criteria.some((criterion) => !numbers.has(criterion)))
    return malformed('criteria', 'are of the unit', 'One of the criteria is not of this unit.');
  const { learnerId } = registration;
  const judgeIds = [...new Set(body.judgeIds)];
  const refused = refuseSetting({ judges: judgeIds, learnerId, answerByOn: body.answerByOn }, today);
  if (refused.length > 0)
    return failed(refusedBy('The exercise was not set.', refused, specification.shortName));
  const people = await repo.listPeopleOf(tx, centreId, judgeIds, today);
  if (judgeIds.some((id) => people.get(id)?.judges !== true))
    return malformed(
      'judgeIds',
      'are assessors or quality assurers of the centre',
      'Those who judge are assessors or quality assurers of the centre.',
    );
  const versions = [...new Set(body.evidenceVersionIds)];
  if ((await repo.countVersions(tx, { centreId, learnerId, ids: versions })) !== versions.length)
    return malformed('evidenceVersionIds', 'are of the learner', 'One of the pieces is not of this learner.');
  const id = newId();
  await repo.insertExercise(tx, {
    ...body,
    centreId,
    id,
    specificationId: specification.id,
    learnerId,
    criteria: [...new Set(body.criteria)],
    evidenceVersionIds: versions,
    judgeIds,
    setBy: actor.personId,
    setOn: today,
  });
  tellJudges({ tx, actor, now }, { centreId, id, title: body.title, judgeIds });
  return ok({
    response: { standardisationId: id },
    act: actOn(centreId, id, 'standardisation.set', {
      title: body.title,
      unitRef: body.unitRef,
      judges: judgeIds,
    }),
  });
};

/** Keeps what somebody judged without seeing the others; it is not changed afterwards. */
export const judge = async (
  call: OfExercise,
  { judgements }: BodyOf<typeof contract.judgeBlind>,
): Answer<{ judged: number }> => {
  const { tx, actor, today, params } = call;
  await repo.lockExercise(tx, params);
  const found = await findSeen(call);
  if (!found.ok) return found;
  const row = found.value;
  const refused = refuseJudging(actor.personId, exerciseOf(row));
  if (refused.length > 0)
    return failed(refusedBy('The judgement was not taken.', refused, row.specificationTitle));
  const criteria = judgements.map(({ criterion }) => criterion);
  if (!isSame(row.criteria, criteria))
    return malformed('judgements', 'cover each criterion once', 'Every criterion is judged, each once.');
  await repo.insertJudgements(tx, { ...params, personId: actor.personId, judgedOn: today }, judgements);
  return ok({
    response: { judged: judgements.length },
    act: actOn(row.centreId, row.id, 'standardisation.judge', { judged: judgements.length }),
  });
};

/** Records the discussion and what was agreed; who attended gets an entry in their own record. */
export const agree = async (
  call: OfExercise,
  body: BodyOf<typeof contract.agreeOutcome>,
): Answer<{ entries: number }> => {
  const { tx, actor, today, now, params } = call;
  await repo.lockExercise(tx, params);
  const found = await findSeen(call);
  if (!found.ok) return found;
  const row = found.value;
  const refused = refuseClosing(exerciseOf(row));
  if (refused.length > 0)
    return failed(refusedBy('The outcome was not recorded.', refused, row.specificationTitle));
  const criteria = body.agreed.map(({ criterion }) => criterion);
  if (!isSame(row.criteria, criteria))
    return malformed('agreed', 'covers each criterion once', 'An outcome is agreed for every criterion.');
  if (body.heldOn > today || body.heldOn < row.setOn)
    return malformed(
      'heldOn',
      'is after the exercise was set',
      'The meeting was held between the day the exercise was set and today.',
    );
  const attendedIds = [...new Set(body.attendedIds)];
  const people = await repo.listPeopleOf(tx, row.centreId, attendedIds, body.heldOn);
  if (attendedIds.some((id) => people.get(id)?.judges !== true))
    return malformed(
      'attendedIds',
      'were assessors or quality assurers of the centre',
      'Those who attended were assessors or quality assurers of the centre on that day.',
    );
  const { heldOn, minutes, discussion, agreed, followUp } = body;
  await repo.insertOutcome(tx, {
    ...params,
    heldOn,
    minutes,
    attendedIds,
    discussion,
    agreed,
    followUp,
    recordedBy: actor.personId,
    recordedOn: today,
  });
  for (const personId of attendedIds)
    await recordAttendance(
      { tx, centreId: row.centreId, personId, actorId: actor.personId, today, now },
      { title: `Standardisation: ${row.title}`, heldOn, minutes, detail: `${row.unitRef} ${row.unitTitle}` },
    );
  return ok({
    response: { entries: attendedIds.length },
    act: actOn(row.centreId, row.id, 'standardisation.agree', { heldOn, minutes, attended: attendedIds }),
  });
};
