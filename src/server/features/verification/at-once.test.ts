/** What happens at the same moment, or from one day to the next, while somebody is in the middle of something. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { allocateCentre as allocation, endAllocation, listAllocations } from '#contract/allocations.ts';
import { withdrawApproval } from '#contract/approvals.ts';
import { claimMany } from '#contract/award-batches.ts';
import { beginIssuing, listIssuingRuns } from '#contract/issuing-runs.ts';
import { registerLearner } from '#contract/registrations.ts';
import * as sampling from '#contract/sampling.ts';
import * as standardisation from '#contract/standardisation.ts';
import { recordQualification } from '#contract/people.ts';
import * as contract from '#contract/verification.ts';
import type { Specification } from '#domain/specification/model.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aJudgement,
  aStrictSpecification,
  achieve,
  claimed,
  codesOf,
  countersign,
  enrol,
  firstUnit,
  gather,
  handIn,
  issue,
  kindOf,
  meet,
  need,
  qualifyStaff,
  sampleToday,
  secondUnit,
  signDecisions,
  takeSample,
  usualGrades,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

/** As the strict sample, and each unit is to be sampled. */
const withFloor = (): Specification => {
  const strict = aStrictSpecification();
  const floor = anEvidenceRule('internal-quality-assurance', {
    value: { samples: ['unit'] },
    source: aClause(50),
  });
  return { ...strict, evidenceRules: [...strict.evidenceRules, floor] };
};

beforeEach(async () => {
  world = await aCentreAtWork(server, withFloor());
});

const of = () => ({ params: { centreId: world.centre, specificationId: world.specificationId } });
const reason = 'Sample reason';

const impose = async (level: contract.SanctionRow['level'], given = {}) =>
  (await server.as(world.manager))(contract.imposeSanction, {
    ...of(),
    body: { level, reason, noticeOn: sampleToday, fromOn: sampleToday, ...given },
  });

let count = 0;

const register = async () => {
  count += 1;
  const familyName = `Concurrent ${String(count)}`;
  return (await server.as(world.coordinator))(registerLearner, {
    params: { centreId: world.centre },
    body: {
      learner: { kind: 'new', givenName: 'Sample', familyName, dateOfBirth: '2001-02-03', email: null },
      uln: null,
      specificationId: world.specificationId,
      siteId: null,
      qualificationNumber: '600/0000/0',
      registeredOn: sampleToday,
      employerId: null,
      assessorId: null,
      qualityAssurerId: null,
    },
  });
};

/** The acts of the centre, in the order of its chain. */
const listActs = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ action: string }>`select action from audit_event
    where chain_id = ${world.centre}::uuid order by seq`.execute(server.database.owner);
  return rows.map(({ action }) => action);
};

const after = (acts: readonly string[], action: string): readonly string[] =>
  acts.slice(acts.lastIndexOf(action) + 1);

test.each([
  [
    'a sanction on registrations',
    async () => need(await impose('3a')).sanctionId,
    'sanction.impose',
    'sanction-in-force',
  ],
  [
    'a sanction on the whole centre',
    async () => need(await impose('5', { onWholeCentre: true })).sanctionId,
    'sanction.impose',
    'sanction-in-force',
  ],
  [
    'the withdrawal of approval',
    async () => {
      const manager = await server.as(world.manager);
      const body = { specificationId: world.specificationId, reason };
      return need(await manager(withdrawApproval, { ...of(), body })).approvalId;
    },
    'centre.withdraw-approval',
    'not-approved',
  ],
])('%s that comes among registrations is passed by none', async (_, stop, action, code) => {
  const [, ...registered] = await Promise.all([
    register().then(stop),
    ...Array.from({ length: 8 }, register),
  ]);
  const acts = await listActs();
  expect(after(acts, action)).not.toContain('registration.add');
  const added = acts.filter((one) => one === 'registration.add').length;
  expect(registered.filter((one) => one.ok).length + 1).toBe(added);
  for (const refused of registered.filter((one) => !one.ok)) expect(codesOf(refused)).toContain(code);
  expect((await register()).ok).toBe(false);
});

