/** When people were last standardised, and how often their centre wants it. */
import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type LastStandardised = { readonly on: string; readonly title: string };

/**
 * The last standardisation that each person took part in: an exercise whose outcome was agreed with them there, or an
 * entry of their record that somebody else made or accepted. What people only say of themselves does not count.
 */
export const listStandardised = async (
  tx: Tx,
  centreId: string,
): Promise<ReadonlyMap<string, LastStandardised>> => {
  const { rows } = await sql<LastStandardised & { readonly personId: string }>`
    select distinct on (person_id) person_id, happened_on as on, title from (
      select e.person_id, e.happened_on, e.title from staff_entry e
      where e.centre_id = ${centreId}::uuid and e.kind = 'standardisation'
        and coalesce((select x.verdict from staff_entry_acceptance x
            where x.centre_id = e.centre_id and x.entry_id = e.id order by x.recorded_at desc, x.id desc limit 1),
          case when e.recorded_by <> e.person_id then 'accepted' end) = 'accepted'
      union all
      select attended.id, o.held_on, s.title from standardisation_outcome o
      join standardisation s on s.centre_id = o.centre_id and s.id = o.standardisation_id
      cross join lateral unnest(o.attended_ids) as attended (id)
      where o.centre_id = ${centreId}::uuid) taken
    order by person_id, happened_on desc, title`.execute(tx);
  return new Map(rows.map(({ personId, ...last }) => [personId, last]));
};

/** How often the centre wants it, by specification, where it has set a strategy that says so. */
export const listStandardiseMonths = async (
  tx: Tx,
  centreId: string,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ specificationId: string; months: number }>`
    select specification_id, months from (
      select distinct on (specification_id) specification_id, (content ->> 'standardiseMonths')::integer as months
      from sampling_strategy where centre_id = ${centreId}::uuid
      order by specification_id, recorded_at desc, id desc) latest where months is not null`.execute(tx);
  return new Map(rows.map(({ specificationId, months }) => [specificationId, months]));
};
