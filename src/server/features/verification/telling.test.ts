/** Whoever it concerns hears of what is decided about a centre, in the act that decides it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { myNotifications } from '#contract/notifications.ts';
import * as contract from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  need,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { announceDraws } from './telling.ts';

let server: TestServer;
let world: CentreAtWork;
let of: { readonly params: { readonly centreId: string; readonly specificationId: string } };

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  of = { params: { centreId: world.centre, specificationId: world.specificationId } };
  await achieve(world, await enrol(world), firstUnit);
});

afterAll(() => server.close());

const heard = async (by: string): Promise<readonly string[]> =>
  need(await (await server.as(by))(myNotifications, { query: {} }))
    .items.filter(({ kind }) => kind === 'centre-standing')
    .map(({ title }) => title)
    .toReversed();

/** What somebody hears because of something, and not before. */
const newsOf = async (by: string, act: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = (await heard(by)).length;
  await act();
  return (await heard(by)).slice(before);
};

test('a sanction and its lifting are told to the centre and to whoever verifies it, and to nobody else', async () => {
  const manager = await server.as(world.manager);
  const imposing = {
    level: '3a' as const,
    reason: 'Sample reason',
    noticeOn: sampleToday,
    fromOn: '2026-09-03',
  };
  const told = 'A sanction of level 3a was imposed: registrations suspended, from 3 September 2026.';
  let sanctionId = '';
  const news = await newsOf(world.coordinator, async () => {
    ({ sanctionId } = need(await manager(contract.imposeSanction, { ...of, body: imposing })));
  });
  expect(news).toEqual([told]);
  for (const by of [world.sampler, world.verifier]) expect(await heard(by)).toContain(told);
  for (const by of [world.manager, world.assessor, world.stranger, world.unallocated])
    expect(await heard(by)).toEqual([]);
  expect(
    await newsOf(world.coordinator, () =>
      manager(contract.liftSanction, {
        params: { ...of.params, sanctionId },
        body: { reason: 'Sample reason' },
      }),
    ),
  ).toEqual(['The sanction of level 3a was lifted.']);
});

test('a sample is told on the day from which the centre sees it', async () => {
  const verifier = await server.as(world.verifier);
  const drawn = { ...of, body: { size: 1, announcedOn: '2026-09-03' } };
  expect(await newsOf(world.coordinator, () => verifier(contract.drawExternalSample, drawn))).toEqual([]);
  server.clock.setToday('2026-09-02');
  expect(await announceDraws(server.app)).toBe(0);
  server.clock.setToday('2026-09-03');
  expect(await newsOf(world.coordinator, () => announceDraws(server.app))).toEqual([
    expect.stringMatching(/^A sample of external quality assurance is announced: 1 unit of /u),
  ]);
});

test('the centre hears of a review and its actions, the verifier of answers', async () => {
  const verifier = await server.as(world.verifier);
  const coordinator = await server.as(world.coordinator);
  const body = {
    kind: 'visit' as const,
    heldOn: '2026-09-03',
    grades: usualGrades(2),
    reliability: 'A' as const,
    learners: 1,
    finals: 1,
    summary: 'Sample summary',
    actions: [{ action: 'Sample action', isMajor: true, dueOn: '2026-10-01' }],
  };
  expect(await newsOf(world.coordinator, () => verifier(contract.recordReview, { ...of, body }))).toEqual([
    'The report of the review on 3 September 2026 is there, with 1 action.',
  ]);
  const { reviews } = need(await coordinator(contract.centreVerification, of));
  const params = { ...of.params, actionId: reviews[0]?.actions[0]?.id ?? '' };
  const words = 'Sample words';
  expect(
    await newsOf(world.verifier, () =>
      coordinator(contract.answerAction, { params, body: { kind: 'answer', words } }),
    ),
  ).toEqual(['Answered: an action of external quality assurance.']);
  expect(
    await newsOf(world.coordinator, () =>
      verifier(contract.answerAction, { params, body: { kind: 'closed', words } }),
    ),
  ).toEqual(['Closed: an action of external quality assurance.']);
});
