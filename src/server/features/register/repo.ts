/** What is recorded about people, with names and files, as the record shows it. */
import { sql } from 'kysely';
import type { EntryKind, RegisterEntry, RegisterInterest, RegisterRecord } from '#contract/staff-register.ts';
import type { Tx } from '#server/db/transaction.ts';

const nameOf = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

const filesOf = (alias: string) =>
  sql.raw(`coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
      'bytes', f.bytes) order by f.name)
    from staff_file f where f.centre_id = ${alias}.centre_id and f.item_id = ${alias}.id), '[]')`);

type Whose = { readonly centreId: string; readonly personId: string };

export type RecordRows = Pick<RegisterRecord, 'qualifications' | 'competence' | 'supporters' | 'supports'> & {
  readonly entries: readonly RegisterEntry[];
  readonly interests: readonly (Omit<RegisterInterest, 'bars'> & { readonly isKnown: boolean })[];
};

/** Everything the record shows of one person, in one round trip. */
export const readRecordRows = async (tx: Tx, { centreId, personId }: Whose): Promise<RecordRows> => {
  const own = (alias: string) =>
    sql`${sql.raw(alias)}.centre_id = ${centreId} and ${sql.raw(alias)}.person_id = ${personId}`;
  const { rows } = await sql<{ record: RecordRows }>`select jsonb_build_object(
    'qualifications', coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'role', q.role, 'title', q.title,
        'standing', q.standing, 'fromOn', q.from_on, 'deadlineOn', q.deadline_on,
        'equivalentBecause', q.equivalent_because, 'invalidFromOn', w.invalid_from_on, 'invalidBecause', w.reason,
        'files', ${filesOf('q')}) order by q.recorded_at desc)
      from staff_qualification q left join lateral (select w.invalid_from_on, w.reason
        from staff_qualification_withdrawal w where w.centre_id = q.centre_id and w.qualification_id = q.id
        order by w.invalid_from_on, w.recorded_at limit 1) w on true where ${own('q')}), '[]'),
    'competence', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'specificationTitle', s.title,
        'unitRef', c.unit_ref, 'verdict', c.verdict, 'basis', c.basis, 'acceptedByName', ${nameOf('a')},
        'acceptedOn', c.accepted_on, 'untilOn', c.until_on, 'files', ${filesOf('c')})
        order by s.title, c.unit_ref nulls first)
      from (select distinct on (c.specification_id, c.unit_ref) c.* from staff_competence c where ${own('c')}
        order by c.specification_id, c.unit_ref, c.accepted_on desc, c.recorded_at desc, c.id desc) c
      join specification s on s.id = c.specification_id join person a on a.id = c.accepted_by), '[]'),
    'supporters', coalesce((select jsonb_agg(jsonb_build_object('role', t.role, 'supporterId', t.supporter_id,
        'supporterName', ${nameOf('a')}, 'fromOn', t.from_on) order by t.role)
      from (select distinct on (t.role) t.* from staff_support t where ${own('t')}
        order by t.role, t.recorded_at desc, t.id desc) t join person a on a.id = t.supporter_id), '[]'),
    'supports', coalesce((select jsonb_agg(jsonb_build_object('personId', t.person_id, 'name', ${nameOf('a')},
        'role', t.role) order by a.family_name, a.given_name)
      from (select distinct on (t.person_id, t.role) t.* from staff_support t where t.centre_id = ${centreId}
        order by t.person_id, t.role, t.recorded_at desc, t.id desc) t join person a on a.id = t.person_id
      where t.supporter_id = ${personId}), '[]'),
    'entries', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'title', e.title,
        'happenedOn', e.happened_on, 'untilOn', e.until_on, 'minutes', e.minutes, 'detail', e.detail,
        'reflection', e.reflection, 'recordedByName', ${nameOf('a')},
        'acceptance', (select jsonb_build_object('verdict', x.verdict, 'note', x.note, 'byName', ${nameOf('o')},
            'on', x.accepted_on)
          from staff_entry_acceptance x join person o on o.id = x.accepted_by
          where x.centre_id = e.centre_id and x.entry_id = e.id order by x.recorded_at desc, x.id desc limit 1),
        'files', ${filesOf('e')}) order by e.happened_on desc, e.recorded_at desc)
      from staff_entry e join person a on a.id = e.recorded_by where ${own('e')}), '[]'),
    'interests', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'withWhom', i.with_whom, 'what', i.what,
        'fromOn', i.from_on, 'untilOn', (select min(d) from unnest(array[i.until_on, z.until_on]) d),
        'declaredByName', ${nameOf('a')}, 'declaredOn', i.declared_on,
        'isKnown', i.with_person_id is not null or i.with_organisation_id is not null,
        'scrutinies', coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'scrutineerName', ${nameOf('o')},
            'reason', y.reason, 'fromOn', y.from_on, 'untilOn', y.until_on, 'recordedByName', ${nameOf('b')})
            order by y.from_on desc)
          from staff_scrutiny y join person o on o.id = y.scrutineer_id join person b on b.id = y.recorded_by
          where y.centre_id = i.centre_id and y.interest_id = i.id), '[]')) order by i.from_on desc, i.recorded_at desc)
      from staff_interest i join person a on a.id = i.declared_by
      left join staff_interest_end z on z.centre_id = i.centre_id and z.interest_id = i.id where ${own('i')}), '[]')
  ) as record`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row.record;
};

