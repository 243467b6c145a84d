/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- a virtualised grid cannot be a table; the grid holds the focus */
import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import { formatCount } from './format.ts';
import type { MatrixRow, ShownColumn } from './matrix-model.ts';
import classes from './matrix.module.css';

const countIn = (column: ShownColumn, linked: ReadonlySet<string>): number =>
  column.kind === 'unit'
    ? column.columns.reduce((count, { key }) => (linked.has(key) ? count + 1 : count), 0)
    : linked.has(column.key)
      ? 1
      : 0;

const stands = (column: ShownColumn, count: number): string => {
  if (column.kind === 'criterion') return count === 1 ? 'linked' : 'not linked';
  return `${String(count)} of ${formatCount(column.columns.length, 'criterion', 'criteria')} linked`;
};

/** What a place of the matrix says: the piece, the unit or criterion, and how they are linked. */
export const said = (column: ShownColumn, row: MatrixRow, linked: ReadonlySet<string>): string =>
  `${row.label}, ${column.label} ${column.name}: ${stands(column, countIn(column, linked))}`;

const CellContent = ({ column, count }: { column: ShownColumn; count: number }) => {
  if (count === 0) return null;
  if (column.kind === 'criterion')
    return (
      <svg viewBox="0 0 16 16" className={classes['dot']} aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        <path d="m5 8.2 2.2 2.2L11.2 6" />
      </svg>
    );
  const filled = `${String((100 * count) / column.columns.length)}% 100%`;
  return (
    <span className={classes['count']} style={{ backgroundSize: filled }}>
      {count}
    </span>
  );
};

export const columnEdge = (column: ShownColumn | undefined): 'start' | undefined =>
  column?.kind === 'criterion' && column.startsUnit ? 'start' : undefined;

type Props = {
  readonly row: MatrixRow;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  readonly headWidth: number;
  /** The columns, and which of them are on the screen. */
  readonly shown: readonly ShownColumn[];
  readonly items: readonly VirtualItem[];
  /** The keys of the criteria that the row is linked to. */
  readonly linked: ReadonlySet<string>;
  /** The column where the keyboard stands, if it stands in this row. */
  readonly here: number | undefined;
  readonly cellId: (row: number, column: number) => string;
};

/** A row of the matrix; it is drawn again only when something in it has changed. */
export const MatrixLine = memo(function MatrixLine(props: Props) {
  const { row, index, top, height, width, headWidth, shown, items, linked, here, cellId } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className={classes['row']} style={{ top, height, width }}>
      <div role="rowheader" aria-colindex={1} className={classes['rowHead']} style={{ width: headWidth }}>
        <span className={classes['rowLabel']}>{row.label}</span>
        {row.detail === undefined ? null : <span className={classes['rowDetail']}>{row.detail}</span>}
      </div>
      {items.map((item) => {
        const column = shown[item.index];
        if (column === undefined) return null;
        const count = countIn(column, linked);
        return (
          <div
            key={column.key}
            id={cellId(index, item.index)}
            role="gridcell"
            aria-colindex={item.index + 2}
            aria-label={`${row.label}, ${column.label} ${column.name}: ${stands(column, count)}`}
            className={classes['cell']}
            data-edge={columnEdge(column)}
            data-here={item.index === here || undefined}
            style={{ left: item.start, width: item.size }}
          >
            <CellContent column={column} count={count} />
          </div>
        );
      })}
    </div>
  );
});
