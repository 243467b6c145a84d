/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- a virtualised grid cannot be a table; it holds the focus and the keys itself */
import { Box, Select, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { CriterionMark } from './criterion-mark.tsx';
import { formatCount } from './format.ts';
import {
  type MatrixColumn,
  type MatrixRow,
  type ShownColumn,
  type Zoom,
  outcomesOf,
  shownColumns,
  unitsOf,
} from './matrix-model.ts';
import classes from './matrix.module.css';

type Props = {
  /** What is crossed: `Evidence against criteria`. */
  readonly label: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly isLinked: (rowKey: string, columnKey: string) => boolean;
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

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

const CellContent = ({
  column,
  row,
  isLinked,
}: {
  column: ShownColumn;
  row: MatrixRow;
  isLinked: Props['isLinked'];
}) => {
  if (column.kind === 'criterion')
    return isLinked(row.key, column.key) ? (
      <svg viewBox="0 0 16 16" className={classes['dot']} aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        <path d="m5 8.2 2.2 2.2L11.2 6" />
      </svg>
    ) : null;
  const count = column.columns.filter(({ key }) => isLinked(row.key, key)).length;
  if (count === 0) return null;
  return (
    <Box
      component="span"
      className={classes['count'] ?? ''}
      style={{ '--share': `${(100 * count) / column.columns.length}%` }}
    >
      {count}
    </Box>
  );
};

const said = (column: ShownColumn, row: MatrixRow, isLinked: Props['isLinked']): string => {
  if (column.kind === 'criterion')
    return `${row.label}, ${column.label} ${column.name}: ${isLinked(row.key, column.key) ? 'linked' : 'not linked'}`;
  const count = column.columns.filter(({ key }) => isLinked(row.key, key)).length;
  return `${row.label}, ${column.label} ${column.name}: ${count} of ${formatCount(column.columns.length, 'criterion', 'criteria')} linked`;
};

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

type BarProps = {
  readonly columns: readonly MatrixColumn[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
};

const ZoomBar = ({ columns, zoom, onZoom }: BarProps) => {
  const units = unitsOf(columns);
  const unitKey =
    zoom.kind === 'unit'
      ? zoom.key
      : zoom.kind === 'outcome'
        ? columns.find(({ outcome }) => outcome?.key === zoom.key)?.unit.key
        : undefined;
  const outcomes = unitKey === undefined ? [] : outcomesOf(columns, unitKey);
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        size="xs"
        aria-label="Columns"
        value={zoom.kind === 'units' ? 'units' : zoom.kind === 'all' ? 'all' : 'one'}
        onChange={(value) => {
          const first = units[0]?.key;
          if (value === 'units') onZoom({ kind: 'units' });
          else if (value === 'all' || first === undefined) onZoom({ kind: 'all' });
          else onZoom({ kind: 'unit', key: first });
        }}
        data={[
          { value: 'units', label: 'Units' },
          { value: 'one', label: 'One unit' },
          { value: 'all', label: 'All criteria' },
        ]}
      />
      {unitKey === undefined ? null : (
        <Select
          size="xs"
          aria-label="Unit"
          value={unitKey}
          allowDeselect={false}
          searchable
          w={260}
          data={units.map(({ key, label, name }) => ({ value: key, label: `${label} ${name}` }))}
          onChange={(key) => onZoom(key === null ? { kind: 'units' } : { kind: 'unit', key })}
        />
      )}
      {outcomes.length < 2 ? null : (
        <Select
          size="xs"
          aria-label="Outcome"
          placeholder="All outcomes"
          clearable
          w={200}
          value={zoom.kind === 'outcome' ? zoom.key : null}
          data={outcomes.map(({ key, label }) => ({ value: key, label }))}
          onChange={(key) =>
            onZoom(key === null ? { kind: 'unit', key: unitKey ?? '' } : { kind: 'outcome', key })
          }
        />
      )}
    </div>
  );
};

const useGrid = ({ columns, rows, onToggle, isLinked }: Props, scroller: HTMLDivElement | null) => {
  const [zoom, setZoom] = useState<Zoom>({ kind: 'units' });
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const shown = useMemo(() => shownColumns(columns, zoom), [columns, zoom]);
  const rowHead = globalThis.matchMedia('(max-width: 40em)').matches
    ? sizes.rowHeadNarrow
    : sizes.rowHeadWide;
  const headHeight = zoom.kind === 'units' ? sizes.unitsHead : sizes.head;
  const width = zoom.kind === 'units' ? sizes.unit : sizes.criterion;
  // oxlint-disable-next-line react/incompatible-library -- the virtualiser is read in this component only
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => sizes.row,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 6,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: shown.length,
    getScrollElement: () => scroller,
    estimateSize: () => width,
    paddingStart: rowHead,
    scrollPaddingStart: rowHead,
    overscan: 6,
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
    else onToggle?.(row.key, column.key, !isLinked(row.key, column.key));
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
    width,
    down,
    across,
    act,
    onKeyDown,
  };
};

const columnClass = (column: ShownColumn | undefined): 'start' | undefined =>
  column?.kind === 'criterion' && column.startsUnit ? 'start' : undefined;

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
          data-edge={columnClass(column)}
          data-here={item.index === grid.place.column || undefined}
          style={{ left: item.start, width: item.size, height: grid.headHeight }}
        >
          <ColumnHead column={column} onZoom={grid.zoomTo} />
        </div>
      );
    })}
  </div>
);

