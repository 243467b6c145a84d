import { sql } from 'kysely';
import type { PlanKind } from '#domain/planning/documents.ts';
import type { PeriodFact } from '#domain/planning/periods.ts';
import type { Party } from '#domain/planning/signing.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

const nameOf = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

/** The employers whose contact the actor is, with the centre that keeps the record of each. */
export const listEmployersOfActor = async (
  tx: Tx,
  today: string,
): Promise<readonly { readonly employerId: string; readonly centreId: string }[]> =>
  (
    await sql<{ employerId: string; centreId: string }>`
      select employer_id, centre_id from touchstone_employers_of_actor(${today}::date)`.execute(tx)
  ).rows;

export const findEmployer = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<{ readonly id: string; readonly name: string } | null> =>
  (await tx
    .selectFrom('registration as r')
    .innerJoin('organisation as o', 'o.id', 'r.employerId')
    .select(['o.id', 'o.name'])
    .where('r.centreId', '=', centreId)
    .where('r.id', '=', registrationId)
    .executeTakeFirst()) ?? null;

export type SignatureRow = {
  readonly party: Party;
  readonly name: string;
  readonly byOwnHand: boolean;
  readonly note: string | null;
  readonly signedByName: string;
  readonly signedOn: string;
  readonly signedAt: string;
  readonly seal: string;
};

export type ClosureRow = {
  readonly key: string;
  readonly outcome: 'done' | 'dropped';
  readonly note: string | null;
  readonly closedByName: string;
  readonly closedOn: string;
};

export type VersionRow = {
  readonly documentId: string;
  readonly versionId: string;
  readonly kind: PlanKind;
  readonly versionNumber: number;
  readonly content: unknown;
  readonly contentSha256: string;
  readonly savedByName: string;
  readonly savedOn: string;
  readonly savedAt: string;
  readonly signatures: readonly SignatureRow[];
  readonly closures: readonly ClosureRow[];
};

const versions = (centreId: string, registrationId: string) => sql`
    select v.document_id, v.id as version_id, v.kind, v.version_number, v.content, v.content_sha256,
      ${nameOf('p')} as saved_by_name, v.saved_on, v.recorded_at as saved_at,
      coalesce((select jsonb_agg(jsonb_build_object('party', s.party, 'name', s.name, 'byOwnHand', s.by_own_hand,
          'note', s.note, 'signedByName', ${nameOf('q')}, 'signedOn', s.signed_on, 'signedAt', s.recorded_at,
          'seal', upper(left(encode(sha256(convert_to(s.id::text || s.content_sha256, 'UTF8')), 'hex'), 12)))
          order by s.recorded_at)
        from plan_signature s join person q on q.id = s.signed_by
        where s.centre_id = v.centre_id and s.version_id = v.id), '[]') as signatures,
      coalesce((select jsonb_agg(jsonb_build_object('key', c.action_key, 'outcome', c.outcome, 'note', c.note,
          'closedByName', ${nameOf('q')}, 'closedOn', c.closed_on) order by c.recorded_at)
        from plan_action_closure c join person q on q.id = c.closed_by
        where c.centre_id = v.centre_id and c.document_id = v.document_id), '[]') as closures
    from plan_version v join person p on p.id = v.saved_by
    where v.centre_id = ${centreId}::uuid and v.registration_id = ${registrationId}::uuid`;

/** Every version of every plan and review of a registration, with its signatures; the oldest first. */
export const listVersions = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<readonly VersionRow[]> =>
  (await sql<VersionRow>`${versions(centreId, registrationId)} order by v.recorded_at, v.id`.execute(tx))
    .rows;

/** The newest version of every plan and review of a registration, with its signatures; the newest first. */
export const listNewest = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<readonly VersionRow[]> => {
  const { rows } = await sql<VersionRow>`${versions(centreId, registrationId)}
      and not exists (select 1 from plan_version n where n.centre_id = v.centre_id
        and n.document_id = v.document_id and n.version_number > v.version_number)
    order by v.recorded_at desc, v.id desc`.execute(tx);
  return rows;
};