export type NewEntry = Whose & {
  readonly id: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly happenedOn: string;
  readonly untilOn: string | null;
  readonly minutes: number | null;
  readonly detail: string | null;
  readonly reflection: string | null;
  readonly recordedBy: string;
  readonly recordedOn: string;
};

export const insertEntry = async (tx: Tx, entry: NewEntry): Promise<void> => {
  await tx.insertInto('staffEntry').values(entry).execute();
};

export const hasEntry = async (tx: Tx, { centreId, personId }: Whose, entryId: string): Promise<boolean> =>
  (await tx
    .selectFrom('staffEntry')
    .select('id')
    .where('centreId', '=', centreId)
    .where('personId', '=', personId)
    .where('id', '=', entryId)
    .executeTakeFirst()) !== undefined;

export const insertAcceptance = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly entryId: string;
    readonly verdict: 'accepted' | 'returned';
    readonly note: string | null;
    readonly acceptedBy: string;
    readonly acceptedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('staffEntryAcceptance').values(row).execute();
};

export const insertInterest = async (
  tx: Tx,
  row: Whose & {
    readonly id: string;
    readonly withPersonId: string | null;
    readonly withOrganisationId: string | null;
    readonly withWhom: string;
    readonly what: string;
    readonly fromOn: string;
    readonly untilOn: string | null;
    readonly declaredBy: string;
    readonly declaredOn: string;
  },
): Promise<void> => {
  await tx.insertInto('staffInterest').values(row).execute();
};

export type InterestRow = {
  readonly withPersonId: string | null;
  readonly withOrganisationId: string | null;
  readonly fromOn: string;
  readonly ended: boolean;
};

export const findInterest = async (
  tx: Tx,
  { centreId, personId }: Whose,
  interestId: string,
): Promise<InterestRow | undefined> => {
  const { rows } = await sql<InterestRow>`
    select i.with_person_id, i.with_organisation_id, i.from_on, exists (select 1 from staff_interest_end e
      where e.centre_id = i.centre_id and e.interest_id = i.id) as ended
    from staff_interest i
    where i.centre_id = ${centreId} and i.person_id = ${personId} and i.id = ${interestId}`.execute(tx);
  return rows[0];
};

export const insertInterestEnd = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly interestId: string;
    readonly untilOn: string;
    readonly reason: string;
    readonly recordedBy: string;
  },
): Promise<void> => {
  await tx.insertInto('staffInterestEnd').values(row).execute();
};

export const insertScrutiny = async (
  tx: Tx,
  row: Whose & {
    readonly id: string;
    readonly interestId: string;
    readonly scrutineerId: string;
    readonly reason: string;
    readonly fromOn: string;
    readonly untilOn: string | null;
    readonly recordedBy: string;
  },
): Promise<void> => {
  await tx.insertInto('staffScrutiny').values(row).execute();
};

