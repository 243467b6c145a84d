/** Where a specification lets a quality assurer countersign decisions, they are asked, may, and then sample none of it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as assessment from '#contract/assessment.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { myNotifications } from '#contract/notifications.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  codesOf,
  countersign,
  enrol,
  firstUnit,
  gather,
  handIn,
  meet,
  need,
  signOff,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
}, 60_000);
afterAll(() => server.close());

const specification = (by: readonly string[]) => {
  const strict = aStrictSpecification();
  const rule = anEvidenceRule('countersigning', {
    value: { role: 'assessor', by: [...by] },
    source: aClause(2),
  });
  const others = strict.evidenceRules.filter(({ kind }) => kind !== 'countersigning');
  return { ...strict, evidenceRules: [...others, rule] };
};

const waiting = async (world: CentreAtWork) => {
  const theirs = await enrol(world, { assessorId: world.trainee });
  const gathered = await gather(world, theirs, firstUnit);
  need(await handIn(world, theirs, firstUnit));
  const { criteria } = need(await meet(world, theirs, firstUnit, gathered));
  return { theirs, decisionIds: criteria.map(({ decisionId }) => decisionId) };
};

const seen = async (by: string, of?: 'assessment' | 'sampling') =>
  need(await (await server.as(by))(countersigningQueue, { query: of === undefined ? {} : { of } })).items.map(
    ({ kind, mayNot }) => [kind, mayNot],
  );

let world: CentreAtWork;

beforeEach(() => {
  server.clock.setToday('2026-09-01');
});

test('they find the decisions among what they countersign, agree, and somebody else samples', async () => {
  world = await aCentreAtWork(server, specification(['assessor', 'internal-quality-assurer']));
  const { theirs, decisionIds } = await waiting(world);
  expect(await seen(world.sampler, 'sampling')).toEqual([['decisions', null]]);
  expect(await seen(world.sampler, 'assessment')).toEqual([]);
  expect(await seen(world.sampler)).toEqual([['decisions', null]]);
  expect(await seen(world.colleague)).toEqual([['decisions', null]]);
  const client = await server.as(world.sampler);
  const params = { registrationId: theirs.registrationId, unitRef: firstUnit };
  expect(need(await client(assessment.unitBench, { params })).may.countersign).toBeNull();
  const told = need(await client(myNotifications, { query: {} })).items;
  expect(told.filter(({ kind }) => kind === 'countersignature-due')).toMatchObject([
    { link: expect.stringContaining('/quality/countersign') },
  ]);
  need(await countersign(world, theirs, firstUnit, { by: world.sampler, decisionIds }));
  need(await signOff(world, theirs, firstUnit));
  expect(codesOf(await takeSample(world, theirs, firstUnit))).toEqual(['own-decision']);
});

test('they may not where the specification names assessors alone, and are not asked', async () => {
  world = await aCentreAtWork(server, specification(['assessor']));
  const { theirs, decisionIds } = await waiting(world);
  expect(await seen(world.sampler)).toEqual([]);
  const refused = await countersign(world, theirs, firstUnit, { by: world.sampler, decisionIds });
  expect(codesOf(refused)[0]).toBe('not-an-assessor');
});

test('nobody of another centre does, whatever their role', async () => {
  world = await aCentreAtWork(server, specification(['assessor', 'internal-quality-assurer']));
  const other = await aCentreAtWork(server, specification(['assessor', 'internal-quality-assurer']));
  const { theirs, decisionIds } = await waiting(world);
  expect(await seen(other.sampler)).toEqual([]);
  const refused = await countersign(world, theirs, firstUnit, { by: other.sampler, decisionIds });
  expect(refused.ok).toBe(false);
});
