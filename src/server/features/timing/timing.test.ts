/** The least time between registration and claim, from being set to the claim; and registrations that are late. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimability, findClaim } from '#contract/awards.ts';
import { checkImport } from '#contract/learner-import.ts';
import { checkRegistration, readRegistration, registerLearner } from '#contract/registrations.ts';
import * as contract from '#contract/timing.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  kindOf,
  makeClaim,
  need,
  sampleToday,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  server.clock.setToday(sampleToday);
  world = await aCentreAtWork(server);
});

const set = async (
  given: { leastWeeks?: number | null; registerWithinWeeks?: number | null; qualificationNumber?: string },
  by = world.officer,
) =>
  (await server.as(by))(contract.setTimingRule, {
    params: { awardingId: world.awarding },
    body: {
      qualificationNumber: null,
      leastWeeks: null,
      registerWithinWeeks: null,
      reason: 'Sample reason',
      ...given,
    },
  });

const finish = async (enrolled: Enrolled) => {
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
  need(await takeSample(world, enrolled, firstUnit));
};

const mayClaim = async ({ registrationId }: Enrolled) =>
  need(await (await server.as(world.coordinator))(claimability, { params: { registrationId } }));

test('a claim before its time is refused with the day from which it can be made, and made on that day', async () => {
  need(await set({ leastWeeks: 10, qualificationNumber: '600/0000/0' }));
  need(await set({ leastWeeks: 2 }));
  const enrolled = await enrol(world);
  expect(await mayClaim(enrolled)).toMatchObject({ earliestOn: '2026-11-10' });
  await finish(enrolled);
  for (const kind of ['qualification', 'units', 'fallback'] as const) {
    const refused = await makeClaim(world, enrolled, kind);
    const reasons = refused.ok ? [] : (refused.failure.reasons ?? []);
    expect(reasons.map(({ detail }) => detail)).toEqual([expect.stringContaining('from 10 November 2026')]);
    expect(reasons[0]?.whoCan).toContain('certification officer');
  }
  server.clock.setToday('2026-11-09');
  expect((await mayClaim(enrolled)).qualification.claimable).toBe(false);
  server.clock.setToday('2026-11-10');
  const { claimId } = need(await makeClaim(world, enrolled));
  const claim = need(await (await server.as(world.officer))(findClaim, { params: { claimId } }));
  expect(claim.checks.find(({ what }) => what.startsWith('At least 10 weeks'))?.holds).toBe(true);
});

test('a registration that is dated back counts from the day on which it was made', async () => {
  need(await set({ leastWeeks: 10 }));
  const coordinator = await server.as(world.coordinator);
  const { registrationId } = need(
    await coordinator(registerLearner, {
      params: { centreId: world.centre },
      body: {
        learner: { kind: 'new', givenName: 'Sample', familyName: 'Early', dateOfBirth: '2000-01-01' },
        uln: null,
        specificationId: world.specificationId,
        qualificationNumber: '600/0000/0',
        registeredOn: '2026-01-05',
      },
    }),
  );
  const may = need(await coordinator(claimability, { params: { registrationId } }));
  expect(may.earliestOn).toBe('2026-11-10');
});

test('there is no limit by default, nor once it is taken back', async () => {
  const enrolled = await enrol(world);
  await finish(enrolled);
  expect((await mayClaim(enrolled)).earliestOn).toBeNull();
  need(await set({ leastWeeks: 10 }));
  expect((await mayClaim(enrolled)).qualification.claimable).toBe(false);
  need(await set({}));
  expect((await mayClaim(enrolled)).qualification.claimable).toBe(true);
  need(await makeClaim(world, enrolled));
});

test('a late registration is pointed out, alone and in a list, and made all the same', async () => {
  need(await set({ registerWithinWeeks: 6 }));
  const coordinator = await server.as(world.coordinator);
  const params = { centreId: world.centre };
  const body = (startedOn: string) => ({
    learner: {
      kind: 'new' as const,
      givenName: 'Sample',
      familyName: `Late ${startedOn}`,
      dateOfBirth: '2000-01-01',
    },
    uln: null,
    specificationId: world.specificationId,
    qualificationNumber: '600/0000/0',
    registeredOn: sampleToday,
    startedOn,
  });
  const warnings = async (startedOn: string) =>
    need(await coordinator(checkRegistration, { params, body: body(startedOn) })).warnings.map(
      ({ code }) => code,
    );
  expect(await warnings('2026-07-21')).toEqual([]);
  expect(await warnings('2026-07-20')).toEqual(['registered-late']);
  const { registrationId } = need(await coordinator(registerLearner, { params, body: body('2026-07-20') }));
  const detail = need(await coordinator(readRegistration, { params: { registrationId } }));
  expect(detail).toMatchObject({ startedOn: '2026-07-20', late: { code: 'registered-late' } });
  const text = [
    'Given name,Family name,Date of birth,Start date',
    'Sample,One,2001-01-01,2026-07-20',
    'Sample,Two,2001-01-01,2026-08-20',
    'Sample,Three,2001-01-01,',
  ].join('\n');
  const list = need(
    await coordinator(checkImport, { params, body: { specificationId: world.specificationId, text } }),
  );
  expect(list.counts).toEqual({ register: 3, already: 0, refused: 0 });
  expect(list.late).toMatchObject([{ cell: 'D2', code: 'registered-late' }]);
});

test('it is set by certification officers alone, of what their own organisation publishes', async () => {
  for (const by of [world.manager, world.coordinator, world.stranger])
    expect(kindOf(await set({ leastWeeks: 10 }, by))).toBe('not-permitted');
  expect(kindOf(await set({ leastWeeks: 10, qualificationNumber: '600/9999/9' }))).toBe('not-found');
  const officer = await server.as(world.officer);
  need(await set({ leastWeeks: 3 }));
  const { items } = need(await officer(contract.listTimingRules, { params: { awardingId: world.awarding } }));
  expect(items).toMatchObject([{ leastWeeks: 3, registerWithinWeeks: null, reason: 'Sample reason' }]);
});
