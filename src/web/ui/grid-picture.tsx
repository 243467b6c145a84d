/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, so that its shapes follow the theme */
import { type ReactNode, useId } from 'react';
import classes from './grid-picture.module.css';

/** What a cell says by its shape; colour only repeats it. */
export type GridSign = 'full' | 'half' | 'empty' | 'large' | 'middle' | 'slight' | 'small';

export type GridCell = { readonly sign: GridSign; readonly title: string };

export type GridAxis = { readonly key: string; readonly label: string };

type Props = {
  /** Names the picture for those who cannot see it, and heads it in a file. */
  readonly title: string;
  readonly rows: readonly GridAxis[];
  readonly columns: readonly GridAxis[];
  readonly cellAt: (row: string, column: string) => GridCell | undefined;
};

const CELL = 20;
const LETTER = 6.2;
const MOST_LETTERS = 30;

const short = (label: string): string =>
  label.length <= MOST_LETTERS ? label : `${label.slice(0, MOST_LETTERS - 1)}…`;

/** How long the longest label is when it is drawn. */
const lengthOf = (axis: readonly GridAxis[]): number =>
  Math.ceil(Math.max(0, ...axis.map(({ label }) => short(label).length)) * LETTER);

/** Where the grid begins: no more room is kept for labels than they take. */
const originOf = ({ rows, columns }: Pick<Props, 'rows' | 'columns'>): readonly [number, number] => [
  lengthOf(rows) + 14,
  Math.ceil(lengthOf(columns) * Math.sin(Math.PI / 3)) + 18,
];

const radii: Readonly<Record<GridSign, number>> = {
  full: 7,
  half: 7,
  empty: 6,
  large: 8,
  middle: 6,
  slight: 4.5,
  small: 3,
};

/** One sign of the grid, about its middle. */
export const GridMark = ({
  sign,
  x,
  y,
}: {
  readonly sign: GridSign;
  readonly x: number;
  readonly y: number;
}) => {
  const r = radii[sign];
  return (
    <g data-sign={sign} className={classes['mark']}>
      <circle cx={x} cy={y} r={r} className={classes['ring']} />
      {sign === 'half' ? (
        <path d={`M ${x} ${y - r} A ${r} ${r} 0 0 1 ${x} ${y + r} Z`} className={classes['fill']} />
      ) : null}
      {sign === 'full' ? (
        <path d={`M ${x - 3.5} ${y} l 2.5 2.8 l 4.5 -5.2`} className={classes['tick']} />
      ) : null}
    </g>
  );
};

/** What the signs mean, in the order given. */
export const GridLegend = ({
  entries,
}: {
  readonly entries: readonly { readonly sign: GridSign; readonly means: string }[];
}) => (
  <ul className={classes['legend']}>
    {entries.map(({ sign, means }) => (
      <li key={sign}>
        <svg viewBox="0 0 20 20" width={20} height={20} aria-hidden>
          <GridMark sign={sign} x={10} y={10} />
        </svg>
        {means}
      </li>
    ))}
  </ul>
);

type LabelsProps = Pick<Props, 'rows' | 'columns'> & { readonly left: number; readonly top: number };

const Labels = ({ rows, columns, left, top }: LabelsProps): ReactNode => (
  <>
    {columns.map(({ key, label }, place) => (
      <text
        key={key}
        className={classes['label']}
        transform={`translate(${left + place * CELL + CELL / 2 + 4} ${top - 6}) rotate(-60)`}
      >
        <title>{label}</title>
        {short(label)}
      </text>
    ))}
    {rows.map(({ key, label }, place) => (
      <text
        key={key}
        className={classes['label']}
        textAnchor="end"
        x={left - 8}
        y={top + place * CELL + CELL / 2 + 4}
      >
        <title>{label}</title>
        {short(label)}
      </text>
    ))}
  </>
);

/** A grid of signs, one for each row and column that have something to do with each other. */
export const GridPicture = ({ title, rows, columns, cellAt }: Props) => {
  const id = useId();
  const [left, top] = originOf({ rows, columns });
  const width = left + columns.length * CELL + Math.ceil(lengthOf(columns) / 2) + 10;
  const height = top + rows.length * CELL + 8;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keyboard
    <section className={classes['scroll']} tabIndex={0} aria-label={title}>
      <svg
        data-picture
        data-title={title}
        role="img"
        aria-labelledby={id}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        <title id={id}>{title}; the table says the same</title>
        <Labels rows={rows} columns={columns} left={left} top={top} />
        {rows.map((row, down) => (
          <g key={row.key}>
            <line
              className={classes['line']}
              x1={left}
              x2={left + columns.length * CELL}
              y1={top + (down + 1) * CELL}
              y2={top + (down + 1) * CELL}
            />
            {columns.map((column, along) => {
              const cell = cellAt(row.key, column.key);
              return cell === undefined ? null : (
                <g key={column.key}>
                  <title>{cell.title}</title>
                  <GridMark
                    sign={cell.sign}
                    x={left + along * CELL + CELL / 2}
                    y={top + down * CELL + CELL / 2}
                  />
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </section>
  );
};
