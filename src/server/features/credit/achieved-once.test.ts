/** A unit achieved once counts in every registration of the learner that contains it, at once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as awards from '#contract/awards.ts';
import * as contract from '#contract/credit.ts';
import * as portfolio from '#contract/portfolio.ts';
import { aClause, aQualification, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  enrol,
  firstUnit,
  makeClaim,
  need,
  realUnit,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { addSpecification } from '#testing/specification.ts';
import * as approvals from '#contract/approvals.ts';

let server: TestServer;
let world: CentreAtWork;
let other: CentreAtWork;

const larger = () => {
  const strict = aStrictSpecification();
  const [qualification] = strict.qualifications;
  return {
    ...strict,
    title: 'Larger Sample Diploma',
    evidenceRules: [
      ...strict.evidenceRules,
      anEvidenceRule('progression', { id: 'on', value: { to: 'Sample Level 5' }, source: aClause(90) }),
    ],
    qualifications: [
      aQualification({
        ...qualification,
        title: 'Larger Sample Diploma',
        rules: [{ id: 'all', kind: 'credits', from: {}, min: 12, max: null, source: aClause(5) }],
        number: '600/0001/2',
      }),
    ],
  };
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  const specificationId = await addSpecification(server.database, {
    awardingId: world.awarding,
    personId: world.developer,
    content: larger(),
  });
  const manager = await server.as(world.manager);
  need(
    await manager(approvals.approveCentre, { params: { centreId: world.centre }, body: { specificationId } }),
  );
  other = { ...world, specificationId };
});

afterAll(() => server.close());

const progressOf = async ({ registrationId, learnerId }: Enrolled) =>
  need(await (await server.as(learnerId))(portfolio.registrationProgress, { params: { registrationId } }));

test('counts in a second registration at once, and can be claimed there', async () => {
  const first = await enrol(world, { choose: [firstUnit, secondUnit, realUnit] });
  const second = await enrol(other, {
    learnerId: first.learnerId,
    choose: [],
    qualificationNumber: '600/0001/2',
  });
  await achieve(world, first, firstUnit);
  expect(await progressOf(second)).toMatchObject({ creditsCounted: 4 });
  need(await takeSample(world, first, firstUnit));
  need(await makeClaim(world, first, 'units'));
  const { claimId } = need(await makeClaim(other, second, 'units'));
  const officer = await server.as(world.officer);
  const { checks, claim } = need(await officer(awards.findClaim, { params: { claimId } }));
  expect(claim.unitRefs).toEqual([firstUnit]);
  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
});

test('tells the learner what they are near to, by the shortest way, and where it leads', async () => {
  const first = await enrol(world, { choose: [firstUnit] });
  await achieve(world, first, firstUnit);
  const second = await enrol(other, {
    learnerId: first.learnerId,
    choose: [],
    qualificationNumber: '600/0001/2',
  });
  const learner = await server.as(second.learnerId);
  const { registrationId } = second;
  const near = need(await learner(contract.nearAwards, { params: { registrationId } }));
  expect(near.items).toMatchObject([
    { title: 'Sample Diploma in Samples', isRegistered: true, creditsHave: 4, creditsToDo: 4 },
    { title: 'Larger Sample Diploma', isRegistered: true, creditsHave: 4, creditsToDo: 8 },
  ]);
  expect(near.items[1]?.toDo.map(({ ref }) => ref)).toEqual([secondUnit, realUnit]);
  expect(near.progression).toMatchObject([{ to: 'Sample Level 5', clause: { line: 90 } }]);
});
