/** The rows and columns of a table in which cells reach over several of them. */
import type { Cell } from '#domain/specification/blocks.ts';
import type { LooseRow } from '../lay-out.ts';
import { type Element, attributeOf, isElement, isSilent } from './tree.ts';

const GROUPS = ['thead', 'tbody', 'tfoot'];
/** What HTML itself allows a cell to reach over. */
const WIDEST = 1_000;
const TALLEST = 65_534;

const childrenOf = (element: Element, ...names: readonly string[]): readonly Element[] =>
  element.childNodes.filter(isElement).filter((child) => names.includes(child.tagName) && !isSilent(child));

/** Rows by the parts of the table, its foot last. */
const rowGroups = (table: Element): readonly (readonly Element[])[] => {
  const groups = childrenOf(table, ...GROUPS);
  const foot = groups.filter(({ tagName }) => tagName === 'tfoot');
  const others = groups.filter(({ tagName }) => tagName !== 'tfoot');
  return [childrenOf(table, 'tr'), ...[...others, ...foot].map((group) => childrenOf(group, 'tr'))];
};

export type GridCell = { readonly element: Element; readonly columns: number; readonly rows: number };
/** Null stands for a place that a cell before or above it covers. */
export type GridRow = readonly (GridCell | null)[];

const reach = (element: Element, name: string, most: number): number => {
  const value = Number.parseInt(attributeOf(element, name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(most, Math.max(name === 'rowspan' ? 0 : 1, value));
};

const groupOf = (rows: readonly Element[], onCell: (column: number) => void): readonly GridRow[] => {
  /** For each column, down to which row it is covered from above. */
  const covered: number[] = [];
  return rows.map((row, index): GridRow => {
    const line: (GridCell | null)[] = [];
    const isCovered = (): boolean => (covered[line.length] ?? 0) > index;
    const fill = (): void => {
      while (isCovered()) {
        onCell(line.length);
        line.push(null);
      }
    };
    for (const element of childrenOf(row, 'td', 'th')) {
      fill();
      const columns = reach(element, 'colspan', WIDEST);
      const asked = reach(element, 'rowspan', TALLEST);
      const below = Math.min(asked === 0 ? rows.length : asked, rows.length - index);
      for (let column = 0; column < columns; column += 1) {
        onCell(line.length);
        covered[line.length] = index + below;
        line.push(column === 0 ? { element, columns, rows: below } : null);
      }
    }
    fill();
    return line;
  });
};

/** The rows of a table, each place of its grid once; `onCell` is told of every place. */
export const gridOf = (table: Element, onCell: (column: number) => void): readonly GridRow[] =>
  rowGroups(table).flatMap((rows) => groupOf(rows, onCell));

/** A cell that reaches over others carries its reach; the places it covers stand there empty, so that columns stay in line. */
export const rowOf = (line: GridRow, textOf: (element: Element) => string): LooseRow => ({
  cells: line.map((cell): Cell => {
    if (cell === null) return { text: '' };
    const { element, columns, rows } = cell;
    const span = { ...(columns > 1 && { columns }), ...(rows > 1 && { rows }) };
    const text = textOf(element);
    return columns > 1 || rows > 1 ? { text, span } : { text };
  }),
});
