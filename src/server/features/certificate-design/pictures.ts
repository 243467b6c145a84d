/** Logos, signatures and seals: told by their bytes, measured before they are opened, and drawn anew. */
import { type Failure, failure } from '#contract/failure.ts';
import type { PicturePurpose } from '#domain/award/design.ts';
import { type Result, failed } from '#domain/shared/result.ts';
import { type RedrawnPicture, redrawPicture } from '#server/files/look/look-into.ts';
import { pictureSize } from '#server/files/look/picture-size.ts';
import { sniffMediaType } from '#server/files/sniff.ts';

export const MOST_BYTES = 2 * 1024 * 1024;
const MOST_DOTS = 16_000_000;
const LEAST_SIDE = 24;

/** The longest side that is kept: enough for the largest place on paper at 600 dots an inch. */
const longest: Readonly<Record<PicturePurpose, number>> = { logo: 1_600, signature: 1_200, seal: 1_000 };

const refused = (message: string): Result<never, Failure> =>
  failed(failure('malformed-request', message, { fields: [{ path: 'uploadId', message }] }));

const notThat = failed(
  failure(
    'media-type-not-accepted',
    'A picture is a PNG or a JPEG, told by what is in the file and not by its name.',
  ),
);

/** The picture as it is kept: nothing of the file but its dots. */
export const drawPicture = async (
  bytes: Uint8Array,
  purpose: PicturePurpose,
): Promise<Result<RedrawnPicture, Failure>> => {
  if (bytes.length > MOST_BYTES)
    return failed(failure('too-large', 'A picture for certificates has at most 2 MB.'));
  const mediaType = sniffMediaType(bytes.subarray(0, 8_192), { name: '', mediaType: '' });
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') return notThat;
  const size = pictureSize(bytes);
  if (size === null) return refused('The picture does not say how large it is.');
  if (size.width * size.height > MOST_DOTS)
    return refused('The picture has more than 16 million dots. Make it smaller first.');
  if (Math.min(size.width, size.height) < LEAST_SIDE)
    return refused(
      `The picture is too small to be printed: both sides have at least ${String(LEAST_SIDE)} dots.`,
    );
  const drawn = await redrawPicture({ name: purpose, mediaType, bytes }, longest[purpose]);
  return drawn.ok ? drawn : refused('The picture is broken and cannot be opened.');
};
