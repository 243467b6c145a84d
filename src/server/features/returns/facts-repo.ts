/** The single facts that a return is made of, and what the records count by themselves. */
import { sql } from 'kysely';
import type {
  AwardFact,
  CountedInRecords,
  OfferedAward,
  ReturnFacts,
  UnitAwardFact,
} from '#domain/award/returns/tables.ts';
import type { Period } from '#domain/award/returns/period.ts';
import type { Level } from '#domain/specification/model.ts';
import { type Tx, alsoSeeing } from '#server/db/transaction.ts';

export type OfPeriod = Period & { readonly awardingId: string };

/** A return is about every centre that works with the awarding organisation. */
export const seeAllCentres = async (tx: Tx, awardingId: string): Promise<void> => {
  const { rows } = await sql<{ centres: string[] }>`
    select touchstone_centres_of_awarding(${awardingId}::uuid) as centres`.execute(tx);
  await alsoSeeing(tx, rows[0]?.centres ?? []);
};

/** Certificates that stand at the end of a period, with what was claimed. */
const standing = (units: boolean, { awardingId, untilOn }: OfPeriod) => sql`
  certificate e join claim m on m.centre_id = e.centre_id and m.id = e.claim_id
  ${units ? sql`cross join lateral unnest(m.unit_refs) as u (ref)` : sql``}
  where e.awarding_id = ${awardingId}::uuid and e.issued_on <= ${untilOn}::date
    and not exists (select 1 from certificate_revocation x where x.centre_id = e.centre_id
      and x.certificate_id = e.id and x.revoked_on <= ${untilOn}::date)`;

/** Of the certificates of a claim the one that stands; awarded was it on the day of the first. */
const latestSerial = (claim: ReturnType<typeof sql>) =>
  sql`first_value(e.serial) over (partition by ${claim} order by e.issued_on desc, e.recorded_at desc, e.id desc)`;

const learner = sql`r.uln, p.given_name, p.family_name, r.date_of_birth`;

const listAwards = async (tx: Tx, of: OfPeriod): Promise<readonly AwardFact[]> => {
  const { rows } = await sql<AwardFact>`
    with e as (select distinct on (m.centre_id, m.id) m.centre_id, m.registration_id,
        ${latestSerial(sql`m.centre_id, m.id`)} as serial, e.issued_on
      from ${standing(false, of)} and e.kind = 'qualification' order by m.centre_id, m.id, e.issued_on, e.id)
    select ${learner}, r.qualification_number as number, e.issued_on as "on", e.serial
    from e join registration_now r on r.centre_id = e.centre_id and r.id = e.registration_id
    join person p on p.id = r.learner_id
    where e.issued_on >= ${of.fromOn}::date order by e.issued_on, e.serial`.execute(tx);
  return rows;
};

const listUnits = async (tx: Tx, of: OfPeriod): Promise<readonly UnitAwardFact[]> => {
  const { rows } = await sql<UnitAwardFact>`
    with e as (select distinct on (e.centre_id, e.learner_id, u.ref) e.centre_id, u.ref, m.registration_id,
        ${latestSerial(sql`m.centre_id, m.id, u.ref`)} as serial, e.issued_on
      from ${standing(true, of)}
      order by e.centre_id, e.learner_id, u.ref, e.issued_on, e.id)
    select ${learner}, e.ref, e.issued_on as "on", e.serial
    from e join registration_now r on r.centre_id = e.centre_id and r.id = e.registration_id
    join person p on p.id = r.learner_id
    where e.issued_on >= ${of.fromOn}::date order by e.issued_on, e.serial, e.ref`.execute(tx);
  return rows;
};

const listRegistrations = async (tx: Tx, of: OfPeriod): Promise<ReturnFacts['registrations']> => {
  const { rows } = await sql<{ number: string | null; on: string }>`
    select qualification_number as number, registered_on as "on" from registration_now
    where awarding_id = ${of.awardingId}::uuid
      and registered_on between ${of.fromOn}::date and ${of.untilOn}::date`.execute(tx);
  return rows;
};

