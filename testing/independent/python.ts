/** Software that is not ours, for checking what we sign: PyLD and PyNaCl, as Debian has them. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('verify_credentials.py', import.meta.url));

/** Whether both are there; the preparation of the tests installs them where it may. */
export const hasPython = spawnSync(python, ['-c', 'import pyld, nacl'], { stdio: 'ignore' }).status === 0;

export const pythonMissing =
  'PyLD and PyNaCl are absent (on Debian: apt-get install python3-pyld python3-nacl); tests that need them are skipped.';

const answerSchema = z.array(z.array(z.boolean()));

/** For each credential: whether it and those that it holds verify, in order. */
export const verifyWithPython = (given: {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly keys: Readonly<Record<string, string>>;
  readonly credentials: readonly unknown[];
}): Promise<readonly (readonly boolean[])[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(python, [script]);
    let [out, error] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (error += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(answerSchema.parse(JSON.parse(out))) : reject(new Error(error)),
    );
    child.stdin.end(JSON.stringify(given));
  });
