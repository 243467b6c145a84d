import { sql } from 'kysely';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { unitAgreements } from '#contract/unit-agreements.ts';
import type { Tx } from '#server/db/transaction.ts';

type Agreed = ResponseOf<typeof unitAgreements>;

export type NewAgreement = {
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly unitRefs: readonly string[];
  readonly agreedBy: string;
  readonly capacity: 'learner' | 'assessor';
  readonly note: string | null;
  readonly agreedOn: string;
};

export const insertAgreement = async (tx: Tx, row: NewAgreement): Promise<void> => {
  await tx
    .insertInto('unitAgreement')
    .values({ ...row, unitRefs: [...row.unitRefs] })
    .execute();
};

type Of = { readonly centreId: string; readonly registrationId: string };

/** Agreements to the units of a registration, the newest first. */
export const listAgreements = async (tx: Tx, of: Of): Promise<Agreed['agreements']> => {
  const { rows } = await sql<Agreed['agreements'][number]>`
    select a.unit_refs, p.given_name || ' ' || p.family_name as person_name, a.capacity, a.note, a.recorded_at
    from unit_agreement a join person p on p.id = a.agreed_by
    where a.centre_id = ${of.centreId} and a.registration_id = ${of.registrationId}
    order by a.recorded_at desc`.execute(tx);
  return rows;
};

/** The last changes of the choice, the newest first. */
export const listChoiceChanges = async (tx: Tx, of: Of): Promise<Agreed['changes']> => {
  const { rows } = await sql<Agreed['changes'][number]>`
    select u.unit_ref, u.choice, u.reason, p.given_name || ' ' || p.family_name as person_name, u.recorded_at
    from unit_choice u join person p on p.id = u.chosen_by
    where u.centre_id = ${of.centreId} and u.registration_id = ${of.registrationId}
    order by u.recorded_at desc, u.id limit 200`.execute(tx);
  return rows;
};
