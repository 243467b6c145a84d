import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as awards from '#contract/awards.ts';
import * as contract from '#contract/credit.ts';
import * as portfolio from '#contract/portfolio.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aCertificate,
  aStrictSpecification,
  achieve,
  anUpload,
  codesOf,
  enrol,
  firstUnit,
  gather,
  kindOf,
  makeClaim,
  need,
  reasonsOf,
  sampleToday,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  const strict = aStrictSpecification();
  world = await aCentreAtWork(server, {
    ...strict,
    evidenceRules: [
      ...strict.evidenceRules,
      anEvidenceRule('prior-learning', { id: 'age', value: { months: 36 }, source: aClause(73) }),
    ],
  });
});

afterAll(() => server.close());

const present = async (
  enrolled: Enrolled,
  unitRef: string,
  given: Parameters<typeof aCertificate>[0] = {},
  by: string = world.coordinator,
) => {
  const body = aCertificate({ awardedRef: unitRef, uploadIds: [await anUpload(server, by)], ...given });
  const params = { registrationId: enrolled.registrationId, unitRef };
  return (await server.as(by))(contract.presentCredit, { params, body });
};

const decide = async (
  transferId: string,
  verdict: 'accepted' | 'refused' | 'withdrawn' = 'accepted',
  by: string = world.sampler,
) =>
  (await server.as(by))(contract.decideCredit, {
    params: { transferId },
    body: { verdict, reason: 'Sample reason' },
  });

const progressOf = async ({ registrationId, learnerId }: Enrolled) =>
  need(await (await server.as(learnerId))(portfolio.registrationProgress, { params: { registrationId } }));

describe('credit from elsewhere', () => {
  test('achieves the unit, marked T, and asks nothing of its criteria', async () => {
    const enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
    const { transferId } = need(await present(enrolled, firstUnit));
    expect((await progressOf(enrolled)).units[0]).toMatchObject({ state: 'chosen', transferred: false });
    expect(need(await decide(transferId))).toMatchObject({ unitState: 'achieved' });
    const progress = await progressOf(enrolled);
    expect(progress).toMatchObject({ creditsCounted: 4 });
    expect(progress.units[0]).toMatchObject({
      state: 'achieved',
      transferred: true,
      achievedOn: sampleToday,
    });
    const learner = await server.as(enrolled.learnerId);
    const { registrationId } = enrolled;
    const listed = need(await learner(contract.listCreditTransfers, { params: { registrationId } }));
    expect(listed).toMatchObject({
      mayPresent: false,
      items: [{ transferId, state: 'accepted', counts: true, files: [{ name: 'certificate.txt' }] }],
    });
    expect(listed.items[0]?.checks.map(({ outcome }) => outcome)).not.toContain('not-met');
  });

  test('counts in a claim with its proof, and the unit list bears the T', async () => {
    const enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
    need(await decide(need(await present(enrolled, firstUnit)).transferId));
    await achieve(world, enrolled, secondUnit);
    expect(codesOf(await makeClaim(world, enrolled))).toEqual(['not-claimable']);
    need(await takeSample(world, enrolled, secondUnit));
    const { claimId } = need(await makeClaim(world, enrolled));
    const officer = await server.as(world.officer);
    const shown = need(await officer(awards.findClaim, { params: { claimId } }));
    expect(shown.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(shown.checks.map(({ detail }) => detail).join(' ')).toContain('Sample Body elsewhere');
  });

  test('that is withdrawn takes the claim’s ground away', async () => {
    const enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
    const { transferId } = need(await present(enrolled, firstUnit));
    need(await decide(transferId));
    await achieve(world, enrolled, secondUnit);
    need(await takeSample(world, enrolled, secondUnit));
    const { claimId } = need(await makeClaim(world, enrolled));
    need(await decide(transferId, 'withdrawn'));
    expect((await progressOf(enrolled)).units[0]).toMatchObject({ state: 'chosen', transferred: false });
    const officer = await server.as(world.officer);
    expect(kindOf(await officer(awards.issueCertificate, { params: { claimId }, body: {} }))).toBe(
      'rule-not-met',
    );
  });
});

describe('is refused', () => {
  let enrolled: Enrolled;
  beforeAll(async () => {
    enrolled = await enrol(world, { choose: [firstUnit, secondUnit] });
  });

  test('when too old, by the clause of the document', async () =>
    expect(reasonsOf(await present(enrolled, firstUnit, { achievedOn: '2023-08-31' }))).toEqual([
      ['too-old', 73],
    ]));

  test('when of another unit', async () =>
    expect(reasonsOf(await present(enrolled, firstUnit, { awardedRef: secondUnit }))).toEqual([
      ['other-unit', 10],
    ]));

  test('without the certificate as a file', async () => {
    const { versionId } = await gather(world, enrolled, firstUnit, { criteria: [] });
    for (const evidenceVersionId of [versionId, null])
      expect(kindOf(await present(enrolled, firstUnit, { uploadIds: [], evidenceVersionId }))).toBe(
        'not-ready',
      );
    const uploadIds = [await anUpload(server, enrolled.learnerId)];
    expect(kindOf(await present(enrolled, firstUnit, { uploadIds }))).toBe('not-ready');
  });

  test('when it was seen tomorrow', async () =>
    expect(kindOf(await present(enrolled, firstUnit, { seenOn: '2026-09-02' }))).toBe('malformed-request'));

  test('when the learner puts it forward themselves', async () =>
    expect(kindOf(await present(enrolled, firstUnit, {}, enrolled.learnerId))).toBe('not-permitted'));

  test('when decided by whoever saw it, by an assessor, or twice', async () => {
    const own = need(await present(enrolled, firstUnit, {}, world.sampler));
    expect(codesOf(await decide(own.transferId))).toEqual(['own-decision']);
    const { transferId } = need(await present(enrolled, firstUnit));
    expect(codesOf(await decide(transferId, 'accepted', world.assessor))).toContain('not-a-quality-assurer');
    expect(kindOf(await decide(transferId, 'withdrawn'))).toBe('not-ready');
    need(await decide(transferId, 'refused'));
    expect(kindOf(await decide(transferId))).toBe('already-done');
  });

  test('when the unit is achieved already', async () => {
    await achieve(world, enrolled, secondUnit);
    expect(kindOf(await present(enrolled, secondUnit))).toBe('already-done');
  });
});
