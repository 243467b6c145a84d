import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BlobStore, type StoredBlob, digest, placeOf, setAside } from './blob-store.ts';

const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Files in a local folder. */
export const createFolderStore = (folder: string): BlobStore => {
  const fileOf = (sha256: string): string => path.join(folder, placeOf(sha256));
  const adopt = async (file: string): Promise<StoredBlob> => {
    const stored = await digest(file);
    const place = fileOf(stored.sha256);
    await mkdir(path.dirname(place), { recursive: true });
    await syncFile(file);
    await rename(file, place);
    await syncFile(path.dirname(place));
    return stored;
  };
  return {
    adopt,
    put: (content) => setAside(folder, content, adopt),
    async findSize(sha256) {
      try {
        return (await stat(fileOf(sha256))).size;
      } catch {
        return undefined;
      }
    },
    remove: (sha256) => rm(fileOf(sha256), { force: true }),
    read: (sha256, range) =>
      createReadStream(fileOf(sha256), range === undefined ? {} : { start: range.from, end: range.until }),
  };
};
