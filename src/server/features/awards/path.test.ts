/** The whole path over the routes: from choosing units to a certificate that is revoked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as assessment from '#contract/assessment.ts';
import * as contract from '#contract/awards.ts';
import { listCredentials } from '#contract/credentials.ts';
import * as portfolio from '#contract/portfolio.ts';
import * as quality from '#contract/quality.ts';
import { rebuildStandings } from '#server/features/records/rebuild.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  criteriaOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  issue,
  makeClaim,
  meet,
  need,
  realUnit,
  secondUnit,
  signOff,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const progressOf = async ({ registrationId, learnerId }: Enrolled) =>
  need(await (await server.as(learnerId))(portfolio.registrationProgress, { params: { registrationId } }));

const unitOf = async (enrolled: Enrolled, unitRef: string) =>
  (await progressOf(enrolled)).units.find(({ ref }) => ref === unitRef);

const achieveStepByStep = async (enrolled: Enrolled, unitRef: string): Promise<void> => {
  const { registrationId } = enrolled;
  const piece = await gather(world, enrolled, unitRef);
  expect(await unitOf(enrolled, unitRef)).toMatchObject({
    state: 'in-progress',
    waitsFor: { who: 'learner' },
  });
  expect(need(await handIn(world, enrolled, unitRef)).unitState).toBe('submitted');
  const assessor = await server.as(world.assessor);
  const queue = need(await assessor(assessment.assessorQueue, { query: {} }));
  expect(queue.items).toMatchObject([{ registrationId, unitRef, submitted: criteriaOf(unitRef).length }]);
  const signed = need(await meet(world, enrolled, unitRef, piece));
  expect(signed.needsCountersignature).toBe(false);
  expect(signed.criteria.map(({ state }) => state)).toEqual(criteriaOf(unitRef).map(() => 'met'));
  const off = need(await signOff(world, enrolled, unitRef));
  expect(off.unitState).toBe('achieved');
  const bench = need(await assessor(assessment.unitBench, { params: { registrationId, unitRef } }));
  expect(bench.signOffs).toMatchObject([{ id: off.signOffId, counts: true, seal: off.seal }]);
  expect(bench.criteria.map(({ decisions }) => decisions[0]?.seal)).toEqual(
    criteriaOf(unitRef).map(() => signed.seal),
  );
};

test('from the first unit to a revoked certificate', async () => {
  const enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
  const { registrationId, learnerId } = enrolled;
  for (const unitRef of [firstUnit, secondUnit]) await achieveStepByStep(enrolled, unitRef);
  expect(await progressOf(enrolled)).toMatchObject({
    creditsCounted: 8,
    waitsFor: { who: 'internal-quality-assurer' },
  });
  const sampler = await server.as(world.sampler);
  const candidates = need(await sampler(quality.sampleQueue, { query: {} }));
  expect(candidates.items.map(({ unitRef }) => unitRef).toSorted()).toEqual([firstUnit, secondUnit]);
  need(await takeSample(world, enrolled, firstUnit));
  const coordinator = await server.as(world.coordinator);
  const may = need(await coordinator(contract.claimability, { params: { registrationId } }));
  expect(may.qualification).toMatchObject({ claimable: true, credits: 8, reasons: [] });

  const { claimId } = need(await makeClaim(world, enrolled));
  const officer = await server.as(world.officer);
  const waiting = need(await officer(contract.listClaims, { query: {} }));
  expect(waiting.items).toMatchObject([{ claimId, certificate: null }]);
  const found = need(await officer(contract.findClaim, { params: { claimId } }));
  expect(found.checks.length).toBeGreaterThan(3);
  expect(found.checks.filter(({ holds }) => !holds)).toEqual([]);

  const certificate = need(await issue(world, claimId));
  expect(certificate.serial).toMatch(/1$/u);
  const visitor = await server.as(null);
  const params = { serial: certificate.serial, code: certificate.verificationCode };
  const least = need(await visitor(contract.verifyCertificate, { params }));
  expect(least).toMatchObject({ state: 'issued', learnerName: null, units: [] });
  const { certificateId } = certificate;
  const shareUntil = async (untilOn: string | null, by = learnerId) =>
    (await server.as(by))(contract.shareCertificate, { params: { certificateId }, body: { untilOn } });
  expect(await shareUntil('2026-09-01', world.officer)).toMatchObject({
    failure: { kind: 'not-permitted' },
  });
  expect(await shareUntil('2026-08-31')).toMatchObject({ failure: { kind: 'malformed-request' } });
  need(await shareUntil('2026-09-01'));
  const checked = need(await visitor(contract.verifyCertificate, { params }));
  expect(checked).toMatchObject({
    state: 'issued',
    revokedOn: null,
    awardingOrganisation: 'Sample Awarding',
  });
  expect(checked.learnerName).toMatch(/^Sample Learner/u);
  expect(checked.units.map(({ ref }) => ref).toSorted()).toEqual([firstUnit, secondUnit]);
  need(await shareUntil(null));
  expect(need(await visitor(contract.verifyCertificate, { params })).learnerName).toBeNull();
  expect(await progressOf(enrolled)).toMatchObject({ state: 'certificated' });
  const url = `/api/certificates/${certificate.certificateId}/certificate`;
  const pdf = await server.inject(learnerId, { url });
  expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);

  const revocation = {
    params: { certificateId: certificate.certificateId },
    body: { reason: 'Sample reason' },
  };
  expect(need(await officer(contract.revokeCertificate, revocation))).toEqual({ revokedOn: '2026-09-01' });
  expect(need(await visitor(contract.verifyCertificate, { params }))).toMatchObject({
    state: 'revoked',
    revokedOn: '2026-09-01',
  });
  // What was revoked may be claimed again, once, by a claim that takes the place of the one before.
  const again = need(await makeClaim(world, enrolled));
  expect(await makeClaim(world, enrolled)).toMatchObject({ failure: { kind: 'rule-not-met' } });
  const { supersedes } = await server.database.owner
    .selectFrom('claim')
    .select('supersedes')
    .where('id', '=', again.claimId)
    .executeTakeFirstOrThrow();
  expect(supersedes).toBe(claimId);
  const renewed = need(await issue(world, again.claimId));
  expect(renewed.serial).not.toBe(certificate.serial);
  const newParams = { serial: renewed.serial, code: renewed.verificationCode };
  expect(need(await visitor(contract.verifyCertificate, { params: newParams })).state).toBe('issued');
  expect(need(await visitor(contract.verifyCertificate, { params })).state).toBe('revoked');
  expect(await progressOf(enrolled)).toMatchObject({ state: 'certificated' });
  const wrong = { serial: certificate.serial, code: 'AAAA-BBBB-CCCC' };
  expect(await visitor(contract.verifyCertificate, { params: wrong })).toMatchObject({
    failure: { kind: 'not-found' },
  });
});

test('units are claimed apart from the qualification, and only once', async () => {
  const enrolled = await enrol(world, { choose: [realUnit] });
  await achieveStepByStep(enrolled, realUnit);
  need(await takeSample(world, enrolled, realUnit));
  const { claimId } = need(await makeClaim(world, enrolled, 'units'));
  const { certificateId, serial, verificationCode: code } = need(await issue(world, claimId));
  // Nobody who checks it takes it for the qualification.
  const title = 'Units of Sample Diploma in Samples';
  const visitor = await server.as(null);
  expect(need(await visitor(contract.verifyCertificate, { params: { serial, code } }))).toMatchObject({
    kind: 'units',
    title,
    qualificationNumber: null,
    level: null,
  });
  await server.app.jobs.runPending();
  const learner = await server.as(enrolled.learnerId);
  const digital = need(await learner(listCredentials, { params: { certificateId } }));
  expect(digital.items.map(({ kind, title: called }) => [kind, called])).toEqual([
    ['record', title],
    ['unit', 'Sample unit of real work'],
  ]);
  expect(await makeClaim(world, enrolled, 'units')).toMatchObject({ failure: { kind: 'rule-not-met' } });
});

test('a fallback ends the registration with the units that were achieved', async () => {
  const enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
  const { registrationId } = enrolled;
  await achieveStepByStep(enrolled, firstUnit);
  need(await takeSample(world, enrolled, firstUnit));
  const coordinator = await server.as(world.coordinator);
  const may = need(await coordinator(contract.claimability, { params: { registrationId } }));
  expect(may.qualification.claimable).toBe(false);
  expect(may.fallback).toMatchObject({ claimable: true, unitRefs: [firstUnit] });
  const { claimId } = need(await makeClaim(world, enrolled, 'fallback'));
  expect(await progressOf(enrolled)).toMatchObject({ state: 'closed' });
  const officer = await server.as(world.officer);
  const { claim, checks } = need(await officer(contract.findClaim, { params: { claimId } }));
  expect(claim.kind).toBe('fallback');
  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  const { serial, verificationCode: code } = need(await issue(world, claimId));
  const visitor = await server.as(null);
  expect(need(await visitor(contract.verifyCertificate, { params: { serial, code } }))).toMatchObject({
    state: 'issued',
  });
  expect(await makeClaim(world, enrolled, 'fallback')).toMatchObject({ failure: { kind: 'rule-not-met' } });
});

const progress = (): void => undefined;

test('every standing equals what the facts say, and the audit stands', async () => {
  const { learners, differences } = await rebuildStandings(server.database, { keep: false, progress });
  expect(learners).toBe(3);
  expect(differences).toEqual([]);
  const audit = await verifyAudit(server.database);
  expect(audit.problems).toEqual([]);
  expect(audit.events).toBeGreaterThan(20);
});
