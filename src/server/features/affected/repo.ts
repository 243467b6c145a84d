/** What rests on something in doubt, step by step in the database: decisions, units of learners, claims, certificates. */
import { sql } from 'kysely';
import type { AffectedUnitRow } from '#contract/affected.ts';
import type { AffectedFrom, AffectedStart } from '#domain/cases/affected.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Of = {
  readonly centreId: string;
  /** The awarding organisations whose learners are seen; null for all, as the centre's own people do. */
  readonly awardings: readonly string[] | null;
  readonly from: AffectedFrom;
};

type Sql = ReturnType<typeof sql>;

const restsOn = (versions: Sql): Sql => sql`d.evidence_version_ids && array(${versions})`;

/** The decisions that begin it; the evidence in doubt is found by an index of its own. */
const beginnings: Readonly<Record<AffectedStart, (of: Of) => Sql>> = {
  // What they decided, and what counts because they countersigned it or signed the unit off.
  assessor: ({ from, centreId }) => sql`(d.assessor_id::text = ${from.id}
      or d.id in (select c.decision_id from countersignature c where c.centre_id = ${centreId}::uuid
        and c.person_id::text = ${from.id} and c.verdict = 'agreed')
      or d.id in (select unnest(o.decision_ids) from unit_sign_off o where o.centre_id = ${centreId}::uuid
        and o.assessor_id::text = ${from.id}))`,
  unit: ({ from }) => sql`d.unit_ref = ${from.id}`,
  decision: ({ from }) => sql`d.id::text = ${from.id}`,
  period: () => sql`true`,
  site: ({ from }) => sql`r.site_id::text = ${from.id}`,
  witness: ({ from, centreId }) =>
    restsOn(sql`select t.evidence_version_id from witness_testimony t
      where t.centre_id = ${centreId}::uuid and t.witness_person_id::text = ${from.id}`),
  device: ({
    from,
    centreId,
  }) => sql`(d.id in (select o.fact_id from touchstone_recorded_on(${centreId}::uuid, ${from.id}) o
        where o.fact_table = 'criterion_decision')
      or ${restsOn(sql`select o.fact_id from touchstone_recorded_on(${centreId}::uuid, ${from.id}) o
        where o.fact_table = 'evidence_version'
        union select t.evidence_version_id from touchstone_recorded_on(${centreId}::uuid, ${from.id}) o
          join witness_testimony t on t.centre_id = ${centreId}::uuid and t.id = o.fact_id
        where o.fact_table = 'witness_testimony'`)})`,
  file: ({ from, centreId }) =>
    restsOn(sql`select f.evidence_version_id from evidence_file f
      where f.centre_id = ${centreId}::uuid and f.sha256 = ${from.id}`),
  method: ({ from, centreId }) =>
    restsOn(sql`select v.id from evidence_version v
      where v.centre_id = ${centreId}::uuid and v.type_code = ${from.id}`),
};

/** One row for each unit of a learner that decisions in doubt count for. */
const affected = (of: Of): Sql => sql`
  select d.learner_id, d.unit_ref, min(d.registration_id::text)::uuid as registration_id,
    count(*)::integer as decisions, array_agg(distinct d.assessor_id) as assessor_ids
  from criterion_decision d join registration r on r.centre_id = d.centre_id and r.id = d.registration_id
  where d.centre_id = ${of.centreId}::uuid and ${beginnings[of.from.start](of)}
    and (${of.from.fromOn}::date is null or d.decided_on >= ${of.from.fromOn}::date)
    and (${of.from.untilOn}::date is null or d.decided_on <= ${of.from.untilOn}::date)
    and (${of.awardings === null}::boolean or r.awarding_id = any (${[...(of.awardings ?? [])]}::uuid[]))
    and not exists (select 1 from criterion_decision n where n.centre_id = d.centre_id and n.supersedes = d.id)
  group by d.learner_id, d.unit_ref`;

const claimsOf = (alias: string): Sql => sql`
  from claim m
  left join certificate_now e on e.centre_id = m.centre_id and e.claim_id = m.id
  left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
  where m.centre_id = ${sql.ref(`${alias}.centreId`)} and m.learner_id = ${sql.ref(`${alias}.learnerId`)}
    and ${sql.ref(`${alias}.unitRef`)} = any (m.unit_refs)
    and not exists (select 1 from claim n where n.centre_id = m.centre_id and n.supersedes = m.id)`;