test('a sanction on certification that comes among certificates is passed by none', async () => {
  const claims = [await claimed(world), await claimed(world), await claimed(world)];
  const [, ...issued] = await Promise.all([
    impose('3b').then(need),
    ...claims.map(({ claimId }) => issue(world, claimId)),
  ]);
  expect(after(await listActs(), 'sanction.impose')).not.toContain('certificate.issue');
  for (const refused of issued.filter((one) => !one.ok))
    expect(codesOf(refused)).toEqual(['sanction-in-force']);
});

/** Certificates of the centre, and whether any was made after the sanction was there. */
const countIssued = async (): Promise<{ readonly issued: number; readonly late: number }> => {
  const { rows } = await sql<{ issued: number; late: number }>`
    select count(*)::integer as issued, (count(*) filter (where e.recorded_at > (
      select max(s.recorded_at) from sanction s where s.centre_id = e.centre_id)))::integer as late
    from certificate e where e.centre_id = ${world.centre}::uuid`.execute(server.database.owner);
  return rows[0] ?? { issued: 0, late: 0 };
};

test('a sanction on certification that comes while a run issues stops the rest of it, with its reason', async () => {
  const claimIds: string[] = [];
  for (let index = 0; index < 4; index += 1) claimIds.push((await claimed(world)).claimId);
  const officer = await server.as(world.officer);
  const params = { awardingId: world.awarding };
  const issueAll = async () => need(await officer(beginIssuing, { params, body: { claimIds } }));
  const lastRun = async () => need(await officer(listIssuingRuns, { params })).items[0];
  await issueAll();
  const [imposed] = await Promise.all([impose('3b'), server.app.jobs.runPending()]);
  const { sanctionId } = need(imposed);
  await server.app.jobs.runPending();
  const { issued, late } = await countIssued();
  expect(late).toBe(0);
  expect(await lastRun()).toMatchObject({ state: 'finished', issued, done: claimIds.length });
  claimIds.push((await claimed(world)).claimId);
  await issueAll();
  await server.app.jobs.runPending();
  expect(await countIssued()).toEqual({ issued, late: 0 });
  const refused = (await lastRun())?.refused ?? [];
  expect(refused.filter(({ detail }) => detail.includes('level 3b is in force'))).toHaveLength(
    claimIds.length - issued,
  );
  // Once it is lifted, another run issues the rest.
  const manager = await server.as(world.manager);
  const lifting = { params: { ...of().params, sanctionId }, body: { reason } };
  need(await manager(contract.liftSanction, lifting));
  await issueAll();
  await server.app.jobs.runPending();
  expect((await countIssued()).issued).toBe(claimIds.length);
});

test('the removal of direct claims that comes among claims sends the rest to be looked at', async () => {
  const manager = await server.as(world.manager);
  const granted = { verdict: 'granted' as const, carriedOver: true, because: reason };
  need(await manager(contract.decideDirectClaims, { ...of(), body: granted }));
  const registrationIds: string[] = [];
  for (let index = 0; index < 4; index += 1) {
    const enrolled = await enrol(world);
    for (const unitRef of [firstUnit, secondUnit]) {
      await achieve(world, enrolled, unitRef);
      need(await takeSample(world, enrolled, unitRef));
    }
    registrationIds.push(enrolled.registrationId);
  }
  const coordinator = await server.as(world.coordinator);
  const claim = async (ids: string[]) =>
    need(
      await coordinator(claimMany, {
        params: { centreId: world.centre },
        body: { kind: 'qualification', registrationIds: ids },
      }),
    ).results;
  const [, ...results] = await Promise.all([
    impose('2').then(need),
    claim(registrationIds.slice(0, 2)),
    claim(registrationIds.slice(2)),
  ]);
  expect((await countIssued()).late).toBe(0);
  for (const { claim: made, refused } of results.flat()) {
    expect(refused).toBeNull();
    expect(made?.route).toBe(made?.serial === null ? 'external-quality-assurer' : 'straight-through');
  }
});

