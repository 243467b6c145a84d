import { type Insertable, sql } from 'kysely';
import type { DeliveryRule } from '#domain/award/delivery.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

export type RuleRow = DeliveryRule & {
  readonly ruleId: string;
  readonly centreName: string | null;
  readonly setBy: string;
  readonly setOn: string;
};

/** The rules of an awarding organisation, the oldest first. */
export const listRules = async (tx: Tx, awardingId: string): Promise<RuleRow[]> => {
  const { rows } = await sql<RuleRow>`
    select r.id as rule_id, r.for_centre_id as centre_id, o.name as centre_name, r.qualification_number, r.send_to as "to",
      p.given_name || ' ' || p.family_name as set_by, r.set_on
    from delivery_rule r left join organisation o on o.id = r.for_centre_id join person p on p.id = r.set_by
    where r.awarding_id = ${awardingId}::uuid order by r.recorded_at, r.id`.execute(tx);
  return rows;
};

/** The centres that somebody sees of those that are allocated to them, by name. */
export const listCentres = async (tx: Tx, ids: readonly string[]) => {
  const { rows } = await sql<{ centreId: string; name: string }>`
    select id as centre_id, name from organisation where id = any (${[...ids]}::uuid[]) order by name, id`.execute(
    tx,
  );
  return rows;
};

export const insertRule = async (tx: Tx, row: Insertable<Schema['deliveryRule']>): Promise<void> => {
  await tx.insertInto('deliveryRule').values(row).execute();
};

export type DispatchRow = {
  readonly dispatchId: string;
  readonly to: 'centre' | 'learner';
  readonly how: 'post' | 'signed-for' | 'courier' | 'by-hand';
  readonly addressee: string;
  readonly reference: string;
  readonly sentOn: string;
  readonly sentBy: string;
};

/** What was sent of a certificate, the newest first. */
export const listDispatches = async (
  tx: Tx,
  centreId: string,
  certificateId: string,
): Promise<DispatchRow[]> => {
  const { rows } = await sql<DispatchRow>`
    select d.id as dispatch_id, d.sent_to as "to", d.how, d.addressee, d.reference, d.sent_on,
      p.given_name || ' ' || p.family_name as sent_by
    from certificate_dispatch d join person p on p.id = d.sent_by
    where d.centre_id = ${centreId}::uuid and d.certificate_id = ${certificateId}::uuid
    order by d.recorded_at desc, d.id desc`.execute(tx);
  return rows;
};

export const insertDispatch = async (
  tx: Tx,
  row: Insertable<Schema['certificateDispatch']>,
): Promise<void> => {
  await tx.insertInto('certificateDispatch').values(row).execute();
};
