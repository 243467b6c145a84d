/** The server as a process: started, started again, killed, and refused where it cannot start. */
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-start-'));
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const ended: (() => void)[] = [];

afterAll(() => {
  for (const end of ended) end();
  rmSync(folder, { recursive: true, force: true });
});

const startServer = (environment: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: path.join(folder, 'data'),
      PORT: '0',
      SAMPLE_DATA: 'no',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ended.push(() => child.kill('SIGKILL'));
  let output = '';
  const { promise: address, resolve, reject } = Promise.withResolvers<string>();
  const read = (chunk: Buffer): void => {
    output += String(chunk);
    const found = /Touchstone is at (?<address>http\S+)/u.exec(output)?.groups?.['address'];
    if (found !== undefined) resolve(found);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const over = new Promise<{ code: number | null; output: string }>((done) => {
    child.on('close', (code) => {
      reject(new Error(`ended before it listened: ${output}`));
      done({ code, output: output.trim() });
    });
  });
  address.catch(() => undefined);
  return { address, over, kill: (signal: NodeJS.Signals) => child.kill(signal) };
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
});

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
