/**
 * A portfolio of 60 units, 1,500 criteria and 2,000 pieces of evidence: the server's time for the matrix, how soon it can be
 * used in a browser once the data have arrived, how smoothly it scrolls, and how long the portfolio takes to be made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Browser, chromium } from 'playwright-core';
import { takePortfolio } from '#contract/evidence.ts';
import { closeAct } from '#server/audit/act.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { rebuildLearner } from '#server/features/records/api.ts';
import { type CentreAtWork, type Enrolled, aCentreAtWork, need } from '#testing/centre.ts';
import { signInAs, testServer } from '#testing/platform.ts';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { buildWebIfNeeded } from '../scripts/lib/web.mjs';
import { addRecordedLearner, criteria, largeSpecification, refsOf } from './cohort.ts';
import { askInThread } from './load.ts';
import { describeTimes } from './statistics.ts';

const refs = refsOf(60);
const pieces = 2_000;

/** Adds pieces until there are 2,000, each linked to seven criteria of one unit. */
const addPieces = async (world: CentreAtWork, { learnerId, assessorId }: Enrolled): Promise<void> => {
  const { server, centre } = world;
  await inTransaction(server.database, 'owner', async (tx) => {
    await sql`create temporary table more on commit drop as
      select gen_random_uuid() as id, gen_random_uuid() as version_id, n,
        (${[...refs]}::text[])[1 + n % ${refs.length}] as ref
      from generate_series(1, ${pieces - 2 * refs.length}) as n`.execute(tx);
    await sql`insert into evidence_version (centre_id, id, evidence_id, version_number, learner_id, title, type_code,
        account, setting, happened_on, created_by)
      select ${centre}::uuid, version_id, id, 1, ${learnerId}::uuid, 'Sample piece ' || n, 'P', 'A sample account.',
        'workplace', ${server.clock.today()}::date, ${learnerId}::uuid from more`.execute(tx);
    await sql`insert into evidence_link (centre_id, id, learner_id, evidence_id, unit_ref, criterion, state, linked_by)
      select ${centre}::uuid, gen_random_uuid(), ${learnerId}::uuid, more.id, more.ref, c.criterion, 'linked', ${learnerId}::uuid
      from more, unnest(${[...criteria]}::text[]) with ordinality as c (criterion, number)
      where (number + n) % 25 < 7`.execute(tx);
    await rebuildLearner(tx, { centreId: centre, learnerId });
    await closeAct(
      tx,
      { actorId: assessorId, at: new Date() },
      { chain: centre, action: 'evidence.load', subject: { kind: 'person', id: learnerId } },
    );
  });
};

/** Notes when the data of the matrix arrive, when its first cells stand, and each frame while it scrolls. */
const watch = `
  window.marks = { arrived: 0, usable: 0, frames: [] };
  const original = window.fetch;
  window.fetch = async (...given) => {
    const answer = await original(...given);
    if (!String(given[0]).includes('/matrix')) return answer;
    const text = await answer.text();
    window.marks.arrived = performance.now();
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  new MutationObserver(() => {
    if (window.marks.usable === 0 && document.querySelector('[role=gridcell]') !== null) {
      window.marks.usable = -1;
      requestAnimationFrame(() => setTimeout(() => { window.marks.usable = performance.now(); }));
    }
  }).observe(document, { childList: true, subtree: true });`;

const openMatrix = async (browser: Browser, address: string, cookie: string): Promise<void> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: address,
    // What is measured is asked for as text, which the policy of the page forbids.
    bypassCSP: true,
  });
  const [name = '', value = ''] = cookie.split(/=(.*)/su);
  await context.addCookies([{ name, value: value.split(';')[0] ?? '', url: address }]);
  await context.addInitScript(watch);
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const page = await context.newPage();
    await page.goto('/evidence/link?view=matrix');
    await page.waitForFunction('window.marks.usable > 0', undefined, { timeout: 60_000 });
    times.push(Number(await page.evaluate('window.marks.usable - window.marks.arrived')));
    if (round === 5) {
      await page.evaluate(`(async () => {
        const grid = document.querySelector('[role=grid]');
        let last = performance.now();
        for (let step = 0; step < 120; step += 1) {
          grid.scrollTop += 180;
          if (step % 4 === 0) grid.scrollLeft += 90;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const now = performance.now();
          window.marks.frames.push(now - last);
          last = now;
        }
      })()`);
      const frames = await page.evaluate('window.marks.frames');
      if (Array.isArray(frames))
        console.log(`Scrolling, from frame to frame: ${describeTimes(frames.map(Number))}`);
    }
    await page.close();
  }
  console.log(
    `From the data to a matrix that can be used (the first is cold): ${times.map((time) => `${time.toFixed(0)} ms`).join(', ')}`,
  );
  await context.close();
};

const measure = async (databaseUrl: string, dataDir: string): Promise<void> => {
  const database = await openDatabase({ databaseUrl, dataDir });
  await migrate(database);
  const server = await testServer({ database, checkResponses: false });
  const world = await aCentreAtWork(server, largeSpecification(refs.length));
  const enrolled = await addRecordedLearner(world, refs);
  await addPieces(world, enrolled);
  await sql`analyze`.execute(database.owner);
  const { registrationId, learnerId } = enrolled;
  const address = await server.fastify.listen({ host: '127.0.0.1', port: 0 });
  const cookie = await signInAs(database, learnerId);
  console.log(`Load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}`);
  const usual = { address, cookie, warming: 20, requests: 100, concurrency: 1 };
  for (const [name, page] of [
    ['The matrix', `/api/registrations/${registrationId}/matrix`],
    ['Fifty pieces of evidence', `/api/learners/${learnerId}/evidence?limit=50`],
  ] as const) {
    const { times, bytes } = await askInThread({ ...usual, asked: [{ path: page }] });
    console.log(`${name} (${(bytes / 1024).toFixed(0)} KB): ${describeTimes(times)}`);
  }
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await openMatrix(browser, address, cookie);
  } finally {
    await browser.close();
  }
  const learner = await server.as(learnerId);
  need(await learner(takePortfolio, { params: { registrationId }, body: { format: 'zip' } }));
  const start = performance.now();
  await server.app.jobs.runPending();
  const { rows } = await sql<{ state: string; bytes: number; problem: string | null }>`
    select state, bytes, problem from portfolio_export`.execute(database.owner);
  const megabytes = ((rows[0]?.bytes ?? 0) / 1_048_576).toFixed(1);
  console.log(
    `The portfolio as a ZIP: ${rows[0]?.state ?? ''} ${rows[0]?.problem ?? ''}, ${megabytes} MB in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  await server.close();
};

export const run = async (): Promise<void> => {
  if (!(await buildWebIfNeeded())) throw new Error('the web application could not be built');
  const dataDir = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));
  const given = process.env['DATABASE_URL'];
  const server = given === undefined ? await startPostgres() : undefined;
  try {
    await measure(given ?? server?.url ?? '', dataDir);
  } finally {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
