import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type WaitingRow = {
  readonly kind: 'decisions' | 'sample' | 'activity';
  readonly centreId: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly employerId: string | null;
  readonly specificationId: string;
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly itemId: string | null;
  readonly by: readonly { readonly personId: string; readonly name: string }[];
  readonly waits: 'training' | 'interest';
  readonly supporters: readonly { readonly personId: string; readonly name: string }[];
  readonly deciders: readonly string[];
  readonly countersigners: readonly string[];
  readonly signers: readonly string[];
  readonly criteria: number;
  readonly since: string;
};

/** The supporters named now, and the scrutineers named with the signature. */
const supporters = (role: string) =>
  sql.raw(`coalesce((select jsonb_agg(distinct jsonb_build_object('personId', o.id, 'name', o.given_name || ' ' || o.family_name))
    from person o where o.id in (
      select t.supporter_id from (select distinct on (u.person_id) u.person_id, u.supporter_id from staff_support u
        where u.centre_id = d.centre_id and u.role = '${role}' order by u.person_id, u.recorded_at desc, u.id desc) t
        where t.person_id = any (array_agg(d.person_id))
      union select (x -> 'scrutiny' ->> 'scrutineerId')::uuid from unnest(array_agg(d.gate)) x
        where x -> 'scrutiny' ->> 'scrutineerId' is not null)), '[]')`);

const partOf = (table: string, column: string) =>
  sql.raw(`array(select distinct x.${column} from ${table} x
    where x.centre_id = d.centre_id and x.learner_id = d.learner_id and x.unit_ref = d.unit_ref)`);

const countersignersOf = sql.raw(`array(select distinct k.person_id from countersignature k
  join criterion_decision x on x.centre_id = k.centre_id and x.id = k.decision_id
  where x.centre_id = d.centre_id and x.learner_id = d.learner_id and x.unit_ref = d.unit_ref)`);

/** Decisions that stand and wait, one row a unit of a learner, as the read model has them. */
const decisions = (centreIds: readonly string[]) => sql`
  select 'decisions' as kind, d.centre_id, d.learner_id, d.unit_ref, d.registration_id, null::uuid as item_id,
    count(*)::integer as criteria, min(d.recorded_at) as since,
    jsonb_agg(distinct jsonb_build_object('personId', d.person_id, 'name', d.name)) as by,
    bool_or(d.gate ->> 'waits' = 'interest') as is_interest, ${supporters('assessor')} as supporters,
    array_agg(distinct d.person_id) as deciders, array[]::uuid[] as countersigners, array[]::uuid[] as signers
  from (
    select c.centre_id, c.learner_id, c.unit_ref, x.registration_id, x.recorded_at, x.assessor_id as person_id,
      p.given_name || ' ' || p.family_name as name, s.gate
    from criterion_standing c
    join criterion_decision x on x.centre_id = c.centre_id and x.id = c.decision_id
    join signing s on s.centre_id = x.centre_id and s.id = x.signing_id
    join person p on p.id = x.assessor_id
    where c.centre_id = any (${[...centreIds]}::uuid[]) and c.state = 'awaiting-countersignature'
  ) d group by d.centre_id, d.learner_id, d.unit_ref, d.registration_id`;

