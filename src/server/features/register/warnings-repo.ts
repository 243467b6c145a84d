import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type NewWarning = {
  readonly centreId: string;
  readonly personId: string;
  readonly code: string;
  readonly runsOutOn: string;
  readonly level: number;
  readonly toldId: string;
  readonly sentOn: string;
};

/** Keeps that somebody was told; false where they were told the same before. */
export const keepWarning = async (tx: Tx, row: NewWarning): Promise<boolean> =>
  (await tx
    .insertInto('validityWarning')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('personId')
    .executeTakeFirst()) !== undefined;

const listIn = async (
  tx: Tx,
  centreId: string,
  roles: readonly string[],
  today: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ personId: string }>`
    select distinct m.person_id from membership m
    where m.organisation_id = ${centreId}::uuid and m.role = any (${[...roles]}::text[])
      and m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today}) order by m.person_id`.execute(
    tx,
  );
  return rows.map(({ personId }) => personId);
};

/** Who keeps the register on a day: the coordinators of a centre, the quality managers of an awarding organisation. */
export const listKeepers = (tx: Tx, centreId: string, today: string): Promise<readonly string[]> =>
  listIn(tx, centreId, ['coordinator', 'quality-manager'], today);

/** They, and the internal quality assurers of a centre. */
export const listQualityKeepers = (tx: Tx, centreId: string, today: string): Promise<readonly string[]> =>
  listIn(tx, centreId, ['coordinator', 'quality-manager', 'internal-quality-assurer'], today);

/** Who supports each person in training now. */
export const listSupporters = async (
  tx: Tx,
  centreId: string,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ personId: string; supporters: readonly string[] }>`
    select t.person_id, array_agg(distinct t.supporter_id) as supporters from (
      select distinct on (s.person_id, s.role) s.person_id, s.supporter_id from staff_support s
      where s.centre_id = ${centreId}::uuid order by s.person_id, s.role, s.recorded_at desc, s.id desc) t
    where t.supporter_id is not null group by t.person_id`.execute(tx);
  return new Map(rows.map(({ personId, supporters }) => [personId, supporters]));
};

export type SentWarning = {
  readonly personId: string;
  readonly code: string;
  readonly runsOutOn: string;
  readonly level: number;
  readonly sentOn: string;
  readonly toldNames: readonly string[];
};

/** What was said about somebody, the newest first. */
export const listSent = async (
  tx: Tx,
  { centreId, personId }: { readonly centreId: string; readonly personId: string },
): Promise<readonly SentWarning[]> => {
  const { rows } = await sql<SentWarning>`
    select w.person_id, w.code, w.runs_out_on, w.level, w.sent_on,
      array_agg(p.given_name || ' ' || p.family_name order by p.family_name, p.given_name) as told_names
    from validity_warning w join person p on p.id = w.told_id
    where w.centre_id = ${centreId}::uuid and w.person_id = ${personId}::uuid
    group by w.person_id, w.code, w.runs_out_on, w.level, w.sent_on
    order by w.sent_on desc, w.runs_out_on, w.level`.execute(tx);
  return rows;
};
