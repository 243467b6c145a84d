/** What is drawn from a page before pages are put together: blocks with what tells whether they go on. */
import { type Areas, type Written, joinAreas } from '../areas.ts';
import type { LooseBlock, LooseRow } from '../lay-out.ts';
import type { Join } from './hyphens.ts';
import { isWordParted } from './lines.ts';

export type SketchTable = {
  readonly kind: 'table';
  readonly rows: readonly LooseRow[];
  /** Where the text of its columns begins, by which the same table is known again on the next page. */
  readonly edges: readonly number[];
  /** How far the text of its columns can reach; unknown in a table that tags name. */
  readonly reaches?: readonly number[];
  /** Its columns are so narrow that words run over into the next: only where text begins shows them. */
  readonly isByEdges?: true;
};

/** The names of columns at the foot of a page, and how many sketches they are where no table goes on from them. */
export type Foot = { readonly table: SketchTable; readonly sketches: number };

export type Sketch =
  | SketchTable
  | (Written & { readonly kind: 'heading'; readonly depth: number; readonly foot?: Foot })
  | (Written & { readonly kind: 'item'; readonly depth: number; readonly marker: string })
  | (Written & {
      readonly kind: 'paragraph';
      readonly left?: number;
      readonly foot?: Foot;
      /** What stands apart on its one line at the head of a page, where it may be the last row of a table. */
      readonly pieces?: readonly (Written & { readonly left: number })[];
    });

type Text = Extract<Sketch, { kind: 'paragraph' }>;
type Heading = Extract<Sketch, { kind: 'heading' }>;

const rowText = (row: LooseRow | undefined): string =>
  (row?.cells ?? []).map(({ text }) => text.replaceAll(/\s+/gu, ' ')).join('|');

/** Whether the columns of two tables are equally far apart; the tables may stand in different columns of a page. */
const sameEdges = (a: SketchTable, b: SketchTable): boolean => {
  const shift = (b.edges[0] ?? 0) - (a.edges[0] ?? 0);
  return (
    a.edges.length === b.edges.length &&
    a.edges.every((edge, index) => {
      const apart = (b.edges[index] ?? 0) - edge - shift;
      return !Number.isFinite(apart) || Math.abs(apart) < 8;
    })
  );
};

const isFilled = (row: LooseRow | undefined): boolean => rowText(row).replaceAll('|', '') !== '';

/** Rows that name columns are no rows of counted things. */
const namesColumns = (row: LooseRow | undefined): boolean =>
  isFilled(row) && row?.cells.every(({ text }) => !/^\d/u.test(text)) === true;

/**
 * How many rows at the start of a continued table repeat the heading of the table itself, which may stand below other
 * rows where only white space parts two tables.
 */
const repeatedRows = (table: SketchTable, next: SketchTable): number => {
  const texts = table.rows.map(rowText);
  const most = Math.min(3, next.rows.length - 1);
  const repeats = (count: number): boolean => {
    const head = next.rows.slice(0, count);
    return texts.some(
      (_, at) =>
        head.every((row, index) => rowText(row) === texts[at + index]) &&
        (at === 0 ? head.every(isFilled) : head.every(namesColumns)),
    );
  };
  return [3, 2, 1].find((count) => count <= most && repeats(count)) ?? 0;
};

const isFragment = (text: string): boolean =>
  /^\p{Ll}/u.test(text) && !/^(?:[a-z]|[ivx]{1,4})[.)]\s/u.test(text);

const startsLow = (table: SketchTable, column: number): number =>
  table.rows.filter(({ cells }) => isFragment(cells[column]?.text ?? '')).length / table.rows.length;

/** The last row of a table, among those of one outcome, in which a column is filled. */
const lastFilled = (rows: readonly LooseRow[], column: number): number =>
  rows.findLastIndex(({ cells }) => (cells[column]?.text ?? '') !== '');

