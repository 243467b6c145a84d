/** A centre answers an action with files as proof: who lays them there, who opens them, and what closes over them. */
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { centreLooks } from '#contract/external-quality.ts';
import * as contract from '#contract/verification.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { statementOf } from '../assessment/api.ts';
import { keepUpload } from '#server/files/uploads.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  aStrictSpecification,
  anUpload,
  enrol,
  kindOf,
  need,
  sampleToday,
  usualGrades,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let params: { readonly centreId: string; readonly specificationId: string };
let actionId: string;

const words = 'Sample words';

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  params = { centreId: world.centre, specificationId: world.specificationId };
  await enrol(world);
});

afterAll(() => server.close());

const look = async (by: string) => need(await (await server.as(by))(contract.centreVerification, { params }));

const findAction = async (by: string) =>
  (await look(by)).reviews.flatMap(({ actions }) => actions).find(({ id }) => id === actionId);

beforeEach(async () => {
  const verifier = await server.as(world.verifier);
  const { reviewId } = need(
    await verifier(contract.recordReview, {
      params,
      body: {
        kind: 'visit',
        heldOn: sampleToday,
        grades: usualGrades(2),
        reliability: 'A',
        learners: 1,
        finals: 1,
        summary: words,
        actions: [{ action: 'Sample action', isMajor: true, dueOn: '2026-10-01' }],
      },
    }),
  );
  const { reviews } = await look(world.verifier);
  actionId = reviews.find(({ id }) => id === reviewId)?.actions[0]?.id ?? '';
});

const say = async (by: string, kind: 'answer' | 'closed' | 'returned', uploadIds: string[] = []) =>
  (await server.as(by))(contract.answerAction, {
    params: { ...params, actionId },
    body: { kind, words, uploadIds },
  });

const answered = async () => {
  need(await say(world.coordinator, 'answer', [await anUpload(server, world.coordinator)]));
  const file = (await findAction(world.coordinator))?.answers[0]?.files[0];
  if (file === undefined) throw new Error('the answer has no file');
  return file;
};

const open = (by: string | null, fileId: string, specificationId = params.specificationId) =>
  server.inject(by, {
    url: `/api/centres/${params.centreId}/specifications/${specificationId}/external-answer-files/${fileId}`,
  });

test('proof stands beside the answer, and the closing is signed over its digests', async () => {
  const file = await answered();
  expect(file).toMatchObject({ name: 'certificate.txt', mediaType: 'text/plain' });
  expect((await findAction(world.verifier))?.answers[0]?.files).toEqual([file]);
  const sent = await open(world.verifier, file.id);
  expect([sent.statusCode, sent.headers['x-content-type-options'], sent.payload]).toEqual([
    200,
    'nosniff',
    expect.stringMatching(/^Sample file /u),
  ]);
  expect(need(await say(world.verifier, 'closed')).state).toBe('closed');
  const { statement } = await server.database.owner
    .selectFrom('externalActionAnswer as w')
    .innerJoin('signing as s', 's.id', 'w.signingId')
    .select('s.statement')
    .where('w.actionId', '=', actionId)
    .executeTakeFirstOrThrow();
  const { name, sha256 } = file;
  expect(statement).toBe(
    statementOf('Looked at the answer to an action', {
      action: actionId,
      kind: 'closed',
      words,
      proof: [{ name, sha256 }],
    }),
  );
});

test('the quality people of the centre and of the awarding organisation open it, and nobody else', async () => {
  const { id } = await answered();
  for (const by of [world.coordinator, world.sampler, world.verifier, world.manager])
    expect((await open(by, id)).statusCode).toBe(200);
  const others = [
    world.assessor,
    world.trainee,
    world.officer,
    world.developer,
    world.unallocated,
    world.stranger,
  ];
  for (const by of others) expect((await open(by, id)).statusCode).toBe(404);
  expect((await open(null, id)).statusCode).toBe(401);
  expect((await look(world.officer)).may.openProof).toBe(false);
  expect((await look(world.manager)).may.openProof).toBe(true);
  const client = await server.as(world.coordinator);
  const { items } = need(await client(centreLooks, { params: { centreId: world.centre } }));
  expect(items.map(({ what }) => what)).toContain('Proof of what was done about an action');
});

test('another awarding organisation at the same centre opens nothing of it', async () => {
  const { id } = await answered();
  const rival = await aCentreAtWork(server, aStrictSpecification());
  const verifier = await addPersonAs(server.database, rival.awarding, 'external-quality-assurer');
  const allocation = { personId: verifier, awardingId: rival.awarding, centreId: world.centre };
  await allocateCentre(server.database, allocation);
  expect((await open(verifier, id)).statusCode).toBe(404);
  expect((await open(verifier, id, rival.specificationId)).statusCode).toBe(404);
  expect((await open(world.verifier, id, rival.specificationId)).statusCode).toBe(404);
});

test('proof is one’s own, whole, of the answer alone, and holds something', async () => {
  const theirs = await anUpload(server, world.sampler);
  expect(kindOf(await say(world.coordinator, 'answer', [theirs]))).toBe('not-ready');
  const { sha256, bytes } = await server.app.files.put(Readable.from([]));
  const nothing = crypto.randomUUID();
  await keepUpload(server.database, world.coordinator, {
    id: nothing,
    name: 'empty.pdf',
    mediaType: 'application/pdf',
    bytes,
    sha256,
  });
  expect(kindOf(await say(world.coordinator, 'answer', [nothing]))).toBe('malformed-request');
  expect((await findAction(world.coordinator))?.state).toBe('open');
  await answered();
  const seen = await anUpload(server, world.verifier);
  expect(kindOf(await say(world.verifier, 'returned', [seen]))).toBe('malformed-request');
  expect(need(await say(world.verifier, 'returned')).state).toBe('open');
});

test('the database takes files only from whoever answered', async () => {
  await answered();
  const { id: answerId } = await server.database.owner
    .selectFrom('externalActionAnswer')
    .select('id')
    .where('actionId', '=', actionId)
    .executeTakeFirstOrThrow();
  const lay = (personId: string): Promise<unknown> =>
    inTransaction(server.database, { actorId: personId, centreIds: [world.centre] }, (tx) =>
      sql`insert into external_answer_file (centre_id, id, answer_id, sha256, name, media_type, bytes)
        values (${world.centre}, ${crypto.randomUUID()}, ${answerId}, 'x', 'x', 'text/plain', 1)`.execute(tx),
    );
  await expect(lay(world.verifier)).rejects.toThrow(/row-level security/u);
});
