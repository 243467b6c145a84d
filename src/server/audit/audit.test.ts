import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { systemClock } from '#server/clock.ts';
import type { Database } from '#server/db/open.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { testDatabase } from '#testing/database.ts';
import { addOrganisation, addPersonAs } from '#testing/platform.ts';
import { closeAct } from './act.ts';
import { perform } from './perform.ts';
import { describeProblem, verifyAudit } from './verify.ts';

let database: Database;
const [centre, person] = [randomUUID(), randomUUID()];
const scope = { actorId: person, centreIds: [centre] };

const makeFactTable = `
  create table sample_fact (centre_id uuid not null, id uuid not null, note text, document jsonb, happened_on date,
    recorded_at timestamptz not null default clock_timestamp(), primary key (centre_id, id));
  select touchstone_make_fact_table('sample_fact');`;

const insertFact = async (tx: Tx, id: string, note: string): Promise<void> => {
  await sql`insert into sample_fact (centre_id, id, note, document, happened_on)
    values (${centre}, ${id}, ${note}, '{"a": null, "b": [1]}', '2026-01-02')`.execute(tx);
};

const record = async (note: string, facts = 1): Promise<readonly string[]> => {
  const ids = Array.from({ length: facts }, () => randomUUID());
  const done = await perform({ database, clock: systemClock, scope }, async (tx) => {
    for (const id of ids) await insertFact(tx, id, note);
    const act = {
      chain: centre,
      action: 'sample.record',
      subject: { kind: 'sample', id: ids[0] ?? '' },
      detail: { note },
    };
    return ok({ response: ids, act });
  });
  return done.ok ? done.value : [];
};

/** Does something past the guards, as somebody with the database's own password could. */
const byHand = async (statements: string): Promise<void> => {
  await sql
    .raw(`begin; set local touchstone.maintenance = 'on'; ${statements}; commit`)
    .execute(database.owner);
};

const problems = async (): Promise<readonly string[]> =>
  (await verifyAudit(database)).problems.map(({ kind }) => kind);

beforeAll(async () => {
  database = await testDatabase();
  await sql.raw(makeFactTable).execute(database.owner);
  await addOrganisation(database, 'centre', { id: centre, name: 'Sample Centre' });
  await addPersonAs(database, centre, 'assessor', { id: person });
});

afterAll(() => database.close());

describe('an act', () => {
  test('joins the chain of its centre with the digests of its facts', async () => {
    const before = await verifyAudit(database);
    await record('first', 3);
    await record('second');
    const after = { events: before.events + 2, facts: before.facts + 4 };
    expect(await verifyAudit(database)).toEqual({ chains: 1, ...after, problems: [] });
  });

  test('is needed: a fact without one does not commit', async () => {
    const work = inTransaction(database, scope, (tx) => insertFact(tx, randomUUID(), 'unaudited'));
    await expect(work).rejects.toThrow(/foreign key/u);
    expect(await problems()).toEqual([]);
  });

  test('that fails leaves neither fact nor event', async () => {
    const before = await verifyAudit(database);
    const done = await perform({ database, clock: systemClock, scope }, async (tx) => {
      await insertFact(tx, randomUUID(), 'refused');
      return failed(failure('rule-not-met', 'Refused.'));
    });
    expect(done.ok).toBe(false);
    expect(await verifyAudit(database)).toEqual(before);
  });

  test('may be one of several in a transaction', async () => {
    await inTransaction(database, scope, async (tx) => {
      for (const note of ['one', 'two']) {
        const id = randomUUID();
        await insertFact(tx, id, note);
        const act = { chain: centre, action: 'sample.record', subject: { kind: 'sample', id } };
        await closeAct(tx, { actorId: person, at: new Date() }, act);
      }
    });
    expect(await problems()).toEqual([]);
  });

  test('of many at once all join one unbroken chain', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => record(`at once ${index}`)));
    expect(await problems()).toEqual([]);
  });
});

describe('a fact', () => {
  test('cannot be changed or removed, by requests or by the owner', async () => {
    await record('kept');
    for (const statement of [
      `update sample_fact set note = 'other'`,
      'delete from sample_fact',
      'truncate sample_fact',
    ]) {
      const work = inTransaction(database, scope, (tx) => sql.raw(statement).execute(tx));
      await expect(work).rejects.toThrow(/permission denied/u);
      await expect(sql.raw(statement).execute(database.owner)).rejects.toThrow(/insert-only/u);
    }
  });

  test('of the audit itself cannot be written by requests', async () => {
    for (const statement of [
      `update audit_event set action = 'x'`,
      'delete from audit_event',
      'insert into audit_event select * from audit_event',
      `insert into audit_fact values (1, 'x', 'y', '')`,
      `update audit_chain set seq = 0`,
    ]) {
      const work = inTransaction(database, scope, (tx) => sql.raw(statement).execute(tx));
      await expect(work).rejects.toThrow(/permission denied/u);
    }
  });
});

