/** What is recorded at the start and along the way: self-ratings, support, places of work, breaks, handing over. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type {
  handOver,
  rateUnit,
  readSupportNeeds,
  recordPeriod,
  recordPlacementCheck,
  recordSupportNeeds,
} from '#contract/planning.ts';
import { openTasks, tasksOf } from '#domain/planning/open-tasks.ts';
import { mayRecordPeriod } from '#domain/planning/periods.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { refusedBy } from '../registrations/api.ts';
import { assign } from '../registering/api.ts';
import {
  type Acting,
  type PlanContext,
  findPlanContext,
  mayWriteAsCentre,
  mayWritePlan,
  notTheirs,
  openPlanAct,
} from './access.ts';
import { openActionsOf, openDocumentsOf } from './documents.ts';
import * as repo from './induction-repo.ts';
import { readSituation } from './reading.ts';
import { insertPeriod, listPeriods, readPeople } from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const baseOf = ({ registration }: PlanContext) => ({
  centreId: registration.centreId,
  id: newId(),
  registrationId: registration.id,
  learnerId: registration.learnerId,
});

const actOf = ({ registration }: PlanContext, action: string, detail: Readonly<Record<string, unknown>>) => ({
  chain: registration.centreId,
  action,
  subject: { kind: 'registration', id: registration.id },
  detail,
});

/** Says of the criteria of a unit what the learner can do already. */
export const rate = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof rateUnit>,
): Answer<{ rated: number }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  const { standing, specification } = opened.value;
  if (!standing.isLearner && !standing.isAssessor)
    return notTheirs(
      'What a learner can do already is said by',
      'the learner, or by their assessor with them',
    );
  const { unitRef } = body;
  const criteria = Object.keys(body.ratings);
  const places = checkPlaces(
    criteria.map((criterion) => ({ unitRef, criterion })),
    specification.units,
  );
  if (places.length > 0 || !specification.units.has(unitRef))
    return failed(refusedBy('The rating was not kept.', places, specification.shortName));
  await repo.insertRating(acting.tx, {
    ...baseOf(opened.value),
    ...body,
    ratedBy: acting.actor.personId,
    ratedOn: acting.today,
  });
  return ok({
    response: { rated: criteria.length },
    act: actOf(opened.value, 'learner.rate', { unitRef, criteria: criteria.length }),
  });
};

const seesSupport = notTheirs(
  'What support a learner needs is seen by',
  'the learner, their assessor and the coordinators of the centre',
);

/** Support needs for those few who may know them, with who they are. */
export const readSupport = async (
  acting: Acting,
  registrationId: string,
): Promise<Result<ResponseOf<typeof readSupportNeeds>, Failure>> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  if (!mayWritePlan(found.value.standing)) return seesSupport;
  const { registration } = found.value;
  const { centreId, learnerName } = registration;
  const [current, { assessorName }, coordinators] = await Promise.all([
    repo.findSupport(acting.tx, centreId, registrationId),
    readPeople(acting.tx, registration),
    repo.listCoordinators(acting.tx, centreId, acting.today),
  ]);
  const assessors = assessorName === null ? [] : [assessorName];
  return ok({ current, seenBy: [...new Set([learnerName, ...assessors, ...coordinators])] });
};

export const recordSupport = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof recordSupportNeeds>,
): Answer<{ recordedOn: string }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  if (!mayWritePlan(opened.value.standing)) return seesSupport;
  const { today: recordedOn } = acting;
  await repo.insertSupport(acting.tx, {
    ...baseOf(opened.value),
    ...body,
    recordedBy: acting.actor.personId,
    recordedOn,
  });
  // What is needed is told to nobody by way of the audit either.
  return ok({ response: { recordedOn }, act: actOf(opened.value, 'support.record', {}) });
};

export const recordPlacement = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof recordPlacementCheck>,
): Answer<{ checkId: string }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  if (!mayWriteAsCentre(opened.value.standing))
    return notTheirs('A place of work is checked by', 'the assessor or a centre coordinator');
  const row = {
    ...baseOf(opened.value),
    ...body,
    checkedBy: acting.actor.personId,
    checkedOn: acting.today,
  };
  await repo.insertPlacement(acting.tx, row);
  return ok({
    response: { checkId: row.id },
    act: actOf(opened.value, 'placement.check', { verdict: body.verdict }),
  });
};

export const changePeriod = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof recordPeriod>,
): Answer<{ periodId: string }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  const { registration, standing, specification } = opened.value;
  const periods = await listPeriods(acting.tx, registration.centreId, registrationId);
  const refusals = mayRecordPeriod(body, {
    registrationState: registration.state,
    isTheirs: mayWriteAsCentre(standing),
    registeredOn: registration.registeredOn,
    periods,
    today: acting.today,
  });
  if (refusals.length > 0)
    return failed(refusedBy('It was not recorded.', refusals, specification.shortName));
  const row = {
    ...baseOf(opened.value),
    ...body,
    decidedBy: acting.actor.personId,
    decidedOn: acting.today,
  };
  await insertPeriod(acting.tx, row);
  const { kind, fromOn, untilOn, reason } = body;
  return ok({
    response: { periodId: row.id },
    act: actOf(opened.value, `registration.${kind}`, { fromOn, untilOn, reason }),
  });
};

const listOpenTasks = async (acting: Acting, context: PlanContext) => {
  const { documents, units, chosen } = await readSituation(acting, context);
  return openTasks({
    units: [...units.values()].filter(({ ref }) => chosen.has(ref)),
    documents: openDocumentsOf(documents),
    actions: openActionsOf(documents.reviews),
  });
};

/** Assigns another assessor, and writes down what was open at that moment and goes over with the learner. */
export const handOverTo = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof handOver>,
): Answer<{ handoverId: string; tasks: number }> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const { registration, standing } = found.value;
  if (!standing.isCoordinator) return notTheirs('A learner is handed over by', 'a coordinator of the centre');
  if (registration.state !== 'active')
    return failed(failure('not-ready', `The registration is ${registration.state}.`));
  const { tx, actor, today } = acting;
  const { centreId, assessorId } = registration;
  const assigned = await assign(tx, {
    centreId,
    registrationId,
    role: 'assessor',
    personId: body.personId,
    actorId: actor.personId,
    today,
  });
  if (!assigned.ok) return assigned;
  const tasks = tasksOf(body.personId, await listOpenTasks(acting, found.value), {
    assessor: body.personId,
  });
  const row = baseOf(found.value);
  await repo.insertHandover(tx, {
    ...row,
    fromPersonId: assessorId,
    toPersonId: body.personId,
    openTasks: tasks,
    note: body.note,
    handedBy: actor.personId,
    handedOn: today,
  });
  return ok({
    response: { handoverId: row.id, tasks: tasks.length },
    act: actOf(found.value, 'registration.hand-over', {
      from: assessorId,
      to: body.personId,
      tasks: tasks.length,
    }),
  });
};
