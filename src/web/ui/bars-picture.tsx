/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, so that its shapes follow the theme */
import { useMediaQuery } from '@mantine/hooks';
import { useId } from 'react';
import classes from './bars-picture.module.css';

/** `solid` and `hatched` differ by their pattern as well as by colour; `rest` is what is left of a whole. */
export type BarPart = {
  readonly value: number;
  readonly tone: 'solid' | 'hatched' | 'rest';
  readonly title: string;
};
export type Bar = { readonly key: string; readonly label: string; readonly parts: readonly BarPart[] };

type Props = {
  /** Names the picture for those who cannot see it, and heads it in a file. */
  readonly title: string;
  readonly bars: readonly Bar[];
  /** What stands at the end of a bar. */
  readonly endOf: (bar: Bar) => string;
};

const BAR = 20;
const MOST_LETTERS = 28;

/** Where things stand in the row of a bar: its top, and the base lines of what is written. */
type Layout = {
  readonly width: number;
  readonly row: number;
  readonly left: number;
  readonly length: number;
  readonly top: number;
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
  /** Beside the bar where there is room, else beneath it. */
  readonly endBeneath: number | null;
};

const wide: Layout = {
  width: 690,
  row: 28,
  left: 190,
  length: 320,
  top: 0,
  label: { x: 180, y: 15, anchor: 'end' },
  endBeneath: null,
};

/** On a phone: what a bar is of above it, how much beneath it, so that neither is scrolled to. */
const narrow: Layout = {
  width: 280,
  row: 66,
  left: 0,
  length: 279,
  top: 20,
  label: { x: 0, y: 14, anchor: 'start' },
  endBeneath: 56,
};

const short = (label: string): string =>
  label.length <= MOST_LETTERS ? label : `${label.slice(0, MOST_LETTERS - 1)}…`;

const sumOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

/** Bars one below the other, each of one part or several. */
export const BarsPicture = ({ title, bars, endOf }: Props) => {
  const id = useId();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const { width, row: rowHeight, left, length, top, label, endBeneath } = isNarrow ? narrow : wide;
  const most = Math.max(1, ...bars.map(sumOf));
  const height = bars.length * rowHeight + 8;
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
        <pattern
          id={`${id}-hatch`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className={classes['hatchGround']} />
          <rect width="2.5" height="6" className={classes['hatchLine']} />
        </pattern>
        {bars.map((bar, row) => {
          const y = row * rowHeight + 4;
          const starts = bar.parts.map((_, place) =>
            bar.parts.slice(0, place).reduce((sum, { value }) => sum + value, 0),
          );
          return (
            <g key={bar.key}>
              <text className={classes['label']} x={label.x} y={y + label.y} textAnchor={label.anchor}>
                <title>{bar.label}</title>
                {short(bar.label)}
              </text>
              {bar.parts.map(({ value, tone, title: said }, place) => (
                <rect
                  key={said}
                  x={left + ((starts[place] ?? 0) / most) * length}
                  y={y + top}
                  width={(value / most) * length}
                  height={BAR}
                  className={classes[tone]}
                  {...(tone === 'hatched' ? { fill: `url(#${id}-hatch)` } : {})}
                >
                  <title>{said}</title>
                </rect>
              ))}
              <text
                className={classes['label']}
                x={endBeneath === null ? left + (sumOf(bar) / most) * length + 8 : left}
                y={y + (endBeneath ?? label.y)}
              >
                {endOf(bar)}
              </text>
            </g>
          );
        })}
      </svg>
    </section>
  );
};
