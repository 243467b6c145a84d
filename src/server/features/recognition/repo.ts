import { sql } from 'kysely';
import {
  type ApplicationRow,
  type PolicyRow,
  applicationSchema,
  policySchema,
} from '#contract/recognition.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Of = { readonly centreId: string; readonly specificationId: string };

const name = (alias: string) => sql.raw(`(${alias}.given_name || ' ' || ${alias}.family_name)`);

const conditions = (today: string) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', c.id, 'words', c.words, 'dueOn', c.due_on,
    'state', case w.kind when 'met' then 'met' when 'answer' then 'answered' else 'open' end,
    'isOverdue', w.kind is distinct from 'met' and c.due_on < ${today}::date,
    'answers', coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'words', x.words, 'byName', ${name('g')},
        'on', x.given_on) order by x.recorded_at, x.id)
      from approval_condition_answer x join person g on g.id = x.given_by
      where x.centre_id = c.centre_id and x.condition_id = c.id), '[]')) order by c.due_on, c.id)
  from approval_condition c left join lateral (select x.kind from approval_condition_answer x
    where x.centre_id = c.centre_id and x.condition_id = c.id order by x.recorded_at desc, x.id desc limit 1) w on true
  where c.centre_id = a.centre_id and c.application_id = a.id), '[]')`;

/** The application made last, with its decision and conditions. */
export const findApplication = async (tx: Tx, of: Of, today: string): Promise<ApplicationRow | undefined> => {
  const { rows } = await sql<Record<string, unknown>>`
    select a.id, a.statements, a.site_ids, a.delivery_plan, a.works, a.environments, a.head_of_centre, a.agreement_signed_on,
      a.applied_on, ${name('p')} as applied_by_name,
      array(select s.name from site s where s.centre_id = a.centre_id and s.id = any (a.site_ids) order by s.name) as site_names,
      case when d.application_id is null then null else jsonb_build_object('verdict', d.verdict, 'reason', d.reason,
        'byName', ${name('q')}, 'on', d.decided_on, 'conditions', ${conditions(today)}) end as decision
    from approval_application a
    join person p on p.id = a.applied_by
    left join approval_application_decision d on d.centre_id = a.centre_id and d.application_id = a.id
    left join person q on q.id = d.decided_by
    where a.centre_id = ${of.centreId}::uuid and a.specification_id = ${of.specificationId}::uuid
    order by a.recorded_at desc, a.id desc limit 1`.execute(tx);
  const [row] = rows;
  return row === undefined ? undefined : applicationSchema.parse(row);
};

export const insertApplication = async (
  tx: Tx,
  {
    statements,
    environments,
    works,
    siteIds,
    ...row
  }: Of &
    Pick<
      ApplicationRow,
      | 'id'
      | 'statements'
      | 'siteIds'
      | 'deliveryPlan'
      | 'works'
      | 'environments'
      | 'headOfCentre'
      | 'agreementSignedOn'
      | 'appliedOn'
    > & { readonly awardingId: string; readonly appliedBy: string },
): Promise<void> => {
  await tx
    .insertInto('approvalApplication')
    .values({
      ...row,
      siteIds: [...siteIds],
      statements: toJsonb(statements),
      environments: toJsonb(environments),
      works: toJsonb(works),
    })
    .execute();
};

export type NewDecision = {
  readonly centreId: string;
  readonly applicationId: string;
  readonly verdict: 'approved' | 'returned' | 'declined';
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
};

export const insertDecision = async (
  tx: Tx,
  decision: NewDecision,
  asked: readonly { readonly id: string; readonly words: string; readonly dueOn: string }[],
): Promise<void> => {
  await tx.insertInto('approvalApplicationDecision').values(decision).execute();
  if (asked.length === 0) return;
  const { centreId, applicationId } = decision;
  await tx
    .insertInto('approvalCondition')
    .values(asked.map((condition) => ({ centreId, applicationId, ...condition })))
    .execute();
};

export const insertAnswer = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly conditionId: string;
    readonly kind: 'answer' | 'met' | 'returned';
    readonly words: string;
    readonly givenBy: string;
    readonly givenOn: string;
  },
): Promise<void> => {
  await tx.insertInto('approvalConditionAnswer').values(row).execute();
};

/** The current edition of each policy. */
export const listPolicies = async (
  tx: Tx,
  centreId: string,
  today: string,
): Promise<readonly PolicyRow[]> => {
  const { rows } = await sql<Record<string, unknown>>`
    select x.id, x.about, x.edition, x.adopted_on, x.review_by_on, x.review_by_on < ${today}::date as is_overdue,
      ${name('p')} as recorded_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name)
        from staff_file f where f.centre_id = x.centre_id and f.item_id = x.id), '[]') as files
    from (select distinct on (about) * from centre_policy where centre_id = ${centreId}::uuid
      order by about, adopted_on desc, recorded_at desc, id desc) x
    join person p on p.id = x.recorded_by order by x.about`.execute(tx);
  return rows.map((row) => policySchema.parse(row));
};

export const insertPolicy = async (
  tx: Tx,
  row: Pick<PolicyRow, 'id' | 'about' | 'edition' | 'adoptedOn' | 'reviewByOn'> & {
    readonly centreId: string;
    readonly recordedBy: string;
    readonly recordedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('centrePolicy').values(row).execute();
};

export type DeclarationRow = {
  readonly awardingId: string;
  readonly awardingName: string;
  readonly year: number;
  readonly changes: string;
  readonly headOfCentre: string;
  readonly declaredByName: string;
  readonly declaredOn: string;
};

export const listDeclarations = async (tx: Tx, centreId: string): Promise<readonly DeclarationRow[]> => {
  const { rows } = await sql<DeclarationRow>`
    select d.awarding_id, o.name as awarding_name, d.year, d.changes, d.head_of_centre,
      ${name('p')} as declared_by_name, d.declared_on
    from centre_declaration d join organisation o on o.id = d.awarding_id join person p on p.id = d.declared_by
    where d.centre_id = ${centreId}::uuid order by d.year desc, o.name`.execute(tx);
  return rows;
};

/** The awarding organisations whose specifications a centre is approved for now. */
export const listAwardings = async (
  tx: Tx,
  centreId: string,
): Promise<readonly { readonly awardingId: string; readonly awardingName: string }[]> => {
  const { rows } = await sql<{ awardingId: string; awardingName: string }>`
    select distinct a.awarding_id, o.name as awarding_name from (
      select distinct on (specification_id) * from centre_approval where centre_id = ${centreId}::uuid
      order by specification_id, recorded_at desc, id desc) a
    join organisation o on o.id = a.awarding_id where a.verdict = 'approved' order by o.name`.execute(tx);
  return rows;
};

export const insertDeclaration = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly awardingId: string;
    readonly year: number;
    readonly changes: string;
    readonly headOfCentre: string;
    readonly declaredBy: string;
    readonly declaredOn: string;
  },
): Promise<void> => {
  await tx.insertInto('centreDeclaration').values(row).execute();
};

/** Makes applications and decisions of one centre and specification wait for each other. */
export const lockRecognition = async (tx: Tx, { centreId, specificationId }: Of): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`recognition ${centreId} ${specificationId}`}, 0))`.execute(
    tx,
  );
};