export const insertNation = async (
  tx: Tx,
  row: Whose & {
    readonly id: string;
    readonly nation: string;
    readonly fromOn: string;
    readonly recordedBy: string;
  },
): Promise<void> => {
  await tx.insertInto('staffNation').values(row).execute();
};

export const insertSupport = async (
  tx: Tx,
  row: Whose & {
    readonly id: string;
    readonly role: string;
    readonly supporterId: string | null;
    readonly fromOn: string;
    readonly recordedBy: string;
  },
): Promise<void> => {
  await tx.insertInto('staffSupport').values(row).execute();
};

export const findQualification = (
  tx: Tx,
  { centreId, personId }: Whose,
  id: string,
): Promise<{ readonly title: string; readonly name: string } | undefined> =>
  tx
    .selectFrom('staffQualification as q')
    .innerJoin('person as p', 'p.id', 'q.personId')
    .select(['q.title', sql<string>`p.given_name || ' ' || p.family_name`.as('name')])
    .where('q.centreId', '=', centreId)
    .where('q.personId', '=', personId)
    .where('q.id', '=', id)
    .executeTakeFirst();

export const insertQualificationWithdrawal = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly qualificationId: string;
    readonly invalidFromOn: string;
    readonly reason: string;
    readonly recordedBy: string;
    readonly recordedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('staffQualificationWithdrawal').values(row).execute();
};

export type StaffFileRow = {
  readonly personId: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
};

export const findFile = (tx: Tx, centreId: string, id: string): Promise<StaffFileRow | undefined> =>
  tx
    .selectFrom('staffFile')
    .select(['personId', 'sha256', 'name', 'mediaType'])
    .where('centreId', '=', centreId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Whether an employer is one of the centre's. */
/** Whether the register is that of an awarding organisation. */
export const isAwarding = async (tx: Tx, registerId: string): Promise<boolean> =>
  (await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', registerId)
    .where('kind', '=', 'awarding')
    .executeTakeFirst()) !== undefined;

/** Whether an interest can stand with it: an employer of the centre; of an awarding organisation's people, a centre. */
export const hasOtherSide = async (tx: Tx, registerId: string, organisationId: string): Promise<boolean> => {
  const { rows } = await sql`
    select o.id from organisation o join organisation r on r.id = ${registerId}::uuid
    where o.id = ${organisationId}::uuid
      and (o.centre_id = r.id or (r.kind = 'awarding' and o.kind = 'centre'))`.execute(tx);
  return rows.length > 0;
};

export type WhatElseRow = {
  readonly personId: string;
  readonly supportedIn: readonly string[];
  readonly hasCv: boolean;
  readonly cpd: readonly { readonly happenedOn: string; readonly hours: number }[];
};

/** Of everybody with a record: where they are supported, whether there is a CV, and their CPD. */
export const listWhatElse = async (tx: Tx, centreId: string): Promise<readonly WhatElseRow[]> => {
  const { rows } = await sql<WhatElseRow>`
    select p.id as person_id,
      array(select t.role from (select distinct on (s.role) s.role, s.supporter_id from staff_support s
        where s.centre_id = ${centreId} and s.person_id = p.id order by s.role, s.recorded_at desc, s.id desc) t
        where t.supporter_id is not null) as supported_in,
      exists (select 1 from staff_entry e where e.centre_id = ${centreId} and e.person_id = p.id and e.kind = 'cv') as has_cv,
      coalesce((select jsonb_agg(jsonb_build_object('happenedOn', e.happened_on, 'hours', e.minutes / 60.0))
        from staff_entry e where e.centre_id = ${centreId} and e.person_id = p.id and e.kind = 'cpd'), '[]') as cpd
    from person p where p.id in (select m.person_id from membership m where m.organisation_id = ${centreId}
      and m.role in ('assessor', 'internal-quality-assurer', 'external-quality-assurer'))`.execute(tx);
  return rows;
};
