import { type Insertable, sql } from 'kysely';
import type { Route } from '#domain/quality/releasing.ts';
import type { ClaimKind } from '#domain/award/claiming.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';
import { type SeenAwards, seen } from './claims-repo.ts';

export type NewClaim = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly kind: ClaimKind;
  readonly unitRefs: readonly string[];
  readonly proof: unknown;
  readonly proofSha256: string;
  readonly claimedBy: string;
  readonly claimedOn: string;
  readonly route: Route['to'];
  /** The claim, its certificate revoked, that this one takes the place of. */
  readonly supersedes: string | null;
};

export const insertClaim = async (tx: Tx, claim: NewClaim): Promise<void> => {
  await tx
    .insertInto('claim')
    .values({ ...claim, unitRefs: [...claim.unitRefs], proof: toJsonb(claim.proof) })
    .execute();
};

/** For each version of the learner's evidence, the digests of its files. */
export const listFileDigests = async (
  tx: Tx,
  centreId: string,
  learnerId: string,
): Promise<Record<string, string[]>> => {
  const { rows } = await sql<{ version: string; files: string[] }>`
    select f.evidence_version_id as version, array_agg(f.sha256 order by f.name) as files
    from evidence_file f join evidence_version v on v.centre_id = f.centre_id and v.id = f.evidence_version_id
    where v.centre_id = ${centreId} and v.learner_id = ${learnerId} group by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ version, files }) => [version, files]));
};

/** The title of each version of evidence. */
export const listEvidenceTitles = async (
  tx: Tx,
  centreId: string,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from evidence_version
    where centre_id = ${centreId}::uuid and id = any (${[...versionIds]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, title }) => [id, title]));
};

export const readContentDigest = async (tx: Tx, specificationId: string): Promise<string> => {
  const { contentSha256 } = await tx
    .selectFrom('specification')
    .select('contentSha256')
    .where('id', '=', specificationId)
    .executeTakeFirstOrThrow();
  return contentSha256;
};

export type RegisteredName = {
  readonly nameAsRegistered: string;
  readonly centreName: string;
  readonly awardingName: string;
  readonly awardingNumber: string | null;
  readonly isSample: boolean;
};

export const readRegisteredName = async (tx: Tx, registrationId: string): Promise<RegisteredName> => {
  const { rows } = await sql<RegisteredName>`
    select r.name_as_registered, c.name as centre_name, a.name as awarding_name, a.number as awarding_number,
      a.slug like 'sample-%' as is_sample
    from registration_now r join organisation c on c.id = r.centre_id join organisation a on a.id = r.awarding_id
    where r.id = ${registrationId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the registration has no centre or awarding organisation');
  return row;
};

/** The next serial number of an awarding organisation, without gaps: its counter stays locked until the commit. */
export const takeSerial = async (tx: Tx, awardingId: string, prefix: string): Promise<string> => {
  const { rows } = await sql<{ prefix: string; number: number }>`
    insert into certificate_counter as c (awarding_id, prefix, last_number) values (${awardingId}, ${prefix}, 1)
    on conflict (awarding_id) do update set last_number = c.last_number + 1
    returning prefix, last_number as number`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('no serial number was given');
  return `${row.prefix}-${String(row.number).padStart(6, '0')}`;
};

export type NewCertificate = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly serial: string;
  readonly verificationCode: string;
  readonly claimId: string;
  readonly learnerId: string;
  readonly kind: 'qualification' | 'units';
  readonly content: unknown;
  readonly contentSha256: string;
  readonly issuedBy: string;
  readonly issuedOn: string;
  readonly issuedUnder: 'officer' | 'direct-claims';
  /** The design that it is printed in; null for the plain one. */
  readonly designId: string | null;
  /** The earlier certificate that this one stands in for, and the request for it. */
  readonly replaces: string | null;
  readonly requestId: string | null;
};

export const insertCertificate = async (tx: Tx, row: NewCertificate): Promise<void> => {
  await tx
    .insertInto('certificate')
    .values({ ...row, content: toJsonb(row.content) })
    .execute();
};

export type CertificateRow = {
  readonly certificateId: string;
  readonly centreId: string;
  readonly awardingId: string;
  readonly learnerId: string;
  readonly serial: string;
  readonly verificationCode: string;
  readonly kind: 'qualification' | 'units';
  readonly content: unknown;
  readonly designId: string | null;
  readonly title: string;
  readonly learnerName: string;
  readonly centreName: string;
  readonly issuedOn: string;
  readonly claimId: string;
  readonly revokedOn: string | null;
  /** The serial of the one that it stands in for, and of the one that stands in for it. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly replacedOn: string | null;
  /** When its paper was sent last. */
  readonly sentOn: string | null;
  /** The last day that its holder gave for telling all; it may be past. */
  readonly sharedUntil: string | null;
};

