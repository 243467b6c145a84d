/** The server as a process: started, started again, killed, and refused where it cannot start. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '#server/db/open.ts';
import { startServerProcess } from '#testing/server-process.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-start-'));
const ended: (() => boolean)[] = [];

afterAll(() => {
  for (const end of ended) end();
  rmSync(folder, { recursive: true, force: true });
});

const startServer = (environment: Readonly<Record<string, string>> = {}) => {
  const server = startServerProcess(folder, { DATA_DIR: path.join(folder, 'data'), ...environment });
  ended.push(() => server.kill('SIGKILL'));
  return server;
};

test('starts, keeps its data when stopped or killed, and has its folder for itself', async () => {
  const first = startServer();
  const health = await fetch(`${await first.address}/api/health`);
  expect(await health.json()).toEqual({ state: 'ready' });

  const second = await startServer().over;
  expect(second).toEqual({
    code: 1,
    output: expect.stringMatching(/^Another Touchstone \(process \d+\) is using .*\.$/u),
  });

  first.kill('SIGINT');
  expect((await first.over).code).toBe(0);

  const again = startServer();
  await again.address;
  again.kill('SIGKILL');
  await again.over;

  const began = performance.now();
  const afterKill = startServer();
  await afterKill.address;
  // Three seconds are promised on a machine of one's own; tests share theirs.
  expect(performance.now() - began).toBeLessThan(15_000);
  afterKill.kill('SIGTERM');
  expect((await afterKill.over).code).toBe(0);
}, 300_000);

test('says in one sentence that the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const refused = await startServer({ PORT: port, DATA_DIR: path.join(folder, 'data') }).over;
  other.close();
  expect(refused).toEqual({
    code: 1,
    output: `Port ${port} is taken by another program; set PORT to a free one.`,
  });
});

test.each([
  [
    'an address that is not of this machine',
    { HOST: '192.0.2.1' },
    /^Nothing can listen at HOST 192\.0\.2\.1, [^\n]+\.$/u,
  ],
  ['a folder that is a file', { DATA_DIR: main }, /^Nothing can be kept in DATA_DIR \([^\n]+\): [^\n]+\.$/u],
])('says in one sentence that it cannot start with %s', async (_, environment, says) => {
  expect(await startServer(environment).over).toEqual({ code: 1, output: expect.stringMatching(says) });
});

test('does not go into production with a database that has the sample sign-ins', async () => {
  const data = path.join(folder, 'data');
  const production = {
    NODE_ENV: 'production',
    AUTH_SECRET: 'a secret of this test and of nothing else',
    PUBLIC_URL: 'https://touchstone.example',
  };
  const database = await openDatabase({ databaseUrl: undefined, dataDir: data });
  const email = 'learner@sample.invalid';
  await database.owner.insertInto('authUser').values({ id: 'sample', name: 'Sample', email }).execute();
  await database.close();
  expect(await startServer(production).over).toEqual({
    code: 1,
    output: expect.stringMatching(/^In production the sample sign-ins are not allowed[^.]+\.$/u),
  });
});

test('says in one sentence that the data are damaged', async () => {
  const damaged = path.join(folder, 'damaged');
  mkdirSync(path.join(damaged, 'database', 'global'), { recursive: true });
  writeFileSync(path.join(damaged, 'database', 'PG_VERSION'), '18\n');
  const refused = await startServer({ DATA_DIR: damaged }).over;
  expect(refused).toEqual({
    code: 1,
    output: expect.stringMatching(/^The database in \S+ cannot be opened: [^.]+\.$/u),
  });
});