/** The units that registrations of the period have chosen, by the last choice of each. */
const listUnitRegistrations = async (tx: Tx, of: OfPeriod): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ ref: string; count: number }>`
    select c.unit_ref as ref, count(*)::integer as count from registration r
    cross join lateral (select distinct on (x.unit_ref) x.unit_ref, x.choice from unit_choice x
      where x.centre_id = r.centre_id and x.registration_id = r.id
      order by x.unit_ref, x.recorded_at desc, x.id desc) c
    where r.awarding_id = ${of.awardingId}::uuid and c.choice = 'chosen'
      and r.registered_on between ${of.fromOn}::date and ${of.untilOn}::date
    group by c.unit_ref`.execute(tx);
  return new Map(rows.map(({ ref, count }) => [ref, count]));
};

type UnitTitle = { readonly ref: string; readonly title: string; readonly level: Level | null };

const listUnitTitles = async (tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, UnitTitle>> => {
  const { rows } = await sql<UnitTitle>`
    select distinct on (v.unit_ref) v.unit_ref as ref, v.content ->> 'title' as title, v.content -> 'level' as level
    from unit_version v where v.unit_ref = any (${[...refs]}::text[]) order by v.unit_ref, v.text_sha256`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.ref, row]));
};

/** The facts of a period; the transaction sees every centre by then. */
export const readReturnFacts = async (
  tx: Tx,
  of: OfPeriod,
  offered: readonly OfferedAward[],
): Promise<ReturnFacts> => {
  const [registrations, unitRegistrations, awards, units] = await Promise.all([
    listRegistrations(tx, of),
    listUnitRegistrations(tx, of),
    listAwards(tx, of),
    listUnits(tx, of),
  ]);
  const refs = new Set([...unitRegistrations.keys(), ...units.map(({ ref }) => ref)]);
  const unitTitles = await listUnitTitles(tx, [...refs]);
  const { rows } = await sql<{ name: string }>`
    select name from organisation where id = ${of.awardingId}::uuid`.execute(tx);
  const awardingName = rows[0]?.name ?? '';
  return { awardingName, offered, unitTitles, registrations, unitRegistrations, awards, units };
};

/** Counted in the records by other ways than the facts are listed: by what was first, and what was taken back. */
export const countInRecords = async (tx: Tx, of: OfPeriod): Promise<CountedInRecords> => {
  const { awardingId, fromOn, untilOn } = of;
  const { rows } = await sql<CountedInRecords>`
    select
      (select count(*)::integer from registration
        where awarding_id = ${awardingId}::uuid and registered_on >= ${fromOn}::date
          and registered_on < ${untilOn}::date + 1) as registrations,
      (select count(*)::integer from registration r join unit_choice c
          on c.centre_id = r.centre_id and c.registration_id = r.id and c.choice = 'chosen'
        where r.awarding_id = ${awardingId}::uuid and r.registered_on >= ${fromOn}::date
          and r.registered_on < ${untilOn}::date + 1
          and not exists (select 1 from unit_choice n where n.centre_id = c.centre_id
            and n.registration_id = c.registration_id and n.unit_ref = c.unit_ref
            and (n.recorded_at, n.id) > (c.recorded_at, c.id))) as unit_registrations,
      (select count(*)::integer from claim m where m.awarding_id = ${awardingId}::uuid and m.kind = 'qualification'
        and (select min(e.issued_on) from certificate e
          left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
          where e.centre_id = m.centre_id and e.claim_id = m.id
            and (x.revoked_on is null or x.revoked_on > ${untilOn}::date))
          between ${fromOn}::date and ${untilOn}::date) as awards,
      (select count(*)::integer from (
        select 1 from claim m, unnest(m.unit_refs) as u (ref), certificate e
        left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
        where m.awarding_id = ${awardingId}::uuid and e.centre_id = m.centre_id and e.claim_id = m.id
          and (x.revoked_on is null or x.revoked_on > ${untilOn}::date)
        group by m.centre_id, m.learner_id, u.ref
        having min(e.issued_on) between ${fromOn}::date and ${untilOn}::date) as first_time) as units`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  return row;
};
