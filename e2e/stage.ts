/** For each file of journeys a server of its own, so that no journey sees what another file has done. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { whatIsSeen } from './seen.ts';
import { type RunningServer, openServer } from './server.ts';

export type Stage = {
  readonly address: string;
  /** Where the server keeps its files; mail lies there too. */
  readonly dataDir: string;
};

let running: { readonly server: RunningServer; readonly dataDir: string } | undefined;

beforeAll(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-journey-'));
  cpSync(inject('template'), dataDir, { recursive: true });
  running = { server: await openServer(dataDir), dataDir };
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const seen of await whatIsSeen()) console.log(`${task.name}: this stood at its end:\n${seen}`);
});

afterAll(async () => {
  await running?.server.close();
  if (running !== undefined) rmSync(running.dataDir, { recursive: true, force: true });
});

/** The server that this file has to itself. */
export const stage = (): Stage => {
  if (running === undefined) throw new Error('this file has no server');
  return { address: running.server.address, dataDir: running.dataDir };
};
