import { sql } from 'kysely';
import type { RegisterRole, StaffRole } from '#contract/people.ts';
import type { Tx } from '../../db/transaction.ts';

const staffRoles: readonly StaffRole[] = ['coordinator', 'assessor', 'internal-quality-assurer'];
/** An awarding organisation has but one of them, a centre all others. */
const registerRoles: readonly RegisterRole[] = [...staffRoles, 'external-quality-assurer'];

export type MembershipRow = {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly version: number;
};

export type PersonRow = {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly dateOfBirth: string | null;
  readonly uln: string | null;
  readonly userId: string | null;
};

const personColumns = [
  'p.id',
  'p.givenName',
  'p.familyName',
  'p.email',
  'p.dateOfBirth',
  'p.uln',
  'p.userId',
] as const;

export const listMemberships = (tx: Tx, centreId: string): Promise<MembershipRow[]> =>
  tx
    .selectFrom('membership')
    .select(['id', 'personId', 'role', 'fromOn', 'untilOn', 'version'])
    .where('organisationId', '=', centreId)
    .where('role', 'in', [...registerRoles])
    .orderBy('fromOn')
    .orderBy('role')
    .execute();

export const listPeople = (tx: Tx, ids: readonly string[]): Promise<PersonRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('person as p')
        .select(personColumns)
        .where('p.id', 'in', [...ids])
        .orderBy('p.familyName')
        .orderBy('p.givenName')
        .orderBy('p.id')
        .execute();

/** A person who has or had a role at the centre. */
export const findPersonAt = (tx: Tx, centreId: string, personId: string): Promise<PersonRow | undefined> =>
  tx
    .selectFrom('person as p')
    .select(personColumns)
    .where('p.id', '=', personId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('membership as m')
          .select('m.id')
          .whereRef('m.personId', '=', 'p.id')
          .where('m.organisationId', '=', centreId),
      ),
    )
    .executeTakeFirst();

export const findStaffByEmail = (tx: Tx, centreId: string, email: string): Promise<PersonRow | undefined> =>
  tx
    .selectFrom('person as p')
    .innerJoin('membership as m', 'm.personId', 'p.id')
    .select(personColumns)
    .where('m.organisationId', '=', centreId)
    .where('m.role', 'in', [...staffRoles])
    .where(sql`lower(p.email)`, '=', email.toLowerCase())
    .limit(1)
    .executeTakeFirst();

export type QualificationRow = {
  readonly personId: string;
  readonly role: string;
  readonly title: string;
  readonly standing: string;
  readonly fromOn: string;
  readonly deadlineOn: string | null;
  readonly invalidFromOn: string | null;
};

/** The latest row of each qualification that is not found to be invalid, otherwise the latest, of one person or everybody. */
export const listQualifications = async (
  tx: Tx,
  centreId: string,
  personId?: string,
): Promise<QualificationRow[]> => {
  const { rows } = await sql<QualificationRow>`
    select distinct on (q.person_id, q.role, q.title) q.person_id, q.role, q.title, q.standing, q.from_on,
      q.deadline_on, w.invalid_from_on
    from staff_qualification q
    left join lateral (select min(x.invalid_from_on) as invalid_from_on from staff_qualification_withdrawal x
      where x.centre_id = q.centre_id and x.qualification_id = q.id) w on true
    where q.centre_id = ${centreId}::uuid
      and (${personId ?? null}::uuid is null or q.person_id = ${personId ?? null}::uuid)
    order by q.person_id, q.role, q.title, w.invalid_from_on is not null, q.recorded_at desc, q.id desc`.execute(
    tx,
  );
  return rows;
};

export type CompetenceRow = {
  readonly personId: string;
  readonly specificationId: string;
  readonly specificationTitle: string;
  readonly unitRef: string | null;
  readonly verdict: string;
  readonly basis: string;
  readonly acceptedByName: string;
  readonly acceptedOn: string;
};

/** The latest row of each acceptance of competence, of one person or of everybody at the centre. */
export const listCompetence = async (
  tx: Tx,
  centreId: string,
  personId?: string,
): Promise<CompetenceRow[]> => {
  const { rows } = await sql<CompetenceRow>`
    select c.person_id, c.specification_id, s.title as specification_title, c.unit_ref, c.verdict, c.basis,
      coalesce(p.given_name || ' ' || p.family_name, '') as accepted_by_name, c.accepted_on
    from (
      select distinct on (person_id, specification_id, unit_ref) * from staff_competence
      where centre_id = ${centreId}::uuid
        and (${personId ?? null}::uuid is null or person_id = ${personId ?? null}::uuid)
      order by person_id, specification_id, unit_ref, recorded_at desc, id desc
    ) c
    join specification s on s.id = c.specification_id
    left join person p on p.id = c.accepted_by
    order by c.person_id, s.title, c.unit_ref nulls first`.execute(tx);
  return rows;
};

