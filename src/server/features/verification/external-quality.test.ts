/** What external quality assurance leaves behind: the report, how often it comes, and who looked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centreLooks } from '#contract/external-quality.ts';
import * as contract from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  achieve,
  enrol,
  firstUnit,
  kindOf,
  need,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { lookInWords, unitIn } from './looks-repo.ts';

let server: TestServer;
let world: CentreAtWork;
let params: { readonly centreId: string; readonly specificationId: string };

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  params = { centreId: world.centre, specificationId: world.specificationId };
  await achieve(world, await enrol(world), firstUnit);
});

afterAll(() => server.close());

const look = async (by: string) => need(await (await server.as(by))(contract.centreVerification, { params }));

test('a review has a report with what was drawn, and sets the day of the next', async () => {
  expect((await look(world.verifier)).frequency).toMatchObject({
    perYear: 2,
    nextBy: '2027-03-01',
    isOverdue: false,
  });
  const verifier = await server.as(world.verifier);
  const { drawId } = need(
    await verifier(contract.drawExternalSample, { params, body: { size: 1, announcedOn: sampleToday } }),
  );
  const { reviewId } = need(
    await verifier(contract.recordReview, {
      params,
      body: {
        drawId,
        kind: 'visit',
        heldOn: sampleToday,
        grades: usualGrades(2),
        reliability: 'A',
        learners: 1,
        finals: 1,
        goodPractice: 'Sample practice',
        summary: 'Sample summary',
        actions: [{ action: 'Sample action', isMajor: true, dueOn: '2026-10-01' }],
      },
    }),
  );
  expect((await look(world.coordinator)).frequency).toMatchObject({ nextBy: '2027-03-01', isOverdue: false });
  const address = `/api/centres/${params.centreId}/specifications/${params.specificationId}/external-reviews/${reviewId}/report`;
  for (const by of [world.verifier, world.coordinator, world.sampler]) {
    const pdf = await server.inject(by, { url: address });
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  }
  for (const by of [world.assessor, world.stranger, world.unallocated])
    expect((await server.inject(by, { url: address })).statusCode).toBe(404);
});

test('every look of the awarding organisation is shown to the centre, and to nobody else', async () => {
  await look(world.verifier);
  const enrolled = await enrol(world);
  const bench = `/api/registrations/${enrolled.registrationId}/units/${encodeURIComponent(firstUnit)}/bench`;
  for (const by of [world.verifier, world.assessor])
    expect((await server.inject(by, { url: bench })).statusCode).toBe(200);
  const client = await server.as(world.coordinator);
  const { items } = need(await client(centreLooks, { params: { centreId: world.centre } }));
  expect(items.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'Where the centre stands',
      'The report of a review',
      'Decisions and evidence of a unit',
    ]),
  );
  const [unit, ...more] = items.filter(({ what }) => what === 'Decisions and evidence of a unit');
  expect(more).toEqual([]);
  expect(unit?.whose).toMatch(/^Sample Learner \d+, A\/500\/0001$/u);
  expect(items.find(({ what }) => what === 'Where the centre stands')?.whose).toBeNull();
  expect(new Set(items.map(({ organisationName }) => organisationName))).toEqual(
    new Set(['Sample Awarding']),
  );
  const outside = await server.as(world.verifier);
  expect(kindOf(await outside(centreLooks, { params: { centreId: world.centre } }))).toBe('not-permitted');
});

test('the unit of an address is read from its path alone', () => {
  expect(unitIn('GET /api/registrations/1/units/A%2F500%2F0001/bench?x=/units/%')).toBe('A/500/0001');
  expect(unitIn('GET /api/centres/1/staff?x=/units/%')).toBeNull();
});

test.each([
  ['case 12', 'A case'],
  ['GET /api/registrations/1', 'A registration'],
  ['GET /api/registrations/1/units/2/bench', 'Decisions and evidence of a unit'],
  ['GET /api/centres/1/staff', 'The register of staff'],
  ['GET /api/centres/1/specifications/2/sampling', 'The sampling plan'],
  ['GET /api/somewhere', 'Records of the centre'],
])('%s is %s', (subject, words) => {
  expect(lookInWords(subject)).toBe(words);
});

const visit = (line: number, value: Readonly<Record<string, unknown>>) =>
  anEvidenceRule('visit', {
    id: `visit-${String(line)}`,
    source: aClause(line),
    value: { perYear: 1, ...value },
  });

test('where the way of being registered brings its own reviews, each is due by itself', async () => {
  const strict = aStrictSpecification();
  const evidenceRules = [
    ...strict.evidenceRules,
    visit(60, { way: 'apprenticeship', title: 'Sample verifier', samples: ['assessor-decisions'] }),
    visit(61, { way: 'stand-alone', reviews: 'centre-wide-systems' }),
  ];
  const own = await aCentreAtWork(server, { ...strict, evidenceRules });
  const of = { params: { centreId: own.centre, specificationId: own.specificationId } };
  await enrol(own);
  const read = async () =>
    need(await (await server.as(own.coordinator))(contract.centreVerification, of)).frequency.models;
  expect(await read()).toMatchObject([
    { kind: 'visit', way: 'apprenticeship', learners: 1, nextBy: '2027-09-01', clause: { line: 60 } },
    { kind: 'centre-wide', way: 'stand-alone', learners: 1, nextBy: '2027-09-01', clause: { line: 61 } },
  ]);
  server.clock.setToday('2026-10-01');
  const verifier = await server.as(own.verifier);
  need(
    await verifier(contract.recordReview, {
      ...of,
      body: {
        kind: 'centre-wide',
        heldOn: '2026-10-01',
        grades: usualGrades(1),
        reliability: 'A',
        learners: 1,
        finals: 0,
        summary: 'Sample summary',
      },
    }),
  );
  expect((await read()).map(({ nextBy }) => nextBy)).toEqual(['2027-09-01', '2027-10-01']);
});
