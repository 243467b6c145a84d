import { sql } from 'kysely';
import type { ActivityKind, SamplingStrategy } from '#domain/quality/strategy.ts';
import { strategySchema } from '#contract/sampling.ts';
import { toJsonb } from '#server/db/json.ts';
import { newId } from '#server/ids.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Of = { readonly centreId: string; readonly specificationId: string };

export type StrategySet = {
  readonly strategy: SamplingStrategy;
  readonly setBy: string;
  readonly setOn: string;
  readonly reason: string;
};

const latest = sql`order by recorded_at desc, id desc limit 1`;

/** The strategy that the centre set last, if any. */
export const findStrategy = async (tx: Tx, of: Of): Promise<StrategySet | undefined> => {
  const { rows } = await sql<{ content: unknown; setBy: string; setOn: string; reason: string }>`
    select content, set_by, set_on, reason from sampling_strategy
    where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid ${latest}`.execute(
    tx,
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...row, strategy: strategySchema.parse(row.content) };
};

export const insertStrategy = async (
  tx: Tx,
  row: Of & { readonly id: string; readonly setBy: string; readonly setOn: string; readonly reason: string },
  strategy: SamplingStrategy,
): Promise<void> => {
  await tx
    .insertInto('samplingStrategy')
    .values({ ...row, content: toJsonb(strategy) })
    .execute();
};

export type MarkRow = { readonly dimension: string; readonly name: string; readonly because: string };

/** Risks raised by people that were not taken back. */
export const listMarks = async (tx: Tx, of: Of): Promise<readonly MarkRow[]> => {
  const { rows } = await sql<MarkRow>`
    select dimension, name, because from (
      select distinct on (dimension, name) dimension, name, because, state from risk_mark
      where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid
      order by dimension, name, recorded_at desc, id desc
    ) latest where state = 'raised' order by dimension, name`.execute(tx);
  return rows;
};

export type NewMark = Of & {
  readonly id: string;
  readonly dimension: string;
  readonly name: string;
  readonly state: 'raised' | 'cleared';
  readonly because: string;
  readonly markedBy: string;
  readonly markedOn: string;
};

export const insertMark = async (tx: Tx, mark: NewMark): Promise<void> => {
  await tx.insertInto('riskMark').values(mark).execute();
};

export type ChoiceRow = {
  readonly learnerId: string;
  readonly unitRef: string;
  readonly choice: 'added' | 'deferred';
  readonly reason: string;
};

/** What people decided beside the draw and did not take back. */
export const listChoices = async (tx: Tx, of: Of): Promise<readonly ChoiceRow[]> => {
  const { rows } = await sql<ChoiceRow>`
    select learner_id, unit_ref, choice, reason from (
      select distinct on (learner_id, unit_ref) learner_id, unit_ref, choice, reason from sampling_choice
      where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid
      order by learner_id, unit_ref, recorded_at desc, id desc
    ) latest where choice <> 'withdrawn' order by learner_id, unit_ref`.execute(tx);
  return rows;
};

export type NewChoice = Of & {
  readonly id: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly choice: 'added' | 'deferred' | 'withdrawn';
  readonly reason: string;
  readonly chosenBy: string;
  readonly chosenOn: string;
};

export const insertChoice = async (tx: Tx, choice: NewChoice): Promise<void> => {
  await tx.insertInto('samplingChoice').values(choice).execute();
};

/** Adds work of a learner to the samples, from outside the centre's own plan. */
export const addToSamples = (tx: Tx, choice: Omit<NewChoice, 'id' | 'choice'>): Promise<void> =>
  insertChoice(tx, { ...choice, id: newId(), choice: 'added' });

export type PlanRow = {
  readonly id: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly seed: string;
  readonly fewest: number;
  readonly plannedBy: string;
  readonly plannedOn: string;
};

export const findPlan = async (tx: Tx, of: Of): Promise<PlanRow | undefined> => {
  const { rows } = await sql<PlanRow>`
    select id, from_on, until_on, seed, fewest, planned_by, planned_on from sampling_plan
    where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid ${latest}`.execute(
    tx,
  );
  return rows[0];
};

