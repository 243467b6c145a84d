import { type Insertable, sql } from 'kysely';
import type { TimingRule } from '#domain/award/timing.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

export type TimingRow = TimingRule & {
  readonly ruleId: string;
  readonly reason: string;
  readonly setBy: string;
  readonly setOn: string;
};

/** What an awarding organisation set, the oldest first. */
export const listTimingRows = async (tx: Tx, awardingId: string): Promise<readonly TimingRow[]> => {
  const { rows } = await sql<TimingRow>`
    select t.id as rule_id, t.qualification_number, t.least_weeks, t.register_within_weeks, t.reason,
      coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation') as set_by, t.set_on
    from claim_timing t left join person p on p.id = t.set_by
    where t.awarding_id = ${awardingId}::uuid order by t.recorded_at, t.id`.execute(tx);
  return rows;
};

export const insertTiming = async (tx: Tx, row: Insertable<Schema['claimTiming']>): Promise<void> => {
  await tx.insertInto('claimTiming').values(row).execute();
};

export type Entry = { readonly countsFromOn: string; readonly startedOn: string | null };

/** From when the time of a registration counts, and when the learner started. */
export const readEntry = async (
  tx: Tx,
  of: { readonly centreId: string; readonly registrationId: string },
): Promise<Entry> => {
  const { rows } = await sql<Entry>`
    select coalesce(e.counts_from_on, r.registered_on) as counts_from_on, e.started_on
    from registration r left join registration_entry e on e.centre_id = r.centre_id and e.registration_id = r.id
    where r.centre_id = ${of.centreId}::uuid and r.id = ${of.registrationId}::uuid`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('there is no such registration');
  return row;
};

export const insertEntry = async (tx: Tx, row: Insertable<Schema['registrationEntry']>): Promise<void> => {
  await tx.insertInto('registrationEntry').values(row).execute();
};
