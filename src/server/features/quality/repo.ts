import { type SqlBool, sql } from 'kysely';
import type { SampleFinding } from '#domain/quality/sample-findings.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewSample = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly kind: 'interim' | 'summative';
  readonly decisionIds: readonly string[];
  readonly findings: readonly SampleFinding[];
  /** Evidence behind the decisions of which the sampler had opened a file. */
  readonly evidenceOpened: readonly string[];
  readonly selectionReason: string;
  readonly verdict: 'agreed' | 'action';
  readonly feedback: string | null;
  readonly action: string | null;
  readonly actionOwnerId: string | null;
  readonly actionDueOn: string | null;
  readonly samplerId: string;
  readonly needsCountersignature: boolean;
  readonly signingId: string;
  readonly sampledOn: string;
};

export const insertSample = async (tx: Tx, sample: NewSample): Promise<void> => {
  await tx
    .insertInto('qualitySample')
    .values({
      ...sample,
      decisionIds: [...sample.decisionIds],
      evidenceOpened: [...sample.evidenceOpened],
      findings: toJsonb(sample.findings),
    })
    .execute();
};

/** Of these versions of evidence, those of which somebody has opened a file. */
export const listOpened = async (
  tx: Tx,
  of: { readonly centreId: string; readonly personId: string; readonly versionIds: readonly string[] },
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct evidence_version_id as id from evidence_opening
    where centre_id = ${of.centreId}::uuid and person_id = ${of.personId}::uuid
      and evidence_version_id = any (${[...of.versionIds]}::uuid[]) order by id`.execute(tx);
  return rows.map(({ id }) => id);
};

export type NewClosure = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly sampleId: string;
  readonly note: string;
  readonly closedBy: string;
  readonly closedOn: string;
  readonly signingId: string;
};

export const insertClosure = async (tx: Tx, closure: NewClosure): Promise<void> => {
  await tx.insertInto('qualityActionClosure').values(closure).execute();
};

export type SampleRow = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly verdict: string;
  readonly samplerId: string;
  readonly actionOwnerId: string | null;
  readonly needsCountersignature: boolean;
  readonly closed: boolean;
};

export const findSample = async (tx: Tx, id: string): Promise<SampleRow | undefined> => {
  const { rows } = await sql<SampleRow>`
    select q.centre_id, q.id, q.learner_id, q.registration_id, q.unit_ref, q.verdict, q.sampler_id, q.action_owner_id,
      coalesce(q.needs_countersignature, false) as needs_countersignature,
      exists (select 1 from quality_action_closure a where a.centre_id = q.centre_id and a.sample_id = q.id) as closed
    from quality_sample q where q.id = ${id}`.execute(tx);
  return rows[0];
};

export type QualityFilter = 'to-sample' | 'open-actions' | 'answered' | 'sampled' | 'all';

export type CandidateRow = {
  readonly registrationId: string;
  readonly learnerName: string;
  readonly specificationId: string;
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly assessorId: string | null;
  readonly assessorName: string | null;
  readonly assessorIsTrainee: boolean;
  readonly assessorSampled: boolean;
  readonly state: string;
  readonly met: number;
  readonly total: number;
  readonly sampled: boolean;
  readonly openAction: boolean;
  readonly answered: boolean;
  readonly unitSampledBefore: boolean;
  readonly since: string | null;
};

/** The assessor had the last word on what is asked of them in the unit, so that the quality assurer looks at it. */
const isAnswered = sql<SqlBool>`(u.open_action and not exists (select 1 from quality_sample q
  where q.centre_id = u.centre_id and q.learner_id = u.learner_id and q.unit_ref = u.unit_ref and q.verdict = 'action'
    and not exists (select 1 from quality_action_closure k where k.centre_id = q.centre_id and k.sample_id = q.id)
    and coalesce((select w.kind from quality_answer w where w.centre_id = q.centre_id and w.sample_id = q.id
      order by w.recorded_at desc, w.id desc limit 1), '') <> 'answer'))`;

const matches = (filter: QualityFilter) => {
  const conditions = {
    'to-sample': sql<SqlBool>`u.criteria_met > 0 and not u.sampled and not u.open_action`,
    'open-actions': sql<SqlBool>`u.open_action`,
    answered: isAnswered,
    sampled: sql<SqlBool>`u.sampled`,
    all: sql<SqlBool>`u.criteria_met > 0 or u.sampled`,
  };
  return conditions[filter];
};

export type CandidatesOf = {
  readonly centreIds: readonly string[];
  readonly samplerId: string;
  readonly filter: QualityFilter;
  readonly offset: number;
  readonly limit: number;
};

/** Units that may be sampled: trainees' and signed-off ones first, then assessors not sampled yet. */
export const listCandidates = async (tx: Tx, of: CandidatesOf): Promise<readonly CandidateRow[]> => {
  const { rows } = await sql<CandidateRow>`
    with candidate as (
      select r.centre_id, r.registration_id, r.learner_id, r.specification_id, r.assessor_id, u.unit_ref, u.state,
        u.criteria_met as met, u.criteria_total as total, u.sampled, u.open_action, ${isAnswered} as answered, u.since
      from registration_standing r
      join unit_standing u on u.centre_id = r.centre_id and u.learner_id = r.learner_id
      join specification_unit su on su.specification_id = r.specification_id and su.unit_ref = u.unit_ref
      where r.centre_id = any (${[...of.centreIds]}::uuid[]) and r.quality_assurer_id = ${of.samplerId}
        and r.state not in ('withdrawn', 'closed', 'certificated') and (${matches(of.filter)})
    ), sampled_assessor as (
      select distinct d.assessor_id from quality_sample q
      join criterion_decision d on d.centre_id = q.centre_id and d.id = any (q.decision_ids)
      where q.centre_id = any (${[...of.centreIds]}::uuid[])
    ), sampled_unit as (
      select distinct unit_ref from quality_sample where centre_id = any (${[...of.centreIds]}::uuid[])
    )
    select c.registration_id, p.given_name || ' ' || p.family_name as learner_name, c.specification_id, c.unit_ref,
      t.title as unit_title, c.assessor_id, a.given_name || ' ' || a.family_name as assessor_name,
      exists (select 1 from signing s where s.centre_id = c.centre_id and s.person_id = c.assessor_id and s.capacity = 'trainee') as assessor_is_trainee,
      c.assessor_id in (select assessor_id from sampled_assessor) as assessor_sampled,
      c.unit_ref in (select unit_ref from sampled_unit) as unit_sampled_before,
      c.state, c.met, c.total, c.sampled, c.open_action, c.answered, c.since
    from candidate c
    join unit t on t.ref = c.unit_ref
    join person p on p.id = c.learner_id
    left join person a on a.id = c.assessor_id
    order by assessor_is_trainee desc, (c.state = 'signed-off' or c.state = 'achieved') desc, assessor_sampled, unit_sampled_before,
      c.since nulls last, c.registration_id, c.unit_ref
    offset ${of.offset} limit ${of.limit}`.execute(tx);
  return rows;
};

export const countCandidates = async (
  tx: Tx,
  of: Pick<CandidatesOf, 'centreIds' | 'samplerId'>,
): Promise<Record<QualityFilter, number>> => {
  const { rows } = await sql<Record<QualityFilter, number>>`
    select count(*) filter (where ${matches('to-sample')})::integer as "to-sample",
      count(*) filter (where ${matches('open-actions')})::integer as "open-actions",
      count(*) filter (where ${matches('answered')})::integer as "answered",
      count(*) filter (where ${matches('sampled')})::integer as "sampled",
      count(*) filter (where ${matches('all')})::integer as "all"
    from registration_standing r
    join unit_standing u on u.centre_id = r.centre_id and u.learner_id = r.learner_id
    join specification_unit su on su.specification_id = r.specification_id and su.unit_ref = u.unit_ref
    where r.centre_id = any (${[...of.centreIds]}::uuid[]) and r.quality_assurer_id = ${of.samplerId}
      and r.state not in ('withdrawn', 'closed', 'certificated')`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  return row;
};
