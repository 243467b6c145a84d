/** Kills the server at random moments while it records judgements; what it acknowledged must be there afterwards. */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { signDecisions } from '#contract/assessment.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aJudgement,
  aStrictSpecification,
  enrol,
  gather,
  handIn,
} from '#testing/centre.ts';
import { signInAs, testSecret, testServer } from '#testing/platform.ts';
import { startServerProcess } from '#testing/server-process.ts';
import { aQualification, aUnit, anOutcome } from '#testing/specification.ts';
import { verifyAudit } from './audit/verify.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';
import { rebuildStandings } from './features/records/rebuild.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-crash-'));
const settings = { databaseUrl: undefined, dataDir: path.join(folder, 'data') };

const refs = ['A/500/0001', 'D/500/0002', 'F/500/0003'];
const outcomes = ['1', '2', '3', '4', '5'];
const criteria = outcomes.flatMap((outcome) => outcomes.map((number) => `${outcome}.${number}`));

const specification = () => ({
  ...aStrictSpecification(),
  units: refs.map((ref) => aUnit({ ref, outcomes: outcomes.map((number) => anOutcome(number, 5)) })),
  qualifications: [
    aQualification({
      groups: [
        { key: 'units', title: 'units', kind: 'optional', units: refs, source: { line: 1, text: 'Units' } },
      ],
    }),
  ],
});

/** One judgement as the assessor sends it, under a key of its own. */
type Judging = { readonly path: string; readonly key: string; readonly body: string };

const workOf = async (world: CentreAtWork, enrolled: Enrolled): Promise<readonly Judging[]> => {
  const work: Judging[] = [];
  for (const ref of refs) {
    const { versionId } = await gather(world, enrolled, ref, { criteria });
    await handIn(world, enrolled, ref, criteria);
    const place = `/api/registrations/${enrolled.registrationId}/units/${encodeURIComponent(ref)}/decisions`;
    for (const criterion of criteria) {
      const judgements = [aJudgement(criterion, { evidenceVersionIds: [versionId] })];
      work.push({ path: place, key: randomUUID(), body: JSON.stringify({ judgements }) });
    }
  }
  return work;
};

let cookie = '';
const lanes: Judging[][] = [];

beforeAll(async () => {
  const database = await openDatabase(settings);
  await migrate(database);
  const server = await testServer({ database });
  const world = await aCentreAtWork(server, specification());
  for (let learner = 0; learner < 3; learner += 1) lanes.push([...(await workOf(world, await enrol(world)))]);
  cookie = await signInAs(database, world.assessor);
  await server.close();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answerSchema = z.object({ criteria: z.array(z.object({ decisionId: z.uuid() })) });

/** Sends a judgement; the decisions that were acknowledged, or undefined when no answer came. */
const judge = async (address: string, one: Judging): Promise<readonly string[] | undefined> => {
  try {
    const answer = await fetch(`${address}${one.path}`, {
      method: signDecisions.method,
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': one.key },
      body: one.body,
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new RangeError(text);
    return answerSchema.parse(JSON.parse(text)).criteria.map(({ decisionId }) => decisionId);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined;
  }
};

/** Judges in every lane until the server is gone, which is so long after the first answer. */
const recordAndKill = async (milliseconds: number): Promise<readonly string[]> => {
  const server = startServerProcess(folder, { DATA_DIR: settings.dataDir, AUTH_SECRET: testSecret });
  const acknowledged: string[] = [];
  try {
    const address = await server.address;
    const work = async (lane: Judging[]): Promise<void> => {
      for (let one = lane[0]; one !== undefined; one = lane[0]) {
        const decisions = await judge(address, one);
        // What was not answered is sent again when the server is back, under the same key.
        if (decisions === undefined) return;
        acknowledged.push(...decisions);
        lane.shift();
      }
    };
    const working = Promise.all(lanes.map(work));
    while (acknowledged.length === 0) await wait(5);
    await wait(milliseconds);
    server.kill('SIGKILL');
    await working;
  } finally {
    server.kill('SIGKILL');
  }
  await server.over;
  return acknowledged;
};

type Kept = { readonly id: string; readonly about: string };

test('every judgement that was acknowledged survives kill -9 at any moment, once, with audit and standing', async () => {
  const moments = Array.from({ length: 4 }, () => randomInt(50, 900));
  const acknowledged: string[] = [];
  for (const moment of moments) {
    acknowledged.push(...(await recordAndKill(moment)));
    const database = await openDatabase(settings);
    const { rows } = await sql<Kept>`select id, learner_id || ' ' || unit_ref || ' ' || criterion as about
      from criterion_decision`.execute(database.owner);
    const present = new Set(rows.map(({ id }) => id));
    const { problems } = await verifyAudit(database);
    const { differences } = await rebuildStandings(database, { keep: false, progress: () => undefined });
    await database.close();
    expect({
      moments,
      lost: acknowledged.filter((id) => !present.has(id)),
      twice: rows.length - new Set(rows.map(({ about }) => about)).size,
      problems,
      differences,
    }).toEqual({ moments, lost: [], twice: 0, problems: [], differences: [] });
    // At most what each lane had sent last was recorded without its answer having arrived.
    expect(rows.length - acknowledged.length).toBeLessThanOrEqual(lanes.length);
  }
  expect(acknowledged.length).toBeGreaterThan(lanes.length);
}, 240_000);
