/** The rows that a bundle holds, as the audit chain digested them, and the events that recorded them. As the owner. */
import { sql } from 'kysely';
import { tableOf } from '#domain/bundle/check-records.ts';
import type { BundledEvent, FactRows, LearnerIdentity } from '#domain/bundle/format.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Whose = { readonly centreId: string; readonly learnerId: string };

/** Tables without the learner in their rows: the column, and the table that it names. */
const parents: Readonly<Record<string, readonly [column: string, parent: string]>> = {
  registration_change: ['registration_id', 'registration'],
  evidence_file: ['evidence_version_id', 'evidence_version'],
  countersignature: ['decision_id', 'criterion_decision'],
  sample_countersignature: ['sample_id', 'quality_sample'],
  quality_action_closure: ['sample_id', 'quality_sample'],
  credit_transfer_decision: ['transfer_id', 'credit_transfer'],
  certificate_revocation: ['certificate_id', 'certificate'],
};

export const bundledTables: readonly string[] = [
  ...new Set([...Object.values(tableOf), 'evidence_file', 'evidence_declaration']),
];

type Digested = { readonly keyExpression: string; readonly textExpression: string };

/** How rows of a table are digested; the text is what stands inside the SHA-256. */
const findExpressions = async (tx: Tx, table: string): Promise<Digested> => {
  const { rows } = await sql<Digested>`
    select key_expression,
      substring(digest_expression from '^sha256\\(convert_to\\((.*), ''UTF8''\\)\\)$') as text_expression
    from audit_fact_table where name = ${table}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`${table} is not under audit`);
  return row;
};

const whereOf = (table: string, { centreId, learnerId }: Whose) => {
  const parent = parents[table];
  return parent === undefined
    ? sql`fact.centre_id = ${centreId} and fact.learner_id = ${learnerId}`
    : sql`fact.centre_id = ${centreId} and exists (select 1 from ${sql.id(parent[1])} up
        where up.centre_id = fact.centre_id and up.id = fact.${sql.id(parent[0])} and up.learner_id = ${learnerId})`;
};

/** The rows of a table about the learner, in the order of their keys. */
export const listFacts = async (tx: Tx, table: string, whose: Whose): Promise<FactRows> => {
  const { keyExpression, textExpression } = await findExpressions(tx, table);
  const { rows } = await sql<{ key: string; text: string }>`
    select ${sql.raw(keyExpression)} as key, ${sql.raw(textExpression)} as text
    from ${sql.id(table)} as fact where ${whereOf(table, whose)} order by 1`.execute(tx);
  return rows;
};

/** The events that recorded the rows, with everything else that they recorded. */
export const listEvents = async (
  tx: Tx,
  facts: ReadonlyMap<string, FactRows>,
): Promise<readonly (BundledEvent & { readonly chainId: string })[]> => {
  const named = [...facts].flatMap(([table, rows]) => rows.map(({ key }) => [table, key] as const));
  const { rows } = await sql<BundledEvent & { readonly chainId: string }>`
    with wanted as (
      select distinct f.act_id from audit_fact f
      join unnest(${named.map(([table]) => table)}::text[], ${named.map(([, key]) => key)}::text[]) as w (tab, key)
        on f.fact_table = w.tab and f.fact_key = w.key
    )
    select e.chain_id, e.seq::integer as seq, encode(e.hash, 'hex') as hash,
      encode(coalesce(p.hash, sha256(convert_to(e.chain_id::text, 'UTF8'))), 'hex') as previous,
      jsonb_build_array(e.id, e.chain_id, e.seq, e.at, e.actor_id, e.on_behalf_of, e.action, e.subject_kind,
        e.subject_id, e.detail, e.fact_count, encode(e.facts_sha256, 'hex'))::text as content,
      (select coalesce(array_agg(f.fact_table || ' ' || f.fact_key || ' ' || encode(f.digest, 'hex')
          order by f.fact_table collate "C", f.fact_key collate "C", f.digest), '{}')
        from audit_fact f where f.act_id = e.id) as facts
    from wanted w join audit_event e on e.id = w.act_id
    left join audit_event p on p.chain_id = e.chain_id and p.seq = e.seq - 1
    order by e.chain_id, e.seq`.execute(tx);
  return rows;
};

/** Rows are digested with instants in UTC. */
export const readInUtc = async (tx: Tx): Promise<void> => {
  await sql.raw("set local timezone = 'UTC'").execute(tx);
};

const idPattern = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu;

/** The names of the people whom rows name. */
const namesIn = async (
  tx: Tx,
  facts: ReadonlyMap<string, FactRows>,
): Promise<Readonly<Record<string, string>>> => {
  const ids = new Set(
    [...facts.values()].flatMap((rows) => rows.flatMap(({ text }) => text.match(idPattern) ?? [])),
  );
  const { rows } = await sql<{ id: string; name: string }>`
    select id, given_name || ' ' || family_name as name from person where id = any (${[...ids]}::uuid[])
    order by id`.execute(tx);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
};

export const readLearner = async (
  tx: Tx,
  registrationId: string,
  facts: ReadonlyMap<string, FactRows>,
): Promise<LearnerIdentity> => {
  const { rows } = await sql<Omit<LearnerIdentity, 'people'>>`
    select p.id as learner_id, r.centre_id, c.name as centre_name, a.name as awarding_name, r.name_as_registered,
      p.given_name, p.family_name, p.date_of_birth::text as date_of_birth, p.uln
    from registration_now r join person p on p.id = r.learner_id join organisation c on c.id = r.centre_id
      join organisation a on a.id = r.awarding_id
    where r.id = ${registrationId}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the registration is not there any more');
  return { ...row, people: await namesIn(tx, facts) };
};

export type BundledFile = { readonly sha256: string };

/** The specifications that the learner's registrations and claims name. */
export const listSpecificationIds = async (
  tx: Tx,
  { centreId, learnerId }: Whose,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select specification_id::text as id from registration where centre_id = ${centreId} and learner_id = ${learnerId}
    union select specification_id::text from registration_move
      where centre_id = ${centreId} and learner_id = ${learnerId}
    union select proof -> 'specification' ->> 'id' from claim
      where centre_id = ${centreId} and learner_id = ${learnerId}`.execute(tx);
  return rows.map(({ id }) => id);
};
