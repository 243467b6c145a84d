/** The learner confirms a unit that was signed off; nothing that counts waits for it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitBench } from '#contract/assessment.ts';
import { confirmUnit } from '#contract/confirming.ts';
import { readPlans } from '#contract/planning.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  signOff,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
});

afterAll(() => server.close());

const params = () => ({ registrationId: enrolled.registrationId, unitRef: firstUnit });

const confirm = async (signOffId: string, by = enrolled.learnerId) =>
  (await server.as(by))(confirmUnit, { params: params(), body: { signOffId, note: 'Thank you' } });

/** What the plans say is to be confirmed, to whoever reads them. */
const toConfirm = async (by = enrolled.learnerId) =>
  need(await (await server.as(by))(readPlans, { params: { registrationId: enrolled.registrationId } }))
    .unitsToConfirm;

const bench = async () => need(await (await server.as(enrolled.learnerId))(unitBench, { params: params() }));

test('before the sign-off nobody confirms; after it the learner does, once, and the unit stands as before', async () => {
  expect(codesOf(await confirm(randomUUID()))).toEqual(['not-signed-off']);
  const piece = await gather(world, enrolled, firstUnit);
  need(await handIn(world, enrolled, firstUnit));
  need(await meet(world, enrolled, firstUnit, piece));
  const { signOffId } = need(await signOff(world, enrolled, firstUnit));
  const before = await bench();
  expect(before.signOffs[0]?.confirmation).toBeNull();
  expect(await toConfirm()).toEqual([firstUnit]);
  expect(await toConfirm(enrolled.assessorId)).toBeUndefined();
  expect(codesOf(await confirm(signOffId, enrolled.assessorId))).toEqual(['not-theirs']);
  expect(codesOf(await confirm(randomUUID()))).toEqual(['signed-anew']);
  need(await confirm(signOffId));
  const after = await bench();
  expect(after.signOffs[0]?.confirmation?.note).toBe('Thank you');
  expect(await toConfirm()).toEqual([]);
  expect(after.unitState).toBe(before.unitState);
  expect(codesOf(await confirm(signOffId))).toEqual(['confirmed-already']);
});
