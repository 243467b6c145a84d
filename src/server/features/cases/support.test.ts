/** A centre asks its awarding organisation for support or training. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CentreWithCases, aCentreWithCases, casesAt, words } from '#testing/cases.ts';
import { codesOf, kindOf, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreWithCases;
let cases: ReturnType<typeof casesAt>;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreWithCases(server);
  cases = casesAt(world);
});

afterAll(() => server.close());

const asked = () => ({
  kind: 'support' as const,
  subject: { kind: 'centre' as const, id: world.centre },
  title: 'Training in countersigning',
});

test('a request for support goes to the quality manager, who answers it', async () => {
  const { caseId } = need(await cases.raise(world.coordinator, asked()));
  for (const other of [world.assessor, world.enrolled.learnerId, world.stranger])
    expect(kindOf(await cases.look(other, caseId))).toBe('not-found');
  const shown = need(await cases.look(world.manager, caseId));
  expect(shown.people.filter(({ part }) => part === 'officer').map(({ personId }) => personId)).toEqual([
    world.manager,
  ]);
  expect(
    codesOf(await cases.act(world.coordinator, caseId, { act: 'decided', outcome: 'arranged', words })),
  ).toContain('not-in-part');
  need(await cases.act(world.manager, caseId, { act: 'decided', outcome: 'arranged', words }));
  const answered = need(await cases.look(world.coordinator, caseId));
  expect(answered.events.map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['opened', null],
    ['decided', 'arranged'],
  ]);
  expect(codesOf(await cases.act(world.coordinator, caseId, { act: 'appealed', words }))).toEqual([
    'last-stage',
  ]);
});

test('a learner, and somebody of another centre, asks for none', async () => {
  expect(kindOf(await cases.raise(world.enrolled.learnerId, asked()))).toBe('not-permitted');
  expect(kindOf(await cases.raise(world.stranger, asked()))).toBe('not-found');
});

test('it is about no learner and no certificate', async () => {
  const subject = { kind: 'registration' as const, id: world.enrolled.registrationId };
  expect(kindOf(await cases.raise(world.coordinator, { ...asked(), subject }))).toBe('malformed-request');
});
