/** Looks into one file in a thread of its own and answers with what was asked for. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { findZipDanger, isZip } from '../../readers/zip.ts';
import { makePage } from './make-page.ts';
import { hasThumbnail, makeThumbnail } from './make-thumbnail.ts';
import { hashPicture } from './picture-hash.ts';
import { readWords } from './read-words.ts';

const asked = z.object({
  what: z.enum(['reading', 'page']),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
const send = (message: unknown): void => parentPort?.postMessage(message);

const { what, name, mediaType, bytes } = asked.parse(workerData);

/** The picture is a courtesy: where it cannot be made, the words still count. */
const thumbnail = async (): Promise<Uint8Array | null> => {
  try {
    return hasThumbnail(mediaType) ? await makeThumbnail(bytes, mediaType) : null;
  } catch {
    return null;
  }
};

const pictureHash = async (): Promise<string | null> => {
  try {
    return mediaType.startsWith('image/') ? await hashPicture(bytes) : null;
  } catch {
    return null;
  }
};

const look = async (): Promise<unknown> => {
  if (isZip(bytes)) {
    const danger = findZipDanger(bytes);
    if (danger !== null) return { problem: danger };
  }
  if (what === 'page') return { page: await makePage(name, bytes, mediaType) };
  const words = await readWords(bytes, mediaType);
  return {
    words: words?.words ?? null,
    pages: words?.pages ?? null,
    thumbnail: await thumbnail(),
    pictureHash: await pictureHash(),
  };
};

try {
  send(await look());
} catch (error) {
  send({ problem: error instanceof Error ? error.message.slice(0, 300) : 'it could not be read' });
}
