/** What the caseload says of messages: whom the assessor has not read is seen among fifty. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCaseload } from '#contract/caseload.ts';
import * as feedback from '#contract/feedback.ts';
import { handOver } from '#contract/planning.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  enrol,
  firstUnit,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const write = async (by: string, { registrationId }: Enrolled, unitRef: string): Promise<void> => {
  const params = { registrationId, unitRef };
  need(await (await server.as(by))(feedback.giveFeedback, { params, body: { words: 'Sample words' } }));
};

const read = async (by: string, { registrationId }: Enrolled, unitRef: string): Promise<void> => {
  const params = { registrationId, unitRef };
  need(await (await server.as(by))(feedback.readFeedback, { params, body: {} }));
};

const messagesFor = async (by: string, { registrationId }: Enrolled) => {
  const { items } = need(await (await server.as(by))(readCaseload, {}));
  const row = items.find((item) => item.registrationId === registrationId);
  const found = row?.reasons.find(({ code }) => code === 'to-answer');
  return { unit: row?.unitToAnswer ?? null, detail: found?.detail ?? null };
};

const nothing = { unit: null, detail: null };

test('what a learner wrote waits until it is read or answered, in the unit that has waited longest', async () => {
  const enrolled = await enrol(world);
  expect(await messagesFor(world.assessor, enrolled)).toEqual(nothing);
  await write(enrolled.learnerId, enrolled, secondUnit);
  await write(enrolled.learnerId, enrolled, firstUnit);
  expect(await messagesFor(world.assessor, enrolled)).toEqual({
    unit: secondUnit,
    detail: 'The learner wrote today, in 2 units',
  });
  await read(world.assessor, enrolled, secondUnit);
  expect(await messagesFor(world.assessor, enrolled)).toMatchObject({ unit: firstUnit });
  await write(world.assessor, enrolled, firstUnit);
  expect(await messagesFor(world.assessor, enrolled)).toEqual(nothing);
});

test('it goes to another assessor with the learner', async () => {
  const enrolled = await enrol(world);
  await write(enrolled.learnerId, enrolled, firstUnit);
  await read(world.assessor, enrolled, firstUnit);
  const coordinator = await server.as(world.coordinator);
  const params = { registrationId: enrolled.registrationId };
  need(await coordinator(handOver, { params, body: { personId: world.colleague, note: 'Sample note' } }));
  expect(await messagesFor(world.colleague, enrolled)).toMatchObject({ unit: firstUnit });
});