/** Abbreviations that no sentence ends with. */
const isCutShort = (text: string): boolean => /(?:^|[\s(])(?:e\.g|i\.e|incl|approx|vs|no)\.$/iu.test(text);

/** Whether the text above in a column is not at its end yet: no full stop, or a number without its words. */
const isOpen = (above: string): boolean => above !== '' && (!/[.:;!?]$/u.test(above) || isCutShort(above));
const carriesOn = (above: string, text: string): boolean => isOpen(above) && isFragment(text);
const endsInNumber = (above: string): boolean => /\s\d{1,2}(?:\.\d{1,2}){1,2}$/u.test(above);

const textIn = (row: LooseRow | undefined, column: number): string => row?.cells[column]?.text ?? '';

/** Whether a row at the top of a page is the rest of the row at the foot of the page before. */
const isRest = (table: SketchTable, row: LooseRow): boolean => {
  const column = row.cells.findIndex(({ text }) => text !== '');
  const last = table.rows.at(-1);
  if (column === -1 || last?.cells.length !== row.cells.length) return false;
  if (row.cells.some(({ text }, at) => isWordParted(textIn(last, at), text))) return true;
  const above = textIn(table.rows[lastFilled(table.rows, column)], column);
  if (endsInNumber(above)) return true;
  return carriesOn(above, textIn(row, column)) && startsLow(table, column) < 0.3;
};

type More = { readonly text: string; readonly areas?: Areas };

const withMore = (
  row: LooseRow,
  column: number,
  { text: more, areas: below = [] }: More,
  join: Join,
): LooseRow => ({
  ...row,
  cells: row.cells.map((cell, index) => {
    const { text, areas: above = [] } = cell;
    if (index !== column) return cell;
    if (text === '') return { ...cell, text: more, areas: below };
    return isFragment(more)
      ? { ...cell, text: join(text, more), areas: joinAreas(above, below, 'one-line') }
      : { ...cell, text: `${text}\n${more}`, areas: joinAreas(above, below, 'new-line') };
  }),
});

/** The rest of a row goes to the last one; a sentence that was begun further up in its column goes on there. */
const joinRest = (rows: readonly LooseRow[], rest: LooseRow, join: Join): readonly LooseRow[] => {
  const joined = [...rows];
  for (const [column, cell] of rest.cells.entries()) {
    const { text } = cell;
    const at = isFragment(text) ? lastFilled(joined, column) : joined.length - 1;
    const row = joined[at];
    if (text !== '' && row !== undefined) joined[at] = withMore(row, column, cell, join);
  }
  return joined;
};

/**
 * What tags keep of rows whose other cells reach down from the page before: one cell, of the column in which the last
 * row was not at its end.
 */
const inLastColumn = (table: SketchTable, next: SketchTable): SketchTable => {
  const last = table.rows.at(-1);
  const column = last?.cells.findLastIndex(({ text }) => text !== '') ?? -1;
  const [first] = next.rows;
  const isOne = first?.cells.length === 1 && table.edges.length > 1 && next.reaches === undefined;
  if (!isOne || column < 1 || !carriesOn(textIn(last, column), textIn(first, 0))) return next;
  const rows = next.rows.map((row): LooseRow => ({
    ...row,
    cells: table.edges.map((_, at) => (at === column ? (row.cells[0] ?? { text: '' }) : { text: '' })),
  }));
  return { ...next, edges: table.edges, rows };
};

/** A table with what stands of it on the next page. */
const goOn = (table: SketchTable, next: SketchTable, join: Join): SketchTable => {
  const rows = next.rows.slice(repeatedRows(table, next));
  const [first] = rows;
  if (first === undefined || !isRest(table, first)) return { ...table, rows: [...table.rows, ...rows] };
  return { ...table, rows: [...joinRest(table.rows, first, join), ...rows.slice(1)] };
};

const opensItem = (text: string): boolean =>
  /^(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}|[a-z][.)]|[•●▪■◦○-])\s/u.test(text);

const edgeAt = ({ edges }: SketchTable, left: number | undefined): number =>
  left === undefined ? -1 : edges.findIndex((edge) => Math.abs(edge - left) < 4);

/** A row that stands alone at the head of a page, each of its pieces under a column of the table before. */
const joinRow = (table: SketchTable, { pieces = [] }: Text, page: number): SketchTable | undefined => {
  const start = pieces[0]?.left ?? 0;
  const shift = table.edges.some((edge) => Math.abs(edge - start) < 8) ? 0 : start - (table.edges[0] ?? 0);
  const columns = pieces.map(({ left }) =>
    table.edges.findIndex((edge) => Math.abs(left - shift - edge) < 8),
  );
  if (pieces.length < 2 || columns.some((column, index) => column <= (columns[index - 1] ?? -1)))
    return undefined;
  const cells = table.edges.map((_, column) => {
    const { text = '', areas = [] } = pieces[columns.indexOf(column)] ?? {};
    return { text, areas };
  });
  return { ...table, rows: [...table.rows, { page, cells }] };
};

