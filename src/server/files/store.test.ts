/**
 * What every store of files must do, asked of the folder, of a bucket at a store of the test's own and, with
 * TEST_S3_ENDPOINT (TEST_S3_BUCKET, TEST_S3_ACCESS_KEY_ID, TEST_S3_SECRET_ACCESS_KEY), of a bucket at a real one.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ObjectStore, objectStore } from '#testing/object-store.ts';
import type { BlobStore } from './blob-store.ts';
import { type BucketSettings, checkBucket, createBucketStore } from './bucket-store.ts';
import { createFolderStore } from './folder-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-files-'));
let own: ObjectStore | undefined;

const getOwn = (): ObjectStore => {
  if (own === undefined) throw new Error('the store of the test is not open');
  return own;
};

beforeAll(async () => {
  own = await objectStore();
});

afterAll(() => own?.close());

const realBucket = (): BucketSettings | undefined => {
  const { TEST_S3_ENDPOINT: endpoint, TEST_S3_BUCKET: bucket = 'files' } = process.env;
  const { TEST_S3_ACCESS_KEY_ID: accessKeyId = '', TEST_S3_SECRET_ACCESS_KEY: secretAccessKey = '' } =
    process.env;
  return endpoint === undefined
    ? undefined
    : { endpoint, bucket, region: 'default', accessKeyId, secretAccessKey };
};

const real = realBucket();

const stores: readonly (readonly [string, () => BlobStore])[] = [
  ['a folder', () => createFolderStore(path.join(folder, 'kept'))],
  ['a bucket', () => createBucketStore(getOwn().settings, path.join(folder, 'aside'))],
  ...(real === undefined
    ? []
    : ([['a real bucket', () => createBucketStore(real, path.join(folder, 'aside-real'))]] as const)),
];

function* breakingOff() {
  yield randomBytes(1_000);
  throw new Error('the line broke');
}

const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe.each(stores)('%s', (_name, open) => {
  // The larger one goes to a bucket in three parts.
  test.each([0, 1, 300_054, 20 * 1024 * 1024 + 7])('keeps %d bytes under their digest', async (size) => {
    const [store, content] = [open(), randomBytes(size)];
    const stored = await store.put(Readable.from([content], { objectMode: false }));
    expect(stored).toEqual({ sha256: sha256Of(content), bytes: size });
    expect(await store.findSize(stored.sha256)).toBe(size);
    expect(sha256Of(await buffer(store.read(stored.sha256)))).toBe(stored.sha256);
  });

  test('gives a range, both ends with it', async () => {
    const store = open();
    const { sha256 } = await store.put(Readable.from([Buffer.from('0123456789')]));
    expect(String(await buffer(store.read(sha256, { from: 2, until: 4 })))).toBe('234');
    expect(String(await buffer(store.read(sha256, { from: 9, until: 9 })))).toBe('9');
  });

  test('takes a file over, and keeps one content once', async () => {
    const [store, content] = [open(), randomBytes(1_000)];
    const files = [0, 1].map((place) => path.join(folder, `finished-${String(place)}`));
    for (const file of files) writeFileSync(file, content);
    const [one, other] = await Promise.all(files.map((file) => store.adopt(file)));
    expect(one).toEqual(other);
    expect(files.filter((file) => existsSync(file))).toEqual([]);
    expect(await buffer(store.read(sha256Of(content)))).toEqual(content);
  });

  test('takes a file away for good, twice without complaint', async () => {
    const store = open();
    const { sha256 } = await store.put(Readable.from([randomBytes(100)]));
    await store.remove(sha256);
    await store.remove(sha256);
    expect(await store.findSize(sha256)).toBeUndefined();
    await expect(buffer(store.read(sha256))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('knows nothing but digests', async () => {
    const store = open();
    for (const name of ['../secret', '', 'A'.repeat(64)]) {
      await expect((async () => buffer(store.read(name)))()).rejects.toThrow('not a SHA-256');
      await expect((async () => store.remove(name))()).rejects.toThrow('not a SHA-256');
    }
  });

  test('what breaks off while it comes in leaves nothing behind', async () => {
    const broken = Readable.from(breakingOff());
    await expect(open().put(broken)).rejects.toThrow('the line broke');
    const left = readdirSync(folder, { recursive: true }).filter((name) =>
      String(name).includes('incoming-'),
    );
    expect(left).toEqual([]);
  });
});

test('a bucket holds its files where a folder would, so that one can be copied into the other', async () => {
  const content = Buffer.from('the same in both');
  const sha256 = sha256Of(content);
  await createBucketStore(getOwn().settings, folder).put(Readable.from([content]));
  await createFolderStore(path.join(folder, 'twin')).put(Readable.from([content]));
  const key = `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  expect(getOwn().objects.get(key)).toEqual(content);
  expect(existsSync(path.join(folder, 'twin', key))).toBe(true);
});

test('a bucket that cannot be used stops the start with what to check, and without the key', async () => {
  const { settings } = getOwn();
  await checkBucket(settings);
  const secret = 'not-the-secret';
  const reasons: readonly (readonly [Partial<BucketSettings>, RegExp])[] = [
    [{ secretAccessKey: secret }, /its key is refused: check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY/u],
    [{ bucket: 'elsewhere' }, /there is no such bucket: make it, or check S3_BUCKET/u],
    [{ endpoint: 'http://127.0.0.1:1' }, /it does not answer; check S3_ENDPOINT and S3_REGION/u],
  ];
  for (const [change, reason] of reasons) {
    const refused = await checkBucket({ ...settings, ...change }).catch(String);
    expect(refused).toMatch(reason);
    expect(refused).not.toContain(secret);
  }
});

test('a wrong key is told from a file that is not there', async () => {
  const store = createBucketStore({ ...getOwn().settings, secretAccessKey: 'wrong' }, folder);
  await expect(store.findSize('a'.repeat(64))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 403 },
  });
});
