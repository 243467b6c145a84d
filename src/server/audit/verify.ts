/** Whether everything recorded still stands as it was recorded; if not, what and where. */
import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import { type Tx, inTransaction } from '../db/transaction.ts';

export type AuditProblem = {
  readonly kind:
    | 'fact-changed'
    | 'fact-missing'
    | 'fact-added'
    | 'event-changed'
    | 'event-missing'
    | 'event-facts-changed'
    | 'chain-end-changed'
    | 'fact-table-unknown';
  /** The organisation on whose chain it stands, where that is known. */
  readonly chainId: string | null;
  readonly organisation: string | null;
  /** The place of the event in its chain, and what the act was. */
  readonly seq: number | null;
  readonly action: string | null;
  readonly table: string | null;
  readonly key: string | null;
};

export type AuditReport = {
  readonly chains: number;
  readonly events: number;
  readonly facts: number;
  readonly problems: readonly AuditProblem[];
};

type FactTable = {
  readonly name: string;
  readonly keyExpression: string;
  readonly digestExpression: string;
  readonly kept: string;
};

/** What was recorded: each row that was added, or the last version of each row that changes. */
const recordedOf = ({ name, kept }: FactTable) =>
  kept === 'added'
    ? sql`select act_id, fact_key, digest from audit_fact where fact_table = ${name}`
    : sql`select distinct on (split_part(fact_key, '@', 1)) act_id, fact_key, digest
        from audit_fact where fact_table = ${name}
        order by split_part(fact_key, '@', 1), split_part(fact_key, '@', 2)::integer desc`;

/** As `verifyIn`, for the facts of one table alone. */
export const verifyFacts = async (tx: Tx, table: FactTable): Promise<readonly AuditProblem[]> => {
  const { rows } = await sql<AuditProblem>`
    with recorded as (
      select r.* from (${recordedOf(table)}) r where not exists (select 1 from disposed_fact d
        where d.fact_table = ${table.name} and d.fact_key = r.fact_key and d.digest = r.digest)
    ), present as (
      select ${sql.raw(table.keyExpression)} as fact_key, ${sql.raw(table.digestExpression)} as digest
      from ${sql.id(table.name)} as fact
    )
    select case when present.fact_key is null then 'fact-missing' when recorded.fact_key is null then 'fact-added'
        else 'fact-changed' end as kind,
      e.chain_id, o.name as organisation, e.seq, e.action, ${table.name}::text as table,
      split_part(coalesce(recorded.fact_key, present.fact_key), '@', 1) as key
    from recorded full join present
      on split_part(present.fact_key, '@', 1) = split_part(recorded.fact_key, '@', 1)
    left join audit_event e on e.id = recorded.act_id
    left join organisation o on o.id = e.chain_id
    where (recorded.fact_key, recorded.digest) is distinct from (present.fact_key, present.digest)
    order by key`.execute(tx);
  return rows;
};

const verifyEvents = async (tx: Tx): Promise<readonly AuditProblem[]> => {
  const { rows } = await sql<AuditProblem>`
    with linked as (
      select e, e.id, e.chain_id, e.seq, e.action, e.hash, e.fact_count, e.facts_sha256,
        coalesce(lag(e.seq) over chain, 0) as previous_seq,
        coalesce(lag(e.hash) over chain, sha256(convert_to(e.chain_id::text, 'UTF8'))) as previous_hash
      from audit_event e window chain as (partition by e.chain_id order by e.seq)
    ), judged as (
      select linked.*, case
        when seq <> previous_seq + 1 then 'event-missing'
        when hash <> touchstone_event_hash(previous_hash, e) then 'event-changed'
        when (fact_count, facts_sha256) is distinct from (select (facts, digest) from touchstone_facts_digest(id))
          then 'event-facts-changed'
      end as found from linked
    )
    select found as kind, chain_id, o.name as organisation, case found when 'event-missing' then previous_seq + 1 else seq end as seq,
      case found when 'event-missing' then null else action end as action, null as table, null as key
    from judged left join organisation o on o.id = chain_id
    where found is not null order by o.name, chain_id, seq`.execute(tx);
  return rows;
};

const verifyEnds = async (tx: Tx): Promise<readonly AuditProblem[]> => {
  const { rows } = await sql<AuditProblem>`
    select 'chain-end-changed' as kind, coalesce(c.chain_id, last.chain_id) as chain_id, o.name as organisation,
      coalesce(c.seq, last.seq) as seq, null as action, null as table, null as key
    from audit_chain c
    full join (
      select distinct on (chain_id) chain_id, seq, hash from audit_event order by chain_id, seq desc
    ) last on last.chain_id = c.chain_id
    left join organisation o on o.id = coalesce(c.chain_id, last.chain_id)
    where c.seq is distinct from last.seq or c.hash is distinct from last.hash`.execute(tx);
  return rows;
};

