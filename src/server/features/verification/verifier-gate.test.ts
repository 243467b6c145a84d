/** External quality assurers under the gate: their register, trainees countersigned, and what counts meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as external from '#contract/external-quality.ts';
import * as people from '#contract/people.ts';
import * as register from '#contract/staff-register.ts';
import * as contract from '#contract/verification.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  claimed,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  lines,
  need,
  qualifyVerifier,
  reasonsOf,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import {
  type TestServer,
  addMembership,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let params: { readonly centreId: string; readonly specificationId: string };
let trainee: string;

/** Countersigned in England and Wales alone. */
const specification = () => {
  const strict = aStrictSpecification();
  const rule = anEvidenceRule('countersigning', {
    value: { role: 'external-quality-assurer' },
    scope: { nations: ['England', 'Wales'] },
    source: aClause(lines.countersigning),
  });
  return { ...strict, evidenceRules: [...strict.evidenceRules, rule] };
};

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  world = await aCentreAtWork(server, specification());
  const { centre: centreId, awarding: awardingId, specificationId } = world;
  params = { centreId, specificationId };
  // The learners whom the reviews are of.
  for (let count = 0; count < 3; count += 1) await enrol(world);
  trainee = await addPersonAs(server.database, awardingId, 'external-quality-assurer');
  await allocateCentre(server.database, { personId: trainee, awardingId, centreId });
});

const because = 'Sample reason';

const train = () =>
  qualifyVerifier(server, world, { ...params, personId: trainee, standing: 'working-towards' });

const review = async (by: string, given = {}) =>
  (await server.as(by))(contract.recordReview, {
    params,
    body: {
      kind: 'visit' as const,
      heldOn: sampleToday,
      grades: usualGrades(1),
      reliability: 'A' as const,
      learners: 3,
      finals: 2,
      summary: 'Sample summary',
      ...given,
    },
  });

const look = async (by: string) => need(await (await server.as(by))(contract.centreVerification, { params }));

const queue = async (by: string) =>
  need(await (await server.as(by))(external.reviewsToCountersign, {})).items;

const countersign = async (by: string, reviewId: string, verdict: 'agreed' | 'returned' = 'agreed') =>
  (await server.as(by))(external.countersignReview, {
    params: { ...params, reviewId },
    body: { verdict, note: because },
  });

const draw = async (by: string) =>
  (await server.as(by))(contract.drawExternalSample, { params, body: { size: 1, announcedOn: sampleToday } });

const member = (personId: string) => ({ params: { centreId: world.awarding, personId } });

describe('the register of external quality assurers', () => {
  test('is kept by the quality managers of the awarding organisation, and the person adds to their own', async () => {
    const manager = await server.as(world.manager);
    const { items } = need(await manager(people.listStaff, { params: { centreId: world.awarding } }));
    expect(items.map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([world.verifier, world.unallocated, trainee]),
    );
    expect(items.flatMap(({ memberships }) => memberships.map(({ role }) => role))).not.toContain(
      'developer',
    );
    const own = await server.as(trainee);
    const cpd = { kind: 'cpd' as const, title: 'Sample course', happenedOn: sampleToday, minutes: 90 };
    need(await own(register.addEntry, { ...member(trainee), body: cpd }));
    expect(need(await own(register.readRecord, member(trainee))).entries).toHaveLength(1);
    expect(kindOf(await own(register.readRecord, member(world.verifier)))).toBe('not-permitted');
    expect(kindOf(await own(people.listStaff, { params: { centreId: world.awarding } }))).toBe(
      'not-permitted',
    );
    const coordinator = await server.as(world.coordinator);
    expect(kindOf(await coordinator(register.readRecord, member(trainee)))).toBe('not-found');
  });

  test('says how somebody stands today, over the specifications of the organisation', async () => {
    await train();
    const manager = await server.as(world.manager);
    const { today } = need(await manager(register.readRecord, member(trainee)));
    expect(today).toMatchObject([{ role: 'external-quality-assurer', may: 'countersigned' }]);
    expect(need(await manager(register.readRecord, member(world.verifier))).today).toMatchObject([
      { may: 'yes' },
    ]);
  });
});

