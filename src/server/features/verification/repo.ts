import { type RawBuilder, sql } from 'kysely';
import type { IndicatedRisk } from '#domain/quality/centre-risk.ts';
import type { CountedMode } from '#domain/quality/quality-models.ts';
import type { DirectClaimsDecision } from '#domain/quality/direct-claims.ts';
import type { CentreRisk } from '#domain/quality/releasing.ts';
import type { Sanction, SanctionLevel } from '#domain/quality/sanctions.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Of = { readonly centreId: string; readonly specificationId: string };
export type OfAwarding = Of & { readonly awardingId: string };

export type SanctionRecord = Sanction & {
  readonly noticeOn: string;
  readonly imposedByName: string;
  readonly liftedByName: string | null;
  readonly liftingReason: string | null;
};

const nameOf = (alias: string) => sql.raw(`${alias}.given_name || ' ' || ${alias}.family_name`);

/** The sanctions of an awarding organisation on a centre that bear on a specification, lifted ones too. */
export const listSanctions = async (tx: Tx, of: OfAwarding): Promise<readonly SanctionRecord[]> => {
  const { rows } = await sql<SanctionRecord>`
    select s.id, s.level, s.specification_id, s.reason, s.notice_on, s.from_on, l.lifted_on,
      coalesce(${nameOf('p')}, 'the awarding organisation') as imposed_by_name,
      ${nameOf('q')} as lifted_by_name, l.reason as lifting_reason
    from sanction s
    left join sanction_lifting l on l.centre_id = s.centre_id and l.sanction_id = s.id
    left join person p on p.id = s.imposed_by
    left join person q on q.id = l.lifted_by
    where s.centre_id = ${of.centreId}::uuid and s.awarding_id = ${of.awardingId}::uuid
      and (s.specification_id is null or s.specification_id = ${of.specificationId}::uuid)
    order by s.recorded_at desc, s.id desc`.execute(tx);
  return rows;
};

export type NewSanction = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly specificationId: string | null;
  readonly level: SanctionLevel;
  readonly reason: string;
  readonly noticeOn: string;
  readonly fromOn: string;
  readonly imposedBy: string;
  readonly imposedOn: string;
};

export const insertSanction = async (tx: Tx, sanction: NewSanction): Promise<void> => {
  await tx.insertInto('sanction').values(sanction).execute();
};