/** The documents that specifications were published from, whose digests are facts of the specifications. */
const verifySources = async (tx: Tx): Promise<readonly AuditProblem[]> => {
  const { rows } = await sql<AuditProblem>`
    select 'fact-changed' as kind, e.chain_id, o.name as organisation, e.seq, e.action, 'specification_source' as table,
      s.draft_id::text as key
    from specification s
    join specification_source t on t.draft_id = s.draft_id
    left join audit_fact f on f.fact_table = 'specification' and f.fact_key = s.id::text
    left join audit_event e on e.id = f.act_id
    left join organisation o on o.id = e.chain_id
    where encode(sha256(t.original), 'hex') <> s.source_sha256 order by key`.execute(tx);
  return rows;
};

/** What went when its time of retention was over: all of it, and nothing besides, stands in the log of an act. */
const verifyDisposals = async (tx: Tx): Promise<readonly AuditProblem[]> => {
  const { rows } = await sql<AuditProblem>`
    select case when d.id is null then 'fact-missing' else 'fact-changed' end as kind, e.chain_id,
      o.name as organisation, e.seq, e.action, 'disposed_fact' as table,
      coalesce(d.id, g.disposal_id)::text as key
    from disposal d
    full join (select distinct centre_id, disposal_id from disposed_fact) g
      on g.centre_id = d.centre_id and g.disposal_id = d.id
    left join audit_fact f on f.fact_table = 'disposal' and f.fact_key = d.centre_id::text || '/' || d.id::text
    left join audit_event e on e.id = f.act_id
    left join organisation o on o.id = e.chain_id
    where d.id is null or touchstone_disposal_proof(d.centre_id, d.id) <> d.proof_sha256
    order by key`.execute(tx);
  return rows;
};

const verifyTables = async (tx: Tx): Promise<readonly AuditProblem[]> => {
  const { rows } = await sql<AuditProblem>`
    select distinct 'fact-table-unknown' as kind, null as chain_id, null as organisation, null::bigint as seq, null as action,
      fact_table as table, null as key
    from audit_fact where fact_table not in (select name from audit_fact_table)
      and fact_table not in (select name from retired_fact_table)`.execute(tx);
  return rows;
};

const count = async (tx: Tx): Promise<Omit<AuditReport, 'problems'>> => {
  const { rows } = await sql<Omit<AuditReport, 'problems'>>`
    select (select count(*) from audit_chain) as chains, (select count(*) from audit_event) as events,
      (select count(*) from audit_fact) as facts`.execute(tx);
  return rows[0] ?? { chains: 0, events: 0, facts: 0 };
};

/** As `verifyAudit`, on what a transaction of the owner sees. */
export const verifyIn = async (tx: Tx): Promise<AuditReport> => {
  await sql.raw("set local timezone = 'UTC'").execute(tx);
  const tables = await tx.selectFrom('auditFactTable').selectAll().orderBy('name').execute();
  const problems: AuditProblem[] = [];
  for (const table of tables) problems.push(...(await verifyFacts(tx, table)));
  problems.push(...(await verifySources(tx)), ...(await verifyDisposals(tx)), ...(await verifyTables(tx)));
  problems.push(...(await verifyEvents(tx)), ...(await verifyEnds(tx)));
  return { ...(await count(tx)), problems };
};

/**
 * Recomputes every digest and every hash, as the owner, at one moment: any fact or event that was changed, removed or
 * added past the record is found and located.
 */
export const verifyAudit = (database: Database): Promise<AuditReport> =>
  inTransaction(database, 'owner', async (tx) => {
    await sql.raw('set transaction isolation level repeatable read').execute(tx);
    return verifyIn(tx);
  });

const sentences: Readonly<Record<AuditProblem['kind'], (problem: AuditProblem) => string>> = {
  'fact-changed': ({ table, key }) => `The row ${key} of ${table} was changed after it was recorded`,
  'fact-missing': ({ table, key }) => `The row ${key} of ${table} was recorded and is not there any more`,
  'fact-added': ({ table, key }) => `The row ${key} of ${table} is there and was never recorded`,
  'event-changed': () => 'The event was changed, or the one before it was',
  'event-missing': () => 'An event is not there any more',
  'event-facts-changed': () => 'The list of facts that belong to the event was changed',
  'chain-end-changed': () =>
    'The end of the chain is not where it was recorded: events after it are missing or were added',
  'fact-table-unknown': ({ table }) =>
    `Facts of the table ${table} are recorded, and the table is not under audit any more`,
};

/** A problem in a sentence, with its place. */
export const describeProblem = (problem: AuditProblem): string => {
  const { chainId, organisation, seq, action } = problem;
  const act = action === null ? '' : `, ${action}`;
  const place =
    chainId === null
      ? ''
      : ` (${organisation ?? 'chain'} ${chainId}${seq === null ? '' : `, event ${seq}${act}`})`;
  return `${sentences[problem.kind](problem)}${place}.`;
};
