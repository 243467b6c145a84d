/** Every table is under audit or named here with the reason; in each of those that are, one changed row is found. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WorldOfAskers, aWorldOfAskers } from '#testing/permissions/world.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { type Tx, inTransaction } from '../db/transaction.ts';
import { closeAct } from './act.ts';
import { type AuditProblem, describeProblem, verifyAudit, verifyFacts, verifyIn } from './verify.ts';

/** Tables whose rows are no facts, and why. */
const notUnderAudit: Readonly<Record<string, string>> = {
  audit_chain: 'the chain itself; its ends are compared with the events',
  audit_event: 'the chain itself; each event is hashed with the one before it',
  audit_fact: 'the digests themselves; each event hashes those of its facts',
  audit_fact_table: 'says how rows are digested; a change shows as every row of the table being changed',
  auth_account: 'password hashes, which the library of signing in changes',
  auth_code_used: 'codes of authenticators, for five minutes',
  auth_passkey: 'credentials, which the library of signing in changes',
  auth_session: 'sessions come and go',
  auth_two_factor: 'credentials, which the library of signing in changes',
  auth_user: 'sign-ins, which the library changes; who somebody is stands in person',
  auth_verification: 'links that work once',
  case_reminder: 'whom a job reminded of a day of a case, so that nobody is told twice',
  certificate_reminder: 'whom a job reminded of a certificate, so that nobody is told the same twice',
  certificate_link_look: 'when a link was opened; looking makes no act, and requests can only read it',
  credential_status_counter: 'the next free place of the lists; which was taken stands with each credential',
  criterion_standing: 'derived from the facts, and rebuilt from them',
  evidence_opening: 'opening is reading, and makes no act; requests can add to it and change nothing',
  file_reading: 'read out of the files of evidence, and read again from them',
  idempotency_key: 'answers to repeated requests, which say nothing that is not recorded elsewhere',
  issuing_run_item: 'how far a run is; what it issued are facts, and what is left is issued or refused anew',
  job_outbox: 'work handed on to the queue',
  library_passage: 'derived from the published specifications, and made anew from them',
  library_unit: 'derived from the published specifications, and made anew from them',
  library_use: 'derived from the published specifications, and made anew from them',
  look_log: 'looks are reading, and make no act; requests can add to it and change nothing',
  feedback_read: 'up to where somebody has read; reading makes no act',
  judgement_draft: 'judgements before they are signed; what is signed is a fact',
  mail_trouble: 'mail that a server would not take, removed once it takes mail again',
  notification: 'what people are told of acts that are recorded elsewhere; read and mailed without an act',
  notification_choice: 'how somebody wants to be told by mail, and nothing about anybody’s work',
  data_request: 'what somebody had put together about a person, on its way to them; the asking is an act',
  disposable_table: 'which tables a kind of record is made of; set by migrations',
  disposal_proposal: 'worked out from the facts and the rules; nothing goes before a person confirms it',
  disposed_fact:
    'digests of rows that went; what they come to stands in the log, and the audit compares them',
  award_return: 'files worked out from the records, on their way to whoever asked; the asking is an act',
  portfolio_export: 'copies of what is recorded, on their way to whoever asked; the asking is an act',
  person_characteristic:
    'what learners say of themselves for the monitoring of equality; taken back, it is gone without a trace',
  registration_standing: 'derived from the facts, and rebuilt from them',
  retired_fact_table:
    'tables whose rows a migration moved into another; the act that moved them closed over the new rows',
  schema_migration: 'compared with the checksums of the migrations at each start',
  sign_in_event: 'acts of signing in, which are removed after a year; requests can only read them',
  specification_draft:
    'working paper; what people change in it are facts (specification_edit), and so is what is published',
  specification_source: 'the document; its digest is a fact of the specification that was read from it',
  unit_standing: 'derived from the facts, and rebuilt from them',
  upload: 'files that are not part of anything yet',
  validity_warning: 'what people were warned of by a job; requests can only read it',
};

let server: TestServer;
let world: WorldOfAskers;

beforeAll(async () => {
  server = await testServer();
  world = await aWorldOfAskers(server);
}, 240_000);

afterAll(() => server.close());

