/**
 * Kills the server at random moments while it issues and while it revokes; in the end every claim has its certificate,
 * once, in a row, and what was revoked together is revoked whole or not at all.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listIssuingRuns } from '#contract/issuing-runs.ts';
import { aCentreAtWork, claimed, firstUnit, secondUnit } from '#testing/centre.ts';
import { signInAs, testSecret, testServer } from '#testing/platform.ts';
import { startServerProcess } from '#testing/server-process.ts';
import { verifyAudit } from './audit/verify.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';

const CLAIMS = 24;

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-crash-issuing-'));
const settings = { databaseUrl: undefined, dataDir: path.join(folder, 'data') };

let [cookie, awardingId, centreId, assessorId] = ['', '', '', ''];
const claimIds: string[] = [];
const chosen: { readonly learnerId: string; readonly unitRef: string }[] = [];

beforeAll(async () => {
  const database = await openDatabase(settings);
  await migrate(database);
  const server = await testServer({ database });
  const world = await aCentreAtWork(server);
  for (let count = 0; count < CLAIMS; count += 1) {
    const { claimId, learnerId } = await claimed(world);
    claimIds.push(claimId);
    chosen.push({ learnerId, unitRef: firstUnit }, { learnerId, unitRef: secondUnit });
  }
  cookie = await signInAs(database, world.officer);
  [awardingId, centreId, assessorId] = [world.awarding, world.centre, world.assessor];
  await server.close();
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => startServerProcess(folder, { DATA_DIR: settings.dataDir, AUTH_SECRET: testSecret });

const runsAt = (address: string): string => `${address}/api/awarding/${awardingId}/issuing-runs`;

const begin = (address: string, key: string) =>
  fetch(runsAt(address), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ claimIds }),
  }).then(({ status }) => status);

const latestRun = async (address: string) => {
  const answer = await fetch(runsAt(address), { headers: { cookie } });
  const { items } = listIssuingRuns.response.parse(await answer.json());
  return items;
};

/** Lets the server work for so long, and kills it; how far it was said to be. */
const workAndKill = async (milliseconds: number, ask: (address: string) => Promise<unknown>) => {
  const server = start();
  try {
    await ask(await server.address);
    await wait(milliseconds);
  } finally {
    server.kill('SIGKILL');
    await server.over;
  }
};

test('a run of issuing survives kill -9: every claim is issued once, without a gap or a repeat', async () => {
  const moments = Array.from({ length: 3 }, () => randomInt(100, 1_200));
  const key = randomUUID();
  // Pressed twice, and sent once more under its key as after a lost connection: one run at a time.
  await workAndKill(moments[0] ?? 0, async (address) => {
    expect([
      await begin(address, key),
      await begin(address, key),
      await begin(address, randomUUID()),
    ]).toEqual(expect.arrayContaining([200, 200]));
  });
  for (const moment of moments.slice(1)) await workAndKill(moment, async () => undefined);
  const server = start();
  const address = await server.address;
  const deadline = Date.now() + 90_000;
  let runs = await latestRun(address);
  while (runs.some(({ state }) => state === 'running') && Date.now() < deadline) {
    await wait(250);
    runs = await latestRun(address);
  }
  server.kill('SIGTERM');
  await server.over;
  const issued = runs.reduce((sum, run) => sum + run.issued, 0);
  expect({ moments, issued, running: runs.filter(({ state }) => state !== 'finished') }).toEqual({
    moments,
    issued: CLAIMS,
    running: [],
  });
  // A press that came when the first run had ended is told of every claim that it was issued.
  const refused = runs.flatMap((run) => run.refused.map(({ detail }) => detail));
  expect(refused.filter((detail) => !detail.endsWith('was issued for this claim.'))).toEqual([]);

  const database = await openDatabase(settings);
  const { rows } = await sql<{ serial: string; claimId: string }>`select serial, claim_id from certificate
    order by serial`.execute(database.owner);
  const { problems } = await verifyAudit(database);
  await database.close();
  expect(rows.map(({ serial }) => Number(serial.split('-')[1]))).toEqual(
    Array.from({ length: CLAIMS }, (_, index) => index + 1),
  );
  expect(new Set(rows.map(({ claimId }) => claimId))).toEqual(new Set(claimIds));
  expect(problems).toEqual([]);
}, 240_000);

/** Revokes all of it together; undefined where the server died before it answered. */
const revokeAll = async (address: string, key: string): Promise<number | undefined> => {
  const from = { start: 'assessor', id: assessorId };
  try {
    const { status } = await fetch(`${address}/api/centres/${centreId}/measures`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ from, actions: ['revoke'], reason: 'Sample reason', chosen }),
    });
    return status;
  } catch {
    return undefined;
  }
};

const countRevoked = async () => {
  const database = await openDatabase(settings);
  const { rows } = await sql<{ revoked: number; measures: number; items: number }>`select
    (select count(*)::integer from certificate_revocation) as revoked,
    (select count(*)::integer from measure) as measures,
    (select count(*)::integer from measure_item where outcome = 'done') as items`.execute(database.owner);
  const { problems } = await verifyAudit(database);
  await database.close();
  expect(problems).toEqual([]);
  return rows[0];
};

const nothing = { revoked: 0, measures: 0, items: 0 };
const everything = { revoked: CLAIMS, measures: 1, items: CLAIMS * 2 };

test('revoking many together survives kill -9: all or nothing, and the same press again does it once', async () => {
  const key = randomUUID();
  const moments = Array.from({ length: 3 }, () => randomInt(20, 500));
  for (const moment of moments) {
    let answered: Promise<unknown> = Promise.resolve();
    await workAndKill(moment, async (address) => {
      answered = revokeAll(address, key);
    });
    await answered;
    expect([nothing, everything]).toContainEqual(await countRevoked());
  }
  const server = start();
  expect(await revokeAll(await server.address, key)).toBe(200);
  server.kill('SIGTERM');
  await server.over;
  expect({ moments, ...(await countRevoked()) }).toEqual({ moments, ...everything });
}, 240_000);
