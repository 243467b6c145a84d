import { sql } from 'kysely';
import type { Evidence } from '#contract/portfolio.ts';
import type { DiaryEntry, EvidenceKind } from '#domain/portfolio/evidence.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';
import { contentObject, withdrawnAt } from '../records/api.ts';

export type NewVersion = {
  readonly centreId: string;
  readonly id: string;
  readonly evidenceId: string;
  readonly versionNumber: number;
  /** The version that it was made from; null for the first. */
  readonly madeFromNumber: number | null;
  readonly learnerId: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly typeCode: string;
  readonly account: string | null;
  readonly webAddress: string | null;
  readonly transcript: string | null;
  readonly entries: readonly DiaryEntry[];
  readonly setting: string;
  readonly happenedOn: string | null;
  readonly place: string | null;
  readonly ownContribution: string | null;
  readonly keptElsewhere: string | null;
  readonly anonymised: boolean;
  readonly createdBy: string;
};

export type NewFile = {
  readonly centreId: string;
  readonly id: string;
  readonly evidenceVersionId: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

export const insertVersion = async (
  tx: Tx,
  version: NewVersion,
  files: readonly NewFile[],
): Promise<void> => {
  const entries = version.entries.length === 0 ? null : toJsonb(version.entries);
  await tx
    .insertInto('evidenceVersion')
    .values({ ...version, entries })
    .execute();
  if (files.length > 0)
    await tx
      .insertInto('evidenceFile')
      .values([...files])
      .execute();
};

export type NewDeclaration = {
  readonly centreId: string;
  readonly id: string;
  readonly evidenceVersionId: string;
  readonly learnerId: string;
  readonly statement: string;
};

export const insertDeclaration = async (tx: Tx, row: NewDeclaration): Promise<void> => {
  await tx.insertInto('evidenceDeclaration').values(row).execute();
};

export type NewLink = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly evidenceId: string;
  readonly unitRef: string;
  readonly criterion: string;
  readonly state: 'linked' | 'withdrawn';
  readonly linkedBy: string;
};

export const insertLinks = async (tx: Tx, links: readonly NewLink[]): Promise<void> => {
  if (links.length > 0)
    await tx
      .insertInto('evidenceLink')
      .values([...links])
      .execute();
};

export type NewSubmission = {
  readonly recordedAt: string;
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly criteria: readonly string[];
  readonly note: string | null;
  readonly submittedOn: string;
};

export const insertSubmission = async (tx: Tx, row: NewSubmission): Promise<void> => {
  await tx
    .insertInto('submission')
    .values({ ...row, criteria: [...row.criteria] })
    .execute();
};

export type NewChoice = {
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly choice: 'chosen' | 'dropped';
  readonly reason: string | null;
  readonly chosenBy: string;
};

export const insertChoices = async (tx: Tx, rows: readonly NewChoice[]): Promise<void> => {
  await tx
    .insertInto('unitChoice')
    .values([...rows])
    .execute();
};

export const evidenceObject = sql`jsonb_build_object('evidenceId', v.evidence_id, 'versionId', v.id,
  'versionNumber', v.version_number,
  'madeFrom', case when v.made_from_number < v.version_number - 1 then v.made_from_number end, 'title', v.title, 'typeCode', v.type_code, 'account', v.account,
  'setting', v.setting, 'happenedOn', v.happened_on, 'place', v.place, 'ownContribution', v.own_contribution,
  'keptElsewhere', v.kept_elsewhere, 'anonymised', v.anonymised, 'recordedAt', v.recorded_at,
  'createdBy', v.created_by, 'withdrawnAt', ${withdrawnAt},
  'declaredAt', (select min(d.recorded_at) from evidence_declaration d
    where d.centre_id = v.centre_id and d.evidence_version_id = v.id),
  'links', coalesce((select jsonb_agg(jsonb_build_object('unitRef', k.unit_ref, 'criterion', k.criterion))
    from (select distinct on (l.unit_ref, l.criterion) l.unit_ref, l.criterion, l.state from evidence_link l
      where l.centre_id = v.centre_id and l.learner_id = v.learner_id and l.evidence_id = v.evidence_id
      order by l.unit_ref, l.criterion, l.recorded_at desc) k where k.state = 'linked'), '[]')) || ${contentObject}`;

const newestOnly = sql`not exists (select 1 from evidence_version n where n.centre_id = v.centre_id
  and n.evidence_id = v.evidence_id and n.version_number > v.version_number)`;

export type EvidencePage = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly after: string | null;
  readonly limit: number;
  /** Withdrawn evidence too. */
  readonly withdrawn: boolean;
  readonly search: string;
};

/** Versions that have all the words of a search, in any order. */
const matching = (search: string) => {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return words.length === 0
    ? sql`true`
    : sql.join(
        words.map(
          (word) =>
            sql`position(${word} in lower(concat_ws(' ', v.title, v.account, v.entries::text, v.web_address))) > 0`,
        ),
        sql` and `,
      );
};

/** The evidence of a learner that is withdrawn; read once, where a question for each row would be asked thousands of times. */
export const withdrawnIds = (of: { readonly centreId: string; readonly learnerId: string }) => sql`
  select w.evidence_id from (
    select distinct on (o.evidence_id) o.evidence_id, o.state from evidence_withdrawal o
    where o.centre_id = ${of.centreId} and o.learner_id = ${of.learnerId}
    order by o.evidence_id, o.recorded_at desc) w where w.state = 'withdrawn'`;

