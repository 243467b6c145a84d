/** Looks into one file in a process of its own and answers with what was asked for. */
import { z } from 'zod';
import { findZipDanger, isZip } from '../../readers/zip.ts';
import { makePage } from './make-page.ts';
import { hasThumbnail, makeThumbnail, redraw } from './make-thumbnail.ts';
import { hashPicture } from './picture-hash.ts';
import { readWords } from './read-words.ts';

const asked = z.object({
  what: z.union([z.enum(['reading', 'page']), z.object({ redrawnTo: z.number().int().positive() })]),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
});

type Asked = z.output<typeof asked>;

/** The picture is a courtesy: where it cannot be made, the words still count. */
const thumbnail = async ({ bytes, mediaType }: Asked): Promise<Uint8Array | null> => {
  try {
    return hasThumbnail(mediaType) ? await makeThumbnail(bytes, mediaType) : null;
  } catch {
    return null;
  }
};

const pictureHash = async ({ bytes, mediaType }: Asked): Promise<string | null> => {
  try {
    return mediaType.startsWith('image/') ? await hashPicture(bytes) : null;
  } catch {
    return null;
  }
};

const look = async (file: Asked): Promise<unknown> => {
  const { what, name, mediaType, bytes } = file;
  if (typeof what === 'object') return redraw(bytes, what.redrawnTo);
  if (isZip(bytes)) {
    const danger = findZipDanger(bytes);
    if (danger !== null) return { problem: danger };
  }
  if (what === 'page') return { page: await makePage(name, bytes, mediaType) };
  const words = await readWords(bytes, mediaType);
  return {
    words: words?.words ?? null,
    pages: words?.pages ?? null,
    thumbnail: await thumbnail(file),
    pictureHash: await pictureHash(file),
  };
};

process.once('message', (given) => {
  look(asked.parse(given)).then(
    (answer) => process.send?.(answer),
    // The words of a library are for nobody who looks at evidence.
    () => process.send?.({ problem: 'it is broken, or not what its name says' }),
  );
});
process.once('disconnect', () => process.exit());
