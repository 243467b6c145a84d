/** Runs `bin/touchstone` as a person would, in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command itself, for what a shell does with it. */
export const program = fileURLToPath(new URL('../bin/touchstone', import.meta.url));

export type Ran = { readonly code: number | null; readonly out: string; readonly error: string };

export const runTouchstone = (
  parameters: readonly string[],
  { input, env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { env: { ...process.env, ...env } });
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (error += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
