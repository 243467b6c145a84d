import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { recorded } from '#testing/platform.ts';
import type { Database } from './open.ts';
import { migrate, readMigrations } from './migrate.ts';
import { type Tx, alsoSeeing, inTransaction, send } from './transaction.ts';

let database: Database;
const centres = [randomUUID(), randomUUID()] as const;
const persons = [randomUUID(), randomUUID()] as const;

beforeAll(async () => {
  database = await testDatabase();
  await recorded(database, async (tx) => {
    for (const [index, id] of centres.entries()) {
      await tx
        .insertInto('organisation')
        .values({ id, kind: 'centre', name: `Sample Centre ${index}`, slug: `sample-${index}` })
        .execute();
      const personId = persons[index] ?? id;
      await tx
        .insertInto('person')
        .values({ id: personId, givenName: 'Sample', familyName: `Person ${index}` })
        .execute();
      await tx
        .insertInto('membership')
        .values({
          personId,
          organisationId: id,
          organisationKind: 'centre',
          role: 'assessor',
          fromOn: '2026-01-01',
        })
        .execute();
    }
  });
});

afterAll(() => database.close());

const scope = { actorId: persons[0], centreIds: [centres[0]] };

const add = (tx: Tx, one: number) => sql<{ sum: number }>`select ${one}::integer + 41 as sum`.execute(tx);

describe('values', () => {
  test('dates and instants are text, whole numbers are numbers', async () => {
    const { rows } =
      await sql`select date '2026-02-03' as day, timestamptz '2026-02-03 04:05:06.000007+01' as instant,
      9007199254740991::bigint as large, array['a', 'b'] as texts, '{"aB": null}'::jsonb as document, '\\x00ff'::bytea as bytes`.execute(
        database.owner,
      );
    expect(rows).toEqual([
      {
        day: '2026-02-03',
        instant: '2026-02-03T03:05:06.000007Z',
        large: 9_007_199_254_740_991,
        texts: ['a', 'b'],
        document: { aB: null },
        bytes: expect.anything(),
      },
    ]);
  });
});

describe('a transaction', () => {
  test('sees only the centres of its scope, though the query asks for all', async () => {
    const seen = await inTransaction(database, scope, async (tx) => ({
      organisations: await tx.selectFrom('organisation').select('id').execute(),
      persons: await tx.selectFrom('person').select('id').execute(),
      memberships: await tx.selectFrom('membership').select('personId').execute(),
    }));
    expect(seen).toEqual({
      organisations: [{ id: centres[0] }],
      persons: [{ id: persons[0] }],
      memberships: [{ personId: persons[0] }],
    });
  });

  test('sees nothing without a scope of centres', async () => {
    const nobody = { actorId: null, centreIds: [] };
    const people = await inTransaction(database, nobody, (tx) =>
      tx.selectFrom('person').select('id').execute(),
    );
    expect(people).toEqual([]);
  });

  test('cannot write into another centre', async () => {
    const write = inTransaction(database, scope, (tx) =>
      tx.insertInto('site').values({ centreId: centres[1], name: 'Elsewhere' }).execute(),
    );
    await expect(write).rejects.toThrow(/row-level security/u);
  });

  test('sees a further centre when told to', async () => {
    const seen = await inTransaction(database, scope, async (tx) => {
      await alsoSeeing(tx, [centres[1]]);
      return tx.selectFrom('organisation').select('id').orderBy('slug').execute();
    });
    expect(seen).toEqual([{ id: centres[0] }, { id: centres[1] }]);
  });

  test('cannot read passwords or sessions', async () => {
    for (const table of ['authAccount', 'authSession', 'authUser'] as const) {
      const read = inTransaction(database, scope, (tx) => tx.selectFrom(table).selectAll().execute());
      await expect(read).rejects.toThrow(/permission denied/u);
    }
  });

  test('rolls back when the work throws, and leaves no role behind', async () => {
    const id = randomUUID();
    const work = inTransaction(database, scope, async (tx) => {
      await tx.insertInto('site').values({ centreId: centres[0], id, name: 'Never' }).execute();
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await database.owner.selectFrom('site').selectAll().where('id', '=', id).execute()).toEqual([]);
    const { rows } = await sql`select current_setting('role') as role`.execute(database.owner);
    expect(rows).toEqual([{ role: 'none' }]);
  });

  test('does not commit after a statement failed unnoticed', async () => {
    const id = randomUUID();
    const work = inTransaction(database, scope, async (tx) => {
      await tx.insertInto('site').values({ centreId: centres[0], id, name: 'Never' }).execute();
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/aborted/u);
    expect(await database.owner.selectFrom('site').selectAll().where('id', '=', id).execute()).toEqual([]);
  });

  test('statements behind one that failed are not done, and can be sent again', async () => {
    const id = randomUUID();
    for (let round = 0; round < 3; round += 1) {
      const work = inTransaction(database, scope, async (tx) => {
        send(tx, tx.insertInto('site').values({ centreId: centres[0], id, name: 'Never' }).execute());
        return Promise.all([sql`select 1 / ${0}::integer`.execute(tx), add(tx, 1), add(tx, 1)]);
      });
      await expect(work).rejects.toThrow(/division by zero/u);
    }
    const sums = await inTransaction(database, scope, (tx) => Promise.all([add(tx, 1), add(tx, 2)]));
    expect(sums.map(({ rows }) => rows)).toEqual([[{ sum: 42 }], [{ sum: 43 }]]);
    expect(await database.owner.selectFrom('site').selectAll().where('id', '=', id).execute()).toEqual([]);
  });

  test('refuses an id that is not a UUID', async () => {
    const hostile = { actorId: null, centreIds: ["x}', true); drop table person; --"] };
    await expect(inTransaction(database, hostile, async () => undefined)).rejects.toThrow(/not a UUID/u);
  });

  test('many at once all finish', async () => {
    const counts = await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction(
          database,
          scope,
          async (tx) => (await tx.selectFrom('person').selectAll().execute()).length,
        ),
      ),
    );
    expect(counts).toEqual(Array.from({ length: 20 }, () => 1));
  });
});

describe('migrating', () => {
  test('has nothing to do the second time', async () => {
    expect(await migrate(database)).toEqual([]);
  });

  test('refuses a changed and a newer schema in one sentence', async () => {
    const migrations = readMigrations();
    const changed = migrations.map((migration, index) =>
      index === 0 ? { ...migration, checksum: 'x' } : migration,
    );
    await expect(migrate(database, changed)).rejects.toThrow(/was changed after it was applied/u);
    await expect(migrate(database, migrations.slice(0, 1))).rejects.toThrow(/newer Touchstone/u);
  });

  test('a migration that fails leaves nothing behind', async () => {
    const broken = { name: '9999_broken', text: 'create table half (a int); select 1/0;', checksum: 'b' };
    await expect(migrate(database, [...readMigrations(), broken])).rejects.toThrow(/9999_broken/u);
    const { rows } = await sql`select to_regclass('half') as half`.execute(database.owner);
    expect(rows).toEqual([{ half: null }]);
    expect(await migrate(database)).toEqual([]);
  });
});
