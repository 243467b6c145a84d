import { sql } from 'kysely';
import type { TestimonyRequest, Witness } from '#contract/witness.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

type Place = { readonly unitRef: string; readonly criterion: string };

const held = sql`(select distinct on (w.person_id) w.* from witness w where w.centre_id = m.organisation_id
  and w.person_id = m.person_id order by w.person_id, w.recorded_at desc)`;

const acceptance = sql`(select jsonb_build_object('verdict', a.verdict,
    'reason', a.reason, 'decidedByName', d.given_name || ' ' || d.family_name, 'decidedOn', a.decided_on)
  from witness_acceptance a join person d on d.id = a.decided_by
  where a.centre_id = m.organisation_id and a.witness_id = w.id order by a.recorded_at desc limit 1)`;

const columns = sql`p.id as person_id, p.given_name || ' ' || p.family_name as name, p.email,
  w.id as register_id, coalesce(w.kind, 'witness') as kind, w.occupation, w.employer_name, w.relation, w.telephone,
  w.standing, ${acceptance} as acceptance,
  (select count(*)::integer from witness_testimony t where t.centre_id = m.organisation_id
    and t.witness_person_id = p.id) as testimonies`;

/** A witness of a centre, with the row of the register that counts; none where they were asked and never registered. */
export type KeptWitness = Witness & { readonly registerId: string | null };

/** Those who hold the role of witness at a centre, by name. */
export const listWitnesses = async (tx: Tx, centreId: string): Promise<KeptWitness[]> => {
  const { rows } = await sql<KeptWitness>`select distinct on (p.family_name, p.given_name, p.id) ${columns}
    from membership m join person p on p.id = m.person_id left join lateral ${held} w on true
    where m.organisation_id = ${centreId}::uuid and m.role = 'witness'
    order by p.family_name, p.given_name, p.id`.execute(tx);
  return rows;
};

export const findWitness = async (
  tx: Tx,
  centreId: string,
  by: { readonly personId: string } | { readonly email: string },
): Promise<KeptWitness | undefined> => {
  const match =
    'personId' in by ? sql`p.id = ${by.personId}::uuid` : sql`lower(p.email) = lower(${by.email})`;
  const { rows } = await sql<KeptWitness>`select ${columns}
    from membership m join person p on p.id = m.person_id left join lateral ${held} w on true
    where m.organisation_id = ${centreId}::uuid and m.role = 'witness' and ${match}
    order by p.id limit 1`.execute(tx);
  return rows[0];
};

export type NewWitness = {
  readonly centreId: string;
  readonly id: string;
  readonly personId: string;
  readonly kind: 'witness' | 'expert';
  readonly occupation: string | null;
  readonly employerName: string | null;
  readonly relation: string | null;
  readonly telephone: string | null;
  readonly standing: string | null;
  readonly registeredBy: string;
};

export const insertWitness = async (tx: Tx, row: NewWitness): Promise<void> => {
  await tx.insertInto('witness').values(row).execute();
};

export type NewAcceptance = {
  readonly centreId: string;
  readonly id: string;
  readonly witnessId: string;
  readonly verdict: 'accepted' | 'not-accepted';
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
};

export const insertAcceptance = async (tx: Tx, row: NewAcceptance): Promise<void> => {
  await tx.insertInto('witnessAcceptance').values(row).execute();
};

export const findEmails = async (tx: Tx, personId: string | null): Promise<readonly string[]> => {
  if (personId === null) return [];
  const row = await tx.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirst();
  return row?.email === null || row?.email === undefined ? [] : [row.email];
};

export type NewRequest = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly witnessPersonId: string;
  readonly email: string | null;
  /** Null where it was mailed. */
  readonly shown: true | null;
  readonly message: string | null;
  readonly criteria: readonly Place[];
  readonly tokenSha256: string;
  readonly expiresAt: string;
  readonly askedBy: string;
  readonly recordedAt: string;
};

export const insertRequest = async (tx: Tx, row: NewRequest): Promise<void> => {
  await tx
    .insertInto('witnessRequest')
    .values({ ...row, criteria: toJsonb([...row.criteria]) })
    .execute();
};

