import { sql } from 'kysely';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import type { Tx } from '#server/db/transaction.ts';

export type MyRegistration = {
  readonly registrationId: string;
  readonly specificationId: string;
  readonly title: string;
  readonly centreName: string;
  readonly registeredOn: string;
  readonly state: string;
  readonly criteriaMet: number;
  readonly criteriaTotal: number;
  readonly creditsCounted: number;
  readonly creditsRequired: number | null;
  readonly waitsFor: string;
};

export const listMyRegistrations = async (tx: Tx, learnerId: string): Promise<MyRegistration[]> => {
  const { rows } = await sql<MyRegistration>`
    select r.id as registration_id, k.specification_id, s.title, o.name as centre_name, r.registered_on, k.state,
      k.criteria_met, k.criteria_total, k.credits_achieved as credits_counted, k.credits_required, k.waits_for
    from registration r
    join organisation o on o.id = r.centre_id
    join registration_standing k on k.centre_id = r.centre_id and k.registration_id = r.id
    join specification s on s.id = k.specification_id
    where r.learner_id = ${learnerId} order by r.recorded_at desc, r.id`.execute(tx);
  return rows;
};

export const findNames = async (
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const wanted = ids.filter((id) => id !== null);
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'givenName', 'familyName'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
};

type RegistrationRecords = Pick<
  LearnerRecords,
  'unitChoices' | 'registrationChanges' | 'claims' | 'certificates' | 'revocations'
>;

/** The facts about one registration as a whole, in one round trip. */
export const readRegistrationFacts = async (
  tx: Tx,
  centreId: string,
  id: string,
): Promise<RegistrationRecords> => {
  const { rows } = await sql<{ facts: RegistrationRecords }>`select jsonb_build_object(
    'unitChoices', coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'recordedAt', u.recorded_at, 'registrationId', u.registration_id,
        'unitRef', u.unit_ref, 'choice', u.choice) order by u.recorded_at, u.id)
      from unit_choice u where u.centre_id = ${centreId} and u.registration_id = ${id}), '[]'),
    'registrationChanges', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'recordedAt', c.recorded_at, 'registrationId', c.registration_id,
        'state', c.state, 'changedOn', c.changed_on) order by c.recorded_at, c.id)
      from registration_change c where c.centre_id = ${centreId} and c.registration_id = ${id}), '[]'),
    'claims', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'recordedAt', m.recorded_at, 'registrationId', m.registration_id, 'kind', m.kind,
        'unitRefs', m.unit_refs)) from claim m where m.centre_id = ${centreId} and m.registration_id = ${id}), '[]'),
    'certificates', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'recordedAt', e.recorded_at, 'claimId', e.claim_id, 'serial', e.serial,
        'issuedOn', e.issued_on)) from certificate e join claim m on m.centre_id = e.centre_id and m.id = e.claim_id
      where m.centre_id = ${centreId} and m.registration_id = ${id}), '[]'),
    'revocations', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'recordedAt', x.recorded_at, 'certificateId', x.certificate_id))
      from certificate_revocation x join certificate e on e.centre_id = x.centre_id and e.id = x.certificate_id
      join claim m on m.centre_id = e.centre_id and m.id = e.claim_id
      where m.centre_id = ${centreId} and m.registration_id = ${id}), '[]')
  ) as facts`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row.facts;
};

/** The units that are chosen for a registration now; none for one that the transaction does not see. */
export const findChosenUnits = async (tx: Tx, registrationId: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ unitRef: string }>`select k.unit_ref from (
      select distinct on (u.unit_ref) u.unit_ref, u.choice from unit_choice u
      where u.registration_id = ${registrationId} order by u.unit_ref, u.recorded_at desc, u.id desc
    ) k where k.choice = 'chosen'`.execute(tx);
  return new Set(rows.map(({ unitRef }) => unitRef));
};

export type DocumentNames = {
  readonly uln: string | null;
  readonly centreName: string;
  readonly awardingName: string;
  readonly isSample: boolean;
};

export const findDocumentNames = async (tx: Tx, registrationId: string): Promise<DocumentNames> => {
  const { rows } = await sql<DocumentNames>`
    select r.uln, c.name as centre_name, a.name as awarding_name, a.slug like 'sample-%' as is_sample
    from registration r join organisation c on c.id = r.centre_id join organisation a on a.id = r.awarding_id
    where r.id = ${registrationId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the registration has no centre or awarding organisation');
  return row;
};
