/** What a review can be recorded as: by the template, on a day of the allocation, by somebody who might act on that day. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allocateCentre, endAllocation, listAllocations } from '#contract/allocations.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import * as templates from '#contract/review-template.ts';
import * as contract from '#contract/verification.ts';
import { usualTemplate } from '#domain/quality/review-template.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
  qualifyVerifier,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let of: { readonly params: { readonly centreId: string; readonly specificationId: string } };

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  of = { params: { centreId: world.centre, specificationId: world.specificationId } };
  await enrol(world);
});

afterAll(() => server.close());

const review = async (by: string, given: Partial<BodyOf<typeof contract.recordReview>> = {}) =>
  (await server.as(by))(contract.recordReview, {
    ...of,
    body: {
      kind: 'visit',
      heldOn: sampleToday,
      grades: usualGrades(1),
      reliability: 'A',
      learners: 1,
      finals: 1,
      summary: 'Sample summary',
      ...given,
    },
  });

const own = () => ({ params: { awardingId: world.awarding } });

const readTemplate = async () =>
  need(await (await server.as(world.manager))(templates.findReviewTemplate, own()));

const setTemplate = async (headings: readonly string[], supersedes: string | null) =>
  (await server.as(world.manager))(templates.setReviewTemplate, {
    ...own(),
    body: { criteria: headings.map((heading) => ({ heading })), supersedes },
  });

test('a review is recorded for a day on which the centre was allocated, and of no more learners than there are', async () => {
  expect(codesOf(await review(world.verifier, { learners: 2, finals: 2 }))).toEqual(['more-than-registered']);
  const verifier = await addPersonAs(server.database, world.awarding, 'external-quality-assurer');
  server.clock.setToday('2026-08-01');
  await qualifyVerifier(server, world, { personId: verifier, specificationId: world.specificationId });
  server.clock.setToday(sampleToday);
  const manager = await server.as(world.manager);
  const params = { organisationId: world.awarding };
  const body = { personId: verifier, centreId: world.centre, fromOn: sampleToday };
  need(await manager(allocateCentre, { params, body }));
  expect(codesOf(await review(verifier, { heldOn: '2026-08-31' }))).toEqual(['not-allocated-then']);
  need(await review(verifier));
});

test('who could not have acted on the day of the review cannot record it later', async () => {
  const later = await addPersonAs(server.database, world.awarding, 'external-quality-assurer');
  const manager = await server.as(world.manager);
  const params = { organisationId: world.awarding };
  const body = { personId: later, centreId: world.centre, fromOn: sampleToday };
  need(await manager(allocateCentre, { params, body }));
  server.clock.setToday('2026-09-20');
  // What they hold is recorded from January 2025 on, what they know from today.
  await qualifyVerifier(server, world, { personId: later, specificationId: world.specificationId });
  expect(codesOf(await review(later, { heldOn: sampleToday }))).toEqual(['competence-not-accepted']);
  need(await review(later, { heldOn: '2026-09-20' }));
  server.clock.setToday(sampleToday);
});

test('the time of an assurer ends in the middle of a review, and another reviews what they drew', async () => {
  const elsewhere = await aCentreAtWork(server);
  const { centre, specificationId, manager, verifier, unallocated, awarding } = elsewhere;
  const at = { params: { centreId: centre, specificationId } };
  await achieve(elsewhere, await enrol(elsewhere), firstUnit);
  const first = await server.as(verifier);
  const { drawId } = need(
    await first(contract.drawExternalSample, { ...at, body: { size: 1, announcedOn: sampleToday } }),
  );
  const managing = await server.as(manager);
  const params = { organisationId: awarding };
  const { items } = need(await managing(listAllocations, { params }));
  const { id, version } = items.find(({ personId }) => personId === verifier) ?? { id: '', version: 0 };
  need(
    await managing(endAllocation, {
      params: { ...params, allocationId: id },
      body: { untilOn: '2026-08-31', version },
    }),
  );
  const body = {
    drawId,
    kind: 'visit' as const,
    heldOn: sampleToday,
    grades: usualGrades(2),
    reliability: 'A' as const,
    learners: 1,
    finals: 1,
    summary: 'Sample summary',
  };
  expect(kindOf(await first(contract.recordReview, { ...at, body }))).toBe('not-found');
  need(
    await managing(allocateCentre, {
      params,
      body: { personId: unallocated, centreId: centre, fromOn: sampleToday },
    }),
  );
  need(await (await server.as(unallocated))(contract.recordReview, { ...at, body }));
});

test('nobody draws again until they like what comes, but with a reason that the centre reads', async () => {
  const elsewhere = await aCentreAtWork(server);
  await achieve(elsewhere, await enrol(elsewhere), firstUnit);
  const at = { params: { centreId: elsewhere.centre, specificationId: elsewhere.specificationId } };
  const drawing = async (because?: string) =>
    (await server.as(elsewhere.verifier))(contract.drawExternalSample, {
      ...at,
      body: { size: 1, announcedOn: sampleToday, because },
    });
  need(await drawing());
  const again = await drawing();
  expect(kindOf(again)).toBe('rule-not-met');
  need(await drawing('The learner drawn has left (sample).'));
  const { draws } = need(await (await server.as(elsewhere.coordinator))(contract.centreVerification, at));
  expect(draws.map(({ because }) => because)).toEqual(['The learner drawn has left (sample).', null]);
});

test('a report grades each criterion of the template in use, and those of before keep theirs', async () => {
  expect(await readTemplate()).toEqual({
    templateId: null,
    criteria: usualTemplate,
    setByName: null,
    setOn: null,
  });
  expect(codesOf(await review(world.verifier, { grades: usualGrades(1).slice(1) }))).toEqual([
    'criterion-not-graded',
  ]);
  const { templateId } = need(await setTemplate(['Sample criterion', 'Another'], null));
  expect(codesOf(await review(world.verifier))).toEqual(['criterion-not-graded', 'criterion-unknown']);
  const grades = ['Sample criterion', 'Another'].map((heading) => ({ heading, grade: 2, finding: '' }));
  need(await review(world.verifier, { grades }));
  const seen = need(await (await server.as(world.coordinator))(contract.centreVerification, of));
  expect(seen.criteria.map(({ heading }) => heading)).toEqual(['Sample criterion', 'Another']);
  expect(new Set(seen.reviews.map((one) => one.grades.length))).toEqual(new Set([2, usualTemplate.length]));
  expect(codesOf(await setTemplate(['Sample', 'sample '], templateId))).toEqual(['criterion-twice']);
  expect(kindOf(await setTemplate(['Sample'], null))).toBe('changed-meanwhile');
  const both = await Promise.all([1, 2].map(() => setTemplate(['Sample'], templateId)));
  expect(both.map(kindOf).toSorted()).toEqual(['allowed', 'changed-meanwhile']);
});
