/** The server as a process of its own, as `npm start` runs it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/server/main.ts', import.meta.url));

export type ServerProcess = {
  /** Where it listens; rejected when it ends before it does. */
  readonly address: Promise<string>;
  readonly over: Promise<{ readonly code: number | null; readonly output: string }>;
  readonly kill: (signal: NodeJS.Signals) => boolean;
};

/** Starts it in a folder on a free port, without the sample organisation. */
export const startServerProcess = (
  folder: string,
  environment: Readonly<Record<string, string>>,
): ServerProcess => {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', SAMPLE_DATA: 'no', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
  return { address, over, kill: (signal) => child.kill(signal) };
};
