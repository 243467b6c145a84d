/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- a virtualised grid cannot be a table; it holds the focus and the keys itself */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useId, useMemo, useState } from 'react';
import { CriterionMark } from './criterion-mark.tsx';
import { MatrixLine, columnEdge, said } from './matrix-line.tsx';
import {
  type MatrixColumn,
  type MatrixRow,
  type ShownColumn,
  type Zoom,
  shownColumns,
} from './matrix-model.ts';
import { MatrixZoom } from './matrix-zoom.tsx';
import classes from './matrix.module.css';
import { textScale } from './text-scale.ts';

type Props = {
  /** What is crossed: `Evidence against criteria`. */
  readonly label: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** The keys of the columns that a row is linked to; the same set for as long as nothing in it changes. */
  readonly linkedOf: (rowKey: string) => ReadonlySet<string>;
  /** Links or unlinks; without it the matrix is for reading. */
  readonly onToggle?: (rowKey: string, columnKey: string, isLinked: boolean) => void;
  readonly rowHeading?: string;
  readonly height?: number;
};

type Place = { readonly row: number; readonly column: number };

const sizes = {
  head: 84,
  unitsHead: 56,
  row: 44,
  unit: 64,
  criterion: 46,
  rowHeadWide: 232,
  rowHeadNarrow: 132,
  widest: 1040,
  height: 480,
} as const;

const steps: Readonly<Record<string, (place: Place, last: Place) => Place>> = {
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, last) => ({ row, column: last.column }),
  PageDown: ({ row, column }) => ({ row: row + 10, column }),
  PageUp: ({ row, column }) => ({ row: row - 10, column }),
};

/** The place that was pressed, as its cell and its row say. */
const placeOf = (target: EventTarget): Place | undefined => {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null;
  const row = cell?.closest('[role=row]');
  if (cell === null || row === null || row === undefined) return undefined;
  return { row: Number(row.ariaRowIndex) - 2, column: Number(cell.ariaColIndex) - 2 };
};

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

const ColumnHead = ({ column, onZoom }: { column: ShownColumn; onZoom: (zoom: Zoom) => void }) =>
  column.kind === 'unit' ? (
    <button
      type="button"
      tabIndex={-1}
      className={classes['unitHead']}
      title={column.name}
      onClick={() => onZoom({ kind: 'unit', key: column.key })}
    >
      <span>{column.label}</span>
      <span className={classes['unitCount']}>{column.columns.length}</span>
    </button>
  ) : (
    <span className={classes['criterionHead']} title={`${column.label} ${column.name}`}>
      {column.startsUnit ? <span className={classes['band']}>{column.column.unit.label}</span> : null}
      <CriterionMark number={column.label} standing={column.column.standing ?? 'none'} size={36} decorative />
    </span>
  );

const useGrid = (
  { columns, rows, onToggle, linkedOf, height = sizes.height }: Props,
  scroller: HTMLDivElement | null,
) => {
  const [zoom, setZoom] = useState<Zoom>({ kind: 'units' });
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const shown = useMemo(() => shownColumns(columns, zoom), [columns, zoom]);
  const scale = textScale();
  const rowHead = globalThis.matchMedia('(max-width: 40em)').matches
    ? sizes.rowHeadNarrow * Math.min(scale, 1.25)
    : sizes.rowHeadWide * scale;
  const headHeight = (zoom.kind === 'units' ? sizes.unitsHead : sizes.head) * scale;
  const width = zoom.kind === 'units' ? sizes.unit * scale : sizes.criterion;
  const rowHeight = sizes.row * scale;
  // The cells are drawn at once for the room there is likely to be, and not only after it was measured.
  const firstSize = { width: Math.min(globalThis.innerWidth, sizes.widest), height };
  // oxlint-disable-next-line react/incompatible-library -- the virtualiser is read in this component only
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 4,
    initialRect: firstSize,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: shown.length,
    getScrollElement: () => scroller,
    estimateSize: () => width,
    paddingStart: rowHead,
    scrollPaddingStart: rowHead,
    overscan: 3,
    initialRect: firstSize,
  });
  const zoomTo = (next: Zoom): void => {
    setZoom(next);
    setPlace({ row: place.row, column: 0 });
    across.measure();
    scroller?.scrollTo({ left: 0 });
  };
  const act = (at: Place): void => {
    const column = shown[at.column];
    const row = rows[at.row];
    if (column === undefined || row === undefined) return;
    if (column.kind === 'unit') zoomTo({ kind: 'unit', key: column.key });
    else onToggle?.(row.key, column.key, !linkedOf(row.key).has(column.key));
  };
  const go = (next: Place): void => {
    const to = { row: clamp(next.row, rows.length - 1), column: clamp(next.column, shown.length - 1) };
    setPlace(to);
    down.scrollToIndex(to.row);
    across.scrollToIndex(to.column);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined) go(step(place, { row: rows.length - 1, column: shown.length - 1 }));
    else if (event.key === 'Enter' || event.key === ' ') act(place);
    else if (event.key === 'Escape' && zoom.kind !== 'units') zoomTo({ kind: 'units' });
    else return;
    event.preventDefault();
  };
  return {
    zoom,
    zoomTo,
    place,
    setPlace,
    shown,
    rowHead,
    headHeight,
    rowHeight,
    width,
    down,
    across,
    act,
    onKeyDown,
  };
};

