/** How long judgements take over HTTP, on the embedded database (durable) and on a PostgreSQL server. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { migrate } from '#server/db/migrate.ts';
import { type Database, openDatabase } from '#server/db/open.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aJudgement,
  enrol,
  gather,
  handIn,
} from '#testing/centre.ts';
import { signInAs, testServer } from '#testing/platform.ts';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { criteria, largeSpecification, refsOf } from './cohort.ts';
import { askInThread } from './load.ts';
import { describeTimes, measure } from './statistics.ts';

const refs = refsOf(10);

type Task = { readonly path: string; readonly body: { readonly judgements: readonly unknown[] } };

/** A learner who has handed in every criterion of every unit: one task for each unit, all its criteria in one. */
const prepare = async (world: CentreAtWork): Promise<readonly Task[]> => {
  const enrolled: Enrolled = await enrol(world, { choose: refs });
  const tasks: Task[] = [];
  for (const ref of refs) {
    const { versionId } = await gather(world, enrolled, ref, { criteria });
    await handIn(world, enrolled, ref, criteria);
    tasks.push({
      path: `/api/registrations/${enrolled.registrationId}/units/${encodeURIComponent(ref)}/decisions`,
      body: {
        judgements: criteria.map((criterion) => aJudgement(criterion, { evidenceVersionIds: [versionId] })),
      },
    });
  }
  return tasks;
};

const learnersToPrepare = 10;
const warming = 450;
/** Signed after the figures have been gathered, for plans made by the figures of before. */
const warmingAgain = 50;

const measureOn = async (name: string, database: Database): Promise<void> => {
  const server = await testServer({ database, checkResponses: false });
  const world = await aCentreAtWork(server, largeSpecification(refs.length));
  const units: Task[] = [];
  for (let learner = 0; learner < learnersToPrepare; learner += 1) units.push(...(await prepare(world)));
  const address = await server.fastify.listen({ host: '127.0.0.1', port: 0 });
  const cookie = await signInAs(database, world.assessor);
  const sign = (asked: readonly Task[], warmed: number) =>
    askInThread({
      address,
      cookie,
      asked: [...asked],
      warming: warmed,
      requests: asked.length - warmed,
      concurrency: 1,
    });
  const together = units.splice(0, units.length / 2);
  const singles = units.flatMap(({ path: place, body }) =>
    body.judgements.map((judgement) => ({ path: place, body: { judgements: [judgement] } })),
  );
  await sign(singles.splice(0, warming), 0);
  // As the database does by itself when it has been running for some time.
  await sql`analyze`.execute(database.owner);
  const single = await sign(singles, warmingAgain);
  const all = await sign(together, 0);
  const perSecond = (single.times.length / single.seconds).toFixed(0);
  console.log(`${name}, one judgement: ${describeTimes(single.times)}; ${perSecond} a second`);
  console.log(`${name}, ${String(criteria.length)} judgements signed together: ${describeTimes(all.times)}`);
  await server.close();
};

const open = async (given: { readonly databaseUrl: string | undefined; readonly dataDir: string }) => {
  const database = await openDatabase(given);
  await migrate(database);
  return database;
};

const measureServer = async (dataDir: string): Promise<void> => {
  const given = process.env['DATABASE_URL'];
  const server = given === undefined ? await startPostgres({ durable: true }) : undefined;
  try {
    await measureOn('PostgreSQL', await open({ databaseUrl: given ?? server?.url, dataDir }));
  } finally {
    await server?.stop();
  }
};

/** What the disk takes to keep a page: no act that is acknowledged can take less. */
const measureDisk = async (folder: string): Promise<readonly number[]> => {
  const file = openSync(path.join(folder, 'disk'), 'w');
  const page = Buffer.alloc(8192);
  const times = await measure(200, () => {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
  });
  closeSync(file);
  return times;
};

export const run = async (): Promise<void> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));
  console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1) ?? 'unknown'}`);
  console.log(`Keeping a page on this disk: ${describeTimes(await measureDisk(dataDir))}`);
  await measureServer(dataDir);
  await measureOn('embedded', await open({ databaseUrl: undefined, dataDir }));
  rmSync(dataDir, { recursive: true, force: true });
};
