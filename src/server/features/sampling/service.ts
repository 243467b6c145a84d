import { randomUUID } from 'node:crypto';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { chooseSample, markRisk, samplingOf, setStrategy, workNotPlanned } from '#contract/sampling.ts';
import { planActivities } from '#domain/quality/activities.ts';
import { refuseDeferring } from '#domain/quality/deferring.ts';
import { floorsOf } from '#domain/quality/floors.ts';
import { planSamples } from '#domain/quality/sampling-plan.ts';
import { checkStrategy } from '#domain/quality/strategy.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { holdsRole } from '#server/http/actor.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { findApproval } from '../approvals/api.ts';
import { learnersSeenAt } from '../organisations/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type PublishedSpecification, findSpecification } from '../specifications/api.ts';
import { type Gathered, gather, keyOf } from './gathering.ts';
import { presentNotPlanned, presentSampling } from './presenting.ts';
import * as repo from './repo.ts';

export type SamplingCall = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly params: repo.Of;
};

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const notOffered = failure(
  'not-found',
  'The centre has no such specification among those it was approved for.',
);

/** The specification of a centre that has, or once had, approval for it. */
const findOffered = async ({
  tx,
  params,
}: SamplingCall): Promise<Result<PublishedSpecification, Failure>> => {
  const [specification, approval] = await Promise.all([
    findSpecification(tx, params.specificationId),
    findApproval(tx, params.centreId, params.specificationId),
  ]);
  return specification === undefined || approval === undefined ? failed(notOffered) : ok(specification);
};

/** Of the centre's people, those who see how it samples: whoever is sampled is told afterwards. */
export const lookers = ['internal-quality-assurer', 'coordinator'] as const;

/** How a centre samples: strategy, risks, the plan in force and what it covers. */
export const readSampling = async (
  call: SamplingCall,
): Promise<Result<ResponseOf<typeof samplingOf>, Failure>> => {
  const { tx, actor, today, params } = call;
  const specification = await findOffered(call);
  if (!specification.ok) return specification;
  const awardings = learnersSeenAt(actor, params.centreId, ...lookers);
  if (awardings !== null && !awardings.includes(specification.value.awardingId)) return failed(notOffered);
  const gathered = await gather(tx, specification.value, params.centreId, today);
  const plan = await repo.findPlan(tx, params);
  const [items, activities, draws] = await Promise.all([
    plan === undefined ? [] : repo.listPlanItems(tx, params.centreId, plan.id),
    plan === undefined ? [] : repo.listPlanActivities(tx, params.centreId, plan.id),
    repo.countPlans(tx, params, gathered.period.fromOn),
  ]);
  return ok(
    await presentSampling(tx, {
      specification: specification.value,
      gathered,
      plan,
      items,
      activities,
      draws,
      mayPlan: holdsRole(actor, params.centreId, 'internal-quality-assurer'),
    }),
  );
};

/** Work of the period that the plan in force leaves out, for whoever wants to add some of it. */
export const readNotPlanned = async (
  call: SamplingCall,
  search: string,
): Promise<Result<ResponseOf<typeof workNotPlanned>, Failure>> => {
  const { tx, today, params } = call;
  const specification = await findOffered(call);
  if (!specification.ok) return specification;
  const gathered = await gather(tx, specification.value, params.centreId, today);
  const plan = await repo.findPlan(tx, params);
  const items = plan === undefined ? [] : await repo.listPlanItems(tx, params.centreId, plan.id);
  return ok(await presentNotPlanned(tx, { specification: specification.value, gathered, items }, search));
};

const actOn = ({ params }: SamplingCall, action: string, detail: Readonly<Record<string, unknown>>) => ({
  chain: params.centreId,
  action,
  subject: { kind: 'specification', id: params.specificationId },
  detail,
});

/** Sets the strategy; refused where it undercuts what the specification demands. */
export const set = async (
  call: SamplingCall,
  { strategy, reason }: BodyOf<typeof setStrategy>,
): Answer<{ strategyId: string }> => {
  const specification = await findOffered(call);
  if (!specification.ok) return specification;
  const { content } = specification.value;
  const refusals = checkStrategy(strategy, floorsOf(content));
  if (refusals.length > 0)
    return failed(refusedBy('The strategy was not set.', refusals, specification.value.shortName));
  const id = newId();
  const { tx, actor, today, params } = call;
  await repo.insertStrategy(tx, { ...params, id, setBy: actor.personId, setOn: today, reason }, strategy);
  return ok({ response: { strategyId: id }, act: actOn(call, 'sampling.set-strategy', { reason }) });
};