const samples = (centreIds: readonly string[]) => sql`
  select 'sample' as kind, d.centre_id, d.learner_id, d.unit_ref, d.registration_id, d.id as item_id,
    cardinality(d.decision_ids) as criteria, d.recorded_at as since,
    jsonb_agg(jsonb_build_object('personId', d.person_id, 'name', d.name)) as by,
    bool_or(d.gate ->> 'waits' = 'interest') as is_interest,
    ${supporters('internal-quality-assurer')} as supporters,
    ${partOf('criterion_decision', 'assessor_id')} as deciders, ${countersignersOf} as countersigners,
    ${partOf('unit_sign_off', 'assessor_id')} as signers
  from (
    select q.centre_id, q.learner_id, q.unit_ref, q.registration_id, q.id, q.decision_ids, q.recorded_at,
      q.sampler_id as person_id, p.given_name || ' ' || p.family_name as name, s.gate
    from quality_sample q
    join signing s on s.centre_id = q.centre_id and s.id = q.signing_id
    join person p on p.id = q.sampler_id
    where q.centre_id = any (${[...centreIds]}::uuid[]) and q.needs_countersignature
      and not exists (select 1 from sample_countersignature k where k.centre_id = q.centre_id and k.sample_id = q.id)
  ) d
  group by d.centre_id, d.learner_id, d.unit_ref, d.registration_id, d.id, d.decision_ids, d.recorded_at`;

/** Observations, interviews and reviews on which nobody qualified has said a word yet. */
const activities = (centreIds: readonly string[]) => sql`
  select 'activity' as kind, d.centre_id, d.learner_id, d.unit_ref, d.registration_id, d.id as item_id,
    0 as criteria, d.recorded_at as since,
    jsonb_agg(jsonb_build_object('personId', d.person_id, 'name', d.name)) as by,
    bool_or(d.gate ->> 'waits' = 'interest') as is_interest,
    ${supporters('internal-quality-assurer')} as supporters,
    ${partOf('criterion_decision', 'assessor_id')} || d.assessor_id as deciders, ${countersignersOf} as countersigners,
    ${partOf('unit_sign_off', 'assessor_id')} as signers
  from (
    select v.centre_id, v.learner_id, v.unit_ref, v.registration_id, v.id, v.assessor_id, v.recorded_at,
      v.sampler_id as person_id, p.given_name || ' ' || p.family_name as name, s.gate
    from quality_activity v
    join signing s on s.centre_id = v.centre_id and s.id = v.signing_id
    join person p on p.id = v.sampler_id
    where v.centre_id = any (${[...centreIds]}::uuid[]) and v.needs_countersignature
      and not exists (select 1 from quality_answer w where w.centre_id = v.centre_id and w.activity_id = v.id
        and w.kind in ('countersigned', 'not-countersigned'))
  ) d
  group by d.centre_id, d.learner_id, d.unit_ref, d.registration_id, d.id, d.assessor_id, d.recorded_at`;

const queries = { decisions, sample: samples, activity: activities };

/** What waits at the centres, the longest waiting first, in registrations that are still open. */
export const listWaiting = async (
  tx: Tx,
  kind: keyof typeof queries,
  centreIds: readonly string[],
): Promise<readonly WaitingRow[]> => {
  if (centreIds.length === 0) return [];
  const { rows } = await sql<WaitingRow>`
    select w.kind, w.centre_id, w.registration_id, w.learner_id, l.given_name || ' ' || l.family_name as learner_name,
      r.employer_id, r.specification_id, w.unit_ref, t.title as unit_title, w.item_id, w.by,
      case when w.is_interest then 'interest' else 'training' end as waits, w.supporters, w.deciders,
      w.countersigners, w.signers, w.criteria, w.since
    from (${queries[kind](centreIds)}) w
    join registration_now r on r.centre_id = w.centre_id and r.id = w.registration_id
    join registration_standing g on g.centre_id = w.centre_id and g.registration_id = w.registration_id
    join person l on l.id = w.learner_id
    join unit t on t.ref = w.unit_ref
    where g.state not in ('withdrawn', 'closed')
    order by w.since, w.registration_id, w.unit_ref
    limit 500`.execute(tx);
  return rows;
};

export type NewSampleCountersignature = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly sampleId: string;
  readonly verdict: 'agreed' | 'returned';
  readonly note: string | null;
  readonly signingId: string;
  readonly personId: string;
  readonly decidedOn: string;
};

export const insertSampleCountersignature = async (tx: Tx, row: NewSampleCountersignature): Promise<void> => {
  await tx.insertInto('sampleCountersignature').values(row).execute();
};
