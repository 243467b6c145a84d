/** Claims as they are listed: what each waits for stands in one expression, by which they are also counted. */
import { sql } from 'kysely';
import type { Claim, ClaimQueue } from '#contract/awards.ts';
import { riskyRatings } from '#domain/quality/releasing.ts';
import { type Stopped, ladder, levels } from '#domain/quality/sanctions.ts';
import type { Tx } from '#server/db/transaction.ts';
import { hasDirectClaims } from '../verification/api.ts';

export type ClaimRow = Claim & {
  readonly awardingId: string;
  readonly learnerId: string;
  readonly proof: unknown;
};

const stopping = (what: Stopped) =>
  sql`${levels.filter((level) => ladder[level].stops.includes(what))}::text[]`;

/** The gravest sanction in force on the claim that stops something. */
const sanctioned = (what: Stopped, today: string) => sql`
  select 'A sanction of level ' || s.level || ' is in force: ' || s.reason as because from sanction s
    left join sanction_lifting l on l.centre_id = s.centre_id and l.sanction_id = s.id
    where s.centre_id = m.centre_id and s.awarding_id = m.awarding_id and s.level = any (${stopping(what)})
      and (s.specification_id is null or s.specification_id = w.specification_id)
      and s.from_on <= ${today}::date and (l.lifted_on is null or l.lifted_on > ${today}::date)
    order by s.level desc, s.recorded_at, s.id limit 1`;

type Pair = { readonly centreId: string; readonly specificationId: string };

/** The day of the reader, and where direct claims were granted that the rule has ended by then. */
type Now = { readonly today: string; readonly lapsed: readonly Pair[] };

const isIn = (pairs: readonly Pair[]) => sql`(m.centre_id, w.specification_id) in (
  select * from unnest(${pairs.map(({ centreId }) => centreId)}::uuid[],
    ${pairs.map(({ specificationId }) => specificationId)}::uuid[]))`;

/**
 * Whom a claim waits for today, as its certificate would be refused or not: nobody, once it has one; somebody who looks
 * at it as long as a sanction, the risk of a centre without direct claims or the specification asks for that. Where it
 * went when it was made is kept in its proof, and says nothing of today.
 */
const waitsFor = ({ lapsed }: Pick<Now, 'lapsed'>) => sql`case when e.id is not null then null
  when h.because is not null or z.because is not null then 'held'
  when f.verdict = 'returned' then 'centre'
  when f.verdict = 'confirmed' then 'certification-officer'
  when y.because is not null or ((d.verdict is distinct from 'granted' or ${isIn(lapsed)}) and (k.risk = any (${[...riskyRatings]}::text[])
    or m.proof -> 'centre' ->> 'asksConfirmation' = 'true')) then 'external-quality-assurer'
  else 'certification-officer' end`;

/** What a claim stands with: its certificate, who looked at it last, and the first of what holds it now. */
const beside = (today: string) => sql`
  join registration_now w on w.centre_id = m.centre_id and w.id = m.registration_id
  left join certificate_now e on e.centre_id = m.centre_id and e.claim_id = m.id
  left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
  left join lateral (select c.verdict from claim_confirmation c where c.centre_id = m.centre_id and c.claim_id = m.id
    order by c.recorded_at desc, c.id desc limit 1) f on true
  left join lateral (select n.because from hold_now n
    where n.centre_id = m.centre_id and n.learner_id = m.learner_id and n.what = 'claims'
      and (n.held_under <> n.id or n.awarding_id = m.awarding_id)
      and (n.claim_id is null or n.claim_id = m.id) and (n.unit_ref is null or n.unit_ref = any (m.unit_refs))
    order by n.recorded_at, n.id limit 1) h on true
  left join lateral (${sanctioned('certification', today)}) z on true
  left join lateral (${sanctioned('direct-claims', today)}) y on true
  left join lateral (select r.risk from centre_risk r
    where r.centre_id = m.centre_id and r.specification_id = w.specification_id
    order by r.recorded_at desc, r.id desc limit 1) k on true
  left join lateral (select c.verdict from direct_claims_decision c
    where c.centre_id = m.centre_id and c.specification_id = w.specification_id
    order by c.recorded_at desc, c.id desc limit 1) d on true`;

/** Asked of the same function as the certificate itself: the job of the morning may not have run yet. */
const readNow = async (tx: Tx, of: ReturnType<typeof sql>, today: string): Promise<Now> => {
  const { rows } = await sql<Pair>`
    select distinct m.centre_id, w.specification_id from claim m
    join registration_now w on w.centre_id = m.centre_id and w.id = m.registration_id
    left join certificate_now e on e.centre_id = m.centre_id and e.claim_id = m.id
    cross join lateral (select c.verdict from direct_claims_decision c
      where c.centre_id = m.centre_id and c.specification_id = w.specification_id
      order by c.recorded_at desc, c.id desc limit 1) d
    where e.id is null and d.verdict = 'granted' and ${of}`.execute(tx);
  const lapsed: Pair[] = [];
  for (const pair of rows) if (!(await hasDirectClaims(tx, pair, today))) lapsed.push(pair);
  return { today, lapsed };
};

