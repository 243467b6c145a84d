/** Tables without rules, known by the white space that runs down between their columns. */
import type { LooseRow } from '../lay-out.ts';
import type { Run } from './page.ts';
import type { SketchTable } from './sketch.ts';
import { type Writing, cellText } from './words.ts';

type Span = { readonly left: number; readonly right: number };
type Physical = { readonly runs: readonly Run[]; readonly base: number; readonly spans: readonly Span[] };

const marker =
  /^(?:[•●▪■◦○‣⁃–—*·❖➢✓-]|\(?(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|[a-z][.)]|[ivx]{1,4}[.)]))$/u;
const numbered = /^\d{1,2}(?:\.\d{1,2}){1,3}\b|^\p{Lu}{1,2}\/?\d{3}\/?\d{4}/u;
const GUTTER = 5;

/** Stretches of text on a row that stand well apart; a bullet or number belongs to what follows it. */
const spansOf = (runs: readonly Run[]): readonly Span[] => {
  const spans: { left: number; right: number; text: string }[] = [];
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const last = spans.at(-1);
    const apart = last === undefined ? 0 : run.left - last.right;
    const isApart = apart > Math.max(run.size * 0.9, 7);
    const isMarked = last !== undefined && marker.test(last.text) && apart < run.size * 5;
    if (last === undefined || (isApart && !isMarked))
      spans.push({ left: run.left, right: run.right, text: run.text.trim() });
    else Object.assign(last, { right: Math.max(last.right, run.right), text: `${last.text} ${run.text}` });
  }
  return spans;
};

/** White space left between columns once a row's text has been laid over it. */
const narrow = (gutters: readonly Span[], spans: readonly Span[]): readonly Span[] =>
  spans.reduce<readonly Span[]>(
    (left, span) =>
      left.flatMap((gutter) => {
        if (span.right <= gutter.left || span.left >= gutter.right) return [gutter];
        return [
          { left: gutter.left, right: span.left },
          { left: span.right, right: gutter.right },
        ].filter((part) => part.right - part.left >= GUTTER);
      }),
    gutters,
  );

const between = (spans: readonly Span[]): readonly Span[] =>
  spans.slice(1).map((span, index) => ({ left: spans[index]?.right ?? span.left, right: span.left }));

const touches = (gutters: readonly Span[], { spans }: Physical): boolean =>
  gutters.some((gutter) =>
    spans.some((span) => span.left < gutter.right - 1 && span.right > gutter.left + 1),
  );

/** White space common to the rows, each piece between text on both sides. */
const guttersOf = (rows: readonly Physical[]): readonly Span[] => {
  const left = Math.min(...rows.flatMap(({ spans }) => spans.map((span) => span.left)));
  const right = Math.max(...rows.flatMap(({ spans }) => spans.map((span) => span.right)));
  const free = rows.reduce<readonly Span[]>(
    (gutters, { spans }) => narrow(gutters, spans),
    [{ left, right }],
  );
  return free.filter((gutter) => gutter.left > left && gutter.right < right);
};

type Region = { readonly start: number; readonly end: number; readonly gutters: readonly Span[] };

/** The white space that is left when a further row joins the columns; none when it does not belong to them. */
const joinRow = (gutters: readonly Span[], before: Physical, row: Physical): readonly Span[] => {
  const size = row.runs[0]?.size ?? 10;
  if (row.base - before.base > size * 4.5) return [];
  if (row.spans.length < 2 && touches(gutters, row)) return [];
  return narrow(gutters, row.spans);
};

/** The rows from `start` on that share columns. */
const growRegion = (rows: readonly Physical[], start: number): Region | undefined => {
  let before = rows[start];
  if (before === undefined || before.spans.length < 2) return undefined;
  let gutters = between(before.spans);
  let end = start + 1;
  for (const row of rows.slice(end)) {
    const left = joinRow(gutters, before, row);
    if (left.length === 0) break;
    [gutters, before, end] = [left, row, end + 1];
  }
  const region = rows.slice(start, end);
  const common = guttersOf(region);
  const tabular = region.filter(({ spans }) => spans.length > 1).length;
  return tabular >= 2 && common.length > 0 ? { start, end, gutters: common } : undefined;
};

const isNewRow = (
  texts: readonly string[],
  filled: readonly boolean[],
  gap: number,
  leading: number,
): boolean => {
  if (gap > leading * 1.3) return true;
  if (texts.some((text) => numbered.test(text))) return true;
  const isFull = texts.every((text) => text !== '');
  return isFull && filled.every(Boolean);
};

/** The rows of the table, of which one may take several lines. */
const toTable = (
  rows: readonly Physical[],
  gutters: readonly Span[],
  page: number,
  writing: Writing,
): SketchTable => {
  const middles = gutters.map(({ left, right }) => (left + right) / 2);
  const columnOf = (run: Run): number =>
    middles.filter((middle) => (run.left + Math.min(run.right, run.left + 6)) / 2 > middle).length;
  const columns = middles.length + 1;
  const leading = writing.leading * (rows[0]?.runs[0]?.size ?? 10);
  const logical: { base: number; cells: Run[][] }[] = [];
  for (const { runs, base } of rows) {
    const cells = Array.from({ length: columns }, (_, column) =>
      runs.filter((run) => columnOf(run) === column),
    );
    const texts = cells.map((cell) =>
      cell
        .map(({ text }) => text)
        .join(' ')
        .trim(),
    );
    const last = logical.at(-1);
    const filled = last?.cells.map((cell) => cell.length > 0) ?? [];
    if (last === undefined || isNewRow(texts, filled, base - last.base, leading))
      logical.push({ base, cells });
    else {
      for (const [column, cell] of cells.entries()) last.cells[column]?.push(...cell);
      last.base = base;
    }
  }
  const right = Math.max(...rows.flatMap(({ runs }) => runs.map((run) => run.right)));
  const edges = [
    Math.min(...rows.flatMap(({ runs }) => runs.map(({ left }) => left))),
    ...gutters.map((gutter) => gutter.right),
  ];
  return {
    kind: 'table',
    edges,
    rows: logical.map(({ cells }): LooseRow => ({
      page,
      cells: cells.map((cell, column) => ({
        text: cellText(cell, gutters[column]?.left ?? right, writing),
      })),
    })),
  };
};

export type Stretch =
  | { readonly kind: 'prose'; readonly rows: readonly (readonly Run[])[] }
  | { readonly kind: 'table'; readonly table: SketchTable };

/** Parts rows of text into prose and tables whose columns only white space tells apart. */
export const partTables = (
  rows: readonly (readonly Run[])[],
  page: number,
  writing: Writing,
): readonly Stretch[] => {
  const physical = rows.map((runs): Physical => ({ runs, base: runs[0]?.base ?? 0, spans: spansOf(runs) }));
  const stretches: Stretch[] = [];
  let prose: (readonly Run[])[] = [];
  for (let at = 0; at < physical.length;) {
    const region = growRegion(physical, at);
    if (region === undefined) {
      prose.push(rows[at] ?? []);
      at += 1;
    } else {
      if (prose.length > 0) stretches.push({ kind: 'prose', rows: prose });
      prose = [];
      const members = physical.slice(region.start, region.end);
      stretches.push({ kind: 'table', table: toTable(members, region.gutters, page, writing) });
      at = region.end;
    }
  }
  if (prose.length > 0) stretches.push({ kind: 'prose', rows: prose });
  return stretches;
};
