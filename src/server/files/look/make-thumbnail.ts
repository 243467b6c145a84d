/** A small picture of a picture or of the first page of a PDF; the libraries are loaded only when one comes. */
import type { Canvas } from '@napi-rs/canvas';
import { pictureSize } from './picture-size.ts';

const LONGEST = 320;
/** A picture of more dots than this is not opened. */
const MOST_DOTS = 80_000_000;

const drawn = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

export const hasThumbnail = (mediaType: string): boolean =>
  drawn.has(mediaType) || mediaType === 'application/pdf';

const encode = (canvas: Canvas): Promise<Buffer> => canvas.encode('webp', 72);

/** A picture on a canvas, no side longer than so many dots. */
const drawSmaller = async (bytes: Uint8Array, longest: number): Promise<Canvas> => {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(bytes));
  const scale = Math.min(1, longest / Math.max(image.width, image.height, 1));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(image, 0, 0, width, height);
  return canvas;
};

/** The picture drawn anew, as PNG. */
export const redraw = async (bytes: Uint8Array, longest: number) => {
  const canvas = await drawSmaller(bytes, longest);
  return { png: await canvas.encode('png'), width: canvas.width, height: canvas.height };
};

const ofPicture = async (bytes: Uint8Array): Promise<Buffer | null> => {
  const size = pictureSize(bytes);
  if (size === null || size.width * size.height > MOST_DOTS) return null;
  return encode(await drawSmaller(bytes, LONGEST));
};

const ofPdf = async (bytes: Uint8Array): Promise<Buffer | null> => {
  const [{ createCanvas }, { VerbosityLevel, getDocument }] = await Promise.all([
    import('@napi-rs/canvas'),
    import('pdfjs-dist/legacy/build/pdf.mjs'),
  ]);
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: MOST_DOTS,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    const page = await pdf.getPage(1);
    const whole = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: LONGEST / Math.max(whole.width, whole.height, 1) });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, viewport, background: '#ffffff' }).promise;
    return await encode(canvas);
  } finally {
    await task.destroy();
  }
};

/** WebP, no side longer than 320 dots; null where none can be made. */
export const makeThumbnail = (bytes: Uint8Array, mediaType: string): Promise<Buffer | null> =>
  mediaType === 'application/pdf' ? ofPdf(bytes) : ofPicture(bytes);
