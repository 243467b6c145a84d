import { sql } from 'kysely';
import type { CountedAnswer, MonitoredRegistration } from '#domain/award/monitoring/monitor.ts';
import type { Tx } from '#server/db/transaction.ts';

export type OfPeriod = { readonly awardingId: string; readonly fromOn: string; readonly untilOn: string };

/** The registrations of a period, each with its first certificate that stands. */
export const listMonitored = async (tx: Tx, of: OfPeriod): Promise<readonly MonitoredRegistration[]> => {
  const { rows } = await sql<MonitoredRegistration>`
    select o.name as centre, coalesce(r.qualification_number, 'Units without a qualification') as qualification,
      r.registered_on, r.date_of_birth,
      (select min(e.issued_on) from claim m join certificate e on e.centre_id = m.centre_id and e.claim_id = m.id
        where m.centre_id = r.centre_id and m.registration_id = r.id and m.kind = 'qualification'
          and not exists (select 1 from certificate_revocation x where x.centre_id = e.centre_id
            and x.certificate_id = e.id)) as certificated_on
    from registration_now r join organisation o on o.id = r.centre_id
    where r.awarding_id = ${of.awardingId}::uuid
      and r.registered_on between ${of.fromOn}::date and ${of.untilOn}::date`.execute(tx);
  return rows;
};

/** Registrations of a period by what learners said of themselves; the database gives counts and no rows of people. */
export const countByCharacteristic = async (tx: Tx, of: OfPeriod): Promise<readonly CountedAnswer[]> => {
  const { rows } = await sql<CountedAnswer>`
    select characteristic, answer, registrations, achievements
    from touchstone_characteristic_counts(${of.awardingId}::uuid, ${of.fromOn}::date, ${of.untilOn}::date)`.execute(
    tx,
  );
  return rows;
};
