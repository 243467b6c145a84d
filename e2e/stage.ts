/** For each worker a server with the sample data; each journey works on its own learner. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker. */
    readonly servers: readonly Stage[];
  }
}

export type Stage = {
  readonly address: string;
  /** Where the server keeps its files; mail lies there too. */
  readonly dataDir: string;
};

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));

const listening = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const address = /Touchstone is at (\S+)/u.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.once('close', () => reject(new Error(`the server ended: ${output}`)));
  });

/** A port that nobody has: what the server signs names its address, so it has to be known before. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const taken = probe.address();
      probe.close(() => resolve(typeof taken === 'object' && taken !== null ? taken.port : 0));
    });
  });

/** Starts a server on a free port with a data folder of its own. */
const openServer = async (): Promise<{ readonly stage: Stage; readonly close: () => Promise<void> }> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-journeys-'));
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    PORT: String(await freePort()),
    PUBLIC_URL: '',
    NODE_ENV: 'development',
    SAMPLE_DATA: 'yes',
  };
  const server = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await listening(server);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => {
      server.once('close', resolve);
    });
    server.kill('SIGTERM');
    await closed;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { stage: { address, dataDir }, close };
};

const setup = async ({ provide, config }: TestProject): Promise<() => Promise<void>> => {
  const opened = await Promise.all(Array.from({ length: config.maxWorkers }, openServer));
  provide(
    'servers',
    opened.map(({ stage }) => stage),
  );
  return async () => {
    await Promise.all(opened.map(({ close }) => close()));
  };
};

export default setup;
