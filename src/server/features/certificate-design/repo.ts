import { sql } from 'kysely';
import type { CertificateDesign, PicturePurpose } from '#domain/award/design.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

/** Two that set a design at once go one after the other. */
export const lockDesign = async (tx: Tx, awardingId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('certificate design ' || ${awardingId}, 0))`.execute(
    tx,
  );
};

export type DesignRow = { readonly designId: string; readonly design: unknown };

/** The design in use: the one that no other takes the place of. */
export const findDesignInUse = async (tx: Tx, awardingId: string): Promise<DesignRow | undefined> => {
  const { rows } = await sql<DesignRow>`
    select d.id as design_id, d.design from certificate_design d
    where d.awarding_id = ${awardingId}::uuid and not exists (
      select 1 from certificate_design n where n.awarding_id = d.awarding_id and n.supersedes = d.id)`.execute(
    tx,
  );
  return rows[0];
};

export const findDesign = async (
  tx: Tx,
  awardingId: string,
  designId: string,
): Promise<DesignRow | undefined> => {
  const { rows } = await sql<DesignRow>`
    select id as design_id, design from certificate_design
    where awarding_id = ${awardingId}::uuid and id = ${designId}::uuid`.execute(tx);
  return rows[0];
};

export type VersionRow = {
  readonly designId: string;
  readonly setBy: string;
  readonly setOn: string;
  readonly certificates: number;
};

export const listVersions = async (tx: Tx, awardingId: string): Promise<VersionRow[]> => {
  const { rows } = await sql<VersionRow>`
    select d.id as design_id, p.given_name || ' ' || p.family_name as set_by, d.set_on,
      (select count(*)::integer from certificate e
        where e.awarding_id = d.awarding_id and e.design_id = d.id) as certificates
    from certificate_design d join person p on p.id = d.set_by
    where d.awarding_id = ${awardingId}::uuid order by d.recorded_at desc, d.id desc`.execute(tx);
  return rows;
};

export const insertDesign = async (
  tx: Tx,
  row: {
    readonly awardingId: string;
    readonly id: string;
    readonly design: CertificateDesign;
    readonly supersedes: string | null;
    readonly setBy: string;
    readonly setOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('certificateDesign')
    .values({ ...row, design: toJsonb(row.design) })
    .execute();
};

export type PictureRow = {
  readonly pictureId: string;
  readonly purpose: PicturePurpose;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly addedOn: string;
};

const pictures = sql`select id as picture_id, purpose, sha256, width, height, added_on from certificate_image`;

export const listPictures = async (tx: Tx, awardingId: string): Promise<PictureRow[]> => {
  const { rows } = await sql<PictureRow>`${pictures}
    where awarding_id = ${awardingId}::uuid order by recorded_at desc, id desc limit 60`.execute(tx);
  return rows;
};

export const findPictures = async (
  tx: Tx,
  awardingId: string,
  ids: readonly string[],
): Promise<PictureRow[]> => {
  const { rows } = await sql<PictureRow>`${pictures}
    where awarding_id = ${awardingId}::uuid and id = any (${[...ids]}::uuid[])`.execute(tx);
  return rows;
};

export const insertPicture = async (
  tx: Tx,
  row: {
    readonly awardingId: string;
    readonly id: string;
    readonly purpose: PicturePurpose;
    readonly sha256: string;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
    readonly addedBy: string;
    readonly addedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('certificateImage').values(row).execute();
};

export type Printed = { readonly name: string; readonly number: string | null; readonly isSample: boolean };

/** What of the organisation itself is printed. */
export const getPrinted = async (tx: Tx, awardingId: string): Promise<Printed> => {
  const { rows } = await sql<Printed>`
    select name, number, slug like 'sample-%' as is_sample from organisation
    where id = ${awardingId}::uuid and kind = 'awarding'`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('there is no such awarding organisation');
  return row;
};
