import { sql } from 'kysely';
import type { RegistrationRow } from '#contract/registrations.ts';
import { statement } from '../../db/statement.ts';
import type { Tx } from '../../db/transaction.ts';

export type QualifiedRole = 'assessor' | 'internal-quality-assurer';

export type Registration = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly registeredOn: string;
  readonly employerId: string | null;
  readonly state: 'active' | 'withdrawn' | 'closed';
  readonly assessorId: string | null;
  readonly qualityAssurerId: string | null;
  /** The latest word of the awarding organisation on the centre and this specification. */
  readonly approval: 'approved' | 'withdrawn' | 'none';
};

const find = statement<Registration>(`
    select r.centre_id, r.id, r.awarding_id, r.learner_id, p.given_name || ' ' || p.family_name as learner_name,
      r.specification_id, r.qualification_number, r.pathway, r.registered_on, r.employer_id,
      coalesce((
        select c.state from registration_change c where c.centre_id = r.centre_id and c.registration_id = r.id
        order by c.recorded_at desc, c.id desc limit 1
      ), 'active') as state,
      (
        select a.person_id from assignment a
        where a.centre_id = r.centre_id and a.registration_id = r.id and a.role = 'assessor'
        order by a.recorded_at desc, a.id desc limit 1
      ) as assessor_id,
      (
        select a.person_id from assignment a
        where a.centre_id = r.centre_id and a.registration_id = r.id and a.role = 'internal-quality-assurer'
        order by a.recorded_at desc, a.id desc limit 1
      ) as quality_assurer_id,
      coalesce((
        select v.verdict from centre_approval v
        where v.centre_id = r.centre_id and v.specification_id = r.specification_id
        order by v.recorded_at desc, v.id desc limit 1
      ), 'none') as approval
    from registration_now r join person p on p.id = r.learner_id
    where r.id = $1::uuid`);

/** A registration as it stands now, in one round trip; undefined when the transaction does not see it. */
export const findRegistration = async (tx: Tx, id: string): Promise<Registration | undefined> =>
  (await find(tx, id))[0];

export type Assignment = {
  readonly role: QualifiedRole;
  readonly personId: string;
  readonly name: string;
  readonly assignedOn: string;
};

/** Who assesses and who quality assures a registration now. */
export const listAssignments = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<Assignment[]> => {
  const { rows } = await sql<Assignment>`
    select distinct on (a.role) a.role, a.person_id, p.given_name || ' ' || p.family_name as name, a.assigned_on
    from assignment a join person p on p.id = a.person_id
    where a.centre_id = ${centreId}::uuid and a.registration_id = ${registrationId}::uuid
    order by a.role, a.recorded_at desc, a.id desc`.execute(tx);
  return rows;
};

/** What the latest move says, for a registration that is no longer under the version it began with. */
const moved = (
  column: 'qualification_number' | 'pathway',
) => sql`case when rs.specification_id = r.specification_id
  then ${sql.ref(`r.${column}`)} else (
    select ${sql.ref(`v.${column}`)} from registration_move v
    where v.centre_id = r.centre_id and v.registration_id = r.id order by v.recorded_at desc, v.id desc limit 1
  ) end as ${sql.ref(column)}`;

/** Who holds each of the two roles at the centre on the day. */
export type Holders = Readonly<Record<QualifiedRole, readonly string[]>>;

export const findHolders = async (tx: Tx, centreId: string, today: string): Promise<Holders> => {
  const { rows } = await sql<{ role: QualifiedRole; personId: string }>`
    select m.role, m.person_id from membership m
    where m.organisation_id = ${centreId}::uuid and m.role in ('assessor', 'internal-quality-assurer')
      and m.from_on <= ${today}::date and coalesce(m.until_on, 'infinity') >= ${today}::date`.execute(tx);
  const of = (role: QualifiedRole) => rows.filter((row) => row.role === role).map(({ personId }) => personId);
  return { assessor: of('assessor'), 'internal-quality-assurer': of('internal-quality-assurer') };
};

const assignedTo = {
  assessor: sql.ref('rs.assessor_id'),
  'internal-quality-assurer': sql.ref('rs.quality_assurer_id'),
} as const;

