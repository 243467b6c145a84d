/** Cases that are opened from a visit or a sample: the work that was looked at is frozen, and nothing else. */
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
  secondUnit,
  takeSample,
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

/** Somebody raises malpractice that they came upon; answers the case with the learners and units whose evidence is held. */
const raise = async (by: string, subject: { readonly kind: 'review' | 'sample'; readonly id: string }) => {
  const body = {
    kind: 'malpractice' as const,
    subject,
    by: 'staff' as const,
    title: 'Sample case',
    words: 'Sample words',
  };
  const opening = { params: { centreId: world.centre }, body };
  const { caseId } = need(await (await server.as(by))(contract.openCase, opening));
  const { rows } = await sql<{ what: string; learnerId: string; unitRef: string | null }>`
    select what, learner_id, unit_ref from hold_now where held_under = ${caseId}::uuid`.execute(
    server.database.owner,
  );
  const held = rows.flatMap(({ what, learnerId, unitRef }) =>
    what === 'evidence' ? [[learnerId, unitRef]] : [],
  );
  return { caseId, held, claims: rows.filter(({ what }) => what === 'claims').length };
};

const release = async (caseId: string) => {
  const released = { params: { caseId }, body: { act: 'released' as const, words: 'Sample words' } };
  need(await (await server.as(world.coordinator))(contract.actOnCase, released));
};

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
    return { kind: 'review', id: need(await verifier(recordReview, { params, body })).reviewId } as const;
  };
  const later = await claimed(world);
  expect(await raise(world.verifier, await review(null))).toMatchObject({ held: [], claims: 0 });
  const { caseId, held, claims } = await raise(world.verifier, await review(drawId));
  expect([held.length, claims]).toEqual([items, items]);
  expect(new Set(held.map(([learner]) => learner))).toEqual(new Set([drawn.learnerId]));
  expect(codesOf(await issue(world, drawn.claimId))).toEqual(['award-held']);
  need(await issue(world, later.claimId));
  await release(caseId);
  need(await issue(world, drawn.claimId));
});

test('malpractice found in a sample holds the unit of the learner that was sampled until it is released', async () => {
  const sampled = await claimed(world);
  const { sampleId } = need(await takeSample(world, sampled, secondUnit));
  const { caseId, held } = await raise(world.sampler, { kind: 'sample', id: sampleId });
  expect(held).toEqual([[sampled.learnerId, secondUnit]]);
  expect(codesOf(await issue(world, sampled.claimId))).toEqual(['award-held']);
  await release(caseId);
  need(await issue(world, sampled.claimId));
});
