/** One learner, two registrations, and a unit that each of their specifications words in its own way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as approvals from '#contract/approvals.ts';
import * as assessment from '#contract/assessment.ts';
import * as awards from '#contract/awards.ts';
import * as people from '#contract/people.ts';
import * as portfolio from '#contract/portfolio.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  codesOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  makeClaim,
  meet,
  need,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { aQualification, addSpecification } from '#testing/specification.ts';
import { rebuildStandings } from '../records/rebuild.ts';

let server: TestServer;
let world: CentreAtWork;
let reworded: CentreAtWork;

/** The same units in another qualification, whose first unit asks for something else in its first criterion. */
const rewordedSpecification = () => {
  const strict = aStrictSpecification();
  return {
    ...strict,
    title: 'Reworded Sample Diploma',
    units: strict.units.map((unit) =>
      unit.ref === firstUnit
        ? {
            ...unit,
            outcomes: unit.outcomes.map((outcome) => ({
              ...outcome,
              criteria: outcome.criteria.map((criterion) =>
                criterion.number === '1.1'
                  ? { ...criterion, text: 'Do something else altogether' }
                  : criterion,
              ),
            })),
          }
        : unit,
    ),
    qualifications: strict.qualifications.map((qualification) =>
      aQualification({ ...qualification, number: '600/0001/2' }),
    ),
  };
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  const specificationId = await addSpecification(server.database, {
    awardingId: world.awarding,
    personId: world.developer,
    content: rewordedSpecification(),
  });
  const manager = await server.as(world.manager);
  const params = { centreId: world.centre };
  need(await manager(approvals.approveCentre, { params, body: { specificationId } }));
  reworded = { ...world, specificationId };
  const coordinator = await server.as(world.coordinator);
  for (const personId of [world.assessor, world.sampler])
    need(
      await coordinator(people.recordCompetence, {
        params: { ...params, personId },
        body: { specificationId, verdict: 'accepted', basis: 'Sample basis' },
      }),
    );
});

afterAll(() => server.close());

const unitOf = async ({ registrationId, learnerId }: Enrolled) => {
  const learner = await server.as(learnerId);
  const progress = need(await learner(portfolio.registrationProgress, { params: { registrationId } }));
  const unit = progress.units.find(({ ref }) => ref === firstUnit);
  return { state: unit?.state, criteria: unit?.criteria.map(([number, state]) => `${number} ${state}`) };
};

const wanted = (first: string) => [`1.1 ${first}`, '1.2 sampled', '2.1 sampled', '2.2 sampled'];

test('only what other words ask for is decided anew, and each registration is claimed by its own words', async () => {
  const first = await enrol(world, { choose: [firstUnit] });
  await achieve(world, first, firstUnit);
  need(await takeSample(world, first, firstUnit));
  const second = await enrol(reworded, {
    learnerId: first.learnerId,
    choose: [firstUnit],
    qualificationNumber: '600/0001/2',
  });
  // The learner sees one unit, in the words of the registration made last.
  const open = { state: 'in-progress', criteria: wanted('linked') };
  expect([await unitOf(first), await unitOf(second)]).toEqual([open, open]);
  // What was achieved under the words of the first registration can be claimed there; under the others it cannot yet.
  const claimed = need(await makeClaim(world, first, 'units'));
  const officer = await server.as(world.officer);
  const { checks } = need(await officer(awards.findClaim, { params: { claimId: claimed.claimId } }));
  expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  expect(codesOf(await makeClaim(reworded, second, 'units'))).toEqual(['not-claimable']);

  const evidence = await gather(reworded, second, firstUnit, { criteria: ['1.1'] });
  need(await handIn(reworded, second, firstUnit, ['1.1']));
  need(await meet(reworded, second, firstUnit, evidence, ['1.1']));
  const met = { state: 'all-met', criteria: wanted('met') };
  expect([await unitOf(first), await unitOf(second)]).toEqual([met, met]);
  const assessor = await server.as(world.assessor);
  const { registrationId } = second;
  need(await assessor(assessment.signUnitOff, { params: { registrationId, unitRef: firstUnit }, body: {} }));
  expect((await unitOf(second)).state).toBe('achieved');
  need(await takeSample(reworded, second, firstUnit));
  const later = need(await makeClaim(reworded, second, 'units'));
  const proved = need(await officer(awards.findClaim, { params: { claimId: later.claimId } }));
  expect(proved.checks.filter(({ holds }) => !holds)).toEqual([]);
  const { differences } = await rebuildStandings(server.database, { keep: false, progress: () => undefined });
  expect(differences).toEqual([]);
});
