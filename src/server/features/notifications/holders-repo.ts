import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

/** A centre, and the awarding organisation that it works with. */
export type Between = { readonly centreId: string; readonly awardingId: string };

/** Roles at the centre, and roles at the awarding organisation of those to whom the centre is allocated. */
export type ToldRoles = { readonly atCentre?: readonly string[]; readonly atAwarding?: readonly string[] };

/** Who holds one of the roles today. */
export const listHolders = async (
  tx: Tx,
  { centreId, awardingId }: Between,
  { atCentre = [], atAwarding = [] }: ToldRoles,
  today: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ personId: string }>`
    select distinct m.person_id from membership m
    where m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today})
      and ((m.organisation_id = ${centreId}::uuid and m.role = any (${[...atCentre]}::text[]))
        or (m.organisation_id = ${awardingId}::uuid and m.role = any (${[...atAwarding]}::text[])
          and exists (select 1 from centre_allocation a where a.person_id = m.person_id
            and a.awarding_id = m.organisation_id and a.centre_id = ${centreId}::uuid and a.from_on <= ${today}
            and (a.until_on is null or a.until_on >= ${today}))))
    order by m.person_id`.execute(tx);
  return rows.map(({ personId }) => personId);
};
