/** The risk of a centre: what the indicators say, what is rated and what is done about it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as contract from '#contract/verification.ts';
import type { Specification } from '#domain/specification/model.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  claimed,
  enrol,
  firstUnit,
  need,
  reasonsOf,
  sampleToday,
  takeSample,
  usualGrades,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

const asking = (): Specification => {
  const strict = aStrictSpecification();
  return {
    ...strict,
    evidenceRules: [
      ...strict.evidenceRules,
      anEvidenceRule('risk-assessment', { value: { duty: 'manage' }, source: aClause(51) }),
      anEvidenceRule('quality-model', {
        value: { way: 'apprenticeship', verifier: 'single' },
        source: aClause(52),
      }),
    ],
  };
};

beforeAll(async () => {
  server = await testServer();
});
beforeEach(async () => {
  world = await aCentreAtWork(server, asking());
});
afterAll(() => server.close());

const of = () => ({ params: { centreId: world.centre, specificationId: world.specificationId } });

const look = async (by: string = world.manager) =>
  need(await (await server.as(by))(contract.centreVerification, of()));

const indicatorsOf = async () =>
  (await look()).indicated.factors.map(({ indicator }) => indicator).toSorted();

const rate = async (given: { readonly strategy?: string | null } = {}) =>
  (await server.as(world.manager))(contract.rateCentre, {
    ...of(),
    body: { risk: 'moderate', because: 'Sample reason', reviewByOn: '2027-03-01', ...given },
  });

test('the indicators follow what is recorded', async () => {
  expect(await indicatorsOf()).toEqual(['newly-approved', 'no-review']);
  const enrolled = await enrol(world);
  await achieve(world, enrolled, firstUnit);
  expect(await indicatorsOf()).toEqual(['newly-approved', 'no-review', 'not-sampled']);
  need(await takeSample(world, enrolled, firstUnit));
  expect(await indicatorsOf()).toEqual(['newly-approved', 'no-review']);
  const verifier = await server.as(world.verifier);
  need(
    await verifier(contract.recordReview, {
      ...of(),
      body: {
        kind: 'visit',
        heldOn: sampleToday,
        grades: usualGrades(1, { 2: 3 }),
        reliability: 'C',
        learners: 1,
        finals: 1,
        summary: 'Sample summary',
        actions: [{ action: 'Sample action', isMajor: true, dueOn: '2026-10-01' }],
      },
    }),
  );
  expect(await indicatorsOf()).toEqual(['grades', 'major-actions', 'newly-approved', 'reliability']);
  const { claimId } = await claimed(world);
  need(
    await verifier(contract.confirmClaim, {
      params: { claimId },
      body: { verdict: 'returned', note: 'Sample note' },
    }),
  );
  expect(await indicatorsOf()).toContain('claims-returned');
  server.clock.setToday('2026-10-02');
  expect(await indicatorsOf()).toContain('actions-overdue');
  server.clock.setToday(sampleToday);
});

test('a risk above low says what is done about it, and keeps what the indicators said', async () => {
  const refused = await rate();
  expect(reasonsOf(refused)).toEqual([['strategy-missing', 51]]);
  need(await rate({ strategy: 'Two visits a year' }));
  expect((await look(world.coordinator)).risk).toMatchObject({
    risk: 'moderate',
    strategy: 'Two visits a year',
  });
  const kept = await server.database.owner
    .selectFrom('centreRisk')
    .select('indicated')
    .where('centreId', '=', world.centre)
    .executeTakeFirstOrThrow();
  expect(kept.indicated).toMatchObject({ risk: 'marginal', points: 3 });
});

test('who verifies is named, and held against what the specification says', async () => {
  await enrol(world);
  const { verifiers } = await look(world.coordinator);
  expect(verifiers.names).toHaveLength(1);
  expect(verifiers.demands).toMatchObject([{ state: 'met', clause: { line: 52 } }]);
});
