/** The last days that an awarding organisation records outside its documents, from being recorded to registering and claiming. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimability, findClaim } from '#contract/awards.ts';
import * as contract from '#contract/end-dates.ts';
import { checkImport } from '#contract/learner-import.ts';
import { myNotifications } from '#contract/notifications.ts';
import { checkRegistration } from '#contract/registrations.ts';
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

const number = '600/0000/0';

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
  ending: 'registration' | 'certification',
  endsOn: string | null,
  { by = world.officer, qualificationNumber = number } = {},
) =>
  (await server.as(by))(contract.setEndDate, {
    params: { awardingId: world.awarding },
    body: {
      qualificationNumber,
      ending,
      endsOn,
      source: 'Sample list of 1 September',
      reason: 'Sample reason',
    },
  });

const reasonsToRegister = async () => {
  const body = {
    learner: { kind: 'new' as const, givenName: 'Sample', familyName: 'Last', dateOfBirth: '2000-01-01' },
    uln: null,
    specificationId: world.specificationId,
    qualificationNumber: number,
    registeredOn: sampleToday,
  };
  const coordinator = await server.as(world.coordinator);
  const { reasons } = need(
    await coordinator(checkRegistration, { params: { centreId: world.centre }, body }),
  );
  return reasons.map(({ code }) => code);
};

const finish = async (enrolled: Enrolled) => {
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
  need(await takeSample(world, enrolled, firstUnit));
};

test('nobody is registered after the recorded day, singly or in a list, until it is moved or taken back', async () => {
  expect(await reasonsToRegister()).toEqual([]);
  need(await set('registration', '2026-08-31'));
  expect(await reasonsToRegister()).toEqual(['after-end']);
  const text = 'Given name,Family name,Date of birth\nSample,One,2001-01-01';
  const list = need(
    await (
      await server.as(world.coordinator)
    )(checkImport, {
      params: { centreId: world.centre },
      body: { specificationId: world.specificationId, text },
    }),
  );
  expect(list.counts).toEqual({ register: 0, already: 0, refused: 1 });
  expect(list.problems.map(({ code }) => code)).toEqual(['after-end']);
  need(await set('registration', sampleToday));
  expect(await reasonsToRegister()).toEqual([]);
  need(await set('registration', '2026-08-31'));
  need(await set('registration', null));
  expect(await reasonsToRegister()).toEqual([]);
});

test('nothing is claimed after the recorded day; a claim in time carries the day in its proof', async () => {
  const enrolled = await enrol(world);
  await finish(enrolled);
  need(await set('certification', '2026-08-31'));
  for (const kind of ['qualification', 'units', 'fallback'] as const) {
    const refused = await makeClaim(world, enrolled, kind);
    const reasons = refused.ok ? [] : (refused.failure.reasons ?? []);
    expect(reasons.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('until 31 August 2026. Recorded by the awarding organisation'),
    ]);
    expect(reasons[0]?.whoCan).toContain('certification officer');
  }
  need(await set('certification', sampleToday));
  const may = need(
    await (
      await server.as(world.coordinator)
    )(claimability, {
      params: { registrationId: enrolled.registrationId },
    }),
  );
  expect(may).toMatchObject({ latestOn: sampleToday, qualification: { claimable: true } });
  const { claimId } = need(await makeClaim(world, enrolled));
  const claim = need(await (await server.as(world.officer))(findClaim, { params: { claimId } }));
  expect(claim.checks.find(({ what }) => what.includes('while certificates could be claimed'))).toMatchObject(
    {
      holds: true,
      detail: expect.stringContaining('Sample list of 1 September'),
    },
  );
});

test('everybody sees the days that count, and the centres approved for it are told', async () => {
  need(await set('registration', '2026-12-31'));
  need(await set('registration', '2027-03-31'));
  const coordinator = await server.as(world.coordinator);
  const { items } = need(
    await coordinator(contract.lastDays, { params: { specificationId: world.specificationId } }),
  );
  expect(items).toEqual([
    {
      qualificationNumber: number,
      days: [
        {
          ending: 'registration',
          endsOn: '2027-03-31',
          clause: null,
          recorded: { source: 'Sample list of 1 September', setOn: sampleToday },
        },
      ],
    },
  ]);
  const told = need(await coordinator(myNotifications, {}));
  expect(told.items.map(({ title }) => title)).toContain(
    `The last day for registering for ${number} is 31 March 2027.`,
  );
  const elsewhere = need(await (await server.as(world.stranger))(myNotifications, {}));
  expect(elsewhere.items).toEqual([]);
  const officer = await server.as(world.officer);
  const listed = need(await officer(contract.listEndDates, { params: { awardingId: world.awarding } }));
  expect(listed.items.map(({ endsOn, counts }) => [endsOn, counts])).toEqual([
    ['2027-03-31', true],
    ['2026-12-31', false],
  ]);
});

test('they are recorded by certification officers alone, of what their own organisation publishes', async () => {
  for (const by of [world.manager, world.coordinator, world.stranger])
    expect(kindOf(await set('registration', '2026-12-31', { by }))).toBe('not-permitted');
  expect(kindOf(await set('registration', '2026-12-31', { qualificationNumber: '600/9999/9' }))).toBe(
    'not-found',
  );
});