describe('the gate before a review', () => {
  test('refuses whoever is neither qualified nor competent, with the clauses and who could', async () => {
    const refused = await review(trainee);
    expect(reasonsOf(refused)).toEqual([
      ['not-qualified', lines.sampler],
      ['competence-not-accepted', lines.competence],
    ]);
    expect(JSON.stringify(refused)).toContain('On this day it could be');
    expect(codesOf(await draw(trainee))).toEqual(['not-qualified', 'competence-not-accepted']);
  });

  test('refuses an interest in the centre from its first day, and a role there', async () => {
    await enrol(world).then((enrolled) => achieve(world, enrolled, firstUnit));
    const own = await server.as(world.verifier);
    const declared = {
      withOrganisationId: world.centre,
      withWhom: 'The sample centre',
      what: because,
      fromOn: '2026-09-02',
    };
    const of = { params: { centreId: world.awarding, personId: world.verifier } };
    need(await own(register.declareInterest, { ...of, body: declared }));
    need(await draw(world.verifier));
    server.clock.setToday('2026-09-02');
    expect(reasonsOf(await draw(world.verifier))).toEqual([['declared-interest', lines.independence]]);
    await addMembership(server.database, world.unallocated, world.centre, 'assessor');
    const allocation = { personId: world.unallocated, awardingId: world.awarding, centreId: world.centre };
    await allocateCentre(server.database, allocation);
    expect(codesOf(await draw(world.unallocated))).toEqual(['works-at-centre']);
  });

  test('wants competence for the units that were drawn, and no part in the work', async () => {
    const enrolled = await enrol(world);
    await achieve(world, enrolled, firstUnit);
    const { drawId } = need(await draw(world.verifier));
    need(await review(world.verifier, { drawId }));
    const manager = await server.as(world.manager);
    const withdrawn = {
      specificationId: world.specificationId,
      unitRefs: [firstUnit],
      verdict: 'withdrawn' as const,
      basis: because,
    };
    const of = { params: { centreId: world.awarding, personId: world.verifier } };
    need(await manager(people.recordCompetence, { ...of, body: withdrawn }));
    expect(codesOf(await review(world.verifier, { drawId }))).toEqual(['competence-not-accepted']);
    need(await review(world.verifier));
    const asked = await manager(register.wrongStatus, { params: { centreId: world.awarding } });
    expect(need(asked).items).toMatchObject([
      { act: 'external-sample', reasons: [{ code: 'competence-not-accepted' }] },
    ]);
    // The assessor has since gone over to the awarding organisation.
    const coordinator = await server.as(world.coordinator);
    const { items } = need(await coordinator(people.listStaff, { params: { centreId: world.centre } }));
    const held = items.find((one) => one.personId === enrolled.assessorId)?.memberships[0];
    const ending = { centreId: world.centre, personId: enrolled.assessorId, membershipId: held?.id ?? '' };
    const body = { untilOn: sampleToday, version: held?.version ?? 0 };
    need(await coordinator(people.endMembership, { params: ending, body }));
    server.clock.setToday('2026-09-02');
    const { assessor: personId, awarding: awardingId } = world;
    await addMembership(server.database, personId, awardingId, 'external-quality-assurer');
    await allocateCentre(server.database, { personId, awardingId, centreId: world.centre });
    await qualifyVerifier(server, world, { ...params, personId });
    expect(reasonsOf(await review(personId, { drawId }))).toEqual([
      ['own-decision', lines.independence],
      ['own-decision', lines.independence],
    ]);
  });
});

