import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoint } from '#contract/endpoint.ts';
import { ok } from '#domain/shared/result.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { listUploads } from '#server/files/uploads.ts';
import { type TestServer, addOrganisation, addPersonAs, testServer } from '#testing/platform.ts';
import { addDownload, readRange } from './download.ts';
import type { Http } from './routes.ts';

const getFile = endpoint({
  method: 'GET',
  path: '/api/test/files/:sha256',
  summary: 'A file',
  params: z.object({ sha256: z.string() }),
  query: z.object({ type: z.string() }),
});

const files = (http: Http): void => {
  addDownload(http, getFile, async ({ params, query }) =>
    ok({ name: 'höhe "1".html', mediaType: query.type, content: { sha256: params.sha256 }, inline: true }),
  );
};

let server: TestServer;
let [learner, other] = ['', ''];
const megabyte = 1024 * 1024;
const content = randomBytes(3 * megabyte);
const sha256 = createHash('sha256').update(content).digest('hex');

beforeAll(async () => {
  const environment = { UPLOAD_LIMIT_MB: '4', UPLOAD_QUOTA_MB: '8' };
  server = await testServer({ features: [files], environment });
  const centre = await addOrganisation(server.database, 'centre');
  learner = await addPersonAs(server.database, centre, 'learner');
  other = await addPersonAs(server.database, centre, 'learner');
});

afterAll(() => server.close());

const tus = { 'tus-resumable': '1.0.0' };

const begin = (personId: string | null, bytes: number, name = 'evidence.jpg') => {
  const metadata = `filename ${Buffer.from(name).toString('base64')},filetype ${Buffer.from('image/jpeg').toString('base64')}`;
  const headers = { ...tus, 'upload-length': String(bytes), 'upload-metadata': metadata };
  return server.inject(personId, { method: 'POST', url: '/api/uploads', headers });
};

const send = (personId: string, url: string, offset: number, part: Buffer) =>
  server.inject(personId, {
    method: 'PATCH',
    url,
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    payload: part,
  });

const ask = (personId: string, url: string) => server.inject(personId, { method: 'HEAD', url, headers: tus });

describe('an upload', () => {
  test('goes on where it broke off, and is kept by what is in it', async () => {
    const begun = await begin(learner, content.length, '../höhe.jpg');
    expect(begun.statusCode).toBe(201);
    const url = String(begun.headers['location']);
    expect((await send(learner, url, 0, content.subarray(0, megabyte))).statusCode).toBe(204);
    expect((await ask(learner, url)).headers['upload-offset']).toBe(String(megabyte));
    const last = await send(learner, url, megabyte, content.subarray(megabyte));
    expect(last.statusCode).toBe(204);
    const id = url.split('/').at(-1) ?? '';
    const found = await inTransaction(server.database, { actorId: learner, centreIds: [] }, (tx) =>
      listUploads(tx, [id]),
    );
    expect(found).toEqual([
      // The bytes are no picture, whatever was said of them.
      { id, name: '.._höhe.jpg', mediaType: 'application/octet-stream', bytes: content.length, sha256 },
    ]);
    expect(
      createHash('sha256')
        .update(await buffer(server.app.files.read(sha256)))
        .digest('hex'),
    ).toBe(sha256);
    // The answer to the last part may be lost: asking again still finds the whole.
    expect((await ask(learner, url)).headers['upload-offset']).toBe(String(content.length));
    const foreign = await inTransaction(server.database, { actorId: other, centreIds: [] }, (tx) =>
      listUploads(tx, [id]),
    );
    expect(foreign).toEqual([]);
  });

  test('belongs to whoever began it', async () => {
    const url = String((await begin(learner, 10)).headers['location']);
    expect((await send(other, url, 0, Buffer.alloc(10))).statusCode).toBe(404);
    expect((await ask(other, url)).statusCode).toBe(404);
    const removed = await server.inject(other, { method: 'DELETE', url, headers: tus });
    expect(removed.statusCode).toBe(404);
    expect((await ask(learner, url)).headers['upload-offset']).toBe('0');
  });

  test('needs a sign-in, a size within the limit, and space left', async () => {
    expect((await begin(null, 10)).statusCode).toBe(401);
    expect((await begin(learner, 5 * megabyte)).statusCode).toBe(413);
    const fill = async (): Promise<number> => {
      const begun = await begin(other, 4 * megabyte);
      if (begun.statusCode !== 201) return begun.statusCode;
      return (await send(other, String(begun.headers['location']), 0, randomBytes(4 * megabyte))).statusCode;
    };
    expect([await fill(), await fill(), await fill()]).toEqual([204, 204, 413]);
  });
});

const page = Buffer.from('<script>alert(1)</script>');
let digest = '';

const get = (range: string) =>
  server.inject(learner, { url: `/api/test/files/${digest}?type=video/mp4`, headers: { range } });

describe('a file', () => {
  beforeAll(async () => {
    digest = (await server.app.files.put(Readable.from([page]))).sha256;
  });

  test('cannot run anything: sandboxed, typed, offered as a download when it is not a picture or the like', async () => {
    const answer = await server.inject(learner, { url: `/api/test/files/${digest}?type=text/html` });
    expect(answer.payload).toBe(page.toString());
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="h_he _1_.html"; filename*=UTF-8''h%C3%B6he%20%221%22.html`,
    });
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/u);
    const picture = await server.inject(learner, { url: `/api/test/files/${digest}?type=image/png` });
    expect(picture.headers['content-disposition']).toMatch(/^inline/u);
    const svg = await server.inject(learner, { url: `/api/test/files/${digest}?type=image/svg%2Bxml` });
    expect(svg.headers['content-disposition']).toMatch(/^attachment/u);
  });

  test('is sent in parts when asked', async () => {
    const part = await get('bytes=1-6');
    expect([part.statusCode, part.payload, part.headers['content-range']]).toEqual([
      206,
      'script',
      `bytes 1-6/${page.length}`,
    ]);
    expect((await get('bytes=-9')).payload).toBe('</script>');
    expect((await get('bytes=500-')).statusCode).toBe(416);
  });

  test('that is not there is not found', async () => {
    const answer = await server.inject(learner, { url: `/api/test/files/${'0'.repeat(64)}?type=image/png` });
    expect(answer.json()).toMatchObject({ kind: 'not-found' });
  });

  test.each([
    [undefined, undefined],
    ['bytes=0-0', { from: 0, until: 0 }],
    ['bytes=5-', { from: 5, until: 9 }],
    ['bytes=-3', { from: 7, until: 9 }],
    ['bytes=0-99', { from: 0, until: 9 }],
    ['bytes=10-', null],
    ['bytes=3-2', null],
    ['bytes=-0', null],
    ['bytes=-', undefined],
    ['pages=1-2', undefined],
  ])('range %s of ten bytes', (header, range) => {
    expect(readRange(header, 10)).toEqual(range);
  });
});
