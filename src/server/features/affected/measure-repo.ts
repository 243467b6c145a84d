import { sql } from 'kysely';
import type { MeasureRow } from '#contract/affected.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewMeasure = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly startedFrom: Readonly<Record<string, unknown>>;
  readonly action: MeasureRow['action'];
  readonly reason: string;
  readonly releases: string | null;
  /** The first of those taken together; null for that one itself. */
  readonly takenWith: string | null;
  readonly takenBy: string;
  readonly takenOn: string;
};

export const insertMeasure = async (tx: Tx, measure: NewMeasure): Promise<void> => {
  await tx
    .insertInto('measure')
    .values({ ...measure, startedFrom: toJsonb(measure.startedFrom) })
    .execute();
};

export type NewItem = {
  readonly centreId: string;
  readonly measureId: string;
  readonly learnerId: string;
  readonly unitRef: string;
  readonly certificateId: string | null;
  readonly outcome: 'done' | 'left';
  readonly because: string | null;
};

export const insertItems = async (tx: Tx, items: readonly NewItem[]): Promise<void> => {
  if (items.length > 0)
    await tx
      .insertInto('measureItem')
      .values([...items])
      .execute();
};

export type KeptMeasure = MeasureRow & {
  readonly awardingId: string;
  readonly takenBy: string;
  readonly startedFrom: Readonly<Record<string, unknown>>;
};

const measures = sql`
  select m.id as measure_id, m.awarding_id, m.taken_by, m.started_from, m.started_from ->> 'label' as label, m.action,
    m.reason, coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation') as by_name, m.taken_on as "on",
    (select count(*)::integer from measure_item i where i.centre_id = m.centre_id and i.measure_id = m.id
      and i.outcome = 'done') as done,
    (select count(*)::integer from measure_item i where i.centre_id = m.centre_id and i.measure_id = m.id
      and i.outcome = 'left') as left,
    m.action = 'hold' and exists (select 1 from hold_now h where h.centre_id = m.centre_id and h.held_under = m.id)
      as is_holding
  from measure m left join person p on p.id = m.taken_by`;

const seen = (awardings: readonly string[] | null) =>
  sql`(${awardings === null}::boolean or m.awarding_id = any (${[...(awardings ?? [])]}::uuid[]))`;

export const listMeasures = async (
  tx: Tx,
  centreId: string,
  awardings: readonly string[] | null,
): Promise<readonly KeptMeasure[]> =>
  (
    await sql<KeptMeasure>`${measures} where m.centre_id = ${centreId}::uuid and ${seen(awardings)}
      order by m.recorded_at desc, m.id limit 200`.execute(tx)
  ).rows;

export const findMeasure = async (
  tx: Tx,
  { centreId, measureId }: { readonly centreId: string; readonly measureId: string },
  awardings: readonly string[] | null,
): Promise<KeptMeasure | undefined> =>
  (
    await sql<KeptMeasure>`${measures} where m.centre_id = ${centreId}::uuid and m.id = ${measureId}::uuid
      and ${seen(awardings)}`.execute(tx)
  ).rows[0];