const claims = (withProof: boolean, now: Now) => sql`
  select m.id as claim_id, m.centre_id, o.name as centre_name, m.awarding_id, m.registration_id, m.learner_id,
    w.name_as_registered as learner_name, s.title, m.kind, m.unit_refs, p.given_name || ' ' || p.family_name as claimed_by,
    m.claimed_on, ${withProof ? sql`m.proof` : sql`null`} as proof, ${waitsFor(now)} as waits_for,
    case when e.id is null then coalesce(h.because, z.because) end as held_because,
    case when e.id is null then null else jsonb_build_object('certificateId', e.id, 'serial', e.serial,
      'issuedOn', e.issued_on, 'revokedOn', x.revoked_on, 'issuedUnder', coalesce(e.issued_under, 'officer'))
      end as certificate
  from claim m
  join organisation o on o.id = m.centre_id
  join registration r on r.centre_id = m.centre_id and r.id = m.registration_id
  join specification s on s.id = coalesce((
    select v.specification_id from registration_move v
    where v.centre_id = r.centre_id and v.registration_id = r.id and v.recorded_at <= m.recorded_at
    order by v.recorded_at desc, v.id desc limit 1), r.specification_id)
  join person p on p.id = m.claimed_by${beside(now.today)}`;

export type ClaimFilter = 'waiting' | 'issued' | 'revoked' | 'all';

const states = {
  waiting: sql`e.id is null and not exists (
    select 1 from claim n where n.centre_id = m.centre_id and n.supersedes = m.id)`,
  issued: sql`e.id is not null and x.id is null`,
  revoked: sql`x.id is not null`,
  all: sql`true`,
} as const;

/** Whose claims and certificates somebody sees: everything of some centres, and what is with an awarding organisation at others. */
export type SeenAwards = {
  readonly centreIds: readonly string[];
  readonly allocations: readonly { readonly awardingId: string; readonly centreId: string }[];
};

export const seen = (alias: 'm' | 'e', { centreIds, allocations }: SeenAwards) => {
  const [centre, awarding] = [sql.ref(`${alias}.centreId`), sql.ref(`${alias}.awardingId`)];
  return sql`(${centre} = any (${[...centreIds]}::uuid[]) or (${awarding}, ${centre}) in (
    select * from unnest(${allocations.map(({ awardingId }) => awardingId)}::uuid[],
      ${allocations.map(({ centreId }) => centreId)}::uuid[])))`;
};

/** What waits longest is done first; of what is done, the latest is looked for. */
const oldestFirst = sql`m.recorded_at, m.id`;
const newestFirst = sql`(e.id is null) desc, m.recorded_at desc, m.id desc`;

export const listClaimRows = async (
  tx: Tx,
  of: SeenAwards & {
    readonly filter: ClaimFilter;
    /** Of one centre; null of all that are seen. */
    readonly centreId: string | null;
    /** Those that wait for one of them; null of all. */
    readonly queue: ClaimQueue | null;
    readonly offset: number;
    readonly limit: number;
    readonly today: string;
  },
): Promise<readonly ClaimRow[]> => {
  const now = await readNow(tx, seen('m', of), of.today);
  const { rows } = await sql<ClaimRow>`${claims(false, now)}
    where ${seen('m', of)} and ${states[of.filter]}
      and (${of.centreId}::uuid is null or m.centre_id = ${of.centreId}::uuid)
      and (${of.queue}::text is null or ${waitsFor(now)} = ${of.queue}::text)
    order by ${of.filter === 'waiting' ? oldestFirst : newestFirst} offset ${of.offset} limit ${of.limit}`.execute(
    tx,
  );
  return rows;
};

/** How many claims wait for each of those whom they can wait for. */
export const countWaiting = async (
  tx: Tx,
  of: SeenAwards,
  today: string,
): Promise<readonly { readonly queue: ClaimQueue; readonly claims: number }[]> => {
  const now = await readNow(tx, seen('m', of), today);
  const { rows } = await sql<{ queue: ClaimQueue; claims: number }>`
    select ${waitsFor(now)} as queue, count(*)::integer as claims from claim m${beside(today)}
    where ${seen('m', of)} and ${states.waiting} group by 1`.execute(tx);
  return rows;
};

export const findClaimRow = async (tx: Tx, id: string, today: string): Promise<ClaimRow | undefined> => {
  const now = await readNow(tx, sql`m.id = ${id}`, today);
  const { rows } = await sql<ClaimRow>`${claims(true, now)} where m.id = ${id}`.execute(tx);
  return rows[0];
};
