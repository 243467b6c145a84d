/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, so that its shapes follow the theme */
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

const LABEL = 190;
const LENGTH = 320;
const END = 180;
const ROW = 28;
const MOST_LETTERS = 28;

const short = (label: string): string =>
  label.length <= MOST_LETTERS ? label : `${label.slice(0, MOST_LETTERS - 1)}…`;

const sumOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

/** Bars one below the other, each of one part or several. */
export const BarsPicture = ({ title, bars, endOf }: Props) => {
  const id = useId();
  const most = Math.max(1, ...bars.map(sumOf));
  const width = LABEL + LENGTH + END;
  const height = bars.length * ROW + 8;
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
          const y = row * ROW + 4;
          const starts = bar.parts.map((_, place) =>
            bar.parts.slice(0, place).reduce((sum, { value }) => sum + value, 0),
          );
          return (
            <g key={bar.key}>
              <text className={classes['label']} x={LABEL - 10} y={y + 15} textAnchor="end">
                <title>{bar.label}</title>
                {short(bar.label)}
              </text>
              {bar.parts.map(({ value, tone, title: said }, place) => (
                <rect
                  key={said}
                  x={LABEL + ((starts[place] ?? 0) / most) * LENGTH}
                  y={y}
                  width={(value / most) * LENGTH}
                  height={20}
                  className={classes[tone]}
                  {...(tone === 'hatched' ? { fill: `url(#${id}-hatch)` } : {})}
                >
                  <title>{said}</title>
                </rect>
              ))}
              <text className={classes['label']} x={LABEL + (sumOf(bar) / most) * LENGTH + 8} y={y + 15}>
                {endOf(bar)}
              </text>
            </g>
          );
        })}
      </svg>
    </section>
  );
};
