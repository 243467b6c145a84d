/** Running text: headings by their size and weight, items by their markers, and paragraphs. */
import type { Written } from '../areas.ts';
import { type Line, toLines } from './lines.ts';
import type { Run } from './page.ts';
import type { Sketch } from './sketch.ts';
import { type Paragraph, type Writing, toParagraphs, written } from './words.ts';

/** The size of most of a document's text, and the sizes above it from the largest down. */
export type Sizes = { readonly body: number; readonly headings: readonly number[] };

/** Headings are few words of a document; a larger size that carries more of them is its running text beside small tables. */
const MOST_OF_HEADINGS = 0.15;

const round = (size: number): number => Math.round(size * 2) / 2;

export const measureSizes = (runs: Iterable<Run>): Sizes => {
  const letters = new Map<number, number>();
  for (const run of runs) letters.set(round(run.size), (letters.get(round(run.size)) ?? 0) + run.text.length);
  const [body = 10] = [...letters].toSorted((a, b) => b[1] - a[1]).map(([size]) => size);
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  const headings = [...letters]
    .filter(([size, count]) => size >= body * 1.12 && (all < 2_000 || count <= all * MOST_OF_HEADINGS))
    .map(([size]) => size)
    .toSorted((a, b) => b - a);
  return { body, headings };
};

const itemMark = /^(?<marker>[•●▪■◦○‣⁃–—*·❖➢✓o-])\s+(?<text>.+)$/su;

/** In a narrow column a heading that its size tells takes many lines; one told by its weight alone takes one. */
const MOST_HEADING_LINES = 6;

const headingDepth = ({ text, lines }: Paragraph, sizes: Sizes): number | undefined => {
  const [first] = lines;
  if (first === undefined || text.length > 160 || lines.length > MOST_HEADING_LINES) return undefined;
  const rank = sizes.headings.indexOf(round(first.size));
  if (rank !== -1) return Math.min(6, rank + 1);
  const isShort = text.length <= 100 && lines.length === 1 && !/[.,;]$/u.test(text);
  return isShort && lines.every(({ isBold }) => isBold) ? Math.min(6, sizes.headings.length + 1) : undefined;
};

/** A paragraph that begins with a bullet is an item. */
export const toItem = ({ text, areas }: Written, depth: number): Sketch => {
  const { marker, text: rest } = itemMark.exec(text)?.groups ?? {};
  if (marker === undefined || rest === undefined) return { kind: 'paragraph', text, areas };
  return { kind: 'item', marker, text: rest, depth, areas };
};

const toSketch = (paragraph: Paragraph, sizes: Sizes, left: number): Sketch => {
  const { text, lines } = paragraph;
  const { areas } = written([paragraph]);
  const depth = headingDepth(paragraph, sizes);
  if (depth !== undefined) return { kind: 'heading', depth, text, areas };
  const indent = (lines[0]?.left ?? left) - left;
  const found = toItem({ text, areas }, Math.min(4, 1 + Math.max(0, Math.round((indent - 18) / 18))));
  return found.kind === 'paragraph' ? { ...found, left: lines[0]?.left ?? left } : found;
};

/** A line in another size or weight than the one before begins anew. */
const parts = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const found: Line[][] = [];
  for (const line of lines) {
    const before = found.at(-1)?.at(-1);
    const isSame =
      before !== undefined &&
      Math.abs(before.size - line.size) < line.size * 0.08 &&
      before.isBold === line.isBold;
    if (isSame) found.at(-1)?.push(line);
    else found.push([line]);
  }
  return found;
};

/** Sketches running text that stands between `left` and `right`. */
export const sketchProse = (
  rows: readonly (readonly Run[])[],
  { left, right }: { readonly left: number; readonly right: number },
  sizes: Sizes,
  writing: Writing,
): readonly Sketch[] =>
  parts(toLines(rows.flat(), writing.fontName))
    .flatMap((lines) => toParagraphs(lines, right, writing))
    .map((paragraph) => toSketch(paragraph, sizes, left));
