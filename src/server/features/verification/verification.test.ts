/** Sanctions, direct claims, risk and reviews as a running state, over the routes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BodyOf } from '#contract/endpoint.ts';
import { findClaim, holdAward, liftHold } from '#contract/awards.ts';
import * as contract from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  claimed,
  codesOf,
  enrol,
  firstUnit,
  issue,
  kindOf,
  need,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let params: { readonly centreId: string; readonly specificationId: string };

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

const begin = async () => {
  world = await aCentreAtWork(server);
  params = { centreId: world.centre, specificationId: world.specificationId };
  // The learners whom the reviews are of.
  for (let count = 0; count < 3; count += 1) await enrol(world);
};

const because = 'Sample reason';

const impose = async (level: contract.SanctionRow['level'], given = {}) =>
  (await server.as(world.manager))(contract.imposeSanction, {
    params,
    body: { level, reason: because, noticeOn: sampleToday, fromOn: sampleToday, ...given },
  });

const look = async (by: string) => need(await (await server.as(by))(contract.centreVerification, { params }));

const rate = async (risk: 'low' | 'high') =>
  (await server.as(world.verifier))(contract.rateCentre, {
    params,
    body: { risk, because, strategy: 'Sample measures', reviewByOn: '2027-09-01' },
  });

const review = async (given: Partial<BodyOf<typeof contract.recordReview>> = {}) =>
  (await server.as(world.verifier))(contract.recordReview, {
    params,
    body: {
      kind: 'visit',
      heldOn: sampleToday,
      grades: usualGrades(1),
      reliability: 'A',
      learners: 3,
      finals: 2,
      summary: 'Sample summary',
      ...given,
    },
  });

const decide = async (verdict: 'granted' | 'removed', given = {}) =>
  (await server.as(world.manager))(contract.decideDirectClaims, {
    params,
    body: { verdict, because, ...given },
  });

describe('a sanction', () => {
  test('on registrations stops them from its first day, and only until it is lifted', async () => {
    await begin();
    need(await impose('3a', { fromOn: '2026-09-02' }));
    await enrol(world);
    server.clock.setToday('2026-09-02');
    await expect(enrol(world)).rejects.toThrow('A sanction of level 3a is in force');
    const [sanction] = (await look(world.coordinator)).sanctions;
    expect(sanction).toMatchObject({ level: '3a', state: 'in-force', reason: because });
    const client = await server.as(world.manager);
    const lifting = { params: { ...params, sanctionId: sanction?.id ?? '' }, body: { reason: because } };
    need(await client(contract.liftSanction, lifting));
    expect(kindOf(await client(contract.liftSanction, lifting))).toBe('already-done');
    server.clock.setToday('2026-09-03');
    await enrol(world);
    expect((await look(world.coordinator)).sanctions[0]?.state).toBe('lifted');
  });

  test('on certification lets a claim be made ready and holds its certificate', async () => {
    await begin();
    need(await impose('3b'));
    const { claimId } = await claimed(world);
    expect(codesOf(await issue(world, claimId))).toEqual(['sanction-in-force']);
    const [sanction] = (await look(world.manager)).sanctions;
    const client = await server.as(world.manager);
    need(
      await client(contract.liftSanction, {
        params: { ...params, sanctionId: sanction?.id ?? '' },
        body: { reason: because },
      }),
    );
    need(await issue(world, claimId));
  });

  test('that withdraws approval does so in the same act', async () => {
    await begin();
    const enrolled = await enrol(world);
    need(await impose('4'));
    await expect(achieve(world, enrolled, firstUnit)).rejects.toThrow(/approv/iu);
    await expect(enrol(world)).rejects.toThrow(/sanction of level 4|approval/iu);
  });

  test('is imposed only as its level allows, and never twice', async () => {
    await begin();
    expect(codesOf(await impose('5'))).toEqual(['on-centre-alone']);
    expect(codesOf(await impose('2', { fromOn: '2026-08-31' }))).toEqual([
      'begins-before-notice',
      'begins-in-past',
    ]);
    need(await impose('2'));
    expect(codesOf(await impose('2'))).toEqual(['imposed-already']);
  });
});

test('a claim waits for confirmation where the specification asks for it, and its proof says so', async () => {
  const strict = aStrictSpecification();
  const asks = anEvidenceRule('certification', {
    value: { condition: ['standards-confirmed'] },
    source: aClause(70),
  });
  const own = await aCentreAtWork(server, { ...strict, evidenceRules: [...strict.evidenceRules, asks] });
  const { claimId, route } = await claimed(own);
  expect(route.to).toBe('external-quality-assurer');
  expect(codesOf(await issue(own, claimId))).toEqual(['confirmation-missing']);
  const verifier = await server.as(own.verifier);
  need(
    await verifier(contract.confirmClaim, {
      params: { claimId },
      body: { verdict: 'confirmed', note: because },
    }),
  );
  need(await issue(own, claimId));
});

describe('a claim of a centre at high risk', () => {
  test('waits until somebody outside the centre has looked at the work behind it', async () => {
    await begin();
    need(await rate('high'));
    const { claimId } = await claimed(world);
    expect(codesOf(await issue(world, claimId))).toEqual(['confirmation-missing']);
    const verifier = await server.as(world.verifier);
    const confirm = (verdict: 'confirmed' | 'returned') =>
      verifier(contract.confirmClaim, { params: { claimId }, body: { verdict, note: because } });
    need(await confirm('returned'));
    expect(codesOf(await issue(world, claimId))).toEqual(['claim-returned']);
    need(await confirm('confirmed'));
    need(await issue(world, claimId));
    expect(kindOf(await confirm('confirmed'))).toBe('already-done');
  });

  test('goes straight through with direct claims', async () => {
    await begin();
    need(await rate('high'));
    need(await decide('granted', { carriedOver: true }));
    const { claimId, certificate } = await claimed(world);
    expect(certificate?.serial).toMatch(/^SA-\d{6}$/u);
    expect(kindOf(await issue(world, claimId))).toBe('already-done');
    const officer = await server.as(world.officer);
    const { claim } = need(await officer(findClaim, { params: { claimId } }));
    expect(claim.certificate).toMatchObject({ serial: certificate?.serial, issuedUnder: 'direct-claims' });
    need(await impose('2'));
    expect((await claimed(world)).certificate).toBeNull();
  });
});

test('a held award issues to nobody until the hold is lifted', async () => {
  await begin();
  const { claimId } = await claimed(world);
  const officer = await server.as(world.officer);
  const held = { params: { claimId }, body: { reason: because, onLearner: true } };
  expect(kindOf(await (await server.as(world.coordinator))(holdAward, held))).toBe('not-permitted');
  const { holdId } = need(await officer(holdAward, held));
  expect(codesOf(await issue(world, claimId))).toEqual(['award-held']);
  const looked = need(await officer(findClaim, { params: { claimId } }));
  expect(looked.holds).toMatchObject([{ holdId, reason: because, onLearner: true }]);
  expect(looked.inTheWay?.rule).toContain(because);
  const lifting = { params: { claimId, holdId }, body: { reason: because } };
  need(await officer(liftHold, lifting));
  expect(kindOf(await officer(liftHold, lifting))).toBe('not-found');
  need(await issue(world, claimId));
});

describe('direct claims', () => {
  test('are granted once reviews have earned them, by somebody who did not recommend them', async () => {
    await begin();
    expect(kindOf(await decide('granted'))).toBe('rule-not-met');
    need(await review({ reliability: 'B' }));
    expect((await look(world.coordinator)).directClaims.state).toBe('none');
    need(await review());
    expect((await look(world.coordinator)).directClaims.state).toBe('earned');
    const verifier = await server.as(world.verifier);
    const advice = { params, body: { advice: 'grant' as const, because } };
    need(await verifier(contract.recommendDirectClaims, advice));
    expect((await look(world.manager)).directClaims.recommendation).toMatchObject({ advice: 'grant' });
    expect(need(await decide('granted')).state).toBe('granted');
    expect((await look(world.manager)).directClaims.recommendation).toBeNull();
    expect(kindOf(await decide('granted'))).toBe('already-done');
    need(await decide('removed'));
    expect((await look(world.coordinator)).directClaims.state).toBe('none');
  });

  test('lapse by a bad review after the grant', async () => {
    await begin();
    need(await decide('granted', { carriedOver: true }));
    server.clock.setToday('2026-10-01');
    need(await review({ heldOn: '2026-10-01', grades: usualGrades(4) }));
    const { directClaims } = await look(world.manager);
    expect(directClaims.state).toBe('lapsed');
    expect(directClaims.because).toEqual(['The worst grade is 4; it may be 3 at most.']);
    // They are earned anew; nobody grants them again as if nothing had been.
    expect(kindOf(await decide('granted'))).toBe('rule-not-met');
    expect((await look(world.manager)).directClaims.state).toBe('lapsed');
  });
});

describe('a review', () => {
  test('draws from all work, hides the draw until it is announced, and follows actions to their end', async () => {
    await begin();
    const enrolled = await enrol(world);
    await achieve(world, enrolled, firstUnit);
    const verifier = await server.as(world.verifier);
    const drawn = { params, body: { size: 1, announcedOn: '2026-09-05' } };
    const { drawId, items } = need(await verifier(contract.drawExternalSample, drawn));
    expect(items).toBe(1);
    expect((await look(world.coordinator)).draws).toEqual([]);
    expect((await look(world.verifier)).draws.map(({ id }) => id)).toEqual([drawId]);
    server.clock.setToday('2026-09-05');
    expect((await look(world.coordinator)).draws[0]?.items[0]?.unitRef).toBe(firstUnit);
    const action = { action: 'Sample action', isMajor: true, dueOn: '2026-12-01' };
    need(await review({ drawId, heldOn: '2026-09-05', actions: [action] }));
    const [{ id: actionId } = { id: '' }] = (await look(world.coordinator)).reviews[0]?.actions ?? [];
    const answering = (kind: 'answer' | 'closed' | 'returned') => ({
      params: { ...params, actionId },
      body: { kind, words: because },
    });
    const coordinator = await server.as(world.coordinator);
    expect(kindOf(await verifier(contract.answerAction, answering('closed')))).toBe('not-ready');
    expect(kindOf(await coordinator(contract.answerAction, answering('closed')))).toBe('not-permitted');
    expect(need(await coordinator(contract.answerAction, answering('answer'))).state).toBe('answered');
    expect(need(await verifier(contract.answerAction, answering('returned'))).state).toBe('open');
    need(await coordinator(contract.answerAction, answering('answer')));
    expect(need(await verifier(contract.answerAction, answering('closed'))).state).toBe('closed');
    const { figures, reviews } = await look(world.coordinator);
    expect(figures).toMatchObject({ learners: 4, assessors: 1, openActions: 0 });
    expect(reviews[0]?.actions[0]?.answers.map(({ kind }) => kind)).toEqual([
      'answer',
      'returned',
      'answer',
      'closed',
    ]);
  });

  test('is held once of what was drawn, and the draw says which it was for', async () => {
    await begin();
    await achieve(world, await enrol(world), firstUnit);
    const verifier = await server.as(world.verifier);
    const drawing = { params, body: { size: 1, announcedOn: sampleToday } };
    const { drawId } = need(await verifier(contract.drawExternalSample, drawing));
    expect((await look(world.verifier)).draws[0]?.reviewId).toBeNull();
    const twice = await Promise.all([review({ drawId }), review({ drawId })]);
    expect(twice.map((one) => (one.ok ? 'held' : kindOf(one))).toSorted()).toEqual(['already-done', 'held']);
    const { draws, reviews } = await look(world.verifier);
    expect(reviews.map(({ id }) => id)).toEqual([draws[0]?.reviewId]);
  });

  test('counts what was open from earlier reviews by itself', async () => {
    await begin();
    const action = { action: 'Sample action', isMajor: false, dueOn: '2026-12-01' };
    need(await review({ actions: [action] }));
    need(await review());
    const { reviews, directClaims } = await look(world.manager);
    expect(reviews.map(({ openActions }) => openActions)).toEqual([1, 0]);
    expect(directClaims.because).toContain('Actions of an earlier report are open.');
  });

  test('is not open to a verifier to whom the centre is not allocated, nor to another organisation', async () => {
    await begin();
    const client = await server.as(world.unallocated);
    expect(kindOf(await client(contract.centreVerification, { params }))).toBe('not-found');
    const manager = await addPersonAs(server.database, world.awarding, 'quality-manager');
    expect(kindOf(await (await server.as(manager))(contract.centreVerification, { params }))).toBe(
      'not-found',
    );
    await allocateCentre(server.database, {
      personId: manager,
      awardingId: world.awarding,
      centreId: world.centre,
    });
    need(await (await server.as(manager))(contract.centreVerification, { params }));
  });
});