const certificates = sql`
  select e.id as certificate_id, e.centre_id, e.awarding_id, e.learner_id, e.serial, e.verification_code, e.kind, e.content, e.design_id, e.claim_id,
    coalesce(e.content ->> 'qualificationTitle', e.content -> 'qualification' ->> 'qualificationTitle', e.content ->> 'suiteTitle', '') as title,
    e.content ->> 'learnerName' as learner_name, e.content ->> 'centreName' as centre_name, e.issued_on, x.revoked_on,
    (select max(d.sent_on) from certificate_dispatch d
      where d.centre_id = e.centre_id and d.certificate_id = e.id) as sent_on,
    b.serial as replaces, n.serial as replaced_by, n.issued_on as replaced_on,
    (select h.until_on from certificate_sharing h where h.centre_id = e.centre_id and h.certificate_id = e.id
      order by h.recorded_at desc, h.id desc limit 1) as shared_until
  from certificate e
  left join certificate b on b.centre_id = e.centre_id and b.id = e.replaces
  left join certificate n on n.centre_id = e.centre_id and n.replaces = e.id
  left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id`;

export const findCertificateRow = async (tx: Tx, id: string): Promise<CertificateRow | undefined> => {
  const { rows } = await sql<CertificateRow>`${certificates} where e.id = ${id}`.execute(tx);
  return rows[0];
};

/** The specification version that a certificate was issued from. */
export const findIssuedSpecification = async (
  tx: Tx,
  { centreId, certificateId }: Pick<CertificateRow, 'centreId' | 'certificateId'>,
): Promise<string> => {
  const { rows } = await sql<{ specificationId: string }>`
    select m.proof -> 'specification' ->> 'id' as specification_id
    from certificate e join claim m on m.centre_id = e.centre_id and m.id = e.claim_id
    where e.centre_id = ${centreId} and e.id = ${certificateId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the certificate has no claim');
  return row.specificationId;
};

/** For the public check: both number and code must fit. Runs as the owner. */
export const findByCode = async (
  tx: Tx,
  serial: string,
  code: string,
): Promise<CertificateRow | undefined> => {
  const { rows } =
    await sql<CertificateRow>`${certificates} where e.serial = ${serial} and e.verification_code = ${code}`.execute(
      tx,
    );
  return rows[0];
};

export const listCertificateRows = async (
  tx: Tx,
  of: SeenAwards & {
    readonly learnerId: string;
    readonly registrationId: string | null;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<readonly CertificateRow[]> => {
  const registration =
    of.registrationId === null
      ? sql`true`
      : sql`exists (select 1 from claim m where m.centre_id = e.centre_id and m.id = e.claim_id and m.registration_id = ${of.registrationId})`;
  const { rows } = await sql<CertificateRow>`${certificates}
    where (e.learner_id = ${of.learnerId} or ${seen('e', of)}) and ${registration}
    order by e.recorded_at desc, e.id offset ${of.offset} limit ${of.limit}`.execute(tx);
  return rows;
};

export const insertRevocation = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly certificateId: string;
    readonly reason: string;
    readonly revokedBy: string;
    readonly revokedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('certificateRevocation').values(row).execute();
};

/** Every certificate of a claim: the one that stands, and those that it stands in for. */
export const listOfClaim = async (tx: Tx, centreId: string, claimId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select id from certificate
    where centre_id = ${centreId}::uuid and claim_id = ${claimId}::uuid order by recorded_at, id`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Units on certificates of a registration that stand. */
export const listCertificatedUnits = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ ref: string }>`
    select distinct unnest(m.unit_refs) as ref from claim m
    left join certificate e on e.centre_id = m.centre_id and e.claim_id = m.id
    left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
    where m.centre_id = ${centreId} and m.registration_id = ${registrationId} and x.id is null`.execute(tx);
  return new Set(rows.map(({ ref }) => ref));
};

/** What the holder lets a check of a certificate tell from now on. */
export const insertSharing = async (tx: Tx, row: Insertable<Schema['certificateSharing']>): Promise<void> => {
  await tx.insertInto('certificateSharing').values(row).execute();
};
