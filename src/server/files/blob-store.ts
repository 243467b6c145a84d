import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
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
  read(sha256: string, range?: { readonly from: number; readonly until: number }): Readable;
};

const digestPattern = /^[\da-f]{64}$/u;

const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const digest = async (file: string): Promise<StoredBlob> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a file is read as bytes');
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
};

/** Files in a local folder, two levels deep. */
export const createFolderStore = (folder: string): BlobStore => {
  const placeOf = (sha256: string): string => {
    if (!digestPattern.test(sha256)) throw new TypeError('not a SHA-256');
    return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  const adopt = async (file: string): Promise<StoredBlob> => {
    const stored = await digest(file);
    const place = placeOf(stored.sha256);
    await mkdir(path.dirname(place), { recursive: true });
    await syncFile(file);
    await rename(file, place);
    await syncFile(path.dirname(place));
    return stored;
  };
  return {
    adopt,
    async put(content) {
      await mkdir(folder, { recursive: true });
      const aside = path.join(folder, `incoming-${randomUUID()}`);
      try {
        await pipeline(content, createWriteStream(aside));
        return await adopt(aside);
      } finally {
        await rm(aside, { force: true });
      }
    },
    async findSize(sha256) {
      try {
        return (await stat(placeOf(sha256))).size;
      } catch {
        return undefined;
      }
    },
    remove: (sha256) => rm(placeOf(sha256), { force: true }),
    read: (sha256, range) =>
      createReadStream(placeOf(sha256), range === undefined ? {} : { start: range.from, end: range.until }),
  };
};
