import { sql } from 'kysely';
import type { TrainingEntryRow } from '#contract/training.ts';
import type { LoggedTraining } from '#domain/planning/training.ts';
import type { Tx } from '#server/db/transaction.ts';

const nameOf = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

/** A row as it is kept; whether it is confirmed stands in the reviews. */
export type TrainingRow = Omit<TrainingEntryRow, 'confirmed'> & { readonly recordedAt: string };

/** What was logged, as the domain takes it. */
export const entriesOf = (rows: readonly TrainingRow[]): readonly LoggedTraining[] =>
  rows.map(({ removed, ...row }) => ({ ...row, isRemoved: removed !== null }));

/** What was logged, the newest day first, with what was taken out. */
export const listTraining = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<readonly TrainingRow[]> =>
  (
    await sql<TrainingRow>`
      select e.id, e.happened_on, e.minutes, e.what, ${nameOf('p')} as logged_by_name, e.logged_on, e.recorded_at,
        (select jsonb_build_object('reason', r.reason, 'byName', ${nameOf('q')}, 'on', r.removed_on)
          from training_removal r join person q on q.id = r.removed_by
          where r.centre_id = e.centre_id and r.entry_id = e.id) as removed
      from training_entry e join person p on p.id = e.logged_by
      where e.centre_id = ${centreId}::uuid and e.registration_id = ${registrationId}::uuid
      order by e.happened_on desc, e.recorded_at desc, e.id`.execute(tx)
  ).rows;

export const insertTraining = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly registrationId: string;
    readonly learnerId: string;
    readonly happenedOn: string;
    readonly minutes: number;
    readonly what: string;
    readonly loggedBy: string;
    readonly loggedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('trainingEntry').values(row).execute();
};

export const insertRemoval = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly entryId: string;
    readonly reason: string;
    readonly removedBy: string;
    readonly removedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('trainingRemoval').values(row).execute();
};