export const countPlans = async (tx: Tx, of: Of, fromOn: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from sampling_plan
    where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid
      and planned_on >= ${fromOn}`.execute(tx);
  return rows[0]?.count ?? 0;
};

export type PlanItemRow = {
  readonly learnerId: string;
  readonly unitRef: string;
  readonly registrationId: string;
  readonly stage: 'interim' | 'summative';
  readonly samplerId: string;
  readonly reasons: readonly string[];
  readonly meets: readonly string[];
};

export const listPlanItems = async (
  tx: Tx,
  centreId: string,
  planId: string,
): Promise<readonly PlanItemRow[]> =>
  tx
    .selectFrom('samplingPlanItem')
    .select(['learnerId', 'unitRef', 'registrationId', 'samplerId', 'reasons', 'meets'])
    .select(sql<'interim' | 'summative'>`stage`.as('stage'))
    .where('centreId', '=', centreId)
    .where('planId', '=', planId)
    .orderBy('learnerId')
    .orderBy('unitRef')
    .execute();

export type NewPlan = Of & PlanRow;

/** A plan with its items, the items in one statement. */
export const insertPlan = async (
  tx: Tx,
  plan: NewPlan,
  strategy: SamplingStrategy,
  items: readonly PlanItemRow[],
): Promise<void> => {
  await tx
    .insertInto('samplingPlan')
    .values({ ...plan, strategy: toJsonb(strategy) })
    .execute();
  if (items.length === 0) return;
  const rows = JSON.stringify(
    items.map((item) => ({
      learner: item.learnerId,
      unit: item.unitRef,
      registration: item.registrationId,
      stage: item.stage,
      sampler: item.samplerId,
      reasons: item.reasons,
      meets: item.meets,
    })),
  );
  await sql`
    insert into sampling_plan_item
      (centre_id, plan_id, learner_id, unit_ref, registration_id, stage, sampler_id, reasons, meets)
    select ${plan.centreId}::uuid, ${plan.id}::uuid, i.learner, i.unit, i.registration, i.stage, i.sampler, i.reasons, i.meets
    from jsonb_to_recordset(${rows}::text::jsonb)
      as i (learner uuid, unit text, registration uuid, stage text, sampler uuid, reasons text[], meets text[])`.execute(
    tx,
  );
};

export type PlanActivityRow = {
  readonly kind: ActivityKind;
  readonly assessorId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly registrationId: string;
  readonly samplerId: string;
};

export const listPlanActivities = async (
  tx: Tx,
  centreId: string,
  planId: string,
): Promise<readonly PlanActivityRow[]> => {
  const { rows } = await sql<PlanActivityRow>`
    select kind, assessor_id, learner_id, unit_ref, registration_id, sampler_id from sampling_plan_activity
    where centre_id = ${centreId}::uuid and plan_id = ${planId}::uuid order by kind, assessor_id, learner_id`.execute(
    tx,
  );
  return rows;
};

export const insertPlanActivities = async (
  tx: Tx,
  of: { readonly centreId: string; readonly planId: string },
  activities: readonly PlanActivityRow[],
): Promise<void> => {
  if (activities.length === 0) return;
  await tx
    .insertInto('samplingPlanActivity')
    .values(activities.map((activity) => ({ ...of, ...activity })))
    .execute();
};

const planned = { decisions: sql`sampling_plan_item`, activity: sql`sampling_plan_activity` };

/** Whether the plan in force asks this person to look at this unit of this learner: at decisions, or by an activity. */
export const isPlannedFor = async (
  tx: Tx,
  asked: Of & { readonly learnerId: string; readonly unitRef: string; readonly personId: string },
  what: keyof typeof planned = 'decisions',
): Promise<boolean> => {
  const plan = await findPlan(tx, asked);
  if (plan === undefined) return false;
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from ${planned[what]} where centre_id = ${asked.centreId}::uuid
      and plan_id = ${plan.id}::uuid and learner_id = ${asked.learnerId}::uuid and unit_ref = ${asked.unitRef}
      and sampler_id = ${asked.personId}::uuid) as found`.execute(tx);
  return rows[0]?.found === true;
};
