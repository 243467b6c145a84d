/**
 * Tables in columns so narrow that single words run over into the next: no white space parts them, but all text
 * begins where its column does.
 */
import type { OpenTable } from './carried.ts';
import { type Carried, type Stretch, toTable } from './open-tables.ts';
import type { Run } from './page.ts';
import { SOFT_HYPHEN } from './soft-hyphens.ts';
import { sizeOf, spansOf, toPhysical } from './spans.ts';
import type { Writing } from './words.ts';

type Rows = readonly (readonly Run[])[];

/** How far text may begin from where the text of its column does. */
const AT_EDGE = 1.5;
/** Words of one text are no further apart than this share of their size. */
const ONE_TEXT = 0.9;
const MOST_APART = 4.5;
const FEWEST_ROWS = 2;

const isAt = (edge: number, left: number): boolean => Math.abs(edge - left) < AT_EDGE;

/** Pieces of a row with the text that begins their column; what begins at no edge goes on with the text before it. */
const textsOf = (row: readonly Run[], edges: readonly number[]): readonly (readonly Run[])[] => {
  const texts: Run[][] = [];
  for (const run of row.toSorted((a, b) => a.left - b.left)) {
    const last = texts.at(-1);
    const gap = run.left - (last?.at(-1)?.right ?? Number.NEGATIVE_INFINITY);
    const begins = run.text !== SOFT_HYPHEN && edges.some((edge) => isAt(edge, run.left));
    const isMore = gap < run.size * ONE_TEXT && gap > -1 && !begins;
    if (last !== undefined && isMore) last.push(run);
    else texts.push([run]);
  }
  return texts;
};

const startsIn = (texts: readonly (readonly Run[])[]): readonly number[] =>
  texts.flatMap(([first]) => first?.left ?? []);

const isClose = (row: readonly Run[], before: readonly Run[]): boolean => {
  const [one, other] = [toPhysical(before), toPhysical(row)];
  const isAlike = Math.abs(sizeOf(one) - sizeOf(other)) < sizeOf(other) * 0.08;
  return isAlike && other.base - one.base < sizeOf(other) * MOST_APART;
};

const withEdges = (edges: readonly number[], starts: readonly number[]): readonly number[] =>
  [...edges, ...starts.filter((start) => !edges.some((edge) => isAt(edge, start)))].toSorted((a, b) => a - b);

type Found = { readonly end: number; readonly edges: readonly number[] };

/** The rows from `start` on whose text begins at common edges; a row with several texts may show a further one. */
const growTable = (rows: Rows, start: number): Found => {
  const first = rows[start] ?? [];
  let edges: readonly number[] = spansOf(first).map(({ left }) => left);
  if (edges.length < 2) return { end: start, edges };
  let end = start + 1;
  for (const row of rows.slice(start + 1)) {
    const starts = startsIn(textsOf(row, edges));
    const isOwn = starts.some((one) => edges.some((edge) => isAt(edge, one)));
    const isAll = starts.every((one) => edges.some((edge) => isAt(edge, one)));
    if (!isClose(row, rows[end - 1] ?? []) || !(isAll || (isOwn && starts.length > 1))) break;
    edges = withEdges(edges, starts);
    end += 1;
  }
  return { end, edges };
};

/** Lines in columns as narrow as words end wherever a word does: how far they reach tells nothing. */
const columnsAt = (rows: Rows, edges: readonly number[]) => {
  const homes = new Map<Run, number>();
  for (const row of rows)
    for (const text of textsOf(row, edges)) {
      const column = Math.max(
        0,
        edges.findLastIndex((edge) => edge < (text[0]?.left ?? 0) + AT_EDGE),
      );
      for (const run of text) homes.set(run, column);
    }
  return {
    of: (run: Run): number => homes.get(run) ?? 0,
    edges,
    rights: edges.map(() => 0),
  };
};

/** Takes from the head of a page or column the rows whose text begins at the edges of the table that ended before. */
export const takeByEdges = (
  rows: Rows,
  page: number,
  writing: Writing,
  { edges }: OpenTable,
): Carried | undefined => {
  const isOwn = (row: readonly Run[], at: number): boolean =>
    startsIn(textsOf(row, edges)).every((start) => edges.some((edge) => isAt(edge, start))) &&
    (at === 0 || isClose(row, rows[at - 1] ?? []));
  const other = rows.findIndex((row, at) => !isOwn(row, at));
  const end = other === -1 ? rows.length : other;
  if (end === 0) return undefined;
  const members = rows.slice(0, end);
  const columns = { ...columnsAt(members, edges), fontName: writing.fontName };
  const table = toTable(members.map(toPhysical), columns, page, writing);
  return { table: { ...table, isByEdges: true }, below: rows.slice(end) };
};

/** Parts rows of text into prose and tables known by where the text of their columns begins. */
export const partByEdges = (rows: Rows, page: number, writing: Writing): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  let prose: (readonly Run[])[] = [];
  for (let at = 0; at < rows.length;) {
    const { end, edges } = growTable(rows, at);
    if (end - at < FEWEST_ROWS) {
      prose.push(rows[at] ?? []);
      at += 1;
    } else {
      if (prose.length > 0) stretches.push({ kind: 'prose', rows: prose });
      prose = [];
      const members = rows.slice(at, end);
      const columns = { ...columnsAt(members, edges), fontName: writing.fontName };
      const table = toTable(members.map(toPhysical), columns, page, writing);
      stretches.push({ kind: 'table', table: { ...table, isByEdges: true } });
      at = end;
    }
  }
  if (prose.length > 0) stretches.push({ kind: 'prose', rows: prose });
  return stretches;
};
