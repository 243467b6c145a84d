/** The documents themselves, as they were uploaded: who may have them, and that nothing in them can run. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '#server/audit/perform.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import { addSpecification } from '#testing/specification.ts';
import { addDraft } from './service.ts';

let server: TestServer;
let [developer, rival, learner] = ['', '', ''];
let [draftId, specificationId] = ['', ''];

const hostile = '<script>alert(1)</script>\r\nSample text with ünusual bytes\0';
const name = 'Sample "document"; é.txt';

beforeAll(async () => {
  server = await testServer();
  const { app, database, clock } = server;
  const awardingId = await addOrganisation(database, 'awarding');
  developer = await addPersonAs(database, awardingId, 'developer');
  rival = await addPersonAs(database, await addOrganisation(database, 'awarding'), 'developer');
  learner = await addPersonAs(database, await addOrganisation(database, 'centre'), 'learner');
  const scope = { actorId: developer, centreIds: [] };
  const original = new TextEncoder().encode('Sample words');
  const added = await perform({ database, clock, scope }, (tx) =>
    addDraft(app, tx, { awardingId, personId: developer, name, original }),
  );
  if (!added.ok) throw new Error(added.failure.detail);
  ({ draftId } = added.value);
  await database.owner
    .updateTable('specificationSource')
    .set({ original: Buffer.from(hostile) })
    .where('draftId', '=', draftId)
    .execute();
  specificationId = await addSpecification(database, { awardingId, personId: developer });
});

afterAll(() => server.close());

const fetchDraft = (personId: string | null) =>
  server.inject(personId, { method: 'GET', url: `/api/specification-drafts/${draftId}/original` });

test('a draft’s document comes byte for byte, to be saved and never shown', async () => {
  const answer = await fetchDraft(developer);
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.equals(Buffer.from(hostile))).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; filename="Sample _document__ _\.txt"/u),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
});

test('only the developers of the awarding organisation have a draft’s document', async () => {
  expect((await fetchDraft(rival)).statusCode).toBe(404);
  expect((await fetchDraft(learner)).statusCode).toBe(403);
  expect((await fetchDraft(null)).statusCode).toBe(401);
});

test('a published document is had by everybody who is signed in', async () => {
  const url = `/api/specifications/${specificationId}/original`;
  for (const personId of [developer, rival, learner]) {
    const answer = await server.inject(personId, { method: 'GET', url });
    expect(answer.payload).toBe('Sample text');
    expect(answer.headers['content-disposition']).toContain('attachment');
  }
  expect((await server.inject(null, { method: 'GET', url })).statusCode).toBe(401);
});