/** How many learners each member of staff is assigned to now. */
export const countLearners = async (tx: Tx, centreId: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ personId: string; learners: number }>`
    select a.person_id, count(distinct a.registration_id)::integer as learners
    from (
      select distinct on (registration_id, role) registration_id, role, person_id from assignment
      where centre_id = ${centreId}::uuid order by registration_id, role, recorded_at desc, id desc
    ) a group by a.person_id`.execute(tx);
  return new Map(rows.map(({ personId, learners }) => [personId, learners]));
};

export type NewPerson = {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly dateOfBirth?: string | null;
  readonly uln?: string | null;
  readonly userId?: string | null;
};

export const insertPerson = async (tx: Tx, person: NewPerson): Promise<void> => {
  await tx.insertInto('person').values(person).execute();
};

export type NewMembership = {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly organisationKind: 'awarding' | 'centre' | 'employer';
  readonly role: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

export const insertMembership = async (tx: Tx, membership: NewMembership): Promise<void> => {
  await tx.insertInto('membership').values(membership).execute();
};

/** False when the membership has meanwhile another version. */
export const endMembership = async (
  tx: Tx,
  given: {
    readonly centreId: string;
    readonly personId: string;
    readonly membershipId: string;
    readonly untilOn: string;
    readonly version: number;
  },
): Promise<boolean> => {
  const ended = await tx
    .updateTable('membership')
    .set({ untilOn: given.untilOn, version: sql`version + 1` })
    .where('id', '=', given.membershipId)
    .where('organisationId', '=', given.centreId)
    .where('personId', '=', given.personId)
    .where('version', '=', given.version)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
};

export type NewQualification = Omit<QualificationRow, 'invalidFromOn'> & {
  readonly equivalentBecause: string | null;
  readonly centreId: string;
  readonly id: string;
  readonly recordedBy: string;
};

export const insertQualification = async (tx: Tx, row: NewQualification): Promise<void> => {
  await tx.insertInto('staffQualification').values(row).execute();
};

export type NewCompetence = {
  readonly centreId: string;
  readonly id: string;
  readonly personId: string;
  readonly specificationId: string;
  readonly unitRef: string | null;
  readonly verdict: string;
  readonly basis: string;
  readonly acceptedBy: string;
  readonly acceptedOn: string;
  readonly untilOn: string | null;
};

export const insertCompetence = async (tx: Tx, rows: readonly NewCompetence[]): Promise<void> => {
  await tx
    .insertInto('staffCompetence')
    .values([...rows])
    .execute();
};

export const setUser = async (tx: Tx, personId: string, userId: string, email: string): Promise<void> => {
  await tx
    .updateTable('person')
    .set({ userId, email, version: sql`version + 1` })
    .where('id', '=', personId)
    .execute();
};

export const setUln = async (tx: Tx, personId: string, uln: string): Promise<void> => {
  await tx
    .updateTable('person')
    .set({ uln, version: sql`version + 1` })
    .where('id', '=', personId)
    .execute();
};

/**
 * Runs `work` with the owner's rights inside the running transaction: for the tables of signing in, which are closed
 * to requests. When `work` throws, the whole transaction is rolled back, and its role with it.
 */
export const withOwnerRights = async <Value>(tx: Tx, work: () => Promise<Value>): Promise<Value> => {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx);
  const isRequest = rows[0]?.role === 'touchstone_app';
  if (isRequest) await sql`set local role none`.execute(tx);
  const value = await work();
  if (isRequest) await sql`set local role touchstone_app`.execute(tx);
  return value;
};

export const isEmailTaken = async (tx: Tx, email: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('authUser')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return found !== undefined;
};

/** Units of learners, and samples and activities, that somebody signed and that still wait for a countersignature. */
export const countWaiting = async (
  tx: Tx,
  centreId: string,
  personId: string,
  role: string,
): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select distinct s.learner_id::text || s.unit_ref as item from criterion_standing s
      join criterion_decision d on d.centre_id = s.centre_id and d.id = s.decision_id
      where ${role} = 'assessor' and s.centre_id = ${centreId}::uuid and d.assessor_id = ${personId}::uuid
        and s.state = 'awaiting-countersignature'
      union all
      select q.id::text from quality_sample q
      where ${role} = 'internal-quality-assurer' and q.centre_id = ${centreId}::uuid
        and q.sampler_id = ${personId}::uuid and q.needs_countersignature
        and not exists (select 1 from sample_countersignature k where k.centre_id = q.centre_id and k.sample_id = q.id)
      union all
      select v.id::text from quality_activity v
      where ${role} = 'internal-quality-assurer' and v.centre_id = ${centreId}::uuid
        and v.sampler_id = ${personId}::uuid and v.needs_countersignature
        and not exists (select 1 from quality_answer w where w.centre_id = v.centre_id and w.activity_id = v.id
          and w.kind in ('countersigned', 'not-countersigned'))) waiting`.execute(tx);
  return rows[0]?.count ?? 0;
};

/** Who supports somebody in training in a role now; null where nobody does. */
export const findSupporter = async (
  tx: Tx,
  centreId: string,
  personId: string,
  role: string,
): Promise<string | null> => {
  const row = await tx
    .selectFrom('staffSupport')
    .select('supporterId')
    .where('centreId', '=', centreId)
    .where('personId', '=', personId)
    .where('role', '=', role)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.supporterId ?? null;
};
