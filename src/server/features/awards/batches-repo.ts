import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';
import { lockLearner } from '../records/api.ts';

export type Unclaimed = {
  readonly registrationId: string;
  readonly learnerName: string;
  /** Where the next page begins. */
  readonly place: string;
};

/** Registrations for a qualification in which something has been achieved and nothing is claimed, the complete first. */
export const listUnclaimed = async (
  tx: Tx,
  of: { readonly centreId: string; readonly after: string | null; readonly limit: number },
): Promise<readonly Unclaimed[]> => {
  const { rows } = await sql<Unclaimed>`
    select registration_id, learner_name, place from (
      select s.registration_id, p.given_name || ' ' || p.family_name as learner_name,
        case when s.complete then '0' else '1' end || ' ' || s.registration_id::text as place
      from registration_standing s join person p on p.id = s.learner_id
      join registration_now r on r.centre_id = s.centre_id and r.id = s.registration_id
      where s.centre_id = ${of.centreId}::uuid and s.state in ('in-progress', 'complete')
        and s.units_achieved > 0 and r.qualification_number is not null) u
    where ${of.after}::text is null or place > ${of.after}::text
    order by place limit ${of.limit}`.execute(tx);
  return rows;
};

/** Takes the right to count serials on, so that batches and single acts come one after the other and never in a circle. */
export const lockIssuing = async (tx: Tx, awardingId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`issuing ${awardingId}`}, 0))`.execute(tx);
};

/** One of many that are issued, claimed or revoked in one act. */
export type OneOfMany = { readonly id: string; readonly awardingId: string; readonly learnerId: string };

/** Takes everything that an act on many waits for, in the one order that all who work on many learners take it in. */
export const lockMany = async (
  tx: Tx,
  centreId: string,
  many: readonly Pick<OneOfMany, 'awardingId' | 'learnerId'>[],
): Promise<void> => {
  for (const awardingId of [...new Set(many.map((one) => one.awardingId))].toSorted())
    await lockIssuing(tx, awardingId);
  for (const learnerId of [...new Set(many.map((one) => one.learnerId))].toSorted())
    await lockLearner(tx, centreId, learnerId);
};

/** Those of the registrations that the centre has, by the organisation that they are with. */
export const keepOfCentre = async (
  tx: Tx,
  centreId: string,
  ids: readonly string[],
): Promise<readonly OneOfMany[]> => {
  const { rows } = await sql<OneOfMany>`
    select id, awarding_id, learner_id from registration_now
    where centre_id = ${centreId}::uuid and id = any (${[...ids]}::uuid[])
    order by awarding_id, id`.execute(tx);
  return rows;
};

/** The same of claims. */
export const keepClaimsOfCentre = async (
  tx: Tx,
  centreId: string,
  ids: readonly string[],
): Promise<readonly OneOfMany[]> => {
  const { rows } = await sql<OneOfMany>`
    select id, awarding_id, learner_id from claim
    where centre_id = ${centreId}::uuid and id = any (${[...ids]}::uuid[])
    order by awarding_id, id`.execute(tx);
  return rows;
};

/** From here on, what is written for one of many can be undone by itself. */
export const beginOne = async (tx: Tx): Promise<void> => {
  await sql`savepoint one_of_many`.execute(tx);
};

/** Undoes what was written since it was begun. */
export const undoOne = async (tx: Tx): Promise<void> => {
  await sql`rollback to savepoint one_of_many`.execute(tx);
};