/** The requests about a registration's learner, the newest first. */
export const listRequests = async (
  tx: Tx,
  of: { readonly registrationId: string; readonly now: string },
): Promise<TestimonyRequest[]> => {
  const { rows } = await sql<TestimonyRequest>`
    select r.id, p.given_name || ' ' || p.family_name as witness_name,
      case when r.shown then null else r.email end as email, r.criteria,
      a.given_name || ' ' || a.family_name as asked_by_name, r.recorded_at as asked_at, r.expires_at,
      coalesce(e.outcome, case when r.expires_at < ${of.now}::timestamptz then 'expired' else 'waiting' end) as state,
      e.reason, v.evidence_id
    from witness_request r join person p on p.id = r.witness_person_id join person a on a.id = r.asked_by
      left join witness_request_end e on e.centre_id = r.centre_id and e.request_id = r.id
      left join witness_testimony t on t.centre_id = r.centre_id and t.request_id = r.id
      left join evidence_version v on v.centre_id = t.centre_id and v.id = t.evidence_version_id
    where r.registration_id = ${of.registrationId}::uuid order by r.recorded_at desc, r.id`.execute(tx);
  return rows;
};

/** How many requests about a registration wait for an answer from one witness. */
export const countWaiting = async (
  tx: Tx,
  of: { readonly registrationId: string; readonly personId: string; readonly now: string },
): Promise<number> => {
  const { rows } = await sql<{ waiting: number }>`select count(*)::integer as waiting from witness_request r
    where r.registration_id = ${of.registrationId}::uuid and r.witness_person_id = ${of.personId}::uuid
      and r.expires_at > ${of.now}::timestamptz and not exists (select 1 from witness_request_end e
        where e.centre_id = r.centre_id and e.request_id = r.id)`.execute(tx);
  return rows[0]?.waiting ?? 0;
};

export type RequestRow = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly witnessPersonId: string;
  readonly message: string | null;
  readonly criteria: Place[];
  readonly expiresAt: string;
  readonly askedBy: string;
  readonly outcome: string | null;
};

const requestColumns = sql`r.centre_id, r.id, r.learner_id, r.registration_id, r.witness_person_id, r.message,
  r.criteria, r.expires_at, r.asked_by, e.outcome`;

/** A request by the digest of its token, whoever asks: for the owner, before anybody is known. */
export const findRequestByToken = async (tx: Tx, tokenSha256: string): Promise<RequestRow | undefined> => {
  const { rows } = await sql<RequestRow>`select ${requestColumns} from witness_request r
    left join witness_request_end e on e.centre_id = r.centre_id and e.request_id = r.id
    where r.token_sha256 = ${tokenSha256}`.execute(tx);
  return rows[0];
};

export const findRequest = async (tx: Tx, id: string): Promise<RequestRow | undefined> => {
  const { rows } = await sql<RequestRow>`select ${requestColumns} from witness_request r
    left join witness_request_end e on e.centre_id = r.centre_id and e.request_id = r.id
    where r.id = ${id}::uuid`.execute(tx);
  return rows[0];
};

export type NewEnd = {
  readonly centreId: string;
  readonly requestId: string;
  readonly outcome: 'signed' | 'declined' | 'revoked';
  readonly reason: string | null;
  readonly endedBy: string;
  readonly recordedAt: string;
};

export const insertEnd = async (tx: Tx, row: NewEnd): Promise<void> => {
  await tx.insertInto('witnessRequestEnd').values(row).execute();
};

export type NewTestimony = {
  readonly centreId: string;
  readonly id: string;
  readonly requestId: string;
  readonly learnerId: string;
  readonly evidenceVersionId: string;
  readonly witnessPersonId: string;
  readonly kind: 'witness' | 'expert';
  readonly name: string;
  readonly occupation: string;
  readonly relation: string;
  readonly employerName: string | null;
  readonly saw: string;
  readonly criteria: readonly object[];
  readonly statement: string;
  readonly method: 'drawn' | 'typed';
  readonly drawing: string | null;
  readonly signedAt: string;
  readonly recordedAt: string;
};

export const insertTestimony = async (tx: Tx, row: NewTestimony): Promise<void> => {
  await tx
    .insertInto('witnessTestimony')
    .values({ ...row, criteria: toJsonb([...row.criteria]) })
    .execute();
};

/** The names of the centre and of whoever asked. */
export const findNames = async (
  tx: Tx,
  of: { readonly centreId: string; readonly personId: string },
): Promise<{ readonly centreName: string; readonly personName: string }> => {
  const { rows } = await sql<{ centreName: string; personName: string }>`select
    (select o.name from organisation o where o.id = ${of.centreId}::uuid) as centre_name,
    (select p.given_name || ' ' || p.family_name from person p where p.id = ${of.personId}::uuid) as person_name`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row;
};
