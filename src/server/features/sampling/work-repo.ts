/** The work that a centre's samples are drawn from, and what is known of those who did it. */
import { sql } from 'kysely';
import type { ActivityKind } from '#domain/quality/strategy.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Period = {
  readonly centreId: string;
  readonly specificationId: string;
  readonly fromOn: string;
  readonly untilOn: string;
};

export type WorkRow = {
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly siteId: string | null;
  readonly employerId: string | null;
  readonly assessorId: string;
  readonly methods: readonly string[];
  readonly isSignedOff: boolean;
  readonly assignedSamplerId: string | null;
  /** Everybody who judged, countersigned or signed off in the unit, or whose own work it is. */
  readonly involved: readonly string[];
};

/** Each unit of each learner with decisions that count, made in the period. */
export const listWork = async (tx: Tx, period: Period): Promise<readonly WorkRow[]> => {
  const { rows } = await sql<WorkRow>`
    with decision as (
      select d.* from criterion_decision d
      join registration_now r on r.centre_id = d.centre_id and r.id = d.registration_id
      where d.centre_id = ${period.centreId}::uuid and r.specification_id = ${period.specificationId}::uuid
        and d.decided_on between ${period.fromOn} and ${period.untilOn}
        and not exists (select 1 from criterion_decision s where s.centre_id = d.centre_id and s.supersedes = d.id)
    ), work as (
      select d.learner_id, d.unit_ref,
        (array_agg(d.registration_id order by d.recorded_at desc))[1] as registration_id,
        (array_agg(d.assessor_id order by d.recorded_at desc))[1] as assessor_id,
        array_agg(distinct d.assessor_id) as assessors
      from decision d group by d.learner_id, d.unit_ref
    ), method as (
      select d.learner_id, d.unit_ref, array_agg(distinct e.type_code order by e.type_code) as methods
      from decision d
      cross join lateral unnest(d.evidence_version_ids) v (id)
      join evidence_version e on e.centre_id = d.centre_id and e.id = v.id
      group by d.learner_id, d.unit_ref
    )
    select w.registration_id, w.learner_id, w.unit_ref, r.site_id, r.employer_id, w.assessor_id,
      coalesce(m.methods, '{}') as methods,
      exists (select 1 from unit_sign_off o
        where o.centre_id = r.centre_id and o.learner_id = w.learner_id and o.unit_ref = w.unit_ref) as is_signed_off,
      s.quality_assurer_id as assigned_sampler_id,
      w.assessors || w.learner_id
        || array(select distinct c.person_id from countersignature c
             join criterion_decision x on x.centre_id = c.centre_id and x.id = c.decision_id
             where c.centre_id = r.centre_id and x.learner_id = w.learner_id and x.unit_ref = w.unit_ref)
        || array(select distinct o.assessor_id from unit_sign_off o
             where o.centre_id = r.centre_id and o.learner_id = w.learner_id and o.unit_ref = w.unit_ref) as involved
    from work w
    join registration_now r on r.centre_id = ${period.centreId}::uuid and r.id = w.registration_id
    left join registration_standing s on s.centre_id = r.centre_id and s.registration_id = r.id
    left join method m on m.learner_id = w.learner_id and m.unit_ref = w.unit_ref
    order by w.learner_id, w.unit_ref`.execute(tx);
  return rows;
};

export type DoneRow = {
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly kind: 'interim' | 'summative';
  readonly samplerId: string;
  readonly sampledOn: string;
};

/** Samples that count: those of quality assurers in training once they are countersigned. */
export const listDone = async (tx: Tx, period: Period): Promise<readonly DoneRow[]> => {
  const { rows } = await sql<DoneRow>`
    select q.registration_id, q.learner_id, q.unit_ref, q.kind, q.sampler_id, q.sampled_on from quality_sample q
    join registration_now r on r.centre_id = q.centre_id and r.id = q.registration_id
    where q.centre_id = ${period.centreId}::uuid and r.specification_id = ${period.specificationId}::uuid
      and q.sampled_on between ${period.fromOn} and ${period.untilOn}
      and (q.needs_countersignature is not true or exists (select 1 from sample_countersignature k
        where k.centre_id = q.centre_id and k.sample_id = q.id and k.verdict = 'agreed'))
    order by q.recorded_at, q.id`.execute(tx);
  return rows;
};

export type DoneActivityRow = {
  readonly kind: ActivityKind;
  readonly registrationId: string;
  readonly samplerId: string;
  readonly assessorId: string;
  readonly learnerId: string;
  readonly unitRef: string;
};

/** Activities of the period that count: those of quality assurers in training once they are countersigned. */
export const listDoneActivities = async (tx: Tx, period: Period): Promise<readonly DoneActivityRow[]> => {
  const { rows } = await sql<DoneActivityRow>`
    select v.kind, v.registration_id, v.sampler_id, v.assessor_id, v.learner_id, v.unit_ref from quality_activity v
    join registration_now r on r.centre_id = v.centre_id and r.id = v.registration_id
    where v.centre_id = ${period.centreId}::uuid and r.specification_id = ${period.specificationId}::uuid
      and v.held_on between ${period.fromOn} and ${period.untilOn}
      and (not v.needs_countersignature or exists (select 1 from quality_answer w
        where w.centre_id = v.centre_id and w.activity_id = v.id and w.kind = 'countersigned'))
    order by v.recorded_at, v.id`.execute(tx);
  return rows;
};

