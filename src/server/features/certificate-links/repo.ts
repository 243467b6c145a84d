import { type Insertable, sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

export type LinkRow = {
  readonly linkId: string;
  readonly label: string;
  readonly madeOn: string;
  readonly untilOn: string;
  readonly endedOn: string | null;
  readonly looks: number;
  readonly lastLookedAt: string | null;
};

/** The links to a certificate, the newest first. */
export const listLinks = async (tx: Tx, centreId: string, certificateId: string): Promise<LinkRow[]> => {
  const { rows } = await sql<LinkRow>`
    select k.id as link_id, k.label, k.made_on, k.until_on, n.ended_on,
      count(l.id)::integer as looks, max(l.looked_at) as last_looked_at
    from certificate_link k
    left join certificate_link_end n on n.centre_id = k.centre_id and n.link_id = k.id
    left join certificate_link_look l on l.centre_id = k.centre_id and l.link_id = k.id
    where k.centre_id = ${centreId}::uuid and k.certificate_id = ${certificateId}::uuid
    group by k.id, k.label, k.made_on, k.until_on, k.recorded_at, n.ended_on
    order by k.recorded_at desc, k.id`.execute(tx);
  return rows;
};

/** Keeps a link; false where one with its secret was made before, whoever made it. */
export const insertLink = async (tx: Tx, row: Insertable<Schema['certificateLink']>): Promise<boolean> => {
  const kept = await tx
    .insertInto('certificateLink')
    .values(row)
    .onConflict((conflict) => conflict.column('tokenSha256').doNothing())
    .executeTakeFirst();
  return Number(kept.numInsertedOrUpdatedRows ?? 0) === 1;
};

export const insertEnd = async (tx: Tx, row: Insertable<Schema['certificateLinkEnd']>): Promise<void> => {
  await tx.insertInto('certificateLinkEnd').values(row).execute();
};

export type WorkingLink = {
  readonly centreId: string;
  readonly linkId: string;
  readonly certificateId: string;
};

/** The link of a digest, while it works. As the owner: whoever opens it is nobody known. */
export const findWorking = async (
  tx: Tx,
  tokenSha256: string,
  today: string,
): Promise<WorkingLink | undefined> => {
  const { rows } = await sql<WorkingLink>`
    select k.centre_id, k.id as link_id, k.certificate_id from certificate_link k
    where k.token_sha256 = ${tokenSha256} and k.until_on >= ${today}::date and not exists (
      select 1 from certificate_link_end n where n.centre_id = k.centre_id and n.link_id = k.id)`.execute(tx);
  return rows[0];
};

export const insertLook = async (tx: Tx, { centreId, linkId }: WorkingLink, at: Date): Promise<void> => {
  await tx
    .insertInto('certificateLinkLook')
    .values({ centreId, linkId, lookedAt: at.toISOString() })
    .execute();
};