/** The rest of a cell that stands alone at the head of a page, under the column in which it began; in the first one only where a sentence is open. */
const joinCell = (table: SketchTable, rest: Text, join: Join): SketchTable | undefined => {
  const { text, left } = rest;
  const column = edgeAt(table, left);
  const at = lastFilled(table.rows, column);
  const row = table.rows[at];
  if (column === -1 || row === undefined) return undefined;
  if (!(column > 0 && opensItem(text)) && !carriesOn(textIn(row, column), text)) return undefined;
  return { ...table, rows: table.rows.with(at, withMore(row, column, rest, join)) };
};

const joinSentence = <T extends Text | Heading>(before: T, rest: T, join: Join): T | undefined =>
  carriesOn(before.text, rest.text)
    ? {
        ...before,
        text: join(before.text, rest.text),
        areas: joinAreas(before.areas, rest.areas, 'one-line'),
      }
    : undefined;

const joinHeading = (before: Heading, block: Sketch, join: Join): Sketch | undefined =>
  block.kind === 'heading' && before.depth === block.depth ? joinSentence(before, block, join) : undefined;

/** What stands at the foot of one page and at the head of the next as one, if it is one. */
const joinOver = (before: Sketch, block: Sketch, page: number, join: Join): Sketch | undefined => {
  if (before.kind === 'paragraph' && block.kind === 'paragraph') return joinSentence(before, block, join);
  if (before.kind === 'heading') return joinHeading(before, block, join);
  if (before.kind !== 'table') return undefined;
  if (block.kind === 'table') {
    const next = inLastColumn(before, block);
    return sameEdges(before, next) ? goOn(before, next, join) : undefined;
  }
  return block.kind === 'paragraph'
    ? (joinRow(before, block, page) ?? joinCell(before, block, join))
    : undefined;
};

type Started = { readonly page: number; readonly block: Sketch };
type Joined = { readonly block: Sketch; readonly replaces: number };

/** A table whose names of columns stand alone at the foot of the page before. */
const joinFoot = (last: Sketch, block: Sketch, join: Join): Joined | undefined => {
  const foot = last.kind === 'paragraph' || last.kind === 'heading' ? last.foot : undefined;
  if (foot === undefined || block.kind !== 'table' || !sameEdges(foot.table, block)) return undefined;
  return { block: goOn(foot.table, block, join), replaces: foot.sketches };
};

const joinNext = (last: Sketch, block: Sketch, page: number, join: Join): Joined | undefined => {
  const joined = joinOver(last, block, page, join);
  return joinFoot(last, block, join) ?? (joined === undefined ? undefined : { block: joined, replaces: 1 });
};

const toBlock = (page: number, block: Sketch): LooseBlock => {
  if (block.kind === 'table') return { kind: 'table', rows: block.rows, page };
  if (block.kind === 'item') return { ...block, page };
  const { text, areas } = block;
  return block.kind === 'heading'
    ? { kind: 'heading', depth: block.depth, text, areas, page }
    : { kind: 'paragraph', text, areas, page };
};

/** Puts pages and columns one behind the other: tables and sentences that run over their end are made whole. */
export const joinPages = (
  parts: readonly { readonly page: number; readonly sketches: readonly Sketch[] }[],
  join: Join,
): readonly LooseBlock[] => {
  const started: Started[] = [];
  for (const { page, sketches } of parts) {
    let isHead = true;
    for (const block of sketches) {
      const last: Started | undefined = isHead ? started.at(-1) : undefined;
      const joined: Joined | undefined = last && joinNext(last.block, block, page, join);
      if (last === undefined || joined === undefined) started.push({ page, block });
      else started.splice(-joined.replaces, joined.replaces, { page: last.page, block: joined.block });
      // Below the rest of a cell the table may go on.
      isHead = isHead && joined?.block.kind === 'table' && block.kind === 'paragraph';
    }
  }
  return started.map(({ page, block }) => toBlock(page, block));
};
