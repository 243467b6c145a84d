import { sql } from 'kysely';
import type { SignatureRequest } from '#contract/plan-signatures.ts';
import type { LinkParty } from '#domain/planning/signing.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewRequest = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly versionId: string;
  readonly party: LinkParty;
  readonly personId: string;
  readonly email: string;
  readonly relation: string;
  readonly message: string | null;
  readonly tokenSha256: string;
  readonly expiresAt: string;
  readonly askedBy: string;
  readonly recordedAt: string;
};

export const insertRequest = async (tx: Tx, row: NewRequest): Promise<void> => {
  await tx.insertInto('planSignatureRequest').values(row).execute();
};

export const insertEnd = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly requestId: string;
    readonly outcome: 'signed' | 'declined' | 'revoked';
    readonly reason: string | null;
    readonly endedBy: string;
    readonly recordedAt: string;
  },
): Promise<void> => {
  await tx.insertInto('planSignatureRequestEnd').values(row).execute();
};

/** The requests of a registration, the newest first. */
export const listRequests = async (
  tx: Tx,
  of: { readonly centreId: string; readonly registrationId: string; readonly now: string },
): Promise<SignatureRequest[]> => {
  const { rows } = await sql<SignatureRequest>`
    select r.id, r.version_id, r.party, p.given_name || ' ' || p.family_name as name, r.email,
      a.given_name || ' ' || a.family_name as asked_by_name, r.recorded_at as asked_at, r.expires_at,
      coalesce(e.outcome, case when r.expires_at < ${of.now}::timestamptz then 'expired' else 'waiting' end) as state,
      e.reason
    from plan_signature_request r join person p on p.id = r.person_id join person a on a.id = r.asked_by
      left join plan_signature_request_end e on e.centre_id = r.centre_id and e.request_id = r.id
    where r.centre_id = ${of.centreId}::uuid and r.registration_id = ${of.registrationId}::uuid
    order by r.recorded_at desc, r.id`.execute(tx);
  return rows;
};

export type RequestRow = Omit<NewRequest, 'tokenSha256' | 'recordedAt'> & {
  readonly name: string;
  readonly outcome: string | null;
};

const columns = sql`r.centre_id, r.id, r.learner_id, r.registration_id, r.version_id, r.party, r.person_id, r.email,
  r.relation, r.message, r.expires_at, r.asked_by, p.given_name || ' ' || p.family_name as name, e.outcome
  from plan_signature_request r join person p on p.id = r.person_id
    left join plan_signature_request_end e on e.centre_id = r.centre_id and e.request_id = r.id`;

/** A request by the digest of its token, whoever asks: for the owner, before anybody is known. */
export const findRequestByToken = async (tx: Tx, tokenSha256: string): Promise<RequestRow | undefined> =>
  (await sql<RequestRow>`select ${columns} where r.token_sha256 = ${tokenSha256}`.execute(tx)).rows[0];

export const findRequest = async (tx: Tx, id: string): Promise<RequestRow | undefined> =>
  (await sql<RequestRow>`select ${columns} where r.id = ${id}::uuid`.execute(tx)).rows[0];