test('what was reviewed under a wrong status is found by one question, and whether it was reviewed again since', async () => {
  need(await review(world.verifier));
  const manager = await server.as(world.manager);
  const ask = async () => need(await manager(register.wrongStatus, { params: { centreId: world.awarding } }));
  expect(await ask()).toMatchObject({ looked: 1, items: [] });
  const { qualifications } = need(await manager(register.readRecord, member(world.verifier)));
  const found = { ...member(world.verifier).params, qualificationId: qualifications[0]?.id ?? '' };
  const body = { invalidFromOn: '2026-01-01', reason: because };
  expect(need(await manager(register.withdrawQualification, { params: found, body }))).toEqual({
    affected: 1,
  });
  expect((await ask()).items).toMatchObject([
    {
      act: 'external-sample',
      found: 'may-not',
      stands: true,
      unitRef: null,
      reasons: [{ code: 'not-qualified' }],
    },
  ]);
  const { unallocated: personId, awarding: awardingId, centre: centreId } = world;
  await allocateCentre(server.database, { personId, awardingId, centreId });
  need(await review(personId));
  expect((await ask()).items).toMatchObject([{ stands: false }]);
});

describe('a review of somebody in training', () => {
  test('is not seen by the centre and earns nothing until it is countersigned', async () => {
    await train();
    const action = { action: 'Sample action', isMajor: false, dueOn: '2026-12-01' };
    const { reviewId, standing } = need(await review(trainee, { actions: [action] }));
    expect(standing).toBe('waits');
    expect((await look(world.coordinator)).reviews).toEqual([]);
    const before = await look(world.verifier);
    expect(before.reviews).toMatchObject([{ standing: 'waits', isOwn: false }]);
    expect([before.directClaims.state, before.figures.openActions]).toEqual(['none', 0]);
    expect((await look(trainee)).reviews[0]?.isOwn).toBe(true);
    expect(codesOf(await countersign(trainee, reviewId))).toEqual([
      'countersigner-in-training',
      'own-decision',
    ]);
    expect(await queue(world.verifier)).toMatchObject([{ reviewId, mayNot: null, isMine: false }]);
    need(await countersign(world.verifier, reviewId));
    expect(kindOf(await countersign(world.verifier, reviewId))).toBe('already-done');
    expect(await queue(world.verifier)).toEqual([]);
    const after = await look(world.coordinator);
    expect(after.reviews).toMatchObject([{ standing: 'counts', countersignature: { verdict: 'agreed' } }]);
    expect([after.directClaims.state, after.figures.openActions]).toEqual(['earned', 1]);
  });

  test('that is returned never counts', async () => {
    await train();
    const { reviewId } = need(await review(trainee));
    need(await countersign(world.verifier, reviewId, 'returned'));
    expect((await look(world.verifier)).reviews).toMatchObject([
      { standing: 'returned', countersignature: { note: because } },
    ]);
    expect((await look(world.coordinator)).reviews).toEqual([]);
    expect((await look(world.verifier)).directClaims.state).toBe('none');
  });

  test('comes first to the supporter, and counts at once where the nation asks for no countersignature', async () => {
    await train();
    const manager = await server.as(world.manager);
    const of = { params: { centreId: world.awarding, personId: trainee } };
    const support = {
      role: 'external-quality-assurer' as const,
      supporterId: world.verifier,
      fromOn: sampleToday,
    };
    need(await manager(register.nameSupporter, { ...of, body: support }));
    need(await review(trainee));
    expect(await queue(world.verifier)).toMatchObject([{ isMine: true }]);
    need(await manager(register.recordNation, { ...of, body: { nation: 'Scotland', fromOn: '2026-09-01' } }));
    expect(need(await review(trainee)).standing).toBe('counts');
  });

  test('goes with no say on claims, answers or direct claims, which count at once', async () => {
    await train();
    const { claimId } = await claimed(world);
    const client = await server.as(trainee);
    const confirmed = { params: { claimId }, body: { verdict: 'confirmed' as const, note: because } };
    expect(codesOf(await client(contract.confirmClaim, confirmed))).toEqual(['countersigner-in-training']);
    const advice = { params, body: { advice: 'grant' as const, because } };
    expect(codesOf(await client(contract.recommendDirectClaims, advice))).toEqual([
      'countersigner-in-training',
    ]);
    const rating = { params, body: { risk: 'low' as const, because, reviewByOn: '2027-03-01' } };
    expect(codesOf(await client(contract.rateCentre, rating))).toEqual(['countersigner-in-training']);
    need(await (await server.as(world.verifier))(contract.confirmClaim, confirmed));
  });
});
