import { type Insertable, sql } from 'kysely';
import type { FeeEntry, Money, RequestKind, StepKind } from '#domain/award/replacing.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

export type FeeRow = FeeEntry & { readonly setBy: string; readonly setOn: string };

/** The schedule of an awarding organisation, what was set first at the beginning. */
export const listFees = async (tx: Tx, awardingId: string): Promise<FeeRow[]> => {
  const { rows } = await sql<FeeRow>`
    select f.kind, f.amount, f.currency, f.from_on, p.given_name || ' ' || p.family_name as set_by, f.set_on
    from certificate_fee f join person p on p.id = f.set_by
    where f.awarding_id = ${awardingId}::uuid order by f.recorded_at, f.id`.execute(tx);
  return rows;
};

export const insertFee = async (tx: Tx, row: Insertable<Schema['certificateFee']>): Promise<void> => {
  await tx.insertInto('certificateFee').values(row).execute();
};

export const insertRequest = async (tx: Tx, row: Insertable<Schema['certificateRequest']>): Promise<void> => {
  await tx.insertInto('certificateRequest').values(row).execute();
};

export type StepRow = {
  readonly kind: StepKind;
  readonly how: string;
  readonly words: string;
  readonly doneBy: string;
  readonly doneOn: string;
};

export const insertStep = async (
  tx: Tx,
  row: Insertable<Schema['certificateRequestStep']>,
): Promise<void> => {
  await tx.insertInto('certificateRequestStep').values(row).execute();
};

export type RequestRow = {
  readonly requestId: string;
  readonly centreId: string;
  readonly awardingId: string;
  readonly certificateId: string;
  readonly learnerId: string;
  readonly kind: RequestKind;
  readonly askedBy: string;
  readonly askedAs: 'learner' | 'centre' | 'somebody-for-the-learner';
  readonly receivedHow: 'here' | 'letter' | 'e-mail' | 'form';
  readonly receivedOn: string;
  readonly words: string;
  readonly letterSha256: string | null;
  readonly letterName: string | null;
  readonly letterMediaType: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly feeAmount: number;
  readonly feeCurrency: Money['currency'];
  readonly steps: readonly StepRow[];
  readonly issued: {
    readonly certificateId: string;
    readonly serial: string;
    readonly issuedOn: string;
  } | null;
};

const requests = sql`
  select q.id as request_id, q.centre_id, q.awarding_id, q.certificate_id, q.learner_id, q.kind, q.asked_by, q.asked_as,
    q.received_how, q.received_on, q.words, q.letter_sha256, q.letter_name, q.letter_media_type, q.given_name,
    q.family_name, q.fee_amount, q.fee_currency,
    coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'how', s.how, 'words', s.words, 'doneOn', s.done_on,
        'doneBy', p.given_name || ' ' || p.family_name) order by s.recorded_at, s.id)
      from certificate_request_step s join person p on p.id = s.done_by
      where s.centre_id = q.centre_id and s.request_id = q.id), '[]') as steps,
    case when e.id is null then null else jsonb_build_object('certificateId', e.id, 'serial', e.serial,
      'issuedOn', e.issued_on) end as issued
  from certificate_request q
  left join certificate e on e.centre_id = q.centre_id and e.request_id = q.id`;

export const findRequest = async (tx: Tx, requestId: string): Promise<RequestRow | undefined> => {
  const { rows } = await sql<RequestRow>`${requests} where q.id = ${requestId}::uuid`.execute(tx);
  return rows[0];
};

const isOver = sql`(e.id is not null or exists (select 1 from certificate_request_step t
  where t.centre_id = q.centre_id and t.request_id = q.id and t.kind = 'turned-down'))`;

/** Whether a request about a certificate is open. */
export const hasOpenRequest = async (tx: Tx, centreId: string, certificateId: string): Promise<boolean> => {
  const { rows } = await sql`${requests}
    where q.centre_id = ${centreId}::uuid and q.certificate_id = ${certificateId}::uuid and not ${isOver}`.execute(
    tx,
  );
  return rows.length > 0;
};

export type SeenRequests = {
  readonly personId: string;
  readonly centreIds: readonly string[];
  readonly allocations: readonly { readonly awardingId: string; readonly centreId: string }[];
};

/** The requests that somebody may see: of their own certificates, of their centre, or with their organisation. */
export const listRequests = async (
  tx: Tx,
  {
    seen,
    certificateId,
    offset,
    limit,
  }: {
    readonly seen: SeenRequests;
    readonly certificateId: string | null;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`${requests}
    where (q.learner_id = ${seen.personId}::uuid or q.centre_id = any (${[...seen.centreIds]}::uuid[])
        or (q.awarding_id, q.centre_id) in (select * from unnest(
          ${seen.allocations.map(({ awardingId }) => awardingId)}::uuid[],
          ${seen.allocations.map(({ centreId }) => centreId)}::uuid[])))
      and (${certificateId}::uuid is null or q.certificate_id = ${certificateId}::uuid)
    order by ${isOver}, q.recorded_at desc, q.id offset ${offset} limit ${limit}`.execute(tx);
  return rows;
};

export type NameHolder = {
  readonly givenName: string;
  readonly familyName: string;
};

/** Gives the learner their correct name, with the one of before kept beside it. */
export const correctName = async (
  tx: Tx,
  row: Insertable<Schema['nameCorrection']>,
  { givenName, familyName }: NameHolder,
): Promise<void> => {
  await tx.insertInto('nameCorrection').values(row).execute();
  await tx.updateTable('person').set({ givenName, familyName }).where('id', '=', row.learnerId).execute();
};
