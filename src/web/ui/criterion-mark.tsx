import type { ReactNode } from 'react';
import classes from './criterion-mark.module.css';
import { type Standing, standingColour, standingNames } from './standing.ts';

type Props = {
  /** The criterion's number as the specification gives it: `2.4`. */
  readonly number: string;
  readonly standing: Standing;
  /** In pixels; 36 by default. */
  readonly size?: number;
  /** The criterion's wording, for people who cannot see where the mark stands. */
  readonly name?: string;
  /** Where the number and the standing are said beside it. */
  readonly decorative?: boolean;
  readonly onClick?: () => void;
};

const circumference = 2 * Math.PI * 15;

const Arc = ({ share }: { share: number }) => (
  <circle
    cx="18"
    cy="18"
    r="15"
    strokeWidth="3.5"
    strokeDasharray={`${share * circumference} ${circumference}`}
    transform="rotate(-90 18 18)"
  />
);

const thin = <circle cx="18" cy="18" r="15" strokeWidth="1.25" />;
const thick = <circle cx="18" cy="18" r="15" strokeWidth="2.75" />;

const rings: Readonly<Record<Standing, ReactNode>> = {
  none: thin,
  planned: (
    <>
      {thin}
      <Arc share={0.25} />
    </>
  ),
  linked: (
    <>
      {thin}
      <Arc share={0.5} />
    </>
  ),
  submitted: thick,
  returned: thick,
  'awaiting-countersignature': (
    <>
      <circle cx="18" cy="18" r="16.25" strokeWidth="1.75" />
      <circle cx="18" cy="18" r="12.5" strokeWidth="1.75" />
    </>
  ),
  met: thick,
  sampled: thick,
  incomplete: <circle cx="18" cy="18" r="15" strokeWidth="2" strokeDasharray="3.2 3.53" />,
};

const seal =
  'M29 22.6l1.6 1.3 2-.5.7 2 2 .7-.5 2 1.3 1.6-1.3 1.6.5 2-2 .7-.7 2-2-.5-1.6 1.3-1.6-1.3-2 .5-.7-2-2-.7.5-2-1.3-1.6 1.3-1.6-.5-2 2-.7.7-2 2 .5z';

const badges: Readonly<Partial<Record<Standing, ReactNode>>> = {
  submitted: <circle cx="29" cy="29.5" r="4.25" className={classes['fill']} />,
  returned: (
    <>
      <circle cx="29" cy="29.5" r="6.5" className={classes['fill']} />
      <path d="M25.6 29.5h6.8" className={classes['cut']} />
    </>
  ),
  met: (
    <>
      <circle cx="29" cy="29.5" r="6.5" className={classes['fill']} />
      <path d="m25.9 29.7 2.2 2.3 4-4.6" className={classes['cut']} />
    </>
  ),
  sampled: (
    <>
      <path d={seal} className={classes['seal']} />
      <path d="m26 29.9 2.2 2.3 4-4.6" className={classes['cut']} />
    </>
  ),
};

const Drawing = ({ number, standing, size }: Required<Pick<Props, 'number' | 'standing' | 'size'>>) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 37 37"
    className={classes['mark']}
    style={{ color: standingColour(standing) }}
    data-standing={standing}
    aria-hidden="true"
    focusable="false"
  >
    <circle cx="18" cy="18" r="15" className={classes['ground']} />
    <g fill="none" stroke="currentColor">
      {rings[standing]}
    </g>
    <text
      x="18"
      y="18"
      dy="0.34em"
      textAnchor="middle"
      className={classes['number']}
      fontSize={number.length > 3 ? 10 : 12}
    >
      {number}
    </text>
    {badges[standing] === undefined ? null : <g className={classes['badge']}>{badges[standing]}</g>}
  </svg>
);

/** The sign for a criterion: its number, and a ring whose shape tells how it stands. */
export const CriterionMark = ({ number, standing, size = 36, name, decorative = false, onClick }: Props) => {
  const label = `${number}, ${standingNames[standing]}${name === undefined ? '' : `: ${name}`}`;
  const drawing = <Drawing number={number} standing={standing} size={size} />;
  if (onClick !== undefined)
    return (
      <button type="button" className={classes['button']} onClick={onClick} aria-label={label} title={label}>
        {drawing}
      </button>
    );
  if (decorative) return <span className={classes['holder']}>{drawing}</span>;
  return (
    <span className={classes['holder']} title={label}>
      {drawing}
      <span className={classes['said']}>{label}</span>
    </span>
  );
};

/** What the rings mean, for the foot of a page that uses many of them. */
export const StandingLegend = ({ standings }: { standings: readonly Standing[] }) => (
  <ul className={classes['legend']}>
    {standings.map((standing) => (
      <li key={standing}>
        <CriterionMark number="" standing={standing} size={26} decorative />
        <span>{standingNames[standing]}</span>
      </li>
    ))}
  </ul>
);
