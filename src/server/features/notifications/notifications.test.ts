/** What people are told by the acts of others: who, when, how often, and what the mail says of it. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseMail,
  myNotifications,
  readNotifications,
  unreadNotifications,
} from '#contract/notifications.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  signDecisions,
  aJudgement,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const listFor = async (personId: string) => need(await (await server.as(personId))(myNotifications, {}));

const clear = async (personId: string) =>
  need(await (await server.as(personId))(readNotifications, { body: { ids: 'all' } }));

const mails = (): readonly string[] => {
  const folder = path.join(server.app.settings.dataDir, 'mail');
  try {
    return readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(path.join(folder, name), 'utf8'));
  } catch {
    return [];
  }
};

/** Does all that is asked for, and what that asks for. */
const runJobs = async (): Promise<void> => {
  while ((await server.app.jobs.runPending()) > 0);
};

const work = async (): Promise<Enrolled> => {
  const enrolled = await enrol(world);
  await gather(world, enrolled, firstUnit);
  return enrolled;
};

describe('an act tells those whom it concerns', () => {
  test('the assessor of what is handed in, once with its count until it is read', async () => {
    const enrolled = await work();
    await clear(world.assessor);
    need(await handIn(world, enrolled, firstUnit));
    need(await handIn(world, enrolled, firstUnit));
    const { items, unread } = await listFor(world.assessor);
    expect(unread).toBe(1);
    expect(items[0]).toMatchObject({ kind: 'handed-in', times: 2, readAt: null });
    expect(items[0]?.link).toContain('/assess?unit=');
    await clear(world.assessor);
    need(await handIn(world, enrolled, firstUnit));
    expect(await listFor(world.assessor)).toMatchObject({ unread: 1, items: [{ times: 1 }, { times: 2 }] });
  });

  test('the learner of what was judged, and apart from it of what is asked for again', async () => {
    const enrolled = await work();
    const { versionId } = await gather(world, enrolled, firstUnit);
    need(
      await signDecisions(world, enrolled, firstUnit, [
        aJudgement('1.1', { evidenceVersionIds: [versionId] }),
        aJudgement('1.2', { outcome: 'not-yet', feedback: 'Sample need', tests: {} }),
      ]),
    );
    const { items } = await listFor(enrolled.learnerId);
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['decided', 'returned']);
  });

  test('nobody of an act that is refused', async () => {
    const enrolled = await work();
    const refused = await meet(world, enrolled, firstUnit, { evidenceId: '', versionId: world.centre });
    expect(codesOf(refused)).toContain('evidence-not-linked');
    expect((await listFor(enrolled.learnerId)).items).toEqual([]);
  });
});

describe('reading', () => {
  test('is of one’s own alone, and counts what is left', async () => {
    const enrolled = await work();
    await clear(world.assessor);
    need(await handIn(world, enrolled, firstUnit));
    const [own] = (await listFor(world.assessor)).items;
    const ids = [own?.id ?? ''];
    const colleague = await server.as(world.colleague);
    expect(need(await colleague(readNotifications, { body: { ids } }))).toEqual({ unread: 0 });
    const assessor = await server.as(world.assessor);
    expect(need(await assessor(unreadNotifications, {}))).toEqual({ unread: 1 });
    expect(need(await assessor(readNotifications, { body: { ids } }))).toEqual({ unread: 0 });
  });

  test('goes on from page to page without gap or repetition', async () => {
    const enrolled = await work();
    await clear(world.assessor);
    for (let at = 0; at < 45; at += 1) {
      need(await handIn(world, enrolled, firstUnit));
      await clear(world.assessor);
    }
    const assessor = await server.as(world.assessor);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = need(await assessor(myNotifications, { query: after === undefined ? {} : { after } }));
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.length).toBeGreaterThan(45);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('mail', () => {
  test('says what kind of thing waits and where, and nothing about anybody; what was mailed or read is not mailed again', async () => {
    await runJobs();
    const before = mails().length;
    const enrolled = await work();
    await clear(world.assessor);
    need(await handIn(world, enrolled, firstUnit));
    await runJobs();
    const [mail = '', ...others] = mails().slice(before);
    expect(others).toEqual([]);
    expect(mail).toContain('Work was handed in for you to judge');
    expect(mail).toContain('text/html');
    expect(mail).not.toContain('Sample Person');
    need(await handIn(world, enrolled, firstUnit));
    await clear(world.assessor);
    await runJobs();
    expect(mails()).toHaveLength(before + 1);
  });

  test('is not sent to those who want none, and a digest gathers what came', async () => {
    await runJobs();
    const assessor = await server.as(world.assessor);
    need(await assessor(chooseMail, { body: { mail: 'never' } }));
    const before = mails().length;
    const [one, other] = [await work(), await work()];
    await clear(world.assessor);
    need(await handIn(world, one, firstUnit));
    await runJobs();
    expect(mails()).toHaveLength(before);
    need(await assessor(chooseMail, { body: { mail: 'daily' } }));
    need(await handIn(world, other, firstUnit));
    const asked = await server.database.owner.selectFrom('jobOutbox').select('runAfter').execute();
    expect(asked.every(({ runAfter }) => runAfter !== null && runAfter > '2026-')).toBe(true);
    await runJobs();
    const [mail = '', ...more] = mails().slice(before);
    expect(more).toEqual([]);
    expect(mail).toContain('(2 times)');
  });
});
