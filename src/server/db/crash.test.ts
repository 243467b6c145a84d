/** Kills a process at random moments while it records; everything that it acknowledged must be there afterwards. */
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrganisation, addPersonAs } from '#testing/platform.ts';
import { verifyAudit } from '../audit/verify.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-crash-'));
const settings = { databaseUrl: undefined, dataDir: path.join(folder, 'data') };
const [centre, person] = [randomUUID(), randomUUID()];
const recorder = fileURLToPath(new URL('../../../testing/crash-recorder.ts', import.meta.url));

beforeAll(async () => {
  const database = await openDatabase(settings);
  await migrate(database);
  await sql
    .raw(
      `create table crash_fact (centre_id uuid not null, id uuid not null, note text, primary key (centre_id, id));
       select touchstone_make_fact_table('crash_fact')`,
    )
    .execute(database.owner);
  await addOrganisation(database, 'centre', { id: centre });
  await addPersonAs(database, centre, 'assessor', { id: person });
  await database.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the recorder run for so long after it began and kills it; answers the acts that it acknowledged. */
const recordAndKill = (milliseconds: number): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [recorder, settings.dataDir, centre, person], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [output, errors] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => (errors += String(chunk)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
      output += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      // A last line without its end was not read whole by anybody.
      if (signal !== 'SIGKILL') reject(new Error(`the recorder ended by itself: ${errors}`));
      else resolve(output.split('\n').slice(1, -1));
    });
  });

test('what was acknowledged survives kill -9 at any moment, whole, with its audit', async () => {
  const acknowledged: string[] = [];
  const setUp = 3;
  const moments = Array.from({ length: 4 }, () => randomInt(50, 900));
  for (const moment of moments) {
    acknowledged.push(...(await recordAndKill(moment)));
    const database = await openDatabase(settings);
    const { rows } = await sql<{ id: string }>`select id from crash_fact`.execute(database.owner);
    const present = new Set(rows.map(({ id }) => id));
    const lost = acknowledged.flatMap((line) => line.split(' ')).filter((id) => !present.has(id));
    const report = await verifyAudit(database);
    await database.close();
    expect({ moments, lost, problems: report.problems }).toEqual({ moments, lost: [], problems: [] });
    // Both facts of an act or neither; what was set up before had one fact in each of its acts.
    expect(report.facts).toBe(setUp + (report.events - setUp) * 2);
  }
  expect(acknowledged.length).toBeGreaterThan(3);
});