export type NewVersion = {
  readonly centreId: string;
  readonly id: string;
  readonly documentId: string;
  readonly kind: PlanKind;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly versionNumber: number;
  readonly content: unknown;
  readonly contentSha256: string;
  readonly savedBy: string;
  readonly savedOn: string;
};

export const insertVersion = async (tx: Tx, { content, ...row }: NewVersion): Promise<void> => {
  await tx
    .insertInto('planVersion')
    .values({ ...row, content: toJsonb(content) })
    .execute();
};

export type NewSignature = {
  readonly centreId: string;
  readonly id: string;
  readonly versionId: string;
  readonly party: Party;
  readonly name: string;
  readonly byOwnHand: boolean;
  readonly note: string | null;
  readonly statement: string;
  readonly contentSha256: string;
  readonly signedBy: string;
  readonly signedOn: string;
};

export const insertSignature = async (tx: Tx, row: NewSignature): Promise<void> => {
  await tx.insertInto('planSignature').values(row).execute();
};

export const insertClosure = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly documentId: string;
    readonly registrationId: string;
    readonly actionKey: string;
    readonly outcome: 'done' | 'dropped';
    readonly note: string | null;
    readonly closedBy: string;
    readonly closedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('planActionClosure').values(row).execute();
};

type PeriodRow = PeriodFact & { readonly decidedByName: string };

/** Breaks, returns and extensions of a registration, in the order they were recorded. */
export const listPeriods = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<readonly PeriodRow[]> =>
  (
    await sql<PeriodRow>`
      select e.id, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        e.kind, e.from_on, e.until_on, e.reason, ${nameOf('p')} as decided_by_name
      from registration_period e join person p on p.id = e.decided_by
      where e.centre_id = ${centreId}::uuid and e.registration_id = ${registrationId}::uuid
      order by e.recorded_at, e.id`.execute(tx)
  ).rows;

export const insertPeriod = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly registrationId: string;
    readonly learnerId: string;
    readonly kind: PeriodFact['kind'];
    readonly fromOn: string;
    readonly untilOn: string | null;
    readonly reason: string;
    readonly decidedBy: string;
    readonly decidedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('registrationPeriod').values(row).execute();
};

export type Figures = {
  readonly criteriaMet: number;
  readonly criteriaTotal: number;
  readonly creditsCounted: number;
  readonly returnedNow: number;
};

/** How far a registration is, as the read models have it. */
export const readFigures = async (
  tx: Tx,
  of: {
    readonly centreId: string;
    readonly learnerId: string;
    readonly registrationId: string;
    readonly unitRefs: readonly string[];
  },
): Promise<Figures> => {
  const { rows } = await sql<Figures>`
    select coalesce(max(r.criteria_met), 0) as criteria_met, coalesce(max(r.criteria_total), 0) as criteria_total,
      coalesce(max(r.credits_achieved), 0) as credits_counted,
      (select count(*)::integer from criterion_standing c where c.centre_id = ${of.centreId}::uuid
        and c.learner_id = ${of.learnerId}::uuid and c.state = 'returned'
        and c.unit_ref = any (${[...of.unitRefs]}::text[])) as returned_now
    from registration_standing r
    where r.centre_id = ${of.centreId}::uuid and r.registration_id = ${of.registrationId}::uuid`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate gave no row');
  return row;
};

export type PlanPeople = {
  readonly centreName: string;
  readonly assessorName: string | null;
  readonly dateOfBirth: string | null;
  readonly nation: string;
};

export const readPeople = async (
  tx: Tx,
  registration: {
    readonly centreId: string;
    readonly learnerId: string;
    readonly assessorId: string | null;
    readonly id: string;
  },
): Promise<PlanPeople> => {
  const { rows } = await sql<PlanPeople>`
    select o.name as centre_name, o.nation,
      (select ${nameOf('a')} from person a where a.id = ${registration.assessorId}::uuid) as assessor_name,
      coalesce(p.date_of_birth, r.date_of_birth) as date_of_birth
    from registration r join organisation o on o.id = r.centre_id join person p on p.id = r.learner_id
    where r.centre_id = ${registration.centreId}::uuid and r.id = ${registration.id}::uuid`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the registration that was found is gone');
  return row;
};
