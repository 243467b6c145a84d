/** Everything that is signed at a centre is found by one question, once it is known that somebody might not have signed it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as activities from '#contract/activities.ts';
import { type SpotRecord, saveSpotRecord } from '#contract/spot.ts';
import * as register from '#contract/staff-register.ts';
import { type CentreWithCases, aCentreWithCases, casesAt, words } from '#testing/cases.ts';
import { enrol, firstUnit, need, qualifyStaff, sampleToday, secondUnit } from '#testing/centre.ts';
import { type TestServer, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreWithCases;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreWithCases(server);
});

afterAll(() => server.close());

const ask = async (by = world.coordinator) =>
  need(await (await server.as(by))(register.wrongStatus, { params: { centreId: world.centre } }));

/** It turns out that somebody never held what the register says. */
const findOut = async (personId: string): Promise<void> => {
  const coordinator = await server.as(world.coordinator);
  const params = { centreId: world.centre, personId };
  const { qualifications } = need(await coordinator(register.readRecord, { params }));
  for (const { id: qualificationId } of qualifications) {
    const body = { invalidFromOn: '2025-01-01', reason: words };
    need(await coordinator(register.withdrawQualification, { params: { ...params, qualificationId }, body }));
  }
};

const recordOnTheSpot = async (by: string, registrationId: string, about: Partial<SpotRecord>) =>
  need(
    await (
      await server.as(by)
    )(saveSpotRecord, {
      params: { registrationId },
      body: {
        kind: 'observation',
        title: 'Sample observation',
        setting: 'workplace',
        beganAt: `${sampleToday}T09:00:00Z`,
        endedAt: `${sampleToday}T09:20:00Z`,
        narrative: words,
        ...about,
        signatures: [
          { who: 'learner', name: 'Sample Learner', drawing: null, signedAt: `${sampleToday}T09:21:00Z` },
        ],
      },
    }),
  );

test('a record on the spot is signed in the standing of the day, and found when that was wrong', async () => {
  const theirs = await enrol(world, { assessorId: world.trainee });
  await recordOnTheSpot(world.trainee, theirs.registrationId, {
    marks: [{ unitRef: firstUnit, criterion: '1.1', at: null, recording: 0, note: '' }],
  });
  const rows = await server.database.owner
    .selectFrom('signing')
    .select(['capacity', 'role'])
    .where('personId', '=', world.trainee)
    .execute();
  expect(rows).toEqual([{ capacity: 'trainee', role: 'assessor' }]);
  expect((await ask()).items).toEqual([]);
  await findOut(world.trainee);
  expect((await ask()).items).toMatchObject([
    { act: 'spot-record', found: 'may-not', personId: world.trainee, unitRef: firstUnit, criteria: ['1.1'] },
  ]);
});

test('so is a record of which nothing was marked', async () => {
  const who = await addPersonAs(server.database, world.centre, 'assessor');
  await qualifyStaff(server, world, { personId: who, role: 'assessor' });
  const { registrationId } = await enrol(world, { assessorId: who });
  const links = [firstUnit, secondUnit].map((unitRef) => ({ unitRef, criterion: '1.2' }));
  await recordOnTheSpot(who, registrationId, { links });
  const found = async () => (await ask()).items.filter(({ personId }) => personId === who);
  expect(await found()).toEqual([]);
  await findOut(who);
  expect(await found()).toMatchObject(
    links.map(({ unitRef, criterion }) => ({
      act: 'spot-record',
      found: 'may-not',
      registrationId,
      unitRef,
      criteria: [criterion],
    })),
  );
});

test('so are an observation of an assessor, its closing, and an appeal that was decided', async () => {
  const sampler = await server.as(world.sampler);
  const { activityId } = need(
    await sampler(activities.recordActivity, {
      params: { registrationId: world.enrolled.registrationId, unitRef: firstUnit },
      body: {
        kind: 'observation',
        heldOn: sampleToday,
        selectionReason: words,
        findings: words,
        verdict: 'action',
        action: words,
        actionDueOn: '2026-10-01',
      },
    }),
  );
  const lead = await server.as(world.lead);
  const params = { about: 'activity' as const, itemId: activityId };
  need(await lead(activities.answerSample, { params, body: { kind: 'closed', words } }));
  const cases = casesAt(world);
  const { caseId } = need(await cases.raise(world.enrolled.learnerId));
  need(await cases.act(world.lead, caseId, { act: 'decided', outcome: 'not-upheld', words }));
  for (const personId of [world.sampler, world.lead]) await findOut(personId);
  const { items } = await ask(world.manager);
  const found = items.map(({ act, personId, found: why }) => `${act} ${personId} ${why}`);
  expect(found).toEqual(
    expect.arrayContaining([
      `sample ${world.sampler} may-not`,
      `action-closure ${world.lead} may-not`,
      `appeal-panel ${world.lead} may-not`,
    ]),
  );
  // Whose appeal it was is for those who handle it.
  expect(items.find(({ act }) => act === 'appeal-panel')).toMatchObject({
    learnerName: null,
    registrationId: null,
    unitRef: null,
    centreName: 'Case 1',
  });
});
