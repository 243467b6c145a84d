import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type StoredBlob = { readonly sha256: string; readonly bytes: number };

/** Files by what is in them: the SHA-256 of the content is the name, so that one content is kept once and never changes. */
export type BlobStore = {
  /** Keeps what the stream brings. */
  put(content: Readable): Promise<StoredBlob>;
  /** Takes a finished file over: digests it and moves it in. */
  adopt(file: string): Promise<StoredBlob>;
  findSize(sha256: string): Promise<number | undefined>;
  /** Takes a file away for good; one that is not there is gone already. */
  remove(sha256: string): Promise<void>;
  /** The bytes from the first to the last one named, or all; the stream fails where the file is not there. */
  read(sha256: string, range?: { readonly from: number; readonly until: number }): Readable;
};

const digestPattern = /^[\da-f]{64}$/u;

/** Where a content lies below its store, in a folder as in a bucket: two levels deep. */
export const placeOf = (sha256: string): string => {
  if (!digestPattern.test(sha256)) throw new TypeError('not a SHA-256');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
};

export const digest = async (file: string): Promise<StoredBlob> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a file is read as bytes');
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
};

/** Writes the stream into a file of its own in the folder, for as long as `use` takes. */
export const setAside = async <Result>(
  folder: string,
  content: Readable,
  use: (file: string) => Promise<Result>,
): Promise<Result> => {
  await mkdir(folder, { recursive: true });
  const aside = path.join(folder, `incoming-${randomUUID()}`);
  try {
    await pipeline(content, createWriteStream(aside));
    return await use(aside);
  } finally {
    await rm(aside, { force: true });
  }
};