/** What is known of an assessor, a unit or a site: counted over the time looked back on, first and last over all time. */
export type HistoryRow = {
  readonly name: string;
  readonly firstDecidedOn: string | null;
  readonly decisions: number;
  readonly notYet: number;
  readonly findings: number;
  readonly agreedUnits: number;
  readonly lastSampledOn: string | null;
};

const keys = {
  assessor: sql`d.assessor_id::text`,
  unit: sql`d.unit_ref`,
  site: sql`coalesce(r.site_id::text, '')`,
  learner: sql`d.learner_id::text`,
};

export const listHistory = async (
  tx: Tx,
  dimension: keyof typeof keys,
  of: { readonly centreId: string; readonly specificationId: string; readonly lookBackFrom: string },
): Promise<readonly HistoryRow[]> => {
  const { rows } = await sql<HistoryRow>`
    with decision as (
      select d.centre_id, d.id, d.learner_id, d.unit_ref, d.outcome, d.decided_on, ${keys[dimension]} as name
      from criterion_decision d
      join registration_now r on r.centre_id = d.centre_id and r.id = d.registration_id
      where d.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
    ), judged as (
      select name, min(decided_on) as first_decided_on,
        count(*) filter (where decided_on >= ${of.lookBackFrom})::integer as decisions,
        count(*) filter (where outcome = 'not-yet' and decided_on >= ${of.lookBackFrom})::integer as not_yet
      from decision group by name
    ), sampled as (
      select distinct d.name, q.id, q.learner_id, q.unit_ref, q.verdict, q.sampled_on
      from quality_sample q
      cross join lateral unnest(q.decision_ids) x (id)
      join decision d on d.centre_id = q.centre_id and d.id = x.id
    ), samples as (
      select name, max(sampled_on) as last_sampled_on,
        count(*) filter (where verdict = 'action' and sampled_on >= ${of.lookBackFrom})::integer as findings,
        count(distinct (learner_id, unit_ref)) filter (where verdict = 'agreed')::integer as agreed_units
      from sampled group by name
    )
    select j.name, j.first_decided_on, j.decisions, j.not_yet, coalesce(s.findings, 0) as findings,
      coalesce(s.agreed_units, 0) as agreed_units, s.last_sampled_on
    from judged j left join samples s on s.name = j.name order by j.name`.execute(tx);
  return rows;
};

/** Assessors whose latest signature was given in training. */
export const listInTraining = async (tx: Tx, centreId: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ personId: string }>`
    select person_id from (
      select distinct on (person_id) person_id, capacity from signing
      where centre_id = ${centreId}::uuid and role = 'assessor' order by person_id, recorded_at desc, id desc
    ) latest where capacity = 'trainee'`.execute(tx);
  return new Set(rows.map(({ personId }) => personId));
};

/** In how many standardisations, held since a day, each judged otherwise than was agreed. */
export const countDisagreements = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specificationId: string; readonly lookBackFrom: string },
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ personId: string; count: number }>`
    select j.person_id, count(distinct o.standardisation_id)::integer as count
    from standardisation_outcome o
    join standardisation e on e.centre_id = o.centre_id and e.id = o.standardisation_id
    join standardisation_judgement j on j.centre_id = o.centre_id and j.standardisation_id = o.standardisation_id
    cross join lateral jsonb_to_recordset(o.agreed) as a (criterion text, outcome text)
    where o.centre_id = ${of.centreId}::uuid and e.specification_id = ${of.specificationId}::uuid
      and o.held_on >= ${of.lookBackFrom} and a.criterion = j.criterion and a.outcome <> j.outcome
    group by j.person_id`.execute(tx);
  return new Map(rows.map(({ personId, count }) => [personId, count]));
};

/** Quality assurers who hold the role at the centre on a day. */
export const listSamplers = async (tx: Tx, centreId: string, today: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ personId: string }>`
    select distinct m.person_id from membership m
    where m.organisation_id = ${centreId}::uuid and m.role = 'internal-quality-assurer'
      and m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today})
    order by m.person_id`.execute(tx);
  return rows.map(({ personId }) => personId);
};

export type Names = ReadonlyMap<string, string>;

/** What people call the persons and sites of the centre. */
export const readNames = async (tx: Tx, centreId: string, personIds: readonly string[]): Promise<Names> => {
  const [people, sites] = await Promise.all([
    sql<{ id: string; name: string }>`
      select id, given_name || ' ' || family_name as name from person
      where id = any (${[...personIds]}::uuid[])`.execute(tx),
    sql<{ id: string; name: string }>`select id, name from site where centre_id = ${centreId}::uuid`.execute(
      tx,
    ),
  ]);
  return new Map([...people.rows, ...sites.rows].map(({ id, name }) => [id, name]));
};
