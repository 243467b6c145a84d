/**
 * Pictures before they leave the device: drawn anew, so that where and when they were taken is not in the file; cropped;
 * and made unreadable where they show what is nobody's business.
 */
import type { Region } from '#domain/portfolio/annotating.ts';

export type PictureEdits = { readonly crop: Region | null; readonly covers: readonly Region[] };

export const noEdits: PictureEdits = { crop: null, covers: [] };

const LONGEST = 2_560;
/** So few blocks across what is covered that nothing can be made out again. */
const BLOCKS = 6;
const QUALITY = 0.88;

export const isPicture = ({ type }: { readonly type: string }): boolean => /^image\/(?!svg)/u.test(type);

const contextOf = (width: number, height: number) => {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser draws no pictures.');
  return { canvas, context };
};

/** Replaces a part of the picture by a few blocks of its colours. */
const cover = (canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, region: Region): void => {
  const x = region.x * canvas.width;
  const y = region.y * canvas.height;
  const width = region.width * canvas.width;
  const height = region.height * canvas.height;
  const scale = BLOCKS / Math.max(width, height);
  const small = contextOf(Math.ceil(width * scale), Math.ceil(height * scale));
  small.context.imageSmoothingQuality = 'high';
  small.context.drawImage(canvas, x, y, width, height, 0, 0, small.canvas.width, small.canvas.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small.canvas, x, y, width, height);
  context.imageSmoothingEnabled = true;
};

const typeFor = (type: string, dots: number): 'image/png' | 'image/jpeg' =>
  type === 'image/png' && dots < 3_000_000 ? 'image/png' : 'image/jpeg';

const encode = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, type, QUALITY);
  });

const nameFor = (name: string, type: string): string =>
  `${name.replace(/\.[^.]+$/u, '')}.${type === 'image/png' ? 'png' : 'jpg'}`;

/** The picture drawn anew; null where the browser cannot open it, as with some pictures of telephones. */
export const drawAnew = async (original: File, { crop, covers }: PictureEdits): Promise<File | null> => {
  const bitmap = await createImageBitmap(original, { imageOrientation: 'from-image' }).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const { canvas, context } = contextOf(bitmap.width * scale, bitmap.height * scale);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const region of covers) cover(canvas, context, region);
  const kept = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const cut = contextOf(kept.width * canvas.width, kept.height * canvas.height);
  cut.context.drawImage(
    canvas,
    kept.x * canvas.width,
    kept.y * canvas.height,
    kept.width * canvas.width,
    kept.height * canvas.height,
    0,
    0,
    cut.canvas.width,
    cut.canvas.height,
  );
  const type = typeFor(original.type, cut.canvas.width * cut.canvas.height);
  const blob = await encode(cut.canvas, type);
  return blob === null ? null : new File([blob], nameFor(original.name, type), { type });
};
