/** How long judgements take over HTTP, on the embedded database (durable) and on a PostgreSQL server. */
import { mkdtempSync, rmSync } from 'node:fs';
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
import { createAsk } from './http.ts';
import { describeTimes, measure } from './statistics.ts';

const refs = refsOf(10);

type Task = {
  readonly path: string;
  readonly judgements: readonly unknown[];
};

/** A learner who has handed in every criterion of every unit: one task for each unit, all its criteria in one. */
const prepare = async (world: CentreAtWork): Promise<readonly Task[]> => {
  const enrolled: Enrolled = await enrol(world, { choose: refs });
  const tasks: Task[] = [];
  for (const ref of refs) {
    const { versionId } = await gather(world, enrolled, ref, { criteria });
    await handIn(world, enrolled, ref, criteria);
    tasks.push({
      path: `/api/registrations/${enrolled.registrationId}/units/${encodeURIComponent(ref)}/decisions`,
      judgements: criteria.map((criterion) => aJudgement(criterion, { evidenceVersionIds: [versionId] })),
    });
  }
  return tasks;
};

const learnersToPrepare = 10;
const warming = 500;

const measureOn = async (name: string, database: Database): Promise<void> => {
  const server = await testServer({ database, checkResponses: false });
  const world = await aCentreAtWork(server, largeSpecification(refs.length));
  const units: Task[] = [];
  for (let learner = 0; learner < learnersToPrepare; learner += 1) units.push(...(await prepare(world)));
  // As the database does by itself when it has been running for some time.
  await sql`analyze`.execute(database.owner);
  const address = await server.fastify.listen({ host: '127.0.0.1', port: 0 });
  const { ask, close } = createAsk(address, await signInAs(database, world.assessor));
  const send = async (task: Task | undefined): Promise<void> => {
    if (task === undefined) throw new Error('nothing is left to judge');
    const { status, text } = await ask('POST', task.path, { judgements: task.judgements });
    if (status !== 200) throw new Error(text);
  };
  const together = units.splice(0, units.length / 2);
  const singles = units.flatMap(({ path: place, judgements }) =>
    judgements.map((judgement) => ({ path: place, judgements: [judgement] })),
  );
  for (const task of singles.splice(0, warming)) await send(task);
  const single = await measure(singles.length, () => send(singles.shift()));
  const all = await measure(together.length, () => send(together.shift()));
  const perSecond = 1000 / (single.reduce((sum, time) => sum + time, 0) / single.length);
  console.log(`${name}, one judgement: ${describeTimes(single)}; ${perSecond.toFixed(0)} a second`);
  console.log(`${name}, ${String(criteria.length)} judgements signed together: ${describeTimes(all)}`);
  close();
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

export const run = async (): Promise<void> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));
  console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1) ?? 'unknown'}`);
  await measureServer(dataDir);
  await measureOn('embedded', await open({ databaseUrl: undefined, dataDir }));
  rmSync(dataDir, { recursive: true, force: true });
};
