import { sql } from 'kysely';
import { type Centre, centreSchema } from '#contract/organisations.ts';
import type { Approval } from '#contract/approvals.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';

type CentreRow = Omit<Centre, 'approvals'>;

/** The centres that the transaction sees, by name. */
export const listCentres = async (tx: Tx, today: string): Promise<CentreRow[]> => {
  const rows = await tx
    .selectFrom('organisation as o')
    .where('o.kind', '=', 'centre')
    .select([
      'o.id',
      'o.name',
      'o.number',
      'o.nation',
      sql<number>`(select count(distinct r.learner_id)::integer from registration r where r.centre_id = o.id)`.as(
        'learners',
      ),
      sql<number>`(select count(distinct m.person_id)::integer from membership m
        where m.organisation_id = o.id and m.role in ('coordinator', 'assessor', 'internal-quality-assurer')
          and m.from_on <= ${today}::date and (m.until_on is null or m.until_on >= ${today}::date))`.as(
        'staff',
      ),
    ])
    .orderBy('o.name')
    .orderBy('o.id')
    .execute();
  return rows.map((row) => centreSchema.omit({ approvals: true }).parse(row));
};

export type NewCentre = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly number: string | null;
  readonly nation: string;
  readonly address: string | null;
};

export const insertCentre = async (tx: Tx, centre: NewCentre): Promise<void> => {
  await tx
    .insertInto('organisation')
    .values({ ...centre, kind: 'centre' })
    .execute();
};

/**
 * Whose work begins with every centre. External quality assurers are not among them: a quality manager allocates to them
 * what they verify, one centre at a time.
 */
const seesEveryCentre = sql`having bool_or(m.role = 'quality-manager')
  or not bool_or(m.role = 'external-quality-assurer')`;

/** Those who manage, develop and certificate for the awarding organisation see a new centre from that day on. */
export const allocateNewCentre = async (
  tx: Tx,
  given: { readonly awardingId: string; readonly centreId: string; readonly fromOn: string },
): Promise<void> => {
  await sql`insert into centre_allocation (awarding_id, centre_id, person_id, from_on)
    select m.organisation_id, ${given.centreId}::uuid, m.person_id, ${given.fromOn}::date
    from membership m
    where m.organisation_id = ${given.awardingId}::uuid and m.organisation_kind = 'awarding'
      and (m.until_on is null or m.until_on >= ${given.fromOn}::date)
    group by m.organisation_id, m.person_id ${seesEveryCentre}
    on conflict do nothing`.execute(tx);
};

/** Gives somebody whose work begins with every centre those that the awarding organisation has so far. */
export const allocatePerson = async (
  tx: Tx,
  given: { readonly awardingId: string; readonly personId: string; readonly fromOn: string },
): Promise<void> => {
  await sql`insert into centre_allocation (awarding_id, centre_id, person_id, from_on)
    select distinct ${given.awardingId}::uuid, a.centre_id, ${given.personId}::uuid, ${given.fromOn}::date
    from centre_allocation a
    where a.awarding_id = ${given.awardingId}::uuid and (a.until_on is null or a.until_on >= ${given.fromOn}::date)
      and exists (select from membership m where m.organisation_id = ${given.awardingId}::uuid
        and m.person_id = ${given.personId}::uuid ${seesEveryCentre})
    on conflict do nothing`.execute(tx);
};

export type CentreApproval = Approval & { readonly centreId: string; readonly awardingId: string };

export type Place = { readonly id: string; readonly name: string; readonly address: string | null };

export const listSites = (tx: Tx, centreId: string): Promise<Place[]> =>
  tx
    .selectFrom('site')
    .select(['id', 'name', 'address'])
    .where('centreId', '=', centreId)
    .orderBy('name')
    .orderBy('id')
    .execute();

export const listEmployers = (tx: Tx, centreId: string): Promise<Place[]> =>
  tx
    .selectFrom('organisation')
    .select(['id', 'name', 'address'])
    .where('kind', '=', 'employer')
    .where('centreId', '=', centreId)
    .orderBy('name')
    .orderBy('id')
    .execute();

export const insertSite = async (
  tx: Tx,
  site: {
    readonly centreId: string;
    readonly id: string;
    readonly name: string;
    readonly address: string | null;
  },
): Promise<void> => {
  await tx.insertInto('site').values(site).execute();
};

export const insertEmployer = async (
  tx: Tx,
  employer: NewCentre & { readonly centreId: string },
): Promise<void> => {
  await tx
    .insertInto('organisation')
    .values({ ...employer, kind: 'employer' })
    .execute();
};

export const findCentre = (
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; nation: string } | undefined> =>
  tx
    .selectFrom('organisation')
    .select(['id', 'name', 'nation'])
    .where('id', '=', id)
    .where('kind', '=', 'centre')
    .executeTakeFirst();

export type NewOrganisation = {
  readonly kind: 'awarding' | 'centre' | 'employer';
  readonly name: string;
  readonly slug: string;
  readonly number: string | null;
  /** The centre that keeps the record of an employer. */
  readonly centreId?: string;
};

/** Makes an organisation as the owner; answers its id. */
export const insertOrganisation = async (tx: Tx, given: NewOrganisation): Promise<string> => {
  const id = newId();
  await tx
    .insertInto('organisation')
    .values({ id, ...given, nation: 'England' })
    .execute();
  return id;
};

/** The awarding organisation of a name, as the owner. */
export const findAwardingByName = async (tx: Tx, name: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('organisation')
      .select('id')
      .where('kind', '=', 'awarding')
      .where('name', '=', name)
      .executeTakeFirst()
  )?.id;
