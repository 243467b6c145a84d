import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedbackTimes } from '#contract/feedback-times.ts';
import { giveFeedback } from '#contract/feedback.ts';
import { changeRegistration } from '#contract/registrations.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  realUnit,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
}, 60_000);

afterAll(() => server.close());

const timesFor = async (by: string) =>
  need(await (await server.as(by))(feedbackTimes, { params: { centreId: world.centre } }));

test('a decision and a message of the assessor both answer; what is unanswered waits for the assessor of now', async () => {
  const judged = await enrol(world);
  const gathered = await gather(world, judged, firstUnit);
  need(await handIn(world, judged, firstUnit));
  need(await meet(world, judged, firstUnit, gathered));
  const told = await enrol(world);
  await gather(world, told, realUnit);
  need(await handIn(world, told, realUnit));
  const waiting = await timesFor(world.coordinator);
  expect(waiting.whole).toMatchObject({ handedIn: 2, answered: 1, waiting: 1 });
  expect(waiting.ofCentre).toBe(true);
  // Who waits stands first.
  expect(waiting.learners.map(({ key }) => key)).toEqual([told.registrationId, judged.registrationId]);
  expect(waiting.assessors).toMatchObject([{ key: world.assessor, handedIn: 2, waiting: 1 }]);

  const params = { registrationId: told.registrationId, unitRef: realUnit };
  const learner = await server.as(told.learnerId);
  need(await learner(giveFeedback, { params, body: { words: 'Sample question of the learner' } }));
  // The learner's own words answer nothing.
  expect((await timesFor(world.coordinator)).whole.waiting).toBe(1);
  const assessor = await server.as(world.assessor);
  need(await assessor(giveFeedback, { params, body: { words: 'Sample feedback' } }));
  expect((await timesFor(world.sampler)).whole).toMatchObject({ handedIn: 2, answered: 2, waiting: 0 });
});

test('an assessor sees what is theirs, and nobody waits in a registration that has ended', async () => {
  const enrolled = await enrol(world);
  await gather(world, enrolled, realUnit);
  need(await handIn(world, enrolled, realUnit));
  const own = await timesFor(world.assessor);
  expect(own.ofCentre).toBe(false);
  expect(own.learners.map(({ key }) => key)).toContain(enrolled.registrationId);
  expect((await timesFor(world.colleague)).whole.handedIn).toBe(0);
  const coordinator = await server.as(world.coordinator);
  need(
    await coordinator(changeRegistration, {
      params: { registrationId: enrolled.registrationId },
      body: { state: 'withdrawn', reason: 'Sample reason' },
    }),
  );
  expect((await timesFor(world.coordinator)).whole.waiting).toBe(0);
});