/** Each affected unit with how far it has come. */
const standing = (of: Of): Sql => sql`
  with affected as (${affected(of)}), standing as (
    select a.*, ${of.centreId}::uuid as centre_id from affected a
  )
  select s.*, c.claim_ids, c.certificates, case
      when jsonb_array_length(c.certificates) > 0 then 'certificated'
      when cardinality(c.claim_ids) > 0 then 'claimed'
      when u.state = 'achieved' then 'achieved' else 'decided' end as state
  from standing s
  left join unit_standing u on u.centre_id = s.centre_id and u.learner_id = s.learner_id and u.unit_ref = s.unit_ref
  cross join lateral (
    select coalesce(array_agg(m.id) filter (where x.id is null), '{}') as claim_ids,
      coalesce(jsonb_agg(jsonb_build_object('certificateId', e.id, 'serial', e.serial))
        filter (where e.id is not null and x.id is null), '[]') as certificates
    ${claimsOf('s')}
  ) c`;

export type Totals = {
  readonly learners: number;
  readonly units: number;
  readonly claims: number;
  readonly certificates: number;
};

/** How much is affected; the database counts, and nothing of it is read. */
export const countAffected = async (tx: Tx, of: Of): Promise<Totals> => {
  const { rows } = await sql<Totals>`
    with s as materialized (${standing(of)})
    select count(distinct learner_id)::integer as learners, count(*)::integer as units,
      (select count(distinct c)::integer from s, unnest(s.claim_ids) c) as claims,
      (select count(distinct c ->> 'certificateId')::integer from s, jsonb_array_elements(s.certificates) c)
        as certificates
    from s`.execute(tx);
  return rows[0] ?? { learners: 0, units: 0, claims: 0, certificates: 0 };
};

export type Flow = {
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly state: AffectedUnitRow['state'];
  readonly units: number;
};

const MOST_UNITS = 12;

/** Units of learners by unit and how far they have come, of the units that are affected most. */
export const listFlows = async (tx: Tx, of: Of): Promise<readonly Flow[]> =>
  (
    await sql<Flow>`
      with s as materialized (select unit_ref, state from (${standing(of)}) all_of_it),
        most as (select unit_ref from s group by unit_ref order by count(*) desc, unit_ref limit ${MOST_UNITS})
      select s.unit_ref, u.title as unit_title, s.state, count(*)::integer as units
      from s join most using (unit_ref) join unit u on u.ref = s.unit_ref
      group by s.unit_ref, u.title, s.state order by s.unit_ref, s.state`.execute(tx)
  ).rows;

type Page = { readonly after: string | null; readonly limit: number };

const keyOf = sql`s.unit_ref || ' ' || s.learner_id::text`;

/** A page of what is affected, ordered by unit and learner. */
export const listAffected = async (
  tx: Tx,
  of: Of,
  { after, limit }: Page,
): Promise<readonly AffectedUnitRow[]> =>
  (
    await sql<AffectedUnitRow>`
      select s.learner_id, r.name_as_registered as learner_name, s.registration_id, s.unit_ref,
        u.title as unit_title, s.decisions, s.state, s.claim_ids, s.certificates,
        array(select p.given_name || ' ' || p.family_name from person p where p.id = any (s.assessor_ids)
          order by p.family_name, p.id) as assessor_names,
        exists (select 1 from hold_now h where h.centre_id = s.centre_id and h.learner_id = s.learner_id
          and h.what = 'claims' and (h.unit_ref is null or h.unit_ref = s.unit_ref)) as is_held
      from (${standing(of)}) s
      join registration r on r.centre_id = s.centre_id and r.id = s.registration_id
      join unit u on u.ref = s.unit_ref
      where ${after}::text is null or ${keyOf} > ${after}
      order by ${keyOf} limit ${limit}`.execute(tx)
  ).rows;

/** Of what somebody chose, that which is affected; the rest they did not see there. */
export const findChosen = async (
  tx: Tx,
  of: Of,
  chosen: readonly { readonly learnerId: string; readonly unitRef: string }[],
): Promise<
  readonly (AffectedUnitRow & { readonly awardingId: string; readonly specificationId: string })[]
> =>
  (
    await sql<AffectedUnitRow & { readonly awardingId: string; readonly specificationId: string }>`
      select s.learner_id, r.name_as_registered as learner_name, s.registration_id, s.unit_ref,
        u.title as unit_title, s.decisions, s.state, s.claim_ids, s.certificates, r.awarding_id, r.specification_id,
        '{}'::text[] as assessor_names, false as is_held
      from (${standing(of)}) s
      join registration_now r on r.centre_id = s.centre_id and r.id = s.registration_id
      join unit u on u.ref = s.unit_ref
      where (s.learner_id, s.unit_ref) in (select * from unnest(
        ${chosen.map(({ learnerId }) => learnerId)}::uuid[], ${chosen.map(({ unitRef }) => unitRef)}::text[]))
      order by ${keyOf}`.execute(tx)
  ).rows;
