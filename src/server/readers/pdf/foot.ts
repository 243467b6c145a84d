/** The names of columns alone at the foot of a page or column, from which a table goes on at the head of the next. */
import { columnsOf, crosses, toTable } from './open-tables.ts';
import type { Run } from './page.ts';
import type { Sketch, SketchTable } from './sketch.ts';
import { beginsInside, between, sizeOf, toPhysical } from './spans.ts';
import type { Writing } from './words.ts';

type Rows = readonly (readonly Run[])[];

const HEADING_LINES = 3;

/** The names of columns alone at the foot of a page, in one line or with the rest of a name below: a table may go on from them. */
const rowAtFoot = (
  rows: Rows,
  page: number,
  writing: Writing,
): { readonly table: SketchTable; readonly rows: Rows } | undefined => {
  const last = rows.slice(-HEADING_LINES).map(toPhysical);
  const at = last.findLastIndex((row) => row.spans.length > 1);
  const [first, ...below] = last.slice(at);
  if (at === -1 || first === undefined) return undefined;
  const gutters = between(first.spans);
  const goesOnBelow = below.every((row, index) => {
    const gap = row.base - (below[index - 1] ?? first).base;
    return beginsInside(row) && !crosses(gutters, row) && gap < sizeOf(row) * writing.leading * 1.2;
  });
  if (!goesOnBelow) return undefined;
  const members = [first, ...below];
  return {
    table: toTable(members, columnsOf(members, gutters, writing.fontName), page, writing),
    rows: members.map(({ runs }) => runs),
  };
};

const shownText = (sketches: readonly Sketch[]): string =>
  sketches.map((sketch) => (sketch.kind === 'table' ? '' : sketch.text)).join('\n');

/** The last sketches with what they are if they name the columns of a table that goes on. */
export const withFoot = (
  sketches: readonly Sketch[],
  rows: Rows,
  page: number,
  writing: Writing,
  sketchRows: (rows: Rows) => readonly Sketch[],
): readonly Sketch[] => {
  const foot = rowAtFoot(rows, page, writing);
  const last = sketches.at(-1);
  if (foot === undefined || (last?.kind !== 'paragraph' && last?.kind !== 'heading')) return sketches;
  const alone = sketchRows(foot.rows);
  const isApart = shownText(alone) === shownText(sketches.slice(-alone.length));
  if (!isApart) return sketches;
  return [...sketches.slice(0, -1), { ...last, foot: { table: foot.table, sketches: alone.length } }];
};
