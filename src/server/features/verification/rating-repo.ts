import { sql } from 'kysely';
import type { CentreFactsOfRisk } from '#domain/quality/centre-risk.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Of } from './repo.ts';

type Counted = Pick<CentreFactsOfRisk, 'claimsReturned' | 'judged' | 'sampled'>;

/** What bears on the risk of a centre and is known nowhere else: its work of a year. */
export const readRiskFacts = async (tx: Tx, of: Of, today: string): Promise<Counted> => {
  const { rows } = await sql<Counted>`
    with r as (
      select id from registration_now
      where centre_id = ${of.centreId}::uuid and specification_id = ${of.specificationId}::uuid
    )
    select
      (select count(*)::integer from claim_confirmation k
        join claim c on c.centre_id = k.centre_id and c.id = k.claim_id
        where k.centre_id = ${of.centreId}::uuid and c.registration_id in (select id from r)
          and k.verdict = 'returned' and k.confirmed_on > ${today}::date - 365) as claims_returned,
      (select count(distinct (d.learner_id, d.unit_ref))::integer from criterion_decision d
        where d.centre_id = ${of.centreId}::uuid and d.registration_id in (select id from r)
          and d.decided_on > ${today}::date - 365) as judged,
      (select count(distinct (q.learner_id, q.unit_ref))::integer from quality_sample q
        where q.centre_id = ${of.centreId}::uuid and q.registration_id in (select id from r)
          and q.sampled_on > ${today}::date - 365) as sampled`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  return row;
};

/** The names of those who verify the centre today: external quality assurers of the organisation to whom it is allocated. */
export const listVerifiers = async (
  tx: Tx,
  of: { readonly centreId: string; readonly awardingId: string },
  today: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    select distinct p.given_name || ' ' || p.family_name as name
    from centre_allocation a
    join membership m on m.organisation_id = a.awarding_id and m.person_id = a.person_id
      and m.role = 'external-quality-assurer'
    join person p on p.id = a.person_id
    where a.centre_id = ${of.centreId}::uuid and a.awarding_id = ${of.awardingId}::uuid
      and a.from_on <= ${today}::date and (a.until_on is null or a.until_on >= ${today}::date)
      and m.from_on <= ${today}::date and (m.until_on is null or m.until_on >= ${today}::date)
    order by name`.execute(tx);
  return rows.map(({ name }) => name);
};
