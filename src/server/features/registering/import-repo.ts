import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';
import type { EarlierRow } from './repo.ts';

export type KnownLearner = {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string | null;
  readonly uln: string | null;
};

/** Everybody who is or was a learner of the centre. */
export const listLearners = (tx: Tx, centreId: string): Promise<KnownLearner[]> =>
  tx
    .selectFrom('person as p')
    .innerJoin('membership as m', 'm.personId', 'p.id')
    .select(['p.id', 'p.givenName', 'p.familyName', 'p.dateOfBirth', 'p.uln'])
    .distinct()
    .where('m.organisationId', '=', centreId)
    .where('m.role', '=', 'learner')
    .execute();

/** All registrations that the centre has made. */
export const listAllEarlier = async (tx: Tx, centreId: string): Promise<EarlierRow[]> => {
  const { rows } = await sql<EarlierRow>`
    select r.id as registration_id, r.learner_id, p.given_name || ' ' || p.family_name as learner_name, coalesce(p.uln, r.uln) as uln,
      r.specification_id, r.qualification_number, r.registered_on,
      coalesce((
        select c.state from registration_change c where c.centre_id = r.centre_id and c.registration_id = r.id
        order by c.recorded_at desc, c.id desc limit 1
      ), 'active') as state
    from registration_now r join person p on p.id = r.learner_id
    where r.centre_id = ${centreId}::uuid
    order by r.registered_on, r.id`.execute(tx);
  return rows;
};

export type StaffHolder = { readonly personId: string; readonly role: string; readonly email: string | null };

/** Who holds a role of judging at the centre on a day, with their address. */
export const listHolders = (tx: Tx, centreId: string, today: string): Promise<StaffHolder[]> =>
  tx
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .select(['m.personId', 'm.role', 'p.email'])
    .where('m.organisationId', '=', centreId)
    .where('m.role', 'in', ['assessor', 'internal-quality-assurer'])
    .where('m.fromOn', '<=', today)
    .where((where) => where.or([where('m.untilOn', 'is', null), where('m.untilOn', '>=', today)]))
    .execute();

export const markRow = (tx: Tx): Promise<unknown> => sql`savepoint import_row`.execute(tx);
export const undoRow = (tx: Tx): Promise<unknown> => sql`rollback to savepoint import_row`.execute(tx);
