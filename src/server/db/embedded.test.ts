import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from './embedded.ts';
import { lockFolder } from './folder-lock.ts';
import { fromEmbedded } from './open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-embedded-'));
const data = path.join(folder, 'data');

beforeAll(async () => {
  const { database, release } = await openEmbedded(data);
  await database.exec('create table kept (n int)');
  await database.close();
  release();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded database', () => {
  test('syncs to the disk once for each commit, and not for reading', async () => {
    let syncs = 0;
    const { database, release } = await openEmbedded(data, () => {
      syncs += 1;
    });
    const opened = fromEmbedded(database, release);
    await sql`insert into kept values (0)`.execute(opened.owner);
    syncs = 0;
    for (let n = 1; n <= 10; n += 1) await sql`insert into kept values (${n})`.execute(opened.owner);
    expect(syncs).toBe(10);
    await sql`select * from kept`.execute(opened.owner);
    expect(syncs).toBe(10);
    const { rows } =
      await sql`select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`.execute(
        opened.owner,
      );
    expect(rows).toEqual([{ fsync: 'on', method: 'fsync', commit: 'on', pages: 'on' }]);
    await opened.close();
  });

  test('that is damaged is refused in one sentence, and the folder is free again', async () => {
    const damaged = path.join(folder, 'damaged');
    cpSync(data, damaged, { recursive: true });
    truncateSync(path.join(damaged, 'database', 'global', 'pg_control'), 10);
    await expect(openEmbedded(damaged)).rejects.toThrow(/cannot be opened: it is damaged/u);
    lockFolder(damaged)();
    const empty = path.join(folder, 'empty');
    mkdirSync(path.join(empty, 'database'), { recursive: true });
    await expect(openEmbedded(empty)).rejects.toThrow(/cannot be opened/u);
  });

  test('half made by a start that was killed is made anew', async () => {
    const halfway = path.join(folder, 'halfway');
    mkdirSync(path.join(halfway, 'database.new', 'base'), { recursive: true });
    writeFileSync(path.join(halfway, 'database.new', 'PG_VERSION'), '18');
    const { database, release } = await openEmbedded(halfway);
    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
    release();
  });
});

const holder = (place: string) =>
  `import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)};
   lockFolder(${JSON.stringify(place)}); console.log('held'); setInterval(() => undefined, 1000);`;

const hold = async (place: string) => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', holder(place)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
};

describe('the folder', () => {
  test('belongs to one process, and is taken over from one that was killed', async () => {
    const place = path.join(folder, 'locked');
    const child = await hold(place);
    expect(() => lockFolder(place)).toThrow(new RegExp(`process ${child.pid}\\) is using the folder`, 'u'));
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const release = lockFolder(place);
    expect(() => lockFolder(place)).toThrow(/is using the folder/u);
    release();
    lockFolder(place)();
  });

  test('is taken over from a process whose number somebody else has now', () => {
    const place = path.join(folder, 'renumbered');
    mkdirSync(place);
    writeFileSync(path.join(place, 'owner.lock'), `${process.pid}\nanother start\nx\n`);
    expect(() => lockFolder(place)()).not.toThrow();
  });
});