const listTables = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`.execute(
    server.database.owner,
  );
  return rows.map(({ name }) => name);
};

const listAudited = async (): Promise<readonly string[]> => {
  const rows = await server.database.owner.selectFrom('auditFactTable').select('name').execute();
  return rows.map(({ name }) => name).toSorted();
};

test('every table is under audit, or it is said why not', async () => {
  const [tables, audited] = await Promise.all([listTables(), listAudited()]);
  expect(tables.length).toBeGreaterThan(40);
  const named = new Set([...audited, ...Object.keys(notUnderAudit)]);
  expect(tables.filter((name) => !named.has(name))).toEqual([]);
  expect(Object.keys(notUnderAudit).filter((name) => audited.includes(name))).toEqual([]);
  expect([...named].filter((name) => !tables.includes(name))).toEqual([]);
});

type Column = { readonly name: string; readonly type: string; readonly isKey: boolean };

const listColumns = async (tx: Tx, table: string): Promise<readonly Column[]> => {
  const { rows } = await sql<Column>`select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      exists (
        select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)
      ) as is_key
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum`.execute(tx);
  return rows;
};

/** For each type of column a value, and another for a value that stands there. */
const values: Readonly<Record<string, readonly [some: string, other: (column: string) => string]>> = {
  text: [`'sample'`, (column) => `coalesce(${column}, '') || ' changed by hand'`],
  date: [`date '2026-01-01'`, (column) => `coalesce(${column}, date '2020-01-01') + 1`],
  'timestamp with time zone': ['now()', (column) => `coalesce(${column}, now()) + interval '1 second'`],
  smallint: ['1', (column) => `coalesce(${column}, 0) + 1000`],
  integer: ['1', (column) => `coalesce(${column}, 0) + 1000`],
  bigint: ['1', (column) => `coalesce(${column}, 0) + 1000`],
  numeric: ['1', (column) => `coalesce(${column}, 0) + 1000`],
  'double precision': ['1', (column) => `coalesce(${column}, 0) + 1000`],
  boolean: ['true', (column) => `not coalesce(${column}, false)`],
  uuid: ['gen_random_uuid()', () => 'gen_random_uuid()'],
  bytea: [`'\\x00'::bytea`, () => `'\\x01'::bytea`],
  jsonb: [`'{"sample": null}'`, () => `'{"changed": "by hand"}'`],
  'text[]': [`array['sample']`, () => `array['changed by hand']`],
  'uuid[]': ['array[gen_random_uuid()]', () => 'array[gen_random_uuid()]'],
};

const valuesOf = ({ type }: Column) => {
  const found = values[type];
  if (found === undefined) throw new Error(`say how a column of type ${type} is filled and changed`);
  return found;
};

/** Takes away whatever else of the database could stand in the way, until the transaction is rolled back. */
const withoutGuards = async (tx: Tx, table: string): Promise<void> => {
  const { rows } = await sql<{
    of: string;
    name: string;
  }>`select conrelid::regclass::text as of, conname as name
    from pg_constraint where (conrelid = ${table}::regclass and contype in ('c', 'f'))
      or (confrelid = ${table}::regclass and contype = 'f')`.execute(tx);
  for (const { of, name } of rows) await sql.raw(`alter table ${of} drop constraint "${name}"`).execute(tx);
};

/** A row, recorded by an act, in a table where the world has none. */
const fill = async (tx: Tx, table: string): Promise<void> => {
  const { rows } = await sql.raw(`select 1 from "${table}" limit 1`).execute(tx);
  if (rows.length > 0) return;
  const columns = await listColumns(tx, table);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const given = columns.map((column) => valuesOf(column)[0]).join(', ');
  await sql.raw(`insert into "${table}" (${names}) values (${given})`).execute(tx);
  const subject = { kind: 'sample', id: table };
  const act = { chain: world.centre, action: 'sample.make', subject };
  await closeAct(tx, { actorId: null, at: new Date() }, act);
};

class RolledBack extends Error {}

/** What `work` finds while nothing guards the table, as for somebody who has the database's own password; undone. */
const unguarded = async <Value>(table: string, work: (tx: Tx) => Promise<Value>): Promise<Value> => {
  let found: { readonly value: Value } | undefined;
  await inTransaction(server.database, 'owner', async (tx) => {
    await sql.raw("set local timezone = 'UTC'").execute(tx);
    await withoutGuards(tx, table);
    await fill(tx, table);
    await sql.raw(`alter table "${table}" disable trigger user`).execute(tx);
    found = { value: await work(tx) };
    throw new RolledBack();
  }).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  if (found === undefined) throw new Error('nothing was found');
  return found.value;
};

const tamper = async (tx: Tx, table: string, statement: string): Promise<void> => {
  const { numAffectedRows } = await sql.raw(statement).execute(tx);
  if (numAffectedRows !== 1n) throw new Error(`${table} has no row to tamper with`);
};

const findAfter = (table: string, statement: string): Promise<readonly AuditProblem[]> =>
  unguarded(table, async (tx) => {
    await tamper(tx, table, statement);
    return (await verifyIn(tx)).problems;
  });

const oneRow = (table: string): string => `ctid = (select ctid from "${table}" limit 1)`;

describe('the audit', () => {
  test('finds nothing where nobody tampered', async () => {
    expect((await verifyAudit(server.database)).problems).toEqual([]);
  });

  test('names the table of each column that is changed behind its back', async () => {
    const wrong: string[] = [];
    let tampered = 0;
    for (const table of await listAudited()) {
      await unguarded(table, async (tx) => {
        const factTable = await tx
          .selectFrom('auditFactTable')
          .selectAll()
          .where('name', '=', table)
          .executeTakeFirstOrThrow();
        for (const column of await listColumns(tx, table)) {
          if (column.isKey) continue;
          await sql.raw('savepoint untouched').execute(tx);
          const change = `set "${column.name}" = ${valuesOf(column)[1](`"${column.name}"`)} where ${oneRow(table)}`;
          await tamper(tx, table, `update "${table}" ${change}`);
          const problems = await verifyFacts(tx, factTable);
          await sql.raw('rollback to savepoint untouched').execute(tx);
          const [first] = problems;
          const isFound = problems.length === 1 && first?.kind === 'fact-changed' && first.table === table;
          if (!isFound) wrong.push(`${table}.${column.name}: ${problems.map(describeProblem).join(' ')}`);
          tampered += 1;
        }
      });
    }
    expect(wrong).toEqual([]);
    expect(tampered).toBeGreaterThan(200);
  }, 240_000);

  test('names the table of each row that is removed behind its back', async () => {
    for (const table of await listAudited()) {
      const found = await findAfter(table, `delete from "${table}" where ${oneRow(table)}`);
      const missing = { kind: 'fact-missing', table };
      expect({ table, found }).toMatchObject({ table, found: [missing] });
    }
  }, 240_000);

  test('names a person, a role and an allocation that nobody made', async () => {
    const personId = randomUUID();
    const given = "now(), 1 from organisation where kind = 'centre' limit 1";
    for (const [table, statement] of [
      [
        'person',
        `insert into person (id, given_name, family_name) values ('${personId}', 'Sample', 'Ghost')`,
      ],
      [
        'membership',
        `insert into membership (person_id, organisation_id, organisation_kind, role, from_on, created_at, version)
         select '${world.developer}', id, kind, 'coordinator', '2026-01-01', ${given}`,
      ],
      [
        'centre_allocation',
        `insert into centre_allocation (awarding_id, centre_id, person_id, from_on, created_at, version)
         select '${world.awarding}', id, '${world.unallocated}', '2026-01-01', ${given}`,
      ],
    ] as const)
      expect(await findAfter(table, statement)).toMatchObject([{ kind: 'fact-added', table }]);
  }, 240_000);

  test('names a change that was undone: the version tells', async () => {
    const { owner } = server.database;
    await sql
      .raw(`begin; set local touchstone.maintenance = 'on';
        update person set uln = '1' where id = '${world.spare}'; update person set uln = null where id = '${world.spare}'; commit`)
      .execute(owner);
    expect((await verifyAudit(server.database)).problems).toMatchObject([
      { kind: 'fact-changed', table: 'person', key: world.spare },
    ]);
  });
});
