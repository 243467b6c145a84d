/** The real server of the journeys: a process with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export type RunningServer = {
  readonly address: string;
  /** Ends the server as a person would, and waits for its end. */
  readonly close: () => Promise<void>;
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

/** Starts a server with the sample data on a free port. */
export const openServer = async (dataDir: string): Promise<RunningServer> => {
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
  };
  return { address, close };
};
