/** Membership of the awarding organisation, asked where the specification makes members with the registration. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import * as list from '#contract/learner-import.ts';
import { myNotifications } from '#contract/notifications.ts';
import * as contract from '#contract/registrations.ts';
import { anEvidenceRule } from '#testing/builders/specification.ts';
import { codesOf, need } from '#testing/centre.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';
import { aClause, aSpecification, addSpecification } from '#testing/specification.ts';

let server: TestServer;
let [centre, coordinator, officer, asking, silent] = ['', '', '', '', ''];

const today = '2026-09-01';

beforeAll(async () => {
  server = await testServer({ today });
  const { database } = server;
  centre = await addOrganisation(database, 'centre');
  const awardingId = await addOrganisation(database, 'awarding');
  const personId = await addPersonAs(database, awardingId, 'developer');
  const manager = await addPersonAs(database, awardingId, 'quality-manager');
  officer = await addPersonAs(database, awardingId, 'certification-officer');
  for (const one of [manager, officer])
    await allocateCentre(database, { personId: one, awardingId, centreId: centre });
  coordinator = await addPersonAs(database, centre, 'coordinator');
  const rule = anEvidenceRule('registration', { value: { duty: 'membership' }, source: aClause(61) });
  asking = await addSpecification(database, {
    awardingId,
    personId,
    content: aSpecification({ title: 'Sample that asks', evidenceRules: [rule] }),
  });
  silent = await addSpecification(database, {
    awardingId,
    personId,
    content: aSpecification({ title: 'Sample that does not', evidenceRules: [] }),
  });
  const client = await server.as(manager);
  for (const specificationId of [asking, silent])
    need(await client(approvals.approveCentre, { params: { centreId: centre }, body: { specificationId } }));
});

afterAll(() => server.close());

const register = async (familyName: string, isMember: boolean | null, specificationId = asking) =>
  (await server.as(coordinator))(contract.registerLearner, {
    params: { centreId: centre },
    body: {
      learner: { kind: 'new', givenName: 'Sample', familyName, dateOfBirth: '2000-01-01' },
      uln: null,
      specificationId,
      qualificationNumber: '600/0000/0',
      registeredOn: today,
      isMember,
    },
  });

const detailOf = async (registrationId: string) =>
  need(await (await server.as(coordinator))(contract.readRegistration, { params: { registrationId } }))
    .membership;

const toldOf = async (familyName: string) =>
  need(await (await server.as(officer))(myNotifications, {})).items.filter(({ title }) =>
    title.startsWith(`Sample ${familyName} `),
  ).length;

test('nobody is registered before it is said, and the refusal cites the document', async () => {
  const refused = await register('Unsaid', null);
  expect(codesOf(refused)).toEqual(['membership-not-said']);
  expect(refused.ok ? null : refused.failure.reasons?.[0]?.clause?.line).toBe(61);
  need(await register('Unsaid', null, silent));
});

test('it is kept with the registration; of whoever becomes a member the awarding organisation is told', async () => {
  const member = need(await register('Member', true));
  const joining = need(await register('Joining', false));
  expect(await detailOf(member.registrationId)).toMatchObject({ wasMember: true, clause: { line: 61 } });
  expect(await detailOf(joining.registrationId)).toMatchObject({ wasMember: false });
  expect([await toldOf('Member'), await toldOf('Joining')]).toEqual([0, 1]);
});

test('what is said under a specification that asks nothing is not kept', async () => {
  const { registrationId } = need(await register('Elsewhere', false, silent));
  expect(await detailOf(registrationId)).toBeNull();
  expect(await toldOf('Elsewhere')).toBe(0);
});

test('a list says it in a column of its own', async () => {
  const text = [
    'Given name,Family name,Date of birth,Member already',
    'Sample,Listed,2001-01-01,Yes',
    'Sample,New,2001-01-02,no',
    'Sample,Unsaid Too,2001-01-03,',
    'Sample,Unclear,2001-01-04,perhaps',
  ].join('\n');
  const client = await server.as(coordinator);
  const params = { centreId: centre };
  const found = need(await client(list.checkImport, { params, body: { specificationId: asking, text } }));
  expect(found.problems.map(({ cell, code }) => [cell, code])).toEqual([
    ['D4', 'membership-not-said'],
    ['D5', 'not-yes-or-no'],
  ]);
  const done = need(
    await client(list.importLearners, { params, body: { specificationId: asking, rows: found.good } }),
  );
  expect(done.registered).toHaveLength(2);
  expect([await toldOf('Listed'), await toldOf('New')]).toEqual([0, 1]);
  // What was told before and not read yet stays beside it.
  expect(await toldOf('Joining')).toBe(1);
});

test('of all who become members with one list the awarding organisation is told once, by name', async () => {
  const rows = ['Many One', 'Many Two', 'Many Three'].map((familyName, place) => ({
    row: place + 2,
    values: {
      givenName: 'Sample',
      familyName,
      dateOfBirth: `2001-02-0${String(place + 1)}`,
      isMember: place === 1 ? 'yes' : 'no',
    },
  }));
  const client = await server.as(coordinator);
  const before = need(await (await server.as(officer))(myNotifications, {})).items.length;
  const params = { centreId: centre };
  const done = need(await client(list.importLearners, { params, body: { specificationId: asking, rows } }));
  expect(done.registered).toHaveLength(3);
  const told = need(await (await server.as(officer))(myNotifications, {})).items;
  expect(told).toHaveLength(before + 1);
  expect(told.find(({ title }) => title.startsWith('Sample Many One and 1 more '))?.detail).toBe(
    'Sample Many One, Sample Many Three',
  );
});
