import { sql } from 'kysely';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type IssuerRow = {
  readonly awardingId: string;
  readonly slug: string;
  readonly name: string;
  readonly number: string | null;
};

const issuers = sql`select id as awarding_id, slug, name, number from organisation where kind = 'awarding'`;

export const findIssuerBySlug = async (tx: Tx, slug: string): Promise<IssuerRow | undefined> => {
  const { rows } = await sql<IssuerRow>`${issuers} and slug = ${slug}`.execute(tx);
  return rows[0];
};

export const getIssuer = async (tx: Tx, awardingId: string): Promise<IssuerRow> => {
  const { rows } = await sql<IssuerRow>`${issuers} and id = ${awardingId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('there is no such awarding organisation');
  return row;
};

export type KeyRow = { readonly keyId: string; readonly publicKey: string; readonly madeAt: string };

/** The newest first: that one signs. */
export const listKeys = async (tx: Tx, awardingId: string): Promise<KeyRow[]> => {
  const { rows } = await sql<KeyRow>`
    select id as key_id, public_key, recorded_at as made_at from issuer_key
    where awarding_id = ${awardingId} order by recorded_at desc, id desc`.execute(tx);
  return rows;
};

/** As the owner: nobody else reads the sealed part. */
export const findSealedKey = async (
  tx: Tx,
  awardingId: string,
): Promise<(KeyRow & { readonly privateKeySealed: string }) | undefined> => {
  const { rows } = await sql<KeyRow & { readonly privateKeySealed: string }>`
    select id as key_id, public_key, recorded_at as made_at, private_key_sealed from issuer_key
    where awarding_id = ${awardingId} order by recorded_at desc, id desc limit 1`.execute(tx);
  return rows[0];
};

/** Two that would each make the first key go one after the other. */
export const lockKeys = async (tx: Tx, awardingId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('issuer key ' || ${awardingId}, 0))`.execute(tx);
};

export const insertKey = async (
  tx: Tx,
  row: {
    readonly awardingId: string;
    readonly id: string;
    readonly publicKey: string;
    readonly privateKeySealed: string;
  },
): Promise<void> => {
  await tx.insertInto('issuerKey').values(row).execute();
};

/** The first of so many places in the organisation's lists of states. A place that is not used in the end stays empty. */
export const takePlaces = async (tx: Tx, awardingId: string, count: number): Promise<number> => {
  const { rows } = await sql<{ first: number }>`
    insert into credential_status_counter as c (awarding_id, next_index) values (${awardingId}, ${count})
    on conflict (awarding_id) do update set next_index = c.next_index + ${count}
    returning next_index - ${count} as first`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('no place in the list was given');
  return row.first;
};

export type NewCredential = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly certificateId: string;
  readonly learnerId: string;
  readonly kind: 'unit' | 'qualification' | 'record';
  readonly code: string;
  readonly title: string;
  readonly keyId: string;
  readonly statusIndex: number;
  readonly document: unknown;
  readonly documentSha256: string;
  readonly issuedOn: string;
};

export const insertCredentials = async (tx: Tx, rows: readonly NewCredential[]): Promise<void> => {
  await tx
    .insertInto('credential')
    .values(rows.map((row) => ({ ...row, document: toJsonb(row.document) })))
    .execute();
};

export const hasCredentials = async (tx: Tx, centreId: string, certificateId: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from credential
    where centre_id = ${centreId} and certificate_id = ${certificateId} limit 1`.execute(tx);
  return rows.length > 0;
};

export type CredentialRow = {
  readonly credentialId: string;
  readonly centreId: string;
  readonly certificateId: string;
  readonly kind: NewCredential['kind'];
  readonly code: string;
  readonly title: string;
  readonly document: unknown;
};

const credentials = sql`select id as credential_id, centre_id, certificate_id, kind, code, title, document from credential`;

/** The record first, then the qualification, then the units by reference. */
export const listCredentials = async (
  tx: Tx,
  centreId: string,
  certificateId: string,
): Promise<CredentialRow[]> => {
  const { rows } = await sql<CredentialRow>`${credentials}
    where centre_id = ${centreId} and certificate_id = ${certificateId}
    order by array_position(array['record', 'qualification', 'unit'], kind), code`.execute(tx);
  return rows;
};

/** Every credential of a learner at a centre, without those of certificates that were replaced. */
export const listLearnerCredentials = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<CredentialRow[]> => {
  const { rows } = await sql<CredentialRow>`${credentials}
    where centre_id = ${centreId} and learner_id = ${learnerId} and exists (
      select 1 from certificate_now e where e.centre_id = credential.centre_id and e.id = credential.certificate_id)
    order by recorded_at, id`.execute(tx);
  return rows;
};

export const findCredential = async (tx: Tx, id: string): Promise<CredentialRow | undefined> => {
  const { rows } = await sql<CredentialRow>`${credentials} where id = ${id}`.execute(tx);
  return rows[0];
};

/** The places between two of an organisation whose certificate does not stand any more. As the owner. */
export const listRevokedPlaces = async (
  tx: Tx,
  awardingId: string,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly number[]> => {
  const { rows } = await sql<{ place: number }>`
    select c.status_index as place from credential c
    where (exists (select 1 from certificate_revocation x
        where x.centre_id = c.centre_id and x.certificate_id = c.certificate_id)
      or exists (select 1 from certificate n where n.centre_id = c.centre_id and n.replaces = c.certificate_id))
      and c.awarding_id = ${awardingId} and c.status_index >= ${from} and c.status_index < ${until}
    order by 1`.execute(tx);
  return rows.map(({ place }) => place);
};

/** How many places of an organisation's lists are taken. */
export const countPlaces = async (tx: Tx, awardingId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select next_index as count from credential_status_counter where awarding_id = ${awardingId}`.execute(tx);
  return rows[0]?.count ?? 0;
};
