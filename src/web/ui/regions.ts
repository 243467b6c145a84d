/** Moving and resizing parts of a picture; all in shares of its sides. */
import type { Region } from '#domain/portfolio/annotating.ts';

type By = { readonly x: number; readonly y: number };

/** The upper left corner, or the lower right one. */
export type Corner = 'start' | 'end';

const smallest = 0.012;
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The region between two points, whichever was first. */
export const between = (one: By, other: By): Region => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x),
  height: Math.abs(one.y - other.y),
});

/** Moved as far as the picture goes. */
export const moved = ({ x, y, width, height }: Region, by: By): Region => ({
  x: clamp(x + by.x, 0, 1 - width),
  y: clamp(y + by.y, 0, 1 - height),
  width,
  height,
});

/** With one corner moved, never smaller than can be seen and never beyond the picture. */
export const resized = ({ x, y, width, height }: Region, by: By, corner: Corner): Region => {
  if (corner === 'end')
    return {
      x,
      y,
      width: clamp(width + by.x, smallest, 1 - x),
      height: clamp(height + by.y, smallest, 1 - y),
    };
  const left = clamp(x + by.x, 0, x + width - smallest);
  const top = clamp(y + by.y, 0, y + height - smallest);
  return { x: left, y: top, width: x + width - left, height: y + height - top };
};
