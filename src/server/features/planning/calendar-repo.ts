import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type LinkRow = { readonly tokenSha256: string | null; readonly recordedAt: string };

/** The latest word of a person on their secret address; without a digest it is switched off. */
export const findLink = async (tx: Tx, personId: string): Promise<LinkRow | undefined> =>
  (
    await sql<LinkRow>`select token_sha256, recorded_at from calendar_link where person_id = ${personId}::uuid
      order by recorded_at desc, id desc limit 1`.execute(tx)
  ).rows[0];

export const insertLink = async (
  tx: Tx,
  row: { readonly id: string; readonly personId: string; readonly tokenSha256: string | null },
): Promise<void> => {
  await tx.insertInto('calendarLink').values(row).execute();
};

/** Whose address it is, while it is the latest of theirs. */
export const findOwnerOfLink = async (tx: Tx, tokenSha256: string): Promise<string | undefined> =>
  (
    await sql<{
      personId: string;
    }>`select l.person_id from calendar_link l where l.token_sha256 = ${tokenSha256}
      and not exists (select 1 from calendar_link n where n.person_id = l.person_id
        and (n.recorded_at, n.id) > (l.recorded_at, l.id))`.execute(tx)
  ).rows[0]?.personId;

export type CalendarRegistration = {
  readonly registrationId: string;
  readonly centreId: string;
  readonly learnerName: string;
  readonly isOwn: boolean;
  readonly hasEmployer: boolean;
};

/** The titles of units, by their reference. */
export const findTitles = async (tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  refs.length === 0
    ? new Map()
    : new Map(
        (
          await tx
            .selectFrom('unit')
            .select(['ref', 'title'])
            .where('ref', 'in', [...refs])
            .execute()
        ).map(({ ref, title }) => [ref, title]),
      );

/** The registrations whose dates somebody has in their calendar: their own, and those of learners they assess. */
export const listForCalendar = async (tx: Tx, personId: string): Promise<readonly CalendarRegistration[]> =>
  (
    await sql<CalendarRegistration>`
      select r.id as registration_id, r.centre_id, p.given_name || ' ' || p.family_name as learner_name,
        r.learner_id = ${personId}::uuid as is_own, r.employer_id is not null as has_employer
      from registration r join person p on p.id = r.learner_id
      join registration_standing k on k.centre_id = r.centre_id and k.registration_id = r.id
      where (r.learner_id = ${personId}::uuid or k.assessor_id = ${personId}::uuid)
        and k.state not in ('withdrawn', 'closed', 'certificated')
      order by r.id limit 500`.execute(tx)
  ).rows;
