/** Cases that are opened from a visit or a sample: the work that was looked at is frozen, and nothing else. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/cases.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { myNotifications } from '#contract/notifications.ts';
import { drawExternalSample, recordReview } from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  codesOf,
  issue,
  kindOf,
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
const raise = async (
  by: string,
  subject: { readonly kind: 'review' | 'sample' | 'centre'; readonly id: string },
) => {
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

const release = async (caseId: string, by: string) => {
  const released = { params: { caseId }, body: { act: 'released' as const, words: 'Sample words' } };
  need(await (await server.as(by))(contract.actOnCase, released));
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
  await release(caseId, world.manager);
  need(await issue(world, drawn.claimId));
});

test('malpractice found in a sample holds the unit of the learner that was sampled until it is released', async () => {
  const sampled = await claimed(world);
  const { sampleId } = need(await takeSample(world, sampled, secondUnit));
  const { caseId, held } = await raise(world.sampler, { kind: 'sample', id: sampleId });
  expect(held).toEqual([[sampled.learnerId, secondUnit]]);
  expect(codesOf(await issue(world, sampled.claimId))).toEqual(['award-held']);
  await release(caseId, world.coordinator);
  need(await issue(world, sampled.claimId));
});

const look = async (by: string, caseId: string) =>
  (await server.as(by))(contract.readCase, { params: { caseId } });
const told = async (by: string) =>
  need(await (await server.as(by))(myNotifications, { query: {} })).items.filter(
    ({ kind }) => kind === 'case',
  );
const found = async (by: string, subject: { readonly kind: 'sample' | 'centre'; readonly id: string }) => {
  const before = (await told(world.coordinator)).length;
  const { caseId } = await raise(by, subject);
  return { caseId, warned: (await told(world.coordinator)).length - before };
};
const sampled = async () => {
  const { sampleId } = need(await takeSample(world, await claimed(world), secondUnit));
  return { kind: 'sample' as const, id: sampleId };
};

describe('malpractice that concerns the centre', () => {
  test('is handled by the awarding organisation, and nobody of the centre is told or sees it', async () => {
    const centre = { kind: 'centre' as const, id: world.centre };
    for (const [by, subject] of [
      [world.verifier, await sampled()],
      [world.assessor, centre],
    ] as const) {
      const { caseId, warned } = await found(by, subject);
      expect(warned).toBe(0);
      for (const person of [world.coordinator, world.sampler])
        expect(kindOf(await look(person, caseId))).toBe('not-found');
      const deciding = {
        params: { caseId },
        body: { act: 'decided' as const, outcome: 'not-found', words: 'Sample' },
      };
      expect(kindOf(await (await server.as(world.coordinator))(contract.actOnCase, deciding))).toBe(
        'not-found',
      );
      const shown = need(await look(world.manager, caseId));
      expect(shown.stageName).toBe('Decided by the awarding organisation');
      expect(shown.people.filter(({ part }) => part === 'officer').map(({ personId }) => personId)).toEqual([
        world.manager,
      ]);
    }
  });

  test('stays with the centre where its own people found it in the work of a learner', async () => {
    const { caseId, warned } = await found(world.sampler, await sampled());
    expect(warned).toBe(1);
    expect(need(await look(world.coordinator, caseId)).stageName).toBe('Looked into by the centre');
  });

  test('is answered by the coordinator once the awarding organisation writes to them, who may appeal', async () => {
    const { caseId } = await found(world.verifier, await sampled());
    const manager = await server.as(world.manager);
    const act = (body: BodyOf<typeof contract.actOnCase>) =>
      manager(contract.actOnCase, { params: { caseId }, body });
    need(await act({ act: 'told', personId: world.coordinator, words: 'Sample words' }));
    expect(need(await look(world.coordinator, caseId)).mayDo).toContain('answer');
    expect(kindOf(await look(world.sampler, caseId))).toBe('not-found');
    need(await act({ act: 'decided', outcome: 'warning', words: 'Sample words' }));
    expect(need(await look(world.coordinator, caseId)).mayDo).toContain('appealed');
  });
});
