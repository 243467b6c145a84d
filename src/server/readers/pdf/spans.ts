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

/** White space that parts texts where something else tells them apart too, as a share of the size: more than between words. */
const CLEAR = 0.45;

/** What a document marks as one content is one text, however far apart justification sets its words. */
const standsApart = (
  last: Span & { readonly text: string; readonly mark: string | null },
  run: Run,
): boolean => {
  const apart = run.left - last.right;
  if (last.mark && run.mark) return last.mark !== run.mark && apart > run.size * CLEAR;
  return apart > Math.max(run.size * 0.9, 7) && !(marker.test(last.text) && apart < run.size * 5);
};

/** Stretches of text on a row that stand well apart; a bullet or number belongs to what follows it. */
export const spansOf = (runs: readonly Run[]): readonly Span[] => {
  const spans: { left: number; right: number; text: string; mark: string | null }[] = [];
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const last = spans.at(-1);
    if (last === undefined || standsApart(last, run))
      spans.push({ left: run.left, right: run.right, text: run.text.trim(), mark: run.mark });
    else
      Object.assign(last, {
        right: Math.max(last.right, run.right),
        text: `${last.text} ${run.text}`,
        mark: run.mark,
      });
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

/** How far text may begin from where the text of its column does. */
const AT_COLUMN = 1.5;

/** The row with its stretches parted wherever text begins at a column, however little white space is left before it. */
export const partAt = (row: Physical, gutters: readonly Span[]): Physical => {
  const runs = row.runs.toSorted((a, b) => a.left - b.left);
  const spans = row.spans.flatMap((span): readonly Span[] => {
    const inside = runs.filter((run) => run.left >= span.left && run.right <= span.right);
    const parts: { left: number; right: number }[] = [];
    for (const run of inside) {
      const last = parts.at(-1);
      const isColumn = gutters.some(
        ({ right }) =>
          last !== undefined &&
          run.left - last.right > run.size * CLEAR &&
          Math.abs(run.left - right) < AT_COLUMN,
      );
      if (last === undefined || isColumn) parts.push({ left: run.left, right: run.right });
      else last.right = Math.max(last.right, run.right);
    }
    return parts.length === 0 ? [span] : parts;
  });
  return spans.length === row.spans.length ? row : { ...row, spans };
};
