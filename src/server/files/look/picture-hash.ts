/** What a picture looks like, in 64 bits. */
import { HASH_GRID, differenceHash } from '#domain/portfolio/likeness.ts';
import { pictureSize } from './picture-size.ts';

const MOST_DOTS = 80_000_000;

/** The hash of a picture by the brightness of a small grid; null where the bytes are no picture that may be opened. */
export const hashPicture = async (bytes: Uint8Array): Promise<string | null> => {
  const size = pictureSize(bytes);
  if (size === null || size.width * size.height > MOST_DOTS) return null;
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(bytes));
  const { width, height } = HASH_GRID;
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const brightness = Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.slice(at * 4, at * 4 + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
  return differenceHash(brightness);
};
