import { spawn } from 'node:child_process';
import path from 'node:path';
import { inRoot, root } from './place.mjs';

const environment = () => ({
  ...process.env,
  PATH: `${inRoot('node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
});

/** Runs a program to its end; answers its exit code, and what it printed when `quiet`. */
export const run = (program, parameters, { quiet = false, env = {}, ...options } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: root,
      env: { ...environment(), ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      ...options,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: signal === null ? code : 128, output }));
  });
