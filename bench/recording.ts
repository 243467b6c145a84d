/** How long judgements take over HTTP, on the embedded database (durable) and on a PostgreSQL server. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { App } from '#server/app.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { features } from '#server/features/index.ts';
import { chooseUnits } from '#server/features/portfolio/api.ts';
import { loadSampleData } from '#server/features/sample/load.ts';
import { criteriaOf, gather, handIn } from '#server/features/sample/work.ts';
import { actAs, asOwner, need } from '#server/features/sample/world.ts';
import { getSpecification } from '#server/features/specifications/api.ts';
import { buildHttp } from '#server/http/http.ts';
import { readSettings } from '#server/settings.ts';
import { composeApp } from '#server/start.ts';
import { describeTimes, measure } from './statistics.ts';

const signInsSchema = z.object({ password: z.string() });

type Bench = {
  readonly send: (criteria: readonly string[]) => Promise<void>;
  readonly criteria: readonly string[];
  readonly close: () => Promise<void>;
};

const openApp = async (databaseUrl: string | undefined, dataDir: string): Promise<App> => {
  const settings = readSettings({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, SAMPLE_DATA: 'yes' });
  const database = await openDatabase(settings);
  await migrate(database);
  const app = composeApp(settings, database);
  await loadSampleData(app);
  return app;
};

/** The second sample learner chooses the unit with most criteria, gathers evidence and hands it in. */
const prepareUnit = async (app: App) => {
  const today = app.clock.today();
  const registration = await app.database.owner
    .selectFrom('registration')
    .selectAll()
    .where('nameAsRegistered', '=', 'Sample Learner Two')
    .executeTakeFirstOrThrow();
  const specification = await asOwner(app, (tx) => getSpecification(tx, registration.specificationId));
  const [unit] = [...specification.units.values()].toSorted(
    (one, other) => criteriaOf(other).length - criteriaOf(one).length,
  );
  if (unit === undefined) throw new Error('the sample has no unit');
  const learner = await actAs(app, registration.learnerId, today);
  const changes = [{ unitRef: unit.ref, choice: 'chosen' as const }];
  need(
    await learner.act((tx, actor) =>
      chooseUnits({ tx, actor, today }, registration.id, { changes, reason: null }),
    ),
  );
  const people = { learner, assessor: learner, qualityAssurer: learner };
  const work = { specification, registrationId: registration.id, unit, today };
  const versions = await gather(people, work);
  await handIn(people, work, criteriaOf(unit));
  return {
    versions,
    criteria: criteriaOf(unit),
    place: `/api/registrations/${registration.id}/units/${encodeURIComponent(unit.ref)}/decisions`,
  };
};

const signInAsAssessor = async (
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> => {
  const { password } = signInsSchema.parse(
    JSON.parse(readFileSync(new URL('../samples/people.json', import.meta.url), 'utf8')),
  );
  const signedIn = await fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ email: 'assessor@sample.invalid', password }),
  });
  return signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
};

const answer = z.object({ criteria: z.array(z.object({ number: z.string(), decisionId: z.string() })) });

const openBench = async (databaseUrl: string | undefined): Promise<Bench> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));
  const app = await openApp(databaseUrl, dataDir);
  const { versions, criteria, place } = await prepareUnit(app);
  const http = await buildHttp(app, { features, onBug: console.error });
  const address = await http.listen({ host: '127.0.0.1', port: 0 });
  const headers = {
    'content-type': 'application/json',
    origin: app.settings.publicUrl ?? `http://localhost:${String(app.settings.port)}`,
  };
  const cookie = await signInAsAssessor(address, headers);
  const standing = new Map<string, string>();
  const judgementOn = (criterion: string) => ({
    criterion,
    outcome: 'not-yet',
    tests: {},
    evidenceVersionIds: versions.get(criterion) ?? [],
    feedback: 'More of the same, please.',
    supersedes: standing.get(criterion) ?? null,
    reason: standing.has(criterion) ? 'Measured again.' : null,
  });
  return {
    criteria,
    send: async (chosen) => {
      const body = JSON.stringify({ judgements: chosen.map(judgementOn) });
      const response = await fetch(address + place, {
        method: 'POST',
        headers: { ...headers, cookie, 'idempotency-key': randomUUID() },
        body,
      });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      for (const { number, decisionId } of answer.parse(JSON.parse(text)).criteria)
        standing.set(number, decisionId);
    },
    close: async () => {
      await http.close();
      await app.database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const measureOn = async (name: string, databaseUrl: string | undefined): Promise<void> => {
  const bench = await openBench(databaseUrl);
  for (let warming = 0; warming < 20; warming += 1) await bench.send(bench.criteria.slice(0, 1));
  const single = await measure(100, () => bench.send(bench.criteria.slice(0, 1)));
  console.log(`${name}, one judgement: ${describeTimes(single)}`);
  const together = await measure(30, () => bench.send(bench.criteria));
  console.log(
    `${name}, ${String(bench.criteria.length)} judgements signed together: ${describeTimes(together)}`,
  );
  await bench.close();
};

export const run = async (): Promise<void> => {
  await measureOn('embedded', undefined);
  const server = process.env['DATABASE_URL'];
  if (server === undefined)
    console.log('Give an empty database of a PostgreSQL server in DATABASE_URL to measure that too.');
  else await measureOn('PostgreSQL', server);
};
