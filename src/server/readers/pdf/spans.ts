/** Rows of text as stretches that stand well apart. */
import type { Run } from './page.ts';

export type Span = { readonly left: number; readonly right: number };
export type Physical = {
  readonly runs: readonly Run[];
  readonly base: number;
  readonly spans: readonly Span[];
};

const marker =
  /^(?:[•●▪■◦○‣⁃–—*·❖➢✓-]|\(?(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)]))$/u;

export const between = (spans: readonly Span[]): readonly Span[] =>
  spans.slice(1).map((span, index) => ({ left: spans[index]?.right ?? span.left, right: span.left }));

const SAME_GAP = 1.5;

/** Single words, all equally far apart: a line that is spread over its width. */
const isSpread = (spans: readonly (Span & { readonly text: string })[]): boolean => {
  if (spans.length < 3 || spans.some(({ text }) => /\s/u.test(text))) return false;
  const gaps = between(spans).map(({ left, right }) => right - left);
  return Math.max(...gaps) - Math.min(...gaps) < SAME_GAP;
};

const standsApart = (last: Span & { readonly text: string }, run: Run): boolean => {
  const apart = run.left - last.right;
  return apart > Math.max(run.size * 0.9, 7) && !(marker.test(last.text) && apart < run.size * 5);
};

/** Stretches of text on a row that stand well apart; a bullet or number belongs to what follows it. */
export const spansOf = (runs: readonly Run[]): readonly Span[] => {
  const spans: { left: number; right: number; text: string }[] = [];
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const last = spans.at(-1);
    if (last === undefined || standsApart(last, run))
      spans.push({ left: run.left, right: run.right, text: run.text.trim() });
    else Object.assign(last, { right: Math.max(last.right, run.right), text: `${last.text} ${run.text}` });
  }
  const [first] = spans;
  return first !== undefined && isSpread(spans)
    ? [{ left: first.left, right: Math.max(...spans.map(({ right }) => right)) }]
    : spans;
};

/** A row of text with its stretches. */
export const toPhysical = (runs: readonly Run[]): Physical => ({
  runs,
  base: runs[0]?.base ?? 0,
  spans: spansOf(runs),
});

export const sizeOf = ({ runs }: Physical): number => runs[0]?.size ?? 10;

/** Whether a row goes on with a sentence. */
export const beginsInside = ({ runs }: Physical): boolean =>
  /^\p{Ll}/u.test(runs.toSorted((a, b) => a.left - b.left)[0]?.text ?? '');