const itemsOf = (plan: ReturnType<typeof planSamples>, { rows }: Gathered): readonly repo.PlanItemRow[] =>
  plan.samples.flatMap(({ itemKey, stage, sampler, reasons, meets }) => {
    const row = rows.get(itemKey);
    if (row === undefined) return [];
    const { learnerId, unitRef, registrationId } = row;
    return [{ learnerId, unitRef, registrationId, stage, samplerId: sampler, reasons, meets }];
  });

const activitiesOf = (gathered: Gathered, seed: string): readonly repo.PlanActivityRow[] =>
  planActivities({ ...gathered, done: gathered.doneActivities, seed }).flatMap(
    ({ kind, assessor, itemKey, sampler }) => {
      const row = gathered.rows.get(itemKey);
      if (row === undefined) return [];
      const { learnerId, unitRef, registrationId } = row;
      return [{ kind, assessorId: assessor, learnerId, unitRef, registrationId, samplerId: sampler }];
    },
  );

/** Draws the plan anew. The seed is the server's, so nobody chooses what comes out; every draw stays on record. */
export const draw = async (
  call: SamplingCall,
): Answer<{ planId: string; samples: number; fewest: number }> => {
  const { tx, actor, today, params } = call;
  const specification = await findOffered(call);
  if (!specification.ok) return specification;
  const gathered = await gather(tx, specification.value, params.centreId, today);
  if (gathered.work.length === 0)
    return failed(
      failure(
        'not-ready',
        'No decision has been signed in the period, so there is nothing to plan samples of yet.',
        {
          whoCan: 'Assessors can judge what learners hand in',
        },
      ),
    );
  const seed = randomUUID();
  const plan = planSamples({ ...gathered, seed });
  const { fromOn, untilOn } = gathered.period;
  const row = { ...params, id: newId(), fromOn, untilOn, seed, fewest: plan.fewest };
  await repo.insertPlan(
    tx,
    { ...row, plannedBy: actor.personId, plannedOn: today },
    gathered.strategy,
    itemsOf(plan, gathered),
  );
  await repo.insertPlanActivities(
    tx,
    { centreId: params.centreId, planId: row.id },
    activitiesOf(gathered, seed),
  );
  const response = { planId: row.id, samples: plan.samples.length, fewest: plan.fewest };
  return ok({ response, act: actOn(call, 'sampling.draw-plan', { seed, samples: plan.samples.length }) });
};

/** Adds work to the samples or leaves it for now; whoever has a part in the work decides neither. */
export const choose = async (
  call: SamplingCall,
  body: BodyOf<typeof chooseSample>,
): Answer<{ choiceId: string }> => {
  const { tx, actor, today, params } = call;
  const specification = await findOffered(call);
  if (!specification.ok) return specification;
  const gathered = await gather(tx, specification.value, params.centreId, today);
  const row = gathered.rows.get(keyOf(body));
  if (row === undefined)
    return failed(
      failure('not-found', 'No decision has been signed on this unit of this learner in the period.'),
    );
  if (row.involved.includes(actor.personId))
    return failed(
      failure(
        'rule-not-met',
        'Whoever judged or countersigned in a unit does not decide whether it is sampled.',
        {
          whoCan: 'Another internal quality assurer of the centre',
        },
      ),
    );
  const undercut = body.choice === 'deferred' ? refuseDeferring(gathered, keyOf(body)) : [];
  if (undercut.length > 0)
    return failed(refusedBy('It was not deferred.', undercut, specification.value.shortName));
  const id = newId();
  await repo.insertChoice(tx, { ...params, ...body, id, chosenBy: actor.personId, chosenOn: today });
  const { learnerId, unitRef, choice, reason } = body;
  return ok({
    response: { choiceId: id },
    act: actOn(call, 'sampling.choose', { learnerId, unitRef, choice, reason }),
  });
};

/** Raises a risk or takes that back; nobody takes back a risk of their own work. */
export const mark = async (call: SamplingCall, body: BodyOf<typeof markRisk>): Answer<{ markId: string }> => {
  const { tx, actor, today, params } = call;
  const specification = await findOffered(call);
  if (!specification.ok) return specification;
  if (body.dimension === 'assessor' && body.key === actor.personId)
    return failed(
      failure('rule-not-met', 'Nobody rates the risk of their own work.', {
        whoCan: 'Another internal quality assurer of the centre',
      }),
    );
  const id = newId();
  const { key, ...said } = body;
  await repo.insertMark(tx, { ...params, ...said, id, name: key, markedBy: actor.personId, markedOn: today });
  return ok({ response: { markId: id }, act: actOn(call, 'sampling.mark-risk', { ...body }) });
};