export const listNewestEvidence = async (tx: Tx, of: EvidencePage): Promise<readonly Evidence[]> => {
  const after = of.after === null ? sql`true` : sql`v.id < ${of.after}::uuid`;
  const { rows } = await sql<{
    evidence: Evidence;
  }>`with page as (
      select v.id from evidence_version v
      where v.centre_id = ${of.centreId} and v.learner_id = ${of.learnerId} and ${newestOnly} and ${after}
        and ${of.withdrawn ? sql`true` : sql`v.evidence_id not in (${withdrawnIds(of)})`} and ${matching(of.search)}
      order by v.id desc limit ${of.limit})
    select ${evidenceObject} as evidence from page
      join evidence_version v on v.centre_id = ${of.centreId} and v.id = page.id
    order by v.id desc`.execute(tx);
  return rows.map((row) => row.evidence);
};

export type EvidenceOwner = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly createdBy: string;
};

export const findEvidenceOwner = (tx: Tx, evidenceId: string): Promise<EvidenceOwner | undefined> =>
  tx
    .selectFrom('evidenceVersion')
    .select(['centreId', 'learnerId', 'createdBy'])
    .where('evidenceId', '=', evidenceId)
    .orderBy('versionNumber')
    .limit(1)
    .executeTakeFirst();

/** All versions of one piece of evidence, newest first. */
export const listVersions = async (
  tx: Tx,
  centreId: string,
  evidenceId: string,
): Promise<readonly Evidence[]> => {
  const { rows } = await sql<{
    evidence: Evidence;
  }>`select ${evidenceObject} as evidence from evidence_version v
    where v.centre_id = ${centreId} and v.evidence_id = ${evidenceId} order by v.version_number desc`.execute(
    tx,
  );
  return rows.map((row) => row.evidence);
};

export type StandingRows = {
  readonly criteria: readonly [unitRef: string, criterion: string, state: string, evidenceCount: number][];
};

/** The learner's criteria as the read model has them, compact: one round trip, whatever the number. */
export const readCriterionStandings = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly unitRefs: readonly string[] },
): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly [state: string, evidenceCount: number]>>> => {
  const { rows } = await sql<{ unitRef: string; criterion: string; state: string; evidenceCount: number }>`
    select unit_ref, criterion, state, evidence_count from criterion_standing
    where centre_id = ${of.centreId} and learner_id = ${of.learnerId}
      and unit_ref = any (${[...of.unitRefs]}::text[])`.execute(tx);
  const units = new Map<string, Map<string, readonly [string, number]>>();
  for (const row of rows) {
    const unit = units.get(row.unitRef) ?? new Map<string, readonly [string, number]>();
    unit.set(row.criterion, [row.state, row.evidenceCount]);
    units.set(row.unitRef, unit);
  }
  return units;
};

/** The registrations of a learner that the transaction sees, newest first. */
export const listRegistrations = async (
  tx: Tx,
  learnerId: string,
): Promise<
  readonly {
    readonly registrationId: string;
    readonly centreId: string;
    readonly specificationId: string;
    readonly assessorId: string | null;
  }[]
> =>
  (
    await sql<{
      registrationId: string;
      centreId: string;
      specificationId: string;
      assessorId: string | null;
    }>`
      select r.id as registration_id, r.centre_id, r.specification_id, s.assessor_id
      from registration_now r
      left join registration_standing s on s.centre_id = r.centre_id and s.registration_id = r.id
      where r.learner_id = ${learnerId} order by r.recorded_at desc`.execute(tx)
  ).rows;

/** The learner's evidence that stands. */
export const listEvidenceIds = async (
  tx: Tx,
  centreId: string,
  learnerId: string,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ evidenceId: string }>`
    select distinct v.evidence_id from evidence_version v
    where v.centre_id = ${centreId} and v.learner_id = ${learnerId} and ${withdrawnAt} is null`.execute(tx);
  return new Set(rows.map(({ evidenceId }) => evidenceId));
};

/** Links that signed decisions rest on, as `evidence unit criterion`. */
export const listDecidedLinks = async (
  tx: Tx,
  centreId: string,
  learnerId: string,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ link: string }>`
    select distinct v.evidence_id || ' ' || d.unit_ref || ' ' || d.criterion as link
    from criterion_decision d join evidence_version v on v.centre_id = d.centre_id and v.id = any (d.evidence_version_ids)
    where d.centre_id = ${centreId} and d.learner_id = ${learnerId}
      and not exists (select 1 from criterion_decision s where s.centre_id = d.centre_id and s.supersedes = d.id)`.execute(
    tx,
  );
  return new Set(rows.map(({ link }) => link));
};

/** The file of a version that an upload became. */
export const findFileOfUpload = async (
  tx: Tx,
  of: { readonly centreId: string; readonly versionId: string; readonly uploadId: string },
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('evidenceFile as f')
    .innerJoin('upload as u', 'u.sha256', 'f.sha256')
    .select('f.id')
    .where('f.centreId', '=', of.centreId)
    .where('f.evidenceVersionId', '=', of.versionId)
    .where('u.id', '=', of.uploadId)
    .executeTakeFirst();
  return row?.id;
};
