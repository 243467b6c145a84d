/** Runs of text put together to lines, and lines to paragraphs. */
import type { Area } from '../areas.ts';
import type { Run } from './page.ts';
import { SOFT_HYPHEN } from './soft-hyphens.ts';

export type Line = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
  readonly isBold: boolean;
  /** Width of the first word, by which one can tell whether it would have fitted the line before. */
  readonly firstWord: number;
  readonly area: Area;
};

/** A gap of this share of the size of the letters is a space. */
const SPACE = 0.14;
/** How far letters reach over and under their base line, as shares of their size. */
const ASCENT = 0.82;
const DESCENT = 0.26;
const bold = /bold|black|heavy|semib|demi/iu;

export const isBold = (fontName: string): boolean => bold.test(fontName);

export type Fonts = (font: string) => string;

const joinRuns = (runs: readonly Run[]): string => {
  let text = '';
  let end = Number.NaN;
  for (const run of runs) {
    // A hyphen that was thought soft but has text beside it is a real one.
    if (text.endsWith(SOFT_HYPHEN)) {
      text = `${text.slice(0, -1)}-`;
      end = run.left;
    }
    const isApart = run.left - end > run.size * SPACE;
    if (isApart && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' ';
    text += run.text;
    end = run.right;
  }
  return text.replaceAll(/\s+/gu, ' ').trim();
};

/** Pieces of text between which nothing is seen to stand, in the order in which the page shows them. */
export const toPieces = (runs: readonly Run[]): readonly string[] => {
  const pieces: string[] = [];
  let before: Run | undefined;
  for (const run of runs) {
    const isNext =
      before !== undefined &&
      Math.abs(run.base - before.base) < 1 &&
      Math.abs(run.left - before.right) < run.size * SPACE;
    if (isNext) pieces.push(`${pieces.pop() ?? ''}${run.text}`);
    else pieces.push(run.text);
    before = run;
  }
  return pieces;
};

const firstWordOf = (runs: readonly Run[], text: string): number => {
  const [first] = runs;
  if (first === undefined) return 0;
  const word = text.split(' ', 1)[0] ?? '';
  const share = Math.min(1, word.length / Math.max(1, first.text.length));
  return (first.right - first.left) * share;
};

const lineOf = (given: readonly Run[], fontName: Fonts): Line => {
  const runs = given.toSorted((a, b) => a.left - b.left);
  const text = joinRuns(runs);
  const letters = runs.reduce((sum, run) => sum + run.text.length, 0);
  const boldLetters = runs
    .filter((run) => isBold(fontName(run.font)))
    .reduce((sum, run) => sum + run.text.length, 0);
  const main = runs.reduce((most, run) => (run.text.length > most.text.length ? run : most));
  const left = Math.min(...runs.map((run) => run.left));
  const right = Math.max(...runs.map((run) => run.right));
  return {
    text,
    left,
    right,
    base: main.base,
    size: main.size,
    isBold: boldLetters > letters * 0.8,
    firstWord: firstWordOf(runs, text),
    area: {
      page: main.page,
      left,
      right,
      top: Math.min(...runs.map(({ base, size }) => base - size * ASCENT)),
      bottom: Math.max(...runs.map(({ base, size }) => base + size * DESCENT)),
    },
  };
};

/** Runs on one base line (superscripts included), from top to bottom. */
export const toRows = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const rows: { base: number; size: number; runs: Run[] }[] = [];
  for (const run of runs.toSorted((a, b) => a.base - b.base || a.left - b.left)) {
    const row = rows.at(-1);
    const near = row === undefined ? 0 : Math.max(row.size, run.size) * 0.45;
    if (row !== undefined && run.base - row.base <= near) {
      row.runs.push(run);
      if (run.size > row.size) Object.assign(row, { size: run.size });
    } else rows.push({ base: run.base, size: run.size, runs: [run] });
  }
  return rows.map((row) => row.runs);
};

export const toLines = (runs: readonly Run[], fontName: Fonts): readonly Line[] =>
  toRows(runs)
    .map((row) => lineOf(row, fontName))
    .filter(({ text }) => text !== '');

const startsNew =
  /^(?:[•●▪■◦○‣⁃–—*·❖➢✓o-]\s|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]\s|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s)/u;

/** Whether a word goes on in the next line: its hyphen is the last of a line, and small letters follow. */
export const isWordParted = (above: string, below: string): boolean =>
  /\p{L}[-\u00AD]\s*$/u.test(above) && /^\s*\p{Ll}/u.test(below);

/** `and/`, of which the other word follows. */
const ENDS_BETWEEN = /\p{Ll}\/$/u;

/** Whether the writer broke the line there: a marker follows, a gap stands between, or the next word had room. */
export const isForced = (before: Line, line: Line, right: number, leading: number): boolean => {
  if (startsNew.test(line.text)) return true;
  if (
    before.text.endsWith(SOFT_HYPHEN) ||
    ENDS_BETWEEN.test(before.text) ||
    isWordParted(before.text, line.text)
  )
    return false;
  if (line.base - before.base > leading * line.size * 1.15) return true;
  if (before.isBold && line.isBold && /^\p{Ll}/u.test(line.text)) return false;
  return right - before.right > line.firstWord + before.size * 0.5 && before.right < right - before.size * 2;
};

/** Lines within a paragraph lie closest: a distance that this share of the commonest one has is taken before it. */
const OFTEN = 0.2;

/**
 * The usual distance of base lines, as a multiple of the size of the letters: the least of the common ones between
 * pieces of text that begin under one another. In a table of short rows the distance of its rows is commoner.
 */
export const measureLeading = (pages: Iterable<readonly Run[]>): number => {
  const votes = new Map<number, number>();
  for (const runs of pages) {
    const sorted = runs.toSorted((a, b) => Math.round(a.left) - Math.round(b.left) || a.base - b.base);
    for (const [index, run] of sorted.entries()) {
      const before = sorted[index - 1];
      if (before === undefined || Math.abs(before.left - run.left) > 1.5) continue;
      const ratio = Math.round(((run.base - before.base) / run.size) * 20) / 20;
      if (ratio >= 0.95 && ratio <= 1.9) votes.set(ratio, (votes.get(ratio) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...votes.values());
  const [usual = 1.2] = [...votes]
    .filter(([, count]) => count >= most * OFTEN)
    .map(([ratio]) => ratio)
    .toSorted((a, b) => a - b);
  return usual;
};
