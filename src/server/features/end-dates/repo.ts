import { type Insertable, sql } from 'kysely';
import type { RecordedEnd } from '#domain/award/end-dates.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

/** The last days that an awarding organisation recorded, the oldest first. */
export const listEnds = async (tx: Tx, awardingId: string): Promise<readonly RecordedEnd[]> => {
  const { rows } = await sql<RecordedEnd>`
    select qualification_number, ending, ends_on, source, set_on from end_date
    where awarding_id = ${awardingId}::uuid order by recorded_at, id`.execute(tx);
  return rows;
};

export type EndDateRow = RecordedEnd & {
  readonly endDateId: string;
  readonly reason: string;
  readonly setBy: string;
  readonly counts: boolean;
};

/** The same for those who record them, with who did it and why, the newest first. */
export const listRows = async (tx: Tx, awardingId: string): Promise<readonly EndDateRow[]> => {
  const { rows } = await sql<EndDateRow>`
    select d.id as end_date_id, d.qualification_number, d.ending, d.ends_on, d.source, d.reason, d.set_on,
      coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation') as set_by,
      d.ends_on is not null and row_number() over (
        partition by d.qualification_number, d.ending order by d.recorded_at desc, d.id desc
      ) = 1 as counts
    from end_date d left join person p on p.id = d.set_by
    where d.awarding_id = ${awardingId}::uuid order by d.recorded_at desc, d.id desc`.execute(tx);
  return rows;
};

export const insertEnd = async (tx: Tx, row: Insertable<Schema['endDate']>): Promise<void> => {
  await tx.insertInto('endDate').values(row).execute();
};

export type ToTell = {
  readonly personId: string;
  readonly centreId: string;
  readonly specificationId: string;
};

/** Who runs the centres that are approved for the newest version with this number. */
export const listToTell = async (
  tx: Tx,
  of: { readonly awardingId: string; readonly qualificationNumber: string },
  today: string,
): Promise<readonly ToTell[]> => {
  const { rows } = await sql<ToTell>`
    select distinct on (m.person_id, m.organisation_id) m.person_id, m.organisation_id as centre_id, a.specification_id
    from (
      select distinct on (centre_id, specification_id) * from centre_approval
      where awarding_id = ${of.awardingId}::uuid
      order by centre_id, specification_id, recorded_at desc, id desc
    ) a
    join specification s on s.id = a.specification_id
    join membership m on m.organisation_id = a.centre_id
    where a.verdict = 'approved' and ${of.qualificationNumber} = any (s.qualification_numbers)
      and m.role in ('coordinator', 'internal-quality-assurer')
      and m.from_on <= ${today}::date and coalesce(m.until_on, 'infinity') >= ${today}::date
    order by m.person_id, m.organisation_id, s.published_on desc, s.id`.execute(tx);
  return rows;
};
