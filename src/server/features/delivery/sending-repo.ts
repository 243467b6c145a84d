import { sql } from 'kysely';
import type { Recipient } from '#domain/award/delivery.ts';
import type { DispatchList } from '#domain/award/dispatch-list.ts';
import type { Tx } from '#server/db/transaction.ts';

export type UnsentRow = {
  readonly certificateId: string;
  readonly serial: string;
  readonly learnerName: string;
  readonly title: string;
  readonly kind: 'qualification' | 'units';
  readonly qualificationNumber: string | null;
  readonly specificationId: string;
  readonly centreId: string;
  readonly centreName: string;
  readonly issuedOn: string;
};

/** Certificates of an organisation that stand and were never sent, centre by centre, the oldest first. */
export const listUnsent = async (
  tx: Tx,
  of: { readonly awardingId: string; readonly centreIds: readonly string[]; readonly limit: number },
): Promise<readonly UnsentRow[]> => {
  const { rows } = await sql<UnsentRow>`
    select e.id as certificate_id, e.serial, e.content ->> 'learnerName' as learner_name,
      coalesce(e.content -> 'qualification' ->> 'qualificationTitle', e.content ->> 'suiteTitle', '') as title, e.kind,
      e.content -> 'qualification' ->> 'qualificationNumber' as qualification_number,
      m.proof -> 'specification' ->> 'id' as specification_id,
      e.centre_id, o.name as centre_name, e.issued_on
    from certificate_now e join claim m on m.centre_id = e.centre_id and m.id = e.claim_id
    join organisation o on o.id = e.centre_id
    where e.awarding_id = ${of.awardingId}::uuid and e.centre_id = any (${[...of.centreIds]}::uuid[])
      and not exists (select 1 from certificate_revocation x where x.centre_id = e.centre_id and x.certificate_id = e.id)
      and not exists (select 1 from certificate_dispatch d where d.centre_id = e.centre_id and d.certificate_id = e.id)
    order by o.name, e.centre_id, e.issued_on, e.serial limit ${of.limit}`.execute(tx);
  return rows;
};

/** Two officers who send of one centre at once go one after the other. */
export const lockSending = async (tx: Tx, centreId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('sending ' || ${centreId}, 0))`.execute(tx);
};

export type SentTogether = DispatchList & { readonly awardingId: string; readonly to: Recipient };

/** What was sent with a dispatch: by the same person on the same day in the same way under the same number. */
export const findSentTogether = async (
  tx: Tx,
  of: { readonly centreId: string; readonly dispatchId: string },
): Promise<SentTogether | undefined> => {
  const { rows } = await sql<SentTogether>`
    select f.sent_to as "to", f.how, f.reference, f.sent_on, o.name as centre_name, a.name as awarding_name,
      a.id as awarding_id, p.given_name || ' ' || p.family_name as sent_by,
      json_agg(json_build_object('serial', e.serial, 'learnerName', e.content ->> 'learnerName',
        'title', coalesce(e.content -> 'qualification' ->> 'qualificationTitle', e.content ->> 'suiteTitle', ''),
        'kind', e.kind, 'addressee', d.addressee) order by e.serial) as certificates
    from certificate_dispatch f
    join certificate c on c.centre_id = f.centre_id and c.id = f.certificate_id
    join organisation o on o.id = f.centre_id join organisation a on a.id = c.awarding_id
    join person p on p.id = f.sent_by
    join certificate_dispatch d on d.centre_id = f.centre_id and d.sent_to = f.sent_to and d.how = f.how
      and d.reference = f.reference and d.sent_on = f.sent_on and d.sent_by = f.sent_by
      and (f.sent_to = 'learner' or d.addressee = f.addressee)
    join certificate e on e.centre_id = d.centre_id and e.id = d.certificate_id and e.awarding_id = c.awarding_id
    where f.centre_id = ${of.centreId}::uuid and f.id = ${of.dispatchId}::uuid
    group by f.id, f.sent_to, f.how, f.reference, f.sent_on, o.name, a.name, a.id, p.given_name, p.family_name`.execute(
    tx,
  );
  return rows[0];
};
