import { sql } from 'kysely';
import type { CaseSubjectKind } from '#domain/cases/about.ts';
import type { CasePart } from '#domain/cases/acting.ts';
import type { CaseKind, CaseRules } from '#domain/cases/case-rules.ts';
import type { CaseEvent } from '#domain/cases/case-standing.ts';
import type { BankNation } from '#domain/shared/business-days.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type EventRow = CaseEvent & {
  readonly id: string;
  readonly byName: string;
  readonly forName: string | null;
  readonly audience: CasePart[];
  /** Whether it went out as a paper. */
  readonly hasLetter: boolean;
};

export type CaseFile = {
  readonly centreId: string;
  readonly id: string;
  readonly centreName: string;
  readonly nation: BankNation;
  readonly awardingId: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly title: string;
  readonly subjectKind: CaseSubjectKind;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly learnerId: string | null;
  readonly learnerName: string | null;
  readonly registrationId: string | null;
  readonly specificationId: string | null;
  readonly unitRef: string | null;
  readonly rules: CaseRules;
  readonly raisedBy: string;
  readonly raisedOn: string;
  readonly myParts: CasePart[];
  /** All that happened, without words: what its standing is derived from. */
  readonly course: readonly CaseEvent[];
  /** What of it is meant for whoever reads. */
  readonly events: readonly EventRow[];
};

const personName = (alias: string) => sql.raw(`${alias}.given_name || ' ' || ${alias}.family_name`);

const events = sql`coalesce((
  select json_agg(e.detail || jsonb_build_object('id', e.id, 'kind', e.kind, 'stage', e.stage, 'words', e.words,
      'on', e.happened_on, 'personId', e.person_id, 'audience', e.audience,
      'hasLetter', exists (select 1 from case_letter l where l.centre_id = e.centre_id and l.event_id = e.id),
      'byName', coalesce((select ${personName('p')} from person p where p.id = e.person_id), ''),
      'forName', (select ${personName('p')} from person p where p.id = e.for_person_id))
    order by e.recorded_at, e.id)
  from case_event e where e.centre_id = c.centre_id and e.case_id = c.id), '[]') as events`;

const files = sql`
  select c.centre_id, c.id, o.name as centre_name, o.nation, c.awarding_id, c.number, c.kind, c.title, c.subject_kind,
    c.subject_id, c.subject_label, c.learner_id, ${personName('l')} as learner_name, c.registration_id,
    c.specification_id, c.unit_ref, c.rules, c.raised_by, c.raised_on,
    touchstone_case_parts(c.centre_id, c.id) as my_parts,
    touchstone_case_course(c.centre_id, c.id) as course, ${events}
  from case_file c join organisation o on o.id = c.centre_id left join person l on l.id = c.learner_id`;

export const findCase = async (tx: Tx, id: string): Promise<CaseFile | undefined> =>
  (await sql<CaseFile>`${files} where c.id = ${id}::uuid`.execute(tx)).rows[0];

/** The cases that the transaction sees, the newest first. */
export const listFiles = async (
  tx: Tx,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly CaseFile[]> =>
  (
    await sql<CaseFile>`${files} where ${after}::uuid is null or c.id < ${after}::uuid
      order by c.id desc limit ${limit}`.execute(tx)
  ).rows;

/** Takes the lock of a case, so that what is done with it comes one after the other. */
export const lockCase = async (tx: Tx, id: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`case ${id}`}, 0))`.execute(tx);
};

export const takeNumber = async (tx: Tx, centreId: string): Promise<number> => {
  const { rows } = await sql<{
    number: number;
  }>`select touchstone_next_case_number(${centreId}::uuid) as number`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('no number was given');
  return row.number;
};

export type NewFile = Pick<
  CaseFile,
  | 'centreId'
  | 'id'
  | 'awardingId'
  | 'number'
  | 'kind'
  | 'title'
  | 'subjectKind'
  | 'subjectId'
  | 'subjectLabel'
  | 'learnerId'
  | 'registrationId'
  | 'specificationId'
  | 'unitRef'
  | 'rules'
  | 'raisedBy'
  | 'raisedOn'
>;

export const insertFile = async (tx: Tx, file: NewFile): Promise<void> => {
  await tx
    .insertInto('caseFile')
    .values({ ...file, rules: toJsonb(file.rules) })
    .execute();
};

export type NewCasePerson = {
  readonly centreId: string;
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly part: CasePart;
  readonly state: 'on' | 'off';
  readonly reason: string | null;
  readonly putBy: string;
  readonly putOn: string;
};

export const insertPeople = async (tx: Tx, people: readonly NewCasePerson[]): Promise<void> => {
  if (people.length > 0)
    await tx
      .insertInto('casePerson')
      .values([...people])
      .execute();
};

export type NewEvent = {
  readonly centreId: string;
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly stage: number;
  readonly words: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly audience: readonly CasePart[];
  readonly forPersonId: string | null;
  readonly personId: string;
  readonly happenedOn: string;
};

export const insertEvent = async (tx: Tx, event: NewEvent): Promise<void> => {
  await tx
    .insertInto('caseEvent')
    .values({ ...event, audience: [...event.audience], detail: toJsonb(event.detail) })
    .execute();
};

export type CasePerson = { readonly personId: string; readonly name: string; readonly part: CasePart };

/** Who is on a case now, as far as the transaction sees them. */
export const listPeople = async (
  tx: Tx,
  { centreId, id }: Pick<CaseFile, 'centreId' | 'id'>,
): Promise<readonly CasePerson[]> =>
  (
    await sql<CasePerson>`
      select c.person_id, coalesce(${personName('p')}, 'Somebody who has left') as name, c.part
      from (select distinct on (x.person_id, x.part) x.* from case_person x
        where x.centre_id = ${centreId}::uuid and x.case_id = ${id}::uuid
        order by x.person_id, x.part, x.recorded_at desc, x.id desc) c
      left join person p on p.id = c.person_id
      where c.state = 'on' order by c.part, c.recorded_at, c.id`.execute(tx)
  ).rows;

/** The rules that an awarding organisation has set, by kind. */
export type SetRules = {
  readonly kind: CaseKind;
  readonly content: CaseRules;
  readonly reason: string;
  readonly byName: string;
  readonly on: string;
};

export const listSetRules = async (tx: Tx, awardingId: string): Promise<readonly SetRules[]> =>
  (
    await sql<SetRules>`select distinct on (r.kind) r.kind, r.content, r.reason,
        coalesce(${personName('p')}, 'the awarding organisation') as by_name, r.set_on as "on"
      from case_rules r left join person p on p.id = r.set_by
      where r.awarding_id = ${awardingId}::uuid order by r.kind, r.recorded_at desc, r.id desc`.execute(tx)
  ).rows;

export const insertRules = async (
  tx: Tx,
  rules: {
    readonly awardingId: string;
    readonly id: string;
    readonly kind: CaseKind;
    readonly content: CaseRules;
    readonly reason: string;
    readonly setBy: string;
    readonly setOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('caseRules')
    .values({ ...rules, content: toJsonb(rules.content) })
    .execute();
};
