import { sql } from 'kysely';
import type { ForeignUnit } from '#contract/taking-in.ts';
import type { ForeignEvidence, Person } from '#domain/bundle/reliance.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export const getPerson = async (tx: Tx, learnerId: string): Promise<Person> => {
  const { rows } = await sql<Person>`select given_name, family_name, date_of_birth, uln from person
    where id = ${learnerId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the learner is not there');
  return row;
};

type OfRegistration = { readonly centreId: string; readonly registrationId: string };

export type Consent = { readonly id: string; readonly givenOn: string };

export const findConsent = async (
  tx: Tx,
  { centreId, registrationId }: OfRegistration,
): Promise<Consent | undefined> => {
  const { rows } = await sql<Consent>`select id, given_on from taking_in_consent
    where centre_id = ${centreId} and registration_id = ${registrationId}
    order by recorded_at desc, id desc limit 1`.execute(tx);
  return rows[0];
};

export const insertConsent = async (
  tx: Tx,
  row: OfRegistration & {
    readonly id: string;
    readonly learnerId: string;
    readonly statement: string;
    readonly givenOn: string;
  },
): Promise<void> => {
  await tx.insertInto('takingInConsent').values(row).execute();
};

export const isTakenIn = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly manifestSha256: string },
): Promise<boolean> => {
  const { rows } = await sql`select 1 from taken_in where centre_id = ${of.centreId}
    and learner_id = ${of.learnerId} and manifest_sha256 = ${of.manifestSha256}`.execute(tx);
  return rows.length > 0;
};

export type NewTakenIn = OfRegistration & {
  readonly id: string;
  readonly learnerId: string;
  readonly consentId: string;
  readonly manifestSha256: string;
  readonly bundleSha256: string;
  readonly sealedByDid: string;
  readonly sealedByName: string;
  readonly fromCentre: string;
  readonly madeAt: string;
  readonly takenBy: string;
  readonly takenOn: string;
};

export const insertTakenIn = async (
  tx: Tx,
  row: NewTakenIn,
  units: readonly ForeignUnit[],
  evidence: readonly ForeignEvidence[],
): Promise<void> => {
  const common = { centreId: row.centreId, takenInId: row.id, learnerId: row.learnerId };
  await tx.insertInto('takenIn').values(row).execute();
  if (units.length > 0)
    await tx
      .insertInto('takenInUnit')
      .values(
        units.map(({ ref, serial, decisions, ...unit }) => ({
          ...common,
          ...unit,
          unitRef: ref,
          certificateSerial: serial,
          decisions: toJsonb(decisions),
        })),
      )
      .execute();
  for (let from = 0; from < evidence.length; from += 500)
    await tx
      .insertInto('takenInEvidence')
      .values(
        evidence.slice(from, from + 500).map(({ files, ...piece }) => ({
          ...common,
          ...piece,
          files: toJsonb(files),
        })),
      )
      .execute();
};

export type TakenInRow = {
  readonly takenInId: string;
  readonly fromCentre: string;
  readonly sealedBy: string;
  readonly madeAt: string;
  readonly takenOn: string;
  readonly takenBy: string;
  readonly units: ForeignUnit[];
  readonly evidence: (Omit<ForeignEvidence, 'evidenceId' | 'files'> & {
    files: ForeignEvidence['files'][number][];
  })[];
};

export type TakenInFile = { readonly name: string; readonly mediaType: string };

/** A file that was taken in for a learner, as the bundle names it. */
export const findTakenInFile = async (
  tx: Tx,
  of: {
    readonly centreId: string;
    readonly learnerId: string;
    readonly takenInId: string;
    readonly sha256: string;
  },
): Promise<TakenInFile | undefined> => {
  const { rows } = await sql<TakenInFile>`
    select f ->> 'name' as name, f ->> 'mediaType' as media_type
    from taken_in_evidence e cross join lateral jsonb_array_elements(e.files) f
    where e.centre_id = ${of.centreId}::uuid and e.learner_id = ${of.learnerId}::uuid
      and e.taken_in_id = ${of.takenInId}::uuid and f ->> 'sha256' = ${of.sha256} limit 1`.execute(tx);
  return rows[0];
};

/** The newest first. */
export const listTakenIn = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<TakenInRow[]> => {
  const { rows } = await sql<TakenInRow>`
    select t.id as taken_in_id, t.from_centre, t.sealed_by_name as sealed_by, t.made_at, t.taken_on,
      p.given_name || ' ' || p.family_name as taken_by,
      (select coalesce(jsonb_agg(jsonb_build_object('ref', u.unit_ref, 'title', u.title, 'credits', u.credits,
          'achievedOn', u.achieved_on, 'serial', u.certificate_serial, 'reliance', u.reliance, 'because', u.because,
          'whoCan', u.who_can, 'decisions', u.decisions) order by u.unit_ref), '[]')
        from taken_in_unit u where u.centre_id = t.centre_id and u.taken_in_id = t.id) as units,
      (select coalesce(jsonb_agg(jsonb_build_object('versionId', v.version_id, 'title', v.title,
          'typeCode', v.type_code, 'happenedOn', v.happened_on, 'files', v.files) order by v.title, v.version_id), '[]')
        from taken_in_evidence v where v.centre_id = t.centre_id and v.taken_in_id = t.id) as evidence
    from taken_in t join person p on p.id = t.taken_by
    where t.centre_id = ${centreId} and t.learner_id = ${learnerId}
    order by t.recorded_at desc, t.id desc`.execute(tx);
  return rows;
};
