/** Off-the-job training: logged by learner, assessor or coordinator, taken out with a reason, never changed. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { logTraining, readTraining, removeTraining } from '#contract/training.ts';
import {
  confirmationsOf,
  logsTraining,
  mayLogTraining,
  trainingStanding,
} from '#domain/planning/training.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { refusedBy } from '../registrations/api.ts';
import {
  type Acting,
  type PlanContext,
  findPlanContext,
  mayWritePlan,
  notTheirs,
  openPlanAct,
} from './access.ts';
import { documentsOf } from './documents.ts';
import { readSituation, timeOf } from './reading.ts';
import { listNewest, listPeriods } from './repo.ts';
import { entriesOf, insertRemoval, insertTraining, listTraining } from './training-repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const actOf = ({ registration }: PlanContext, action: string, detail: Readonly<Record<string, unknown>>) => ({
  chain: registration.centreId,
  action,
  subject: { kind: 'registration', id: registration.id },
  detail,
});

export const read = async (
  acting: Acting,
  registrationId: string,
): Promise<Result<ResponseOf<typeof readTraining>, Failure>> => {
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const context = found.value;
  const [situation, rows] = await Promise.all([
    readSituation(acting, context),
    listTraining(acting.tx, context.registration.centreId, registrationId),
  ]);
  const plan = situation.documents.learningPlan?.content;
  const applies = logsTraining(plan?.registrationMode ?? null);
  const confirmed = confirmationsOf(situation.documents.reviews);
  const entries = rows.map(({ recordedAt: _at, ...row }) => ({
    ...row,
    confirmed: confirmed.get(row.id) ?? null,
  }));
  const counted = entries.filter((entry) => entry.confirmed !== null && entry.removed === null);
  return ok({
    applies,
    mayLog: applies && context.registration.state === 'active' && mayWritePlan(context.standing),
    ...trainingStanding(
      entriesOf(rows),
      plan?.trainingHours ?? null,
      timeOf(context, situation, acting.today),
    ),
    confirmedMinutes:
      context.employer === null ? null : counted.reduce((total, { minutes }) => total + minutes, 0),
    entries,
  });
};

export const log = async (
  acting: Acting,
  registrationId: string,
  body: BodyOf<typeof logTraining>,
): Answer<{ entryId: string }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  const { registration, standing, specification, employer } = opened.value;
  const { centreId, learnerId } = registration;
  const [documents, periods, rows] = await Promise.all([
    listNewest(acting.tx, centreId, registrationId),
    listPeriods(acting.tx, centreId, registrationId),
    listTraining(acting.tx, centreId, registrationId),
  ]);
  const refusals = mayLogTraining(body, {
    registrationMode:
      documentsOf(documents, employer !== null).learningPlan?.content.registrationMode ?? null,
    registrationState: registration.state,
    isTheirs: mayWritePlan(standing),
    registeredOn: registration.registeredOn,
    periods,
    entries: entriesOf(rows),
    today: acting.today,
  });
  if (refusals.length > 0)
    return failed(refusedBy('The training was not logged.', refusals, specification.shortName));
  const id = newId();
  await insertTraining(acting.tx, {
    centreId,
    id,
    registrationId,
    learnerId,
    ...body,
    loggedBy: acting.actor.personId,
    loggedOn: acting.today,
  });
  const { happenedOn, minutes } = body;
  return ok({ response: { entryId: id }, act: actOf(opened.value, 'training.log', { happenedOn, minutes }) });
};

export const remove = async (
  acting: Acting,
  { registrationId, entryId }: { readonly registrationId: string; readonly entryId: string },
  { reason }: BodyOf<typeof removeTraining>,
): Answer<{ removalId: string }> => {
  const opened = await openPlanAct(acting, registrationId);
  if (!opened.ok) return opened;
  const { registration, standing } = opened.value;
  if (!mayWritePlan(standing))
    return notTheirs('Training is taken out by', 'the learner, their assessor or a centre coordinator');
  const { centreId } = registration;
  const entry = (await listTraining(acting.tx, centreId, registrationId)).find(({ id }) => id === entryId);
  if (entry === undefined)
    return failed(failure('not-found', 'There is no such entry in this registration.'));
  if (entry.removed !== null)
    return failed(failure('already-done', `${entry.removed.byName} has taken it out already.`));
  const id = newId();
  await insertRemoval(acting.tx, {
    centreId,
    id,
    entryId,
    reason,
    removedBy: acting.actor.personId,
    removedOn: acting.today,
  });
  return ok({
    response: { removalId: id },
    act: actOf(opened.value, 'training.remove', { entryId, minutes: entry.minutes, reason }),
  });
};
