/** A case that is opened from a visit: what was drawn for it is frozen, and nothing else. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/cases.ts';
import { drawExternalSample, recordReview } from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  codesOf,
  issue,
  need,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

test('malpractice found on a visit holds the work that was drawn for it until it is released', async () => {
  const drawn = await claimed(world);
  const params = { centreId: world.centre, specificationId: world.specificationId };
  const verifier = await server.as(world.verifier);
  const drawing = { params, body: { size: 20, announcedOn: sampleToday } };
  const { drawId, items } = need(await verifier(drawExternalSample, drawing));
  const review = async (drawnFor: string | null) => {
    const body = {
      drawId: drawnFor,
      kind: 'visit' as const,
      heldOn: sampleToday,
      grades: usualGrades(2),
      reliability: 'A' as const,
      learners: 1,
      finals: 1,
      summary: 'Sample summary',
    };
    return need(await verifier(recordReview, { params, body })).reviewId;
  };
  const open = async (id: string) => {
    const body = {
      kind: 'malpractice' as const,
      subject: { kind: 'review' as const, id },
      by: 'staff' as const,
      title: 'Sample case',
      words: 'Sample words',
    };
    const { caseId } = need(await verifier(contract.openCase, { params: { centreId: world.centre }, body }));
    const { rows } = await sql<{ learnerId: string }>`
      select learner_id from hold_now where held_under = ${caseId}::uuid`.execute(server.database.owner);
    return { caseId, held: rows.map(({ learnerId }) => learnerId) };
  };
  const later = await claimed(world);
  expect(await open(await review(null))).toMatchObject({ held: [] });
  const { caseId, held } = await open(await review(drawId));
  expect(held).toHaveLength(2 * items);
  expect(new Set(held)).toEqual(new Set([drawn.learnerId]));
  expect(codesOf(await issue(world, drawn.claimId))).toEqual(['award-held']);
  need(await issue(world, later.claimId));
  const released = { params: { caseId }, body: { act: 'released' as const, words: 'Sample words' } };
  need(await (await server.as(world.coordinator))(contract.actOnCase, released));
  need(await issue(world, drawn.claimId));
});
