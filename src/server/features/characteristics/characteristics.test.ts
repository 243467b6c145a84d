/** What learners say of themselves: theirs alone, counted without anybody being found, and gone once taken back. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/characteristics.ts';
import { monitorAwards } from '#contract/monitoring.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { type CentreAtWork, aCentreAtWork, enrol, kindOf, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const answers = { sex: 'F', ethnicity: '39', disability: '2', statement: 1 } as const;

const figures = async () => {
  const officer = await server.as(world.officer);
  const { breakdowns } = need(
    await officer(monitorAwards, {
      params: { organisationId: world.awarding },
      query: { fromOn: '2026-09-01', untilOn: '2026-09-30' },
    }),
  );
  return (by: string, label: string) =>
    breakdowns.find((one) => one.by === by)?.rows.find((row) => row.label === label)?.registrations;
};

test('are said, changed and taken back by the learner, and counted from ten on', async () => {
  const learners: string[] = [];
  for (let made = 0; made < 22; made += 1) learners.push((await enrol(world)).learnerId);
  for (const learnerId of learners.slice(0, 11)) {
    const learner = await server.as(learnerId);
    need(await learner(contract.giveCharacteristics, { body: answers }));
  }
  const before = await figures();
  expect(before('ethnicity', 'Asian or Asian British')).toBe(10);
  expect(before('sex', 'Female')).toBe(10);
  expect(before('disability', 'Not given')).toBe(10);
  expect(before('disability', 'Has none')).toBe(10);

  const [one = '', another = ''] = learners;
  const learner = await server.as(one);
  expect(need(await learner(contract.myCharacteristics, {})).given).toMatchObject({ ethnicity: '39' });
  need(await learner(contract.giveCharacteristics, { body: { ...answers, ethnicity: 'prefer-not-to-say' } }));
  need(await learner(contract.withdrawCharacteristics, { body: {} }));
  need(await (await server.as(another))(contract.withdrawCharacteristics, { body: {} }));
  expect(need(await learner(contract.myCharacteristics, {})).given).toBeNull();
  const { rows } = await sql`select 1 from person_characteristic where person_id = ${one}::uuid`.execute(
    server.database.owner,
  );
  expect(rows).toEqual([]);
  // Nine are too few to be told of.
  expect((await figures())('sex', 'Female')).toBeNull();
});

test('an answer that is none, or another statement, is refused', async () => {
  const learner = await server.as((await enrol(world)).learnerId);
  const body = { ...answers, sex: 'unknown' };
  expect(kindOf(await learner(contract.giveCharacteristics, { body }))).toBe('malformed-request');
});

test('nobody else reads them, not even with the database’s own words; and nobody counts for another organisation', async () => {
  const { learnerId } = await enrol(world);
  need(await (await server.as(learnerId))(contract.giveCharacteristics, { body: answers }));
  const seenBy = (actorId: string, centreIds: readonly string[]) =>
    inTransaction(server.database, { actorId, centreIds }, async (tx) => ({
      rows: (await sql`select 1 from person_characteristic where person_id = ${learnerId}::uuid`.execute(tx))
        .rows,
      counts: (
        await sql`select 1 from touchstone_characteristic_counts(${world.awarding}::uuid, '2026-01-01', '2026-12-31')`.execute(
          tx,
        )
      ).rows,
    }));
  for (const by of [world.coordinator, world.assessor, world.officer, world.stranger])
    expect((await seenBy(by, [world.centre])).rows).toEqual([]);
  expect((await seenBy(learnerId, [world.centre])).rows).toHaveLength(1);
  expect((await seenBy(world.stranger, [world.centre])).counts).toEqual([]);
  expect((await seenBy(world.officer, [world.centre])).counts.length).toBeGreaterThan(0);
});