const remove = (seq: string) => `create table kept_event as select * from audit_event where seq = ${seq};
  create table kept_fact as select f.* from audit_fact f join kept_event e on e.id = f.act_id;
  create table kept_sample as select s.* from sample_fact s join kept_fact f on f.fact_key = s.centre_id || '/' || s.id;
  delete from sample_fact where id in (select id from kept_sample);
  delete from audit_fact where act_id in (select id from kept_event); delete from audit_event where seq = ${seq}`;

describe('verifying', () => {
  let id = '';
  let undo = '';

  beforeAll(async () => {
    [id = ''] = await record('watched', 2);
    await record('after');
  });

  afterEach(async () => {
    await byHand(undo);
    const left = await problems();
    if (left.length > 0) throw new Error(`the undoing left ${left.join(', ')}`);
  });

  test.each([
    ['a text', `note = 'Watched'`, `note = 'watched'`],
    ['a text to nothing', 'note = null', `note = 'watched'`],
    ['a date', `happened_on = '2026-01-03'`, `happened_on = '2026-01-02'`],
    ['a null inside a document', `document = '{"b": [1]}'`, `document = '{"a": null, "b": [1]}'`],
    [
      'a microsecond',
      `recorded_at = recorded_at + interval '1 microsecond'`,
      `recorded_at = recorded_at - interval '1 microsecond'`,
    ],
  ])('finds a changed fact: %s', async (_, change, back) => {
    undo = `update sample_fact set ${back} where id = '${id}'`;
    await byHand(`update sample_fact set ${change} where id = '${id}'`);
    const report = await verifyAudit(database);
    expect(report.problems).toMatchObject([
      {
        kind: 'fact-changed',
        table: 'sample_fact',
        key: `${centre}/${id}`,
        organisation: 'Sample Centre',
        chainId: centre,
      },
    ]);
    expect(report.problems.map(describeProblem).join(' ')).toContain(`sample_fact was changed`);
  });

  test('finds a removed fact', async () => {
    await byHand(
      `create table aside as select * from sample_fact where id = '${id}'; delete from sample_fact where id = '${id}'`,
    );
    undo = `alter table sample_fact disable trigger recorded; insert into sample_fact select * from aside;
      alter table sample_fact enable trigger recorded; drop table aside`;
    expect(await problems()).toEqual(['fact-missing']);
  });

  test('finds an added fact', async () => {
    const added = randomUUID();
    await byHand(`alter table sample_fact disable trigger recorded;
      insert into sample_fact (centre_id, id) values ('${centre}', '${added}'); alter table sample_fact enable trigger recorded`);
    undo = `delete from sample_fact where id = '${added}'`;
    expect((await verifyAudit(database)).problems).toMatchObject([
      { kind: 'fact-added', key: `${centre}/${added}` },
    ]);
  });

  test('finds a changed event, and one whose hash was made to fit', async () => {
    undo = `update audit_event set action = 'sample.record', hash = (select hash from kept) where seq = 6; drop table kept`;
    await byHand(`create table kept as select hash from audit_event where seq = 6`);
    await byHand(`update audit_event set action = 'sample.other' where seq = 6`);
    expect((await verifyAudit(database)).problems).toMatchObject([
      { kind: 'event-changed', seq: 6, chainId: centre },
    ]);
    await byHand(
      `update audit_event e set hash = touchstone_event_hash((select hash from audit_event where seq = 5), e) where seq = 6`,
    );
    expect((await verifyAudit(database)).problems).toMatchObject([{ kind: 'event-changed', seq: 7 }]);
  });

  test('finds a digest made to fit a changed fact', async () => {
    await byHand(`create table kept as select digest from audit_fact where fact_key = '${centre}/${id}'`);
    undo = `update sample_fact set note = 'watched' where id = '${id}';
      update audit_fact set digest = (select digest from kept) where fact_key = '${centre}/${id}'; drop table kept`;
    await byHand(`update sample_fact set note = 'other' where id = '${id}';
      update audit_fact set digest = (select sha256(convert_to(jsonb_strip_nulls(to_jsonb(f) || jsonb_build_object('document', f.document::text))::text, 'UTF8'))
      from sample_fact f where id = '${id}') where fact_key = '${centre}/${id}'`);
    expect(await problems()).toEqual(['event-facts-changed']);
  });

  test('finds a missing event, in the middle and at the end', async () => {
    undo = `insert into audit_event select * from kept_event; insert into audit_fact select * from kept_fact;
      alter table sample_fact disable trigger recorded; insert into sample_fact select * from kept_sample;
      alter table sample_fact enable trigger recorded; drop table kept_event, kept_fact, kept_sample`;
    await byHand(remove('6'));
    expect((await verifyAudit(database)).problems).toMatchObject([{ kind: 'event-missing', seq: 6 }]);
    await byHand(undo);
    await byHand(remove('(select max(seq) from audit_event)'));
    expect(await problems()).toEqual(['chain-end-changed']);
  });
});