test('the withdrawal of approval that comes among judgements is passed by none', async () => {
  const asked = [];
  for (let index = 0; index < 6; index += 1) {
    const enrolled = await enrol(world);
    const { versionId } = await gather(world, enrolled, firstUnit);
    await handIn(world, enrolled, firstUnit, ['1.1']);
    asked.push({ enrolled, versionId });
  }
  const manager = await server.as(world.manager);
  const [withdrawn, ...judged] = await Promise.all([
    manager(withdrawApproval, { ...of(), body: { specificationId: world.specificationId, reason } }),
    ...asked.map(({ enrolled, versionId }) =>
      signDecisions(world, enrolled, firstUnit, [aJudgement('1.1', { evidenceVersionIds: [versionId] })]),
    ),
  ]);
  need(withdrawn);
  expect(after(await listActs(), 'centre.withdraw-approval')).not.toContain('criteria.judge');
  for (const refused of judged.filter((one) => !one.ok))
    expect(codesOf(refused)).toEqual(['centre-not-approved']);
});

test('evidence is judged blind once, however often it is sent at the same moment', async () => {
  const enrolled = await enrol(world);
  const { versionId } = await achieve(world, enrolled, firstUnit);
  const { standardisationId } = need(
    await (
      await server.as(world.sampler)
    )(standardisation.setStandardisation, {
      params: { centreId: world.centre },
      body: {
        registrationId: enrolled.registrationId,
        unitRef: firstUnit,
        evidenceVersionIds: [versionId],
        title: 'Sample exercise',
        criteria: ['1.1'],
        judgeIds: [world.assessor, world.sampler],
        answerByOn: sampleToday,
      },
    }),
  );
  const params = { centreId: world.centre, standardisationId };
  const judge = async (by: string, outcome: 'met' | 'not-yet') =>
    (await server.as(by))(standardisation.judgeBlind, {
      params,
      body: { judgements: [{ criterion: '1.1', outcome, reason }] },
    });
  const twice = await Promise.all([judge(world.assessor, 'met'), judge(world.assessor, 'not-yet')]);
  expect(twice.map(codesOf).toSorted((one, other) => one.length - other.length)).toEqual([
    [],
    ['judged-already'],
  ]);
  // Whoever leads it and judges in it sees nothing of the others before, and changes nothing afterwards.
  const sampler = await server.as(world.sampler);
  const look = async () => need(await sampler(standardisation.readStandardisation, { params }));
  expect(await look()).toMatchObject({ judgements: null, agreement: null });
  need(await judge(world.sampler, 'met'));
  expect((await look()).judgements).toHaveLength(2);
  expect(codesOf(await judge(world.sampler, 'not-yet'))).toEqual(['judged-already']);
});

test('a plan that is drawn again while somebody samples loses nothing of what was done', async () => {
  const enrolled = [await enrol(world), await enrol(world)];
  for (const one of enrolled) await achieve(world, one, firstUnit);
  const [first] = enrolled;
  if (first === undefined) throw new Error('nobody is enrolled');
  const sampler = await server.as(world.sampler);
  const draw = () => sampler(sampling.drawPlan, { ...of(), body: {} });
  need(await draw());
  const [, taken] = await Promise.all([draw(), takeSample(world, first, firstUnit), draw()]);
  need(taken);
  const shown = need(await sampler(sampling.samplingOf, of()));
  expect(shown.draws).toBe(3);
  const cover = shown.coverage.find(({ key }) => key === `cover learner ${first.learnerId}`);
  expect(cover).toMatchObject({ state: 'covered', done: 1 });
  const inPlan = shown.plan?.samples.find(({ learnerId }) => learnerId === first.learnerId);
  expect(inPlan?.state ?? 'done').toBe('done');
});

