import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as drafting from '#contract/specification-drafts.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import { aSpecification, addSpecification } from '#testing/specification.ts';
import { withoutPlaces } from '#testing/without-places.ts';
import { readDraftSource } from './reading.ts';

let server: TestServer;
const ids = { specification: '', developer: '', learner: '', officer: '', rival: '' };
const content = aSpecification();

beforeAll(async () => {
  server = await testServer();
  const { database } = server;
  const awardingId = await addOrganisation(database, 'awarding');
  const otherId = await addOrganisation(database, 'awarding');
  const centreId = await addOrganisation(database, 'centre');
  ids.developer = await addPersonAs(database, awardingId, 'developer');
  ids.officer = await addPersonAs(database, awardingId, 'certification-officer');
  ids.rival = await addPersonAs(database, otherId, 'developer');
  ids.learner = await addPersonAs(database, centreId, 'learner');
  ids.specification = await addSpecification(database, { awardingId, personId: ids.developer, content });
});

afterAll(() => server.close());

const get = (personId: string, path: string) => server.inject(personId, { method: 'GET', url: path });

describe('a published specification', () => {
  test.each([
    ['json', 'application/json; charset=utf-8'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('is taken away as %s, which reads back as the same', async (as, mediaType) => {
    const reply = await get(ids.learner, `/api/specifications/${ids.specification}/export?as=${as}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe(mediaType);
    expect(reply.headers['content-disposition']).toContain(`.${as}"`);
    const read = await readSpecificationFile(`file.${as}`, reply.rawPayload);
    expect(read.ok && withoutPlaces({ ...read.value.specification, source: content.source })).toEqual(
      withoutPlaces(content),
    );
  });

  test('is taken away as CSV with a row a criterion', async () => {
    const reply = await get(ids.learner, `/api/specifications/${ids.specification}/export?as=csv`);
    expect(reply.payload.trimEnd().split('\r\n')).toHaveLength(9);
  });

  test('is not taken away in a form that there is not, nor where there is none', async () => {
    expect(
      (await get(ids.learner, `/api/specifications/${ids.specification}/export?as=exe`)).statusCode,
    ).toBe(400);
    expect((await get(ids.learner, `/api/specifications/${ids.specification}/export`)).statusCode).toBe(400);
    const none = `/api/specifications/00000000-0000-4000-8000-000000000000/export?as=csv`;
    expect((await get(ids.learner, none)).statusCode).toBe(404);
  });
});

describe('a draft', () => {
  test('that a workbook made is mended and taken away by its own developers alone', async () => {
    const book = await get(ids.developer, `/api/specifications/${ids.specification}/export?as=csv`);
    const ask = await server.as(ids.developer);
    const added = await ask(drafting.addDraft, {
      body: { from: 'text', name: 'ours.csv', text: book.payload },
    });
    if (!added.ok) throw new Error(added.failure.detail);
    const { draftId } = added.value;
    await readDraftSource(server.app, draftId);
    const path = `/api/specification-drafts/${draftId}/export?as=json`;
    const taken = await get(ids.developer, path);
    expect(taken.json()).toMatchObject({
      kind: 'unit-suite',
      units: content.units.map(({ ref }) => ({ ref })),
    });
    expect((await get(ids.officer, path)).statusCode).toBe(403);
    expect((await get(ids.learner, path)).statusCode).toBe(403);
    expect((await get(ids.rival, path)).statusCode).toBe(404);
  });
});

test('the template is for developers', async () => {
  const reply = await get(ids.rival, '/api/specification-template');
  expect(reply.statusCode).toBe(200);
  expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await get(ids.officer, '/api/specification-template')).statusCode).toBe(403);
  expect((await get(ids.learner, '/api/specification-template')).statusCode).toBe(403);
});
