import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './open.ts';
import { countGrownTables, keepCounting } from './statistics.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-statistics-'));
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ databaseUrl: undefined, dataDir });
  await sql`create table work (centre int, id int primary key)`.execute(database.owner);
  await sql`create table nothing_yet (id int)`.execute(database.owner);
});

afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const add = (from: number, to: number) =>
  sql`insert into work select 1, n from generate_series(${from}::int, ${to}::int) n`.execute(database.owner);

/** How many rows the planner believes that a centre has. */
const believed = async (): Promise<number> => {
  const { rows } = await sql<{ 'QUERY PLAN': unknown }>`
    explain (format json) select * from work where centre = 1`.execute(database.owner);
  return Number(/"Plan Rows":\s*(\d+)/u.exec(JSON.stringify(rows))?.[1]);
};

test('tables are counted once they hold something, and again once they are twice the size', async () => {
  expect(await countGrownTables(database)).toEqual([]);
  await add(1, 1000);
  expect(await believed()).toBeLessThan(100);
  expect(await countGrownTables(database)).toEqual(['public.work']);
  expect(await believed()).toBe(1000);
  await add(1001, 1100);
  expect(await countGrownTables(database)).toEqual([]);
  await add(1101, 3000);
  expect(await countGrownTables(database)).toEqual(['public.work']);
  expect(await believed()).toBe(3000);
});

test('counting goes on beside the work until it is ended', async () => {
  const failures: unknown[] = [];
  await sql`insert into nothing_yet values (1)`.execute(database.owner);
  const stop = keepCounting(database, (error) => failures.push(error), 5);
  const counted = async () => {
    const { rows } = await sql<{ rows: number }>`
      select reltuples as rows from pg_class where relname = 'nothing_yet'`.execute(database.owner);
    return rows[0]?.rows;
  };
  await expect.poll(counted).toBe(1);
  await sql`insert into nothing_yet select generate_series(1, 2000)`.execute(database.owner);
  await expect.poll(counted).toBe(2001);
  await stop();
  await sql`insert into nothing_yet select generate_series(1, 9000)`.execute(database.owner);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(await counted()).toBe(2001);
  expect(failures).toEqual([]);
});
