import { sql } from 'kysely';
import { z } from 'zod';
import { type Rating, ratingSchema } from '#contract/plan-content.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

const nameOf = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

type Base = {
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly learnerId: string;
};

export type RatedUnit = {
  readonly unitRef: string;
  readonly ratings: Record<string, Rating>;
  readonly priorLearning: string | null;
  readonly ratedByName: string;
  readonly ratedOn: string;
};

const ratingsSchema = z.record(z.string(), ratingSchema);

/** For each unit what was said last. */
export const listRated = async (tx: Tx, centreId: string, registrationId: string): Promise<RatedUnit[]> => {
  const { rows } = await sql<Omit<RatedUnit, 'ratings'> & { readonly ratings: unknown }>`
    select distinct on (s.unit_ref) s.unit_ref, s.ratings, s.prior_learning, ${nameOf('p')} as rated_by_name, s.rated_on
    from self_assessment s join person p on p.id = s.rated_by
    where s.centre_id = ${centreId}::uuid and s.registration_id = ${registrationId}::uuid
    order by s.unit_ref, s.recorded_at desc, s.id desc`.execute(tx);
  return rows.map((row) => ({ ...row, ratings: ratingsSchema.parse(row.ratings) }));
};

export const insertRating = async (
  tx: Tx,
  {
    ratings,
    ...row
  }: Base & {
    readonly unitRef: string;
    readonly ratings: Readonly<Record<string, Rating>>;
    readonly priorLearning: string | null;
    readonly ratedBy: string;
    readonly ratedOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('selfAssessment')
    .values({ ...row, ratings: toJsonb(ratings) })
    .execute();
};

export type SupportNeeds = {
  readonly needs: string;
  readonly arrangements: string | null;
  readonly recordedByName: string;
  readonly recordedOn: string;
};

export const findSupport = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<SupportNeeds | null> => {
  const { rows } = await sql<SupportNeeds>`
    select s.needs, s.arrangements, ${nameOf('p')} as recorded_by_name, s.recorded_on
    from support_need s join person p on p.id = s.recorded_by
    where s.centre_id = ${centreId}::uuid and s.registration_id = ${registrationId}::uuid
    order by s.recorded_at desc, s.id desc limit 1`.execute(tx);
  return rows[0] ?? null;
};

/** Whether needs were asked about, without what they are. */
export const wasSupportLookedAt = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('supportNeed')
    .select('id')
    .where('centreId', '=', centreId)
    .where('registrationId', '=', registrationId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export const insertSupport = async (
  tx: Tx,
  row: Base & {
    readonly needs: string;
    readonly arrangements: string | null;
    readonly recordedBy: string;
    readonly recordedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('supportNeed').values(row).execute();
};

export type Placement = {
  readonly place: string;
  readonly verdict: 'safe' | 'not-safe';
  readonly lookedAt: string;
  readonly againOn: string | null;
  readonly checkedByName: string;
  readonly checkedOn: string;
};

/** For each place of work the latest check. */
export const listPlacements = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<Placement[]> =>
  (
    await sql<Placement>`
      select distinct on (lower(c.place)) c.place, c.verdict, c.looked_at, c.again_on, ${nameOf('p')} as checked_by_name,
        c.checked_on
      from placement_check c join person p on p.id = c.checked_by
      where c.centre_id = ${centreId}::uuid and c.registration_id = ${registrationId}::uuid
      order by lower(c.place), c.recorded_at desc, c.id desc`.execute(tx)
  ).rows;

export const insertPlacement = async (
  tx: Tx,
  row: Base & {
    readonly place: string;
    readonly verdict: 'safe' | 'not-safe';
    readonly lookedAt: string;
    readonly againOn: string | null;
    readonly checkedBy: string;
    readonly checkedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('placementCheck').values(row).execute();
};

export const listCoordinators = async (tx: Tx, centreId: string, today: string): Promise<readonly string[]> =>
  (
    await sql<{ name: string }>`
      select distinct ${nameOf('p')} as name from membership m join person p on p.id = m.person_id
      where m.organisation_id = ${centreId}::uuid and m.role = 'coordinator'
        and m.from_on <= ${today}::date and (m.until_on is null or m.until_on >= ${today}::date)
      order by name`.execute(tx)
  ).rows.map(({ name }) => name);

export const insertHandover = async (
  tx: Tx,
  {
    openTasks,
    ...row
  }: Base & {
    readonly fromPersonId: string | null;
    readonly toPersonId: string;
    readonly openTasks: unknown;
    readonly note: string;
    readonly handedBy: string;
    readonly handedOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('handover')
    .values({ ...row, openTasks: toJsonb(openTasks) })
    .execute();
};
