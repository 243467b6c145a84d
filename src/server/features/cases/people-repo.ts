/** Who could be on a case: the staff of the centre, or the people of the awarding organisation to whom it is allocated. */
import { sql } from 'kysely';
import type { CaseCandidate } from '#domain/cases/candidate.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Candidates = {
  readonly centreId: string;
  readonly awardingId: string;
  readonly heldBy: 'centre' | 'awarding';
  readonly today: string;
};

const interests = sql`coalesce((
  select json_agg(json_build_object('id', i.id, 'what', i.what, 'fromOn', i.from_on, 'untilOn', least(i.until_on, e.until_on),
    'withPersonId', case when i.person_id = p.id then i.with_person_id else i.person_id end,
    'withOrganisationId', case when i.person_id = p.id then i.with_organisation_id end))
  from staff_interest i
  left join staff_interest_end e on e.centre_id = i.centre_id and e.interest_id = i.id
  where p.id in (i.person_id, i.with_person_id)), '[]') as interests`;

/** Everybody who works there today, by name. */
export const listCandidates = async (
  tx: Tx,
  { centreId, awardingId, heldBy, today }: Candidates,
): Promise<readonly CaseCandidate[]> => {
  const organisationId = heldBy === 'centre' ? centreId : awardingId;
  const allocated =
    heldBy === 'centre'
      ? sql`true`
      : sql`exists (select 1 from centre_allocation a where a.person_id = p.id and a.centre_id = ${centreId}::uuid
          and a.awarding_id = ${awardingId}::uuid and a.from_on <= ${today}::date
          and (a.until_on is null or a.until_on >= ${today}::date))`;
  const { rows } = await sql<CaseCandidate>`
    select p.id as person_id, p.given_name || ' ' || p.family_name as name, array_agg(distinct m.role) as roles,
      exists (select 1 from membership c where c.person_id = p.id and c.organisation_id = ${centreId}::uuid
        and c.from_on <= ${today}::date and (c.until_on is null or c.until_on >= ${today}::date)) as works_at_centre,
      ${interests}
    from person p join membership m on m.person_id = p.id
    where m.organisation_id = ${organisationId}::uuid and m.role not in ('learner', 'witness')
      and m.from_on <= ${today}::date and (m.until_on is null or m.until_on >= ${today}::date) and ${allocated}
    group by p.id order by p.family_name, p.given_name, p.id`.execute(tx);
  return rows;
};

/** The nation of the centre, for its business days. */
export const findNation = async (tx: Tx, centreId: string): Promise<string> =>
  (await tx.selectFrom('organisation').select('nation').where('id', '=', centreId).executeTakeFirstOrThrow())
    .nation;
