/** Approval withdrawn, and learners who go on at another centre with the consent of both. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import { unitBench } from '#contract/assessment.ts';
import { claimability, makeClaim } from '#contract/awards.ts';
import { myNotifications } from '#contract/notifications.ts';
import { registrationProgress } from '#contract/portfolio.ts';
import { changeRegistration, listRegistrations } from '#contract/registrations.ts';
import { listTakenIn } from '#contract/taking-in.ts';
import { setTimingRule } from '#contract/timing.ts';
import * as contract from '#contract/transfers.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let there: string;

const because = 'Sample reason';

const noLimits = { qualificationNumber: null, leastWeeks: null, registerWithinWeeks: null, reason: because };

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  world = await aCentreAtWork(server);
  const { awarding: awardingId, elsewhere: centreId, manager: personId } = world;
  await allocateCentre(server.database, { personId, awardingId, centreId });
  const body = { specificationId: world.specificationId };
  need(await (await server.as(world.manager))(approvals.approveCentre, { params: { centreId }, body }));
  there = await addPersonAs(server.database, centreId, 'coordinator');
  enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
  await achieve(world, enrolled, firstUnit);
});

const offer = async (given = {}, by = world.manager) =>
  (await server.as(by))(contract.offerTransfers, {
    params: { centreId: world.centre, specificationId: world.specificationId },
    body: { toCentreId: world.elsewhere, reason: because, ...given },
  });

const mine = async (by = enrolled.learnerId) =>
  need(await (await server.as(by))(contract.myTransfers, {})).items;

const answer = async (verdict: 'agreed' | 'declined', by = enrolled.learnerId) => {
  const [{ id: offerId } = { id: '' }] = await mine();
  return (await server.as(by))(contract.answerTransfer, { params: { offerId }, body: { verdict } });
};

const at = async (centreId: string, by: string) =>
  need(await (await server.as(by))(contract.centreTransfers, { params: { centreId } }));

const take = async (verdict: 'accepted' | 'declined', by = there) => {
  const [{ offerId } = { offerId: '' }] = (await at(world.elsewhere, there)).coming;
  return (await server.as(by))(contract.acceptTransfer, {
    params: { centreId: world.elsewhere, offerId },
    body: { verdict },
  });
};

const told = async (by: string) =>
  need(await (await server.as(by))(myNotifications, { query: {} })).items.map(({ title }) => title);

describe('withdrawal of an approval', () => {
  test('is told to learners, to the centre, and to who manages and certificates', async () => {
    const manager = await server.as(world.manager);
    const params = { centreId: world.centre };
    const body = { specificationId: world.specificationId, reason: because };
    need(await manager(approvals.withdrawApproval, { params, body }));
    for (const by of [enrolled.learnerId, world.coordinator, world.assessor, world.officer])
      expect((await told(by)).some((title) => title.includes('was withdrawn'))).toBe(true);
    expect((await told(world.stranger)).some((title) => title.includes('was withdrawn'))).toBe(false);
    // The way to another centre stays open.
    need(await offer());
  });
});

describe('a transfer', () => {
  test('waits for the learner, then for the other centre, and loses nothing', async () => {
    expect(need(await offer()).offered).toBe(1);
    expect(kindOf(await offer())).toBe('not-ready');
    expect(await mine()).toMatchObject([{ state: 'offered', reason: because }]);
    // The other centre hears nothing before the learner agrees.
    expect((await at(world.elsewhere, there)).coming).toEqual([]);
    server.clock.setToday('2026-09-20');
    need(await answer('agreed'));
    expect(kindOf(await answer('declined'))).toBe('already-done');
    const before = await at(world.elsewhere, there);
    expect(before.coming).toMatchObject([{ state: 'waiting', registrationId: null }]);
    const { registrationId } = need(await take('accepted'));
    expect(kindOf(await take('accepted'))).toBe('already-done');
    expect(await mine()).toMatchObject([{ state: 'transferred' }]);
    expect((await at(world.centre, world.coordinator)).leaving).toMatchObject([{ state: 'transferred' }]);
    // Registered there for the same, with the units chosen and the learner's word on what they bring.
    const learner = await server.as(enrolled.learnerId);
    const params = { registrationId: registrationId ?? '' };
    const { units } = need(await learner(registrationProgress, { params }));
    expect(units.filter(({ state }) => state !== 'none').map(({ ref }) => ref)).toEqual(
      expect.arrayContaining([firstUnit, secondUnit]),
    );
    expect(need(await (await server.as(there))(listTakenIn, { params })).consentGivenOn).not.toBeNull();
    // The time to a claim goes on counting from where it began.
    const officer = await server.as(world.officer);
    const body = { ...noLimits, leastWeeks: 10 };
    need(await officer(setTimingRule, { params: { awardingId: world.awarding }, body }));
    expect(need(await (await server.as(there))(claimability, { params })).earliestOn).toBe('2026-11-10');
    need(await officer(setTimingRule, { params: { awardingId: world.awarding }, body: noLimits }));
    // What was recorded stands where it was done, and no work waits there any more.
    const bench = need(
      await (
        await server.as(world.coordinator)
      )(unitBench, {
        params: { registrationId: enrolled.registrationId, unitRef: firstUnit },
      }),
    );
    expect(bench.unitState).toBe('achieved');
    const coordinator = await server.as(world.coordinator);
    const { items } = need(
      await coordinator(listRegistrations, { params: { centreId: world.centre }, query: {} }),
    );
    expect(items.find((one) => one.registrationId === enrolled.registrationId)?.state).toBe('withdrawn');
    const left = { registrationId: enrolled.registrationId };
    for (const kind of ['qualification', 'units'] as const)
      expect(codesOf(await coordinator(makeClaim, { params: left, body: { kind } }))).toContain(
        'not-claimable',
      );
    const reopened = { state: 'active' as const, reason: 'Taken up again to claim' };
    expect(codesOf(await coordinator(changeRegistration, { params: left, body: reopened }))).toEqual([
      'goes-on-elsewhere',
    ]);
    expect(await told(world.coordinator)).toEqual(
      expect.arrayContaining([expect.stringContaining('their registration with you is ended')]),
    );
    expect((await verifyAudit(server.database)).problems).toEqual([]);
  });

  test('ends where either declines, and then another centre may be offered', async () => {
    need(await offer());
    need(await answer('declined'));
    expect((await at(world.elsewhere, there)).coming).toEqual([]);
    expect(need(await offer()).offered).toBe(1);
    need(await answer('agreed'));
    expect(need(await take('declined')).registrationId).toBeNull();
    expect(await told(enrolled.learnerId)).toEqual(
      expect.arrayContaining([expect.stringContaining('has declined')]),
    );
  });

  test('is offered by whom both centres are allocated to, to a centre that is approved', async () => {
    expect(kindOf(await offer({}, world.verifier))).toBe('not-permitted');
    expect(kindOf(await offer({ toCentreId: world.centre }))).toBe('not-found');
    const manager = await server.as(world.manager);
    const params = { centreId: world.elsewhere };
    const body = { specificationId: world.specificationId, reason: because };
    need(await manager(approvals.withdrawApproval, { params, body }));
    expect(kindOf(await offer())).toBe('rule-not-met');
  });

  test('is answered by the learner alone, and taken by the coordinator of the other centre', async () => {
    need(await offer());
    expect(kindOf(await answer('agreed', world.coordinator))).toBe('not-found');
    need(await answer('agreed'));
    expect(kindOf(await take('accepted', world.coordinator))).toBe('not-found');
  });
});