test('what the specification itself has sampled is not deferred', async () => {
  const enrolled = [await enrol(world), await enrol(world)];
  for (const one of enrolled) await achieve(world, one, firstUnit);
  const [first, second] = enrolled.map(({ learnerId }) => learnerId);
  const sampler = await server.as(world.sampler);
  const defer = (learnerId = '', choice: 'deferred' | 'withdrawn' = 'deferred') =>
    sampler(sampling.chooseSample, { ...of(), body: { learnerId, unitRef: firstUnit, choice, reason } });
  need(await defer(first));
  const refused = await defer(second);
  expect(refused).toMatchObject({ failure: { reasons: [{ code: 'floor-undercut', clause: { line: 50 } }] } });
  need(await defer(first, 'withdrawn'));
  need(await defer(second));
});

test('a countersigner whose qualification is withdrawn in between countersigns no more', async () => {
  const other = await addPersonAs(server.database, world.centre, 'assessor');
  await qualifyStaff(server, world, { personId: other, role: 'assessor' });
  const enrolled = await enrol(world, { assessorId: world.trainee });
  const gathered = await gather(world, enrolled, firstUnit);
  need(await handIn(world, enrolled, firstUnit));
  const signed = need(await meet(world, enrolled, firstUnit, gathered));
  const decisionIds = signed.criteria.map(({ decisionId }) => decisionId);
  const coordinator = await server.as(world.coordinator);
  const ended = { role: 'assessor', title: 'Sample award', standing: 'ended', fromOn: sampleToday } as const;
  const params = { centreId: world.centre, personId: other };
  need(await coordinator(recordQualification, { params, body: ended }));
  expect((await countersign(world, enrolled, firstUnit, { by: other, decisionIds })).ok).toBe(false);
  need(await countersign(world, enrolled, firstUnit, { by: world.colleague, decisionIds }));
});

const drawAs = async (by: string, announcedOn = sampleToday) =>
  (await server.as(by))(contract.drawExternalSample, { ...of(), body: { size: 1, announcedOn } });

test('of two external quality assurers at once one draws, and the other is told', async () => {
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, await enrol(world), unitRef);
  await allocateCentre(server.database, {
    personId: world.unallocated,
    awardingId: world.awarding,
    centreId: world.centre,
  });
  const drawn = await Promise.all([drawAs(world.verifier), drawAs(world.unallocated)]);
  expect(drawn.map(kindOf).toSorted()).toEqual(['allowed', 'already-done']);
  const shown = need(await (await server.as(world.coordinator))(contract.centreVerification, of()));
  expect(shown.draws).toHaveLength(1);
});

test('whoever’s allocation ends in the middle of a visit is shown nothing more, and a colleague goes on', async () => {
  await achieve(world, await enrol(world), firstUnit);
  const { drawId } = need(await drawAs(world.verifier));
  const manager = await server.as(world.manager);
  const organisation = { organisationId: world.awarding };
  const { items } = need(await manager(listAllocations, { params: organisation }));
  const own = items.find(({ personId }) => personId === world.verifier);
  const ending = { params: { ...organisation, allocationId: own?.id ?? '' } };
  need(
    await manager(endAllocation, { ...ending, body: { untilOn: sampleToday, version: own?.version ?? 0 } }),
  );
  const given = { personId: world.unallocated, centreId: world.centre, fromOn: sampleToday, untilOn: null };
  need(await manager(allocation, { params: organisation, body: given }));
  server.clock.setToday('2026-09-02');
  const review = async (by: string) =>
    (await server.as(by))(contract.recordReview, {
      ...of(),
      body: {
        drawId,
        kind: 'visit',
        heldOn: sampleToday,
        grades: usualGrades(1),
        reliability: 'A',
        learners: 1,
        finals: 1,
        summary: 'Sample summary',
      },
    });
  expect(kindOf(await review(world.verifier))).toBe('not-found');
  need(await review(world.unallocated));
});