type BodyRowProps = {
  readonly grid: Grid;
  readonly row: MatrixRow;
  readonly index: number;
  readonly top: number;
  readonly isLinked: Props['isLinked'];
  readonly cellId: (row: number, column: number) => string;
};

const BodyRow = ({ grid, row, index, top, isLinked, cellId }: BodyRowProps) => (
  <div
    role="row"
    aria-rowindex={index + 2}
    className={classes['row']}
    style={{ top, height: sizes.row, width: grid.across.getTotalSize() }}
  >
    <div role="rowheader" aria-colindex={1} className={classes['rowHead']} style={{ width: grid.rowHead }}>
      <span className={classes['rowLabel']}>{row.label}</span>
      {row.detail === undefined ? null : <span className={classes['rowDetail']}>{row.detail}</span>}
    </div>
    {grid.across.getVirtualItems().map((item) => {
      const column = grid.shown[item.index];
      if (column === undefined) return null;
      const at = { row: index, column: item.index };
      const isHere = at.row === grid.place.row && at.column === grid.place.column;
      return (
        <div
          key={column.key}
          id={cellId(at.row, at.column)}
          role="gridcell"
          aria-colindex={item.index + 2}
          aria-label={said(column, row, isLinked)}
          className={classes['cell']}
          data-edge={columnClass(column)}
          data-here={isHere || undefined}
          style={{ left: item.start, width: item.size }}
          onClick={() => {
            grid.setPlace(at);
            grid.act(at);
          }}
        >
          <CellContent column={column} row={row} isLinked={isLinked} />
        </div>
      );
    })}
  </div>
);

/** Evidence against criteria: readable at 1,500 columns by zooming to a unit, then to an outcome. */
export const Matrix = (props: Props) => {
  const { label, columns, rows, isLinked, rowHeading = 'Evidence', height = 480 } = props;
  const id = useId();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const grid = useGrid(props, scroller);
  const { zoom, place, shown, down } = grid;
  const here = shown[place.column];
  const hereRow = rows[place.row];
  const cellId = (row: number, column: number): string => `${id}-${row}-${column}`;
  return (
    <div className={classes['matrix']}>
      <ZoomBar columns={columns} zoom={zoom} onZoom={grid.zoomTo} />
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
      >
        <div
          role="rowgroup"
          style={{ position: 'relative', height: down.getTotalSize(), width: grid.across.getTotalSize() }}
        >
          <HeadRow grid={grid} heading={rowHeading} />
          {down.getVirtualItems().map((line) => {
            const row = rows[line.index];
            return row === undefined ? null : (
              <BodyRow
                key={row.key}
                grid={grid}
                row={row}
                index={line.index}
                top={line.start}
                isLinked={isLinked}
                cellId={cellId}
              />
            );
          })}
        </div>
      </div>
      <p className={classes['told']} aria-hidden="true">
        {here === undefined || hereRow === undefined ? '' : said(here, hereRow, isLinked)}
      </p>
    </div>
  );
};
