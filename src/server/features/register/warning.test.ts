/** Warnings before validity runs out, day by day, until the gate stops. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { myNotifications } from '#contract/notifications.ts';
import * as register from '#contract/staff-register.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  standardiseStaff,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { warnEverybody } from './warning.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  await standardiseStaff(world, '2026-09-01');
});

afterAll(() => server.close());

/** The trainee of the centre has to hold the qualification by 30 June 2027. */
const warnOn = async (today: string): Promise<number> => {
  server.clock.setToday(today);
  return warnEverybody(server.app);
};

const told = async (personId: string) =>
  need(await (await server.as(personId))(myNotifications, {})).items.filter(
    ({ kind }) => kind === 'validity',
  );

test('whoever works towards a qualification, their supporter and the coordinator are told 60, 30 and 7 days before, each once', async () => {
  const coordinator = await server.as(world.coordinator);
  const params = { centreId: world.centre, personId: world.trainee };
  const support = { role: 'assessor' as const, supporterId: world.assessor, fromOn: '2026-09-01' };
  need(await coordinator(register.nameSupporter, { params, body: support }));
  expect(await warnOn('2027-04-30')).toBe(0);
  const counts: (readonly [string, number])[] = [];
  for (const day of [
    '2027-05-01',
    '2027-05-02',
    '2027-05-31',
    '2027-06-23',
    '2027-06-30',
    '2027-07-01',
    '2027-07-02',
  ])
    counts.push([day, await warnOn(day)]);
  expect(counts).toEqual([
    ['2027-05-01', 3],
    ['2027-05-02', 0],
    ['2027-05-31', 3],
    ['2027-06-23', 3],
    ['2027-06-30', 0],
    ['2027-07-01', 3],
    ['2027-07-02', 0],
  ]);
  const [own] = await told(world.trainee);
  expect(own).toMatchObject({ link: '/my-record', times: 4 });
  expect(own?.title).toContain('30 June 2027');
  expect((await told(world.assessor))[0]?.link).toBe(`/staff/${world.trainee}`);
  const record = need(await coordinator(register.readRecord, { params }));
  expect(record.warned.map(({ level, toldNames }) => [level, toldNames.length])).toEqual([
    [0, 3],
    [7, 3],
    [30, 3],
    [60, 3],
  ]);
  expect(record.warned.every(({ runsOutOn }) => runsOutOn === '2027-06-30')).toBe(true);
});

test('mail is asked for with each warning', async () => {
  const rows = await server.database.owner
    .selectFrom('jobOutbox')
    .select('data')
    .where('queue', '=', 'notification-mail')
    .execute();
  expect(JSON.stringify(rows)).toContain(world.trainee);
});

test('until the last day decisions are taken, and from the next day on the gate refuses them', async () => {
  server.clock.setToday('2027-06-29');
  const enrolled = await enrol(world, { assessorId: world.trainee });
  const gathered = await gather(world, enrolled, firstUnit);
  need(await handIn(world, enrolled, firstUnit));
  server.clock.setToday('2027-07-01');
  expect(codesOf(await meet(world, enrolled, firstUnit, gathered))).toContain('qualification-overdue');
  server.clock.setToday('2027-06-30');
  need(await meet(world, enrolled, firstUnit, gathered));
});

test('who was not standardised for a year is told in time, and the coordinator with them; what they say of themselves does not count', async () => {
  server.clock.setToday('2027-06-30');
  const own = { centreId: world.centre, personId: world.assessor };
  const body = {
    kind: 'standardisation' as const,
    title: 'Sample exercise elsewhere',
    happenedOn: '2027-06-30',
  };
  const { entryId } = need(await (await server.as(world.assessor))(register.addEntry, { params: own, body }));
  await warnOn('2027-07-03');
  const coordinator = await server.as(world.coordinator);
  const codes = async () =>
    need(await coordinator(register.readRecord, { params: own })).warnings.map(({ code }) => code);
  expect(await codes()).toContain('standardisation-due');
  const ofSampler = { params: { centreId: world.centre, personId: world.sampler } };
  expect(need(await coordinator(register.readRecord, ofSampler)).warned).toMatchObject([
    {
      code: 'standardisation-due',
      runsOutOn: '2027-09-01',
      level: 60,
      toldNames: ['', ''].map(() => expect.any(String)),
    },
  ]);
  server.clock.setToday('2027-09-02');
  expect(await codes()).toContain('standardisation-overdue');
  const accepted = { verdict: 'accepted' as const, note: null };
  need(await coordinator(register.acceptEntry, { params: { ...own, entryId }, body: accepted }));
  expect((await codes()).filter((code) => code.startsWith('standardisation'))).toEqual([]);
  const people = need(await coordinator(register.standardisedPeople, { params: { centreId: world.centre } }));
  expect(people.months).toBe(12);
  expect(people.items.find(({ personId }) => personId === world.assessor)).toMatchObject({
    lastOn: '2027-06-30',
    lastTitle: 'Sample exercise elsewhere',
    state: 'current',
  });
  expect(people.items.find(({ personId }) => personId === world.sampler)?.state).toBe('overdue');
});
