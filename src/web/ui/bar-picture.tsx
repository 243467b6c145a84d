/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn here, so that its shapes follow the theme */
import { useId } from 'react';

export type Bar = {
  readonly label: string;
  /** Null: not told. */
  readonly whole: number | null;
  readonly part: number | null;
};

type Props = { readonly title: string; readonly bars: readonly Bar[] };

const ROW = 44;
const WIDTH = 360;
const FIGURES = 90;

/** Each whole as a bar, and the part of it that is full. */
export const BarPicture = ({ title, bars }: Props) => {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ whole }) => whole ?? 0));
  const lengthOf = (value: number | null): number => ((value ?? 0) / most) * (WIDTH - FIGURES);
  return (
    <svg
      data-picture
      data-title={title}
      role="img"
      aria-labelledby={id}
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
      style={{ width: '100%', maxWidth: WIDTH * 1.5, height: 'auto' }}
    >
      <title id={id}>{title}</title>
      {bars.map(({ label, whole, part }, index) => (
        <g key={label} transform={`translate(0 ${index * ROW})`}>
          <text x={0} y={14} fontSize={14} fill="var(--ink)">
            {label}
          </text>
          <rect x={0} y={20} width={lengthOf(whole)} height={14} fill="var(--rule)" rx={2} />
          <rect x={0} y={20} width={lengthOf(part)} height={14} fill="var(--gold)" rx={2} />
          <text x={lengthOf(whole) + 8} y={32} fontSize={13} fill="var(--ink-soft)">
            {whole === null ? 'not shown' : `${part === null ? '–' : String(part)} of ${String(whole)}`}
          </text>
        </g>
      ))}
    </svg>
  );
};
