/** What a sample keeps: the criteria looked at, each test judged again, and the evidence that was opened. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleRecord } from '#contract/activities.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aJudgement,
  allTests,
  anUpload,
  enrol,
  firstUnit,
  gather,
  handIn,
  kindOf,
  lines,
  need,
  reasonsOf,
  signDecisions,
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

const judged = async () => {
  const enrolled = await enrol(world);
  const uploadIds = [await anUpload(server, enrolled.learnerId)];
  const { versionId } = await gather(world, enrolled, firstUnit, { uploadIds });
  need(await handIn(world, enrolled, firstUnit));
  const met = { evidenceVersionIds: [versionId] };
  need(await signDecisions(world, enrolled, firstUnit, [aJudgement('1.1', met), aJudgement('1.2', met)]));
  const { id: fileId } = await server.database.owner
    .selectFrom('evidenceFile')
    .select('id')
    .where('evidenceVersionId', '=', versionId)
    .executeTakeFirstOrThrow();
  return { enrolled, fileId };
};

const look = (criterion: string, given: object = {}, note: string | null = null) => ({
  criterion,
  tests: { ...allTests, ...given },
  note,
});

test('is refused where a test was passed over, or is agreed though something was found otherwise', async () => {
  const { enrolled } = await judged();
  const sample = (given: Parameters<typeof takeSample>[3]) => takeSample(world, enrolled, firstUnit, given);
  const passedOver = { criterion: '1.1', tests: { valid: true, authentic: true }, note: 'Sample note' };
  expect(reasonsOf(await sample({ findings: [passedOver] }))).toEqual([
    ['test-not-judged-again', lines.sufficient],
    ['found-otherwise'],
  ]);
  const otherwise = look('1.1', { sufficient: false }, 'One page alone');
  expect(reasonsOf(await sample({ findings: [otherwise] }))).toEqual([['found-otherwise']]);
  expect(kindOf(await sample({ findings: [look('2.1')] }))).toBe('rule-not-met');
  const action = { verdict: 'action' as const, action: 'Sample action', actionDueOn: '2026-10-01' };
  const late = { ...action, actionDueOn: '2026-08-31' };
  expect(kindOf(await sample({ findings: [otherwise], ...late }))).toBe('malformed-request');
  expect(kindOf(await sample({ findings: [look('1.1'), look('1.1')] }))).toBe('malformed-request');
  const { sampleId } = need(await sample({ findings: [otherwise, look('1.2')], ...action }));
  const client = await server.as(world.assessor);
  const { items } = need(
    await client(sampleRecord, { params: { centreId: world.centre }, query: { show: 'open' } }),
  );
  expect(items.find(({ id }) => id === sampleId)).toMatchObject({
    opened: 0,
    looked: [
      { criterion: '1.1', agrees: false, note: 'One page alone' },
      { criterion: '1.2', agrees: true },
    ],
  });
});

test('keeps which evidence the sampler had opened, and not what others opened', async () => {
  const { enrolled, fileId } = await judged();
  const open = (by: string) => server.inject(by, { url: `/api/evidence-files/${fileId}` });
  expect((await open(world.assessor)).statusCode).toBe(200);
  const recorded = async (sampleId: string) => {
    const client = await server.as(world.sampler);
    const query = { show: 'all' as const };
    const { items } = need(await client(sampleRecord, { params: { centreId: world.centre }, query }));
    return items.find(({ id }) => id === sampleId)?.opened;
  };
  const first = need(await takeSample(world, enrolled, firstUnit, { criteria: ['1.1', '1.2'] }));
  expect(await recorded(first.sampleId)).toBe(0);
  expect((await open(world.sampler)).statusCode).toBe(200);
  const second = need(await takeSample(world, enrolled, firstUnit, { criteria: ['1.1'] }));
  expect(await recorded(second.sampleId)).toBe(1);
  expect(await recorded(first.sampleId)).toBe(0);
});
