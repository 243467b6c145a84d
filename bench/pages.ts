/**
 * Server time of the pages people open most, over HTTP on PostgreSQL, with a cohort whose every criterion is recorded.
 * BENCH_LEARNERS and BENCH_UNITS make the cohort smaller or larger.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { type CentreAtWork, aCentreAtWork, qualifyStaff } from '#testing/centre.ts';
import { addPersonAs, signInAs, testServer } from '#testing/platform.ts';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { addRecordedLearner, criteria, largeSpecification, refsOf } from './cohort.ts';
import { type Timed, askInThread } from './load.ts';
import { describeTimes } from './statistics.ts';

const sizeOf = (name: string, usual: number): number => Number(process.env[name] ?? usual);

const learners = sizeOf('BENCH_LEARNERS', 200);
const refs = refsOf(sizeOf('BENCH_UNITS', 60));

const assessors = 40;

/** People whose standing is worked out for every unit on offer. */
const addAssessors = async (world: CentreAtWork): Promise<void> => {
  for (let index = 0; index < assessors; index += 1) {
    const personId = await addPersonAs(world.server.database, world.centre, 'assessor');
    await qualifyStaff(world.server, world, { personId, role: 'assessor' });
  }
};

const perSecond = ({ times, seconds }: Timed): string =>
  `${(times.length / seconds).toFixed(0)} requests a second`;

const describe = (name: string, timed: Timed): void => {
  const kilobytes = (timed.bytes / 1024).toFixed(0);
  console.log(`${name} (${kilobytes} KB): ${describeTimes(timed.times)}`);
};

const measurePages = async (databaseUrl: string, dataDir: string): Promise<void> => {
  const database = await openDatabase({ databaseUrl, dataDir });
  await migrate(database);
  const server = await testServer({ database, checkResponses: false });
  const world = await aCentreAtWork(server, largeSpecification(refs.length));
  const few = await addRecordedLearner(world, refs.slice(0, 10));
  let large = few;
  for (let index = 0; index < learners; index += 1) {
    large = await addRecordedLearner(world, refs);
    process.stderr.write(`\rRecording learners: ${String(index + 1)} of ${String(learners)}`);
  }
  process.stderr.write('\n');
  await addAssessors(world);
  await sql`analyze`.execute(database.owner);
  const { rows } = await sql<{ count: number }>`select count(*) as count from criterion_standing`.execute(
    database.owner,
  );
  console.log(
    `${String(rows[0]?.count ?? 0)} criterion standings; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}`,
  );
  const address = await server.fastify.listen({ host: '127.0.0.1', port: 0 });
  const load = async (
    personId: string,
    page: string,
    given: { readonly requests?: number; readonly concurrency?: number } = {},
  ): Promise<Timed> =>
    askInThread({
      address,
      asked: [{ path: page }],
      cookie: await signInAs(database, personId),
      warming: 30,
      requests: 200,
      concurrency: 1,
      ...given,
    });
  const matrixOf = ({ registrationId }: typeof few): string => `/api/registrations/${registrationId}/matrix`;
  describe(`Matrix of ${String(criteria.length * 10)} criteria`, await load(few.learnerId, matrixOf(few)));
  const all = await load(large.learnerId, matrixOf(large));
  describe(`Matrix of ${String(criteria.length * refs.length)} criteria`, all);
  const together = await load(few.learnerId, matrixOf(few), { requests: 1000, concurrency: 8 });
  describe(`Matrix of ${String(criteria.length * 10)} criteria, 8 at once, ${perSecond(together)}`, together);
  describe('Assessor’s queue', await load(world.assessor, '/api/assessment/queue?filter=all'));
  describe('Caseload', await load(world.assessor, '/api/assessment/caseload'));
  const cohort = `/api/centres/${world.centre}/registrations?limit=500`;
  describe(`Cohort of ${String(learners + 1)} learners`, await load(world.coordinator, cohort));
  const progress = `/api/registrations/${large.registrationId}/progress`;
  const needs = `What the centre has to see to, ${String(assessors)} assessors and ${String(refs.length)} units`;
  describe(needs, await load(world.coordinator, `/api/centres/${world.centre}/needs`));
  describe('Progress of one learner', await load(large.learnerId, progress));
  await server.close();
};

export const run = async (): Promise<void> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));
  const given = process.env['DATABASE_URL'];
  const server = given === undefined ? await startPostgres() : undefined;
  try {
    await measurePages(given ?? server?.url ?? '', dataDir);
  } finally {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