/** Somebody is assigned in a role who holds it. */
const isHeld = (role: QualifiedRole, holders: Holders) =>
  sql`coalesce(${assignedTo[role]} = any (${[...holders[role]]}::uuid[]), false)`;

const columns = sql`
  r.id as registration_id, r.learner_id, p.given_name || ' ' || p.family_name as learner_name,
  p.family_name, p.given_name, coalesce(p.uln, r.uln) as uln, rs.specification_id,
  ${moved('qualification_number')},
  r.registered_on, r.employer_id, r.site_id, rs.assessor_id, rs.quality_assurer_id,
  rs.state, rs.complete, rs.credits_achieved, rs.credits_required, rs.units_chosen, rs.units_achieved,
  rs.criteria_met, rs.criteria_total, rs.criteria_submitted, rs.waits_for, rs.since`;

const cohort = sql`
  from registration r
  join registration_standing rs on rs.centre_id = r.centre_id and rs.registration_id = r.id
  join person p on p.id = r.learner_id`;

export const registrationFilters = [
  'all',
  'unassigned',
  'waiting-assessor',
  'waiting-quality-assurer',
  'waiting-learner',
  'complete',
  'stuck',
  'awaiting-uln',
] as const;
export type RegistrationFilter = (typeof registrationFilters)[number];

const isStuck = (before: string) =>
  sql`(rs.state = 'in-progress' and coalesce(rs.since, rs.changed_at) < ${before}::timestamptz)`;

type Asked = {
  readonly holders: Holders;
  /** The instant before which waiting counts as being stuck. */
  readonly stuckBefore: string;
};

const conditionOf = (filter: RegistrationFilter, { holders, stuckBefore }: Asked) =>
  ({
    all: sql`true`,
    unassigned: sql`(rs.state = 'in-progress' and not (${isHeld('assessor', holders)}
      and ${isHeld('internal-quality-assurer', holders)}))`,
    'waiting-assessor': sql`split_part(rs.waits_for, ':', 1) in ('assessor', 'countersigner')`,
    'waiting-quality-assurer': sql`split_part(rs.waits_for, ':', 1) = 'internal-quality-assurer'`,
    'waiting-learner': sql`split_part(rs.waits_for, ':', 1) = 'learner'`,
    complete: sql`rs.state = 'complete'`,
    stuck: isStuck(stuckBefore),
    'awaiting-uln': sql`coalesce(p.uln, r.uln) is null`,
  })[filter];

export type CohortRow = Omit<
  RegistrationRow,
  'title' | 'employerName' | 'siteName' | 'assessorName' | 'qualityAssurerName' | 'rolesEnded'
> & {
  readonly familyName: string;
  readonly givenName: string;
  readonly employerId: string | null;
  readonly siteId: string | null;
};

export type CohortPage = Asked & {
  readonly centreId: string;
  readonly filter: RegistrationFilter;
  readonly search: string | undefined;
  readonly after: readonly [family: string, given: string, id: string] | undefined;
  readonly limit: number;
  /** Only learners registered with these awarding organisations; null for all. */
  readonly awardingIds: readonly string[] | null;
};

const registeredWith = (awardingIds: readonly string[] | null) =>
  awardingIds === null ? sql`true` : sql`r.awarding_id = any (${[...awardingIds]}::uuid[])`;

const searching = (search: string | undefined) => {
  if (search === undefined || search === '') return sql`true`;
  const pattern = `%${search.replaceAll(/[%_\\]/gu, String.raw`\$&`)}%`;
  return sql`(p.given_name || ' ' || p.family_name ilike ${pattern} or coalesce(p.uln, r.uln) like ${pattern})`;
};

/** The learners of a centre by name, one more than the limit when there are more. */
export const listCohort = async (tx: Tx, page: CohortPage): Promise<CohortRow[]> => {
  const beyond =
    page.after === undefined
      ? sql`true`
      : sql`(p.family_name, p.given_name, r.id) > (${page.after[0]}, ${page.after[1]}, ${page.after[2]}::uuid)`;
  const { rows } = await sql<CohortRow>`select ${columns} ${cohort}
    where r.centre_id = ${page.centreId}::uuid and ${registeredWith(page.awardingIds)}
      and ${conditionOf(page.filter, page)}
      and ${searching(page.search)} and ${beyond}
    order by p.family_name, p.given_name, r.id limit ${page.limit + 1}`.execute(tx);
  return rows;
};