type Grid = ReturnType<typeof useGrid>;

const unitHere = (grid: Grid): string => {
  const here = grid.shown[grid.place.column];
  return here?.kind === 'criterion' ? `${here.column.unit.label} ${here.column.unit.name}` : '';
};

const HeadRow = ({ grid, heading }: { grid: Grid; heading: string }) => (
  <div role="row" aria-rowindex={1} className={classes['head']} style={{ height: grid.headHeight }}>
    <div role="columnheader" aria-colindex={1} className={classes['corner']} style={{ width: grid.rowHead }}>
      <span className={classes['cornerUnit']}>{unitHere(grid)}</span>
      <span>{heading}</span>
    </div>
    {grid.across.getVirtualItems().map((item) => {
      const column = grid.shown[item.index];
      return column === undefined ? null : (
        <div
          key={column.key}
          role="columnheader"
          aria-colindex={item.index + 2}
          aria-label={`${column.label} ${column.name}`}
          className={classes['columnHead']}
          data-edge={columnEdge(column)}
          data-here={item.index === grid.place.column || undefined}
          style={{ left: item.start, width: item.size, height: grid.headHeight }}
        >
          <ColumnHead column={column} onZoom={grid.zoomTo} />
        </div>
      );
    })}
  </div>
);

/** Evidence against criteria: readable at 1,500 columns by zooming to a unit, then to an outcome. */
export const Matrix = (props: Props) => {
  const { label, columns, rows, linkedOf, rowHeading = 'Evidence', height = sizes.height } = props;
  const id = useId();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const grid = useGrid(props, scroller);
  const { zoom, place, shown, down } = grid;
  const here = shown[place.column];
  const hereRow = rows[place.row];
  const cellId = useCallback(
    (row: number, column: number): string => `${id}-${String(row)}-${String(column)}`,
    [id],
  );
  const items = grid.across.getVirtualItems();
  const press = (event: MouseEvent): void => {
    const at = placeOf(event.target);
    if (at === undefined) return;
    grid.setPlace(at);
    grid.act(at);
  };
  return (
    <div className={classes['matrix']}>
      <MatrixZoom columns={columns} zoom={zoom} onZoom={grid.zoomTo} />
      <div
        ref={setScroller}
        className={classes['scroller']}
        style={{ maxHeight: height }}
        role="grid"
        aria-label={`${label}. Arrow keys move, Enter ${zoom.kind === 'units' ? 'opens the unit' : 'links or unlinks'}.`}
        aria-rowcount={rows.length + 1}
        aria-colcount={shown.length + 1}
        aria-readonly={props.onToggle === undefined}
        aria-activedescendant={cellId(place.row, place.column)}
        tabIndex={0}
        onKeyDown={grid.onKeyDown}
        onClick={press}
      >
        <div
          role="rowgroup"
          style={{ position: 'relative', height: down.getTotalSize(), width: grid.across.getTotalSize() }}
        >
          <HeadRow grid={grid} heading={rowHeading} />
          {down.getVirtualItems().map((line) => {
            const row = rows[line.index];
            return row === undefined ? null : (
              <MatrixLine
                key={row.key}
                row={row}
                index={line.index}
                top={line.start}
                height={grid.rowHeight}
                width={grid.across.getTotalSize()}
                headWidth={grid.rowHead}
                shown={shown}
                items={items}
                linked={linkedOf(row.key)}
                here={line.index === place.row ? place.column : undefined}
                cellId={cellId}
              />
            );
          })}
        </div>
      </div>
      <p className={classes['told']} aria-hidden="true">
        {here === undefined || hereRow === undefined ? '' : said(here, hereRow, linkedOf(hereRow.key))}
      </p>
    </div>
  );
};