/** The conditions of a centre's approvals that the awarding organisation has not found met, of the application decided last. */
export const listConditionsLeft = async (
  tx: Tx,
  centreId: string,
): Promise<
  readonly {
    readonly specificationId: string;
    readonly specificationTitle: string;
    readonly dueOn: string;
    readonly isAnswered: boolean;
  }[]
> => {
  const { rows } = await sql<{
    specificationId: string;
    specificationTitle: string;
    dueOn: string;
    isAnswered: boolean;
  }>`
    select a.specification_id, s.title as specification_title, c.due_on, w.kind is not distinct from 'answer' as is_answered
    from (select distinct on (specification_id) * from approval_application where centre_id = ${centreId}::uuid
      order by specification_id, recorded_at desc, id desc) a
    join specification s on s.id = a.specification_id
    join approval_condition c on c.centre_id = a.centre_id and c.application_id = a.id
    left join lateral (select x.kind from approval_condition_answer x
      where x.centre_id = c.centre_id and x.condition_id = c.id order by x.recorded_at desc, x.id desc limit 1) w on true
    where w.kind is distinct from 'met'
      and (select p.verdict from centre_approval p where p.centre_id = a.centre_id and p.specification_id = a.specification_id
        order by p.recorded_at desc, p.id desc limit 1) = 'approved'
    order by c.due_on, c.id`.execute(tx);
  return rows;
};