/** One registration as the table shows it, with what only its own page needs. */
export type DetailRow = CohortRow & {
  readonly centreId: string;
  readonly awardingId: string;
  readonly dateOfBirth: string | null;
  readonly email: string | null;
  readonly hasSignIn: boolean;
  readonly pathway: string | null;
};

export const findDetail = async (tx: Tx, id: string): Promise<DetailRow | undefined> => {
  const { rows } =
    await sql<DetailRow>`select ${columns}, r.centre_id, r.awarding_id, p.date_of_birth, p.email,
      p.user_id is not null as has_sign_in, ${moved('pathway')} ${cohort}
    where r.id = ${id}::uuid`.execute(tx);
  return rows[0];
};

export type HistoryRow = { readonly on: string; readonly what: string; readonly by: string };

/** What happened to a registration, the newest first. */
export const listHistory = async (
  tx: Tx,
  centreId: string,
  registrationId: string,
): Promise<HistoryRow[]> => {
  const { rows } = await sql<HistoryRow>`
    select h.on_day as "on", h.what, coalesce(p.given_name || ' ' || p.family_name, '') as by
    from (
      select registered_on as on_day, 'Registered' as what, registered_by as who, recorded_at
      from registration where centre_id = ${centreId}::uuid and id = ${registrationId}::uuid
      union all
      select c.changed_on, case c.state when 'active' then 'Taken up again' when 'withdrawn' then 'Withdrawn' else 'Closed' end
        || ': ' || c.reason, c.changed_by, c.recorded_at
      from registration_change c where c.centre_id = ${centreId}::uuid and c.registration_id = ${registrationId}::uuid
      union all
      select v.moved_on, 'Moved to ' || s.title || coalesce(' (' || s.issue_label || ')', '') || ': ' || v.reason, v.moved_by,
        v.recorded_at
      from registration_move v join specification s on s.id = v.specification_id
      where v.centre_id = ${centreId}::uuid and v.registration_id = ${registrationId}::uuid
      union all
      select a.assigned_on, s.given_name || ' ' || s.family_name || ' assigned as ' || replace(a.role, '-', ' '),
        a.assigned_by, a.recorded_at
      from assignment a join person s on s.id = a.person_id
      where a.centre_id = ${centreId}::uuid and a.registration_id = ${registrationId}::uuid
    ) h left join person p on p.id = h.who
    order by h.recorded_at desc`.execute(tx);
  return rows;
};

/** How many registrations of the centre each filter holds. */
export const countCohort = async (
  tx: Tx,
  { centreId, awardingIds, ...asked }: Pick<CohortPage, 'centreId' | 'awardingIds'> & Asked,
): Promise<Record<RegistrationFilter, number>> => {
  const counts = sql.join(
    registrationFilters.map(
      (filter) => sql`count(*) filter (where ${conditionOf(filter, asked)})::integer as ${sql.id(filter)}`,
    ),
  );
  const { rows } = await sql<Record<string, number>>`select ${counts} ${cohort}
    where r.centre_id = ${centreId}::uuid and ${registeredWith(awardingIds)}`.execute(tx);
  const counted = new Map(Object.entries(rows[0] ?? {}));
  const of = (filter: RegistrationFilter): number => counted.get(filter) ?? 0;
  return {
    all: of('all'),
    unassigned: of('unassigned'),
    'waiting-assessor': of('waiting-assessor'),
    'waiting-quality-assurer': of('waiting-quality-assurer'),
    'waiting-learner': of('waiting-learner'),
    complete: of('complete'),
    stuck: of('stuck'),
    'awaiting-uln': of('awaiting-uln'),
  };
};

/** Whether the learner was a member already when they were registered; null where it was not asked. */
export const findMember = async (
  tx: Tx,
  of: { readonly centreId: string; readonly id: string },
): Promise<boolean | null> => {
  const found = await tx
    .selectFrom('registrationMembership')
    .select('wasMember')
    .where('centreId', '=', of.centreId)
    .where('registrationId', '=', of.id)
    .executeTakeFirst();
  return found?.wasMember ?? null;
};