export const insertLifting = async (
  tx: Tx,
  lifting: {
    readonly centreId: string;
    readonly id: string;
    readonly sanctionId: string;
    readonly reason: string;
    readonly liftedBy: string;
    readonly liftedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('sanctionLifting').values(lifting).execute();
};

export type Recommendation = {
  readonly id: string;
  readonly advice: 'grant' | 'remove';
  readonly because: string;
  readonly recommendedBy: string;
  readonly byName: string;
  readonly on: string;
};

/** What was recommended last and nobody has decided on since. */
export const findRecommendation = async (tx: Tx, of: Of): Promise<Recommendation | undefined> => {
  const { rows } = await sql<Recommendation>`
    select r.id, r.advice, r.because, r.recommended_by, ${nameOf('p')} as by_name, r.recommended_on as "on"
    from direct_claims_recommendation r join person p on p.id = r.recommended_by
    where r.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
      and not exists (select 1 from direct_claims_decision d where d.centre_id = r.centre_id
        and d.specification_id = r.specification_id and d.recorded_at > r.recorded_at)
    order by r.recorded_at desc, r.id desc limit 1`.execute(tx);
  return rows[0];
};

export const insertRecommendation = async (
  tx: Tx,
  row: OfAwarding & {
    readonly id: string;
    readonly advice: 'grant' | 'remove';
    readonly because: string;
    readonly recommendedBy: string;
    readonly recommendedOn: string;
    readonly signingId: string;
  },
): Promise<void> => {
  await tx.insertInto('directClaimsRecommendation').values(row).execute();
};

export const findDecision = async (tx: Tx, of: Of): Promise<DirectClaimsDecision | null> => {
  const { rows } = await sql<DirectClaimsDecision>`
    select verdict, decided_on from direct_claims_decision
    where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid
    order by recorded_at desc, id desc limit 1`.execute(tx);
  return rows[0] ?? null;
};

export const insertDecision = async (
  tx: Tx,
  row: OfAwarding & {
    readonly id: string;
    readonly verdict: 'granted' | 'removed';
    readonly basis: 'rule' | 'carried-over' | 'person';
    readonly because: string;
    readonly recommendationId: string | null;
    /** Null where the rule ended them. */
    readonly decidedBy: string | null;
    readonly decidedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('directClaimsDecision').values(row).execute();
};

/** Where direct claims were granted and nobody has removed them since. */
export const listGranted = async (tx: Tx): Promise<readonly OfAwarding[]> => {
  const { rows } = await sql<OfAwarding>`
    select d.centre_id, d.specification_id, d.awarding_id from (
      select distinct on (centre_id, specification_id) * from direct_claims_decision
      order by centre_id, specification_id, recorded_at desc, id desc) d
    where d.verdict = 'granted' order by d.centre_id, d.specification_id`.execute(tx);
  return rows;
};

/** The last day on which something was assessed, sampled or claimed. */
export const findLastActive = async (tx: Tx, of: Of, today: string): Promise<string | null> => {
  const { rows } = await sql<{ on: string | null }>`
    with r as (select id from registration_now where centre_id = ${of.centreId}::uuid
      and specification_id = ${of.specificationId}::uuid)
    select greatest(
      (select max(d.decided_on) from criterion_decision d where d.centre_id = ${of.centreId}::uuid
        and d.registration_id in (select id from r) and d.decided_on <= ${today}),
      (select max(q.sampled_on) from quality_sample q where q.centre_id = ${of.centreId}::uuid
        and q.registration_id in (select id from r) and q.sampled_on <= ${today}),
      (select max(c.claimed_on) from claim c where c.centre_id = ${of.centreId}::uuid
        and c.registration_id in (select id from r) and c.claimed_on <= ${today})) as "on"`.execute(tx);
  return rows[0]?.on ?? null;
};

export type RiskRecord = {
  readonly risk: CentreRisk;
  readonly because: string;
  readonly strategy: string | null;
  readonly ratedByName: string;
  readonly ratedOn: string;
  readonly reviewByOn: string;
};

export const findRisk = async (tx: Tx, of: Of): Promise<RiskRecord | undefined> => {
  const { rows } = await sql<RiskRecord>`
    select r.risk, r.because, r.strategy, ${nameOf('p')} as rated_by_name, r.rated_on, r.review_by_on
    from centre_risk r join person p on p.id = r.rated_by
    where r.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
    order by r.recorded_at desc, r.id desc limit 1`.execute(tx);
  return rows[0];
};

export const insertRisk = async (
  tx: Tx,
  row: OfAwarding & {
    readonly id: string;
    readonly risk: CentreRisk;
    readonly because: string;
    readonly strategy: string | null;
    /** What the indicators said on the day. */
    readonly indicated: IndicatedRisk;
    readonly reviewByOn: string;
    readonly ratedBy: string;
    readonly ratedOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('centreRisk')
    .values({ ...row, indicated: toJsonb(row.indicated) })
    .execute();
};

/** The latest word of the awarding organisation on a claim. */
export const findConfirmation = async (
  tx: Tx,
  centreId: string,
  claimId: string,
): Promise<'confirmed' | 'returned' | null> => {
  const { rows } = await sql<{ verdict: 'confirmed' | 'returned' }>`
    select verdict from claim_confirmation where centre_id = ${centreId}::uuid and claim_id = ${claimId}::uuid
    order by recorded_at desc, id desc limit 1`.execute(tx);
  return rows[0]?.verdict ?? null;
};

export type ClaimPlace = {
  readonly centreId: string;
  readonly awardingId: string;
  readonly specificationId: string;
  readonly learnerId: string;
  readonly employerId: string | null;
  readonly isIssued: boolean;
};

export const findClaimPlace = async (tx: Tx, claimId: string): Promise<ClaimPlace | undefined> => {
  const { rows } = await sql<ClaimPlace>`
    select c.centre_id, c.awarding_id, r.specification_id, r.learner_id, r.employer_id,
      exists (select 1 from certificate x where x.centre_id = c.centre_id and x.claim_id = c.id) as is_issued
    from claim c join registration_now r on r.centre_id = c.centre_id and r.id = c.registration_id
    where c.id = ${claimId}::uuid`.execute(tx);
  return rows[0];
};

export const insertConfirmation = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly claimId: string;
    readonly verdict: 'confirmed' | 'returned';
    readonly note: string;
    readonly confirmedBy: string;
    readonly confirmedOn: string;
    readonly signingId: string;
  },
): Promise<void> => {
  await tx.insertInto('claimConfirmation').values(row).execute();
};

export type Figures = {
  /** Since when the centre is approved without a break; null where it is not. */
  readonly approvedOn: string | null;
  readonly learners: number;
  readonly sites: number;
  readonly assessors: number;
  readonly qualityAssurers: number;
  readonly assessorsLeft: number;
  readonly qualityAssurersLeft: number;
  readonly registered: number;
  readonly claims: number;
};

/**
 * What bears on how often a centre is visited, of a centre and a specification that are given in SQL: learners whose
 * registration is open, with their sites and people; and of the last year who left, and how many were registered and
 * claimed for. Whoever holds the role again has not left.
 */
export const figuresOf = (
  centre: RawBuilder<unknown>,
  specification: RawBuilder<unknown>,
  today: string,
) => sql`
    with r as (
      select r.*, s.assessor_id, s.quality_assurer_id, s.state not in ('withdrawn', 'closed', 'certificated') as is_open
      from registration_now r
      join registration_standing s on s.centre_id = r.centre_id and s.registration_id = r.id
      where r.centre_id = ${centre} and r.specification_id = ${specification}
    ), gone as (
      select distinct m.role, m.person_id from membership m
      where m.organisation_id = ${centre} and m.until_on >= ${today}::date - 365 and m.until_on < ${today}::date
        and not exists (select 1 from membership n where n.organisation_id = m.organisation_id
          and n.person_id = m.person_id and n.role = m.role and n.from_on <= ${today}::date
          and (n.until_on is null or n.until_on >= ${today}::date))
    )
    select count(*) filter (where r.is_open)::integer as learners,
      count(distinct r.site_id) filter (where r.is_open)::integer as sites,
      count(distinct r.assessor_id) filter (where r.is_open)::integer as assessors,
      count(distinct r.quality_assurer_id) filter (where r.is_open)::integer as quality_assurers,
      (select count(*)::integer from gone where role = 'assessor') as assessors_left,
      (select count(*)::integer from gone where role = 'internal-quality-assurer') as quality_assurers_left,
      count(*) filter (where r.registered_on > ${today}::date - 365)::integer as registered,
      (select count(*)::integer from claim c where c.centre_id = ${centre}
        and c.registration_id in (select id from r) and c.claimed_on > ${today}::date - 365) as claims,
      (select min(a.decided_on) from centre_approval a where a.centre_id = ${centre}
        and a.specification_id = ${specification} and a.verdict = 'approved' and not exists (select 1 from centre_approval w
          where w.centre_id = a.centre_id and w.specification_id = a.specification_id
            and w.verdict = 'withdrawn' and w.recorded_at >= a.recorded_at)) as approved_on
    from r`;

/** The same, of one centre and specification. */
export const readFigures = async (tx: Tx, of: Of, today: string): Promise<Figures> => {
  const { rows } = await sql<Figures>`${figuresOf(
    sql`${of.centreId}::uuid`,
    sql`${of.specificationId}::uuid`,
    today,
  )}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  return row;
};

/** Registrations by the mode that their learning plan says last: of how many learners they are open, since when. */
export const countModes = async (tx: Tx, of: Of): Promise<readonly CountedMode[]> => {
  const { rows } = await sql<CountedMode>`
    select p.mode, min(g.registered_on) as first_on,
      (count(*) filter (where r.state not in ('withdrawn', 'closed', 'certificated')))::integer as learners
    from registration_standing r
    join registration g on g.centre_id = r.centre_id and g.id = r.registration_id
    left join lateral (select v.content ->> 'registrationMode' as mode from plan_version v
      where v.centre_id = r.centre_id and v.registration_id = r.registration_id and v.kind = 'learning-plan'
      order by v.version_number desc limit 1) p on true
    where r.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
    group by p.mode order by p.mode`.execute(tx);
  return rows;
};
