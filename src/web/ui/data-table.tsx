import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort, IconDownload } from '@tabler/icons-react';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { type CsvRow, downloadCsv } from './csv.ts';
import classes from './data-table.module.css';

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Lets the column be sorted. */
  readonly sortBy?: (row: Row) => string | number;
  /** What the CSV gets; without it, what the column is sorted by. */
  readonly csv?: (row: Row) => string | number | null;
  readonly align?: 'start' | 'end';
};

type Sort = { readonly key: string; readonly isDown: boolean };

type Props<Row> = {
  /** What is listed: `Learners of Sample Centre`. */
  readonly caption: string;
  /** The first column names the row; on a phone it heads the row's card. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sort?: Sort;
  /** Gives the rows as CSV under this name. */
  readonly csvName?: string;
  /** How many are drawn before somebody asks for more; sorting and the CSV are always of all. */
  readonly atOnce?: number;
  readonly selected?: string | null;
  /** What stands in the place of rows. */
  readonly empty?: ReactNode;
  readonly hideCaption?: boolean;
};

const collator = new Intl.Collator('en-GB', { numeric: true });

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

const sorted = <Row,>(
  rows: readonly Row[],
  column: Column<Row> | undefined,
  isDown: boolean,
): readonly Row[] => {
  const by = column?.sortBy;
  if (by === undefined) return rows;
  return rows.toSorted((a, b) => (isDown ? -1 : 1) * compare(by(a), by(b)));
};

const csvRows = <Row,>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly CsvRow[] => {
  const given = columns.filter((column) => column.csv !== undefined || column.sortBy !== undefined);
  return [
    given.map((column) => column.title),
    ...rows.map((row) => given.map((column) => (column.csv ?? column.sortBy)?.(row))),
  ];
};

const SortIcon = ({ isSorted, isDown }: { isSorted: boolean; isDown: boolean }) => {
  if (!isSorted) return <IconArrowsSort size={14} stroke={1.6} className={classes['idle']} aria-hidden />;
  const Icon = isDown ? IconArrowDown : IconArrowUp;
  return <Icon size={14} stroke={2} aria-hidden />;
};

type HeadProps<Row> = {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
};

const Head = <Row,>({ column, sort, onSort }: HeadProps<Row>) => {
  const isSorted = sort?.key === column.key;
  const isDown = isSorted && sort.isDown;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      {column.sortBy === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          className={classes['sort']}
          onClick={() => onSort({ key: column.key, isDown: isSorted && !isDown })}
        >
          {column.title}
          <SortIcon isSorted={isSorted} isDown={isDown} />
        </button>
      )}
    </th>
  );
};

/** A table that sorts, becomes cards on a phone, and can be taken along as CSV. */
export const DataTable = <Row,>({
  caption,
  columns,
  rows,
  keyOf,
  sort: firstSort,
  csvName,
  atOnce = Number.POSITIVE_INFINITY,
  selected,
  empty = 'Nothing is listed here.',
  hideCaption = false,
}: Props<Row>) => {
  const id = useId();
  const [sort, setSort] = useState(firstSort);
  const [most, setMost] = useState(atOnce);
  const all = useMemo(
    () =>
      sorted(
        rows,
        columns.find((column) => column.key === sort?.key),
        sort?.isDown ?? false,
      ),
    [rows, columns, sort],
  );
  const [heading, ...others] = columns;
  const shown = all.slice(0, most);
  return (
    <div className={classes['holder']}>
      <div className={classes['top']}>
        <div id={id} className={classes[hideCaption ? 'said' : 'caption']}>
          {caption}
        </div>
        {csvName === undefined || rows.length === 0 ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => downloadCsv(csvName, csvRows(columns, all))}
          >
            Take as CSV
          </Button>
        )}
      </div>
      <table className={classes['table']} aria-labelledby={id}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const key = keyOf(row);
            return (
              <tr key={key} data-selected={key === selected || undefined}>
                <th scope="row" data-align={heading.align}>
                  {heading.cell(row)}
                </th>
                {others.map((column) => (
                  <td key={column.key} data-label={column.title} data-align={column.align}>
                    <span className={classes['value']}>{column.cell(row)}</span>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length === all.length ? null : (
        <Button mt="sm" variant="default" onClick={() => setMost((before) => before + atOnce)}>
          Show {Math.min(atOnce, all.length - shown.length)} more of {all.length}
        </Button>
      )}
      {rows.length === 0 ? <div className={classes['empty']}>{empty}</div> : null}
    </div>
  );
};
