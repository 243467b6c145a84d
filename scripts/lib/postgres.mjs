import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aptInstall } from './chromium.mjs';
import { run } from './run.mjs';

const versions = '/usr/lib/postgresql';

const findBinaries = () => {
  const found = existsSync(versions)
    ? readdirSync(versions)
        .toSorted((left, right) => Number(right) - Number(left))
        .map((version) => path.join(versions, version, 'bin'))
        .find((folder) => existsSync(path.join(folder, 'initdb')))
    : undefined;
  if (found !== undefined) return found;
  const { stdout } = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' });
  return stdout.trim() === '' ? undefined : path.dirname(stdout.trim());
};

const isRoot = () => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: as root it runs as this other user. */
const otherUser = () => {
  if (!isRoot()) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) =>
      spawnSync('id', [option, name], { encoding: 'utf8' }).stdout.trim(),
    );
    if (uid !== '' && gid !== '') return { uid: Number(uid), gid: Number(gid) };
  }
  return {};
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const isReady = async (binaries, port) => {
  const { code } = await run(path.join(binaries, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], {
    quiet: true,
  });
  return code === 0;
};

const untilReady = async (binaries, port, server) => {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (server.exitCode !== null) throw new Error('PostgreSQL ended while starting');
    if (await isReady(binaries, port)) return;
    await wait(100);
  }
  throw new Error('PostgreSQL did not become ready');
};

const stopServer = async (server, folder) => {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
};

/**
 * Starts a PostgreSQL server of its own in a temporary folder; answers its address and how to stop it. A durable one
 * waits for the disk at each commit, as in production; tests need not.
 */
export const startPostgres = async ({ durable = false } = {}) => {
  const binaries =
    findBinaries() ?? (isRoot() && (await aptInstall('postgresql')) ? findBinaries() : undefined);
  if (binaries === undefined) throw new Error('no PostgreSQL binaries were found or could be installed');
  const user = otherUser();
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const made = await run(
    path.join(binaries, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    { quiet: true, cwd: folder, ...user },
  );
  if (made.code !== 0) throw new Error(`initdb failed: ${made.output}`);
  const port = await freePort();
  const server = spawn(
    path.join(binaries, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `fsync=${durable ? 'on' : 'off'}`,
    ],
    { stdio: 'ignore', cwd: folder, ...user },
  );
  try {
    await untilReady(binaries, port, server);
  } catch (error) {
    await stopServer(server, folder);
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stopServer(server, folder) };
};
