import { Picture } from './picture.tsx';
import { ClauseChip } from './clause-chip.tsx';
import classes from './credit-bars.module.css';

export type CreditRow = {
  readonly key: string;
  /** What is counted: `Credits at level 3 or above`. */
  readonly label: string;
  readonly have: number;
  /** Chosen, and not yet awarded. */
  readonly planned?: number;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly clause?: Parameters<typeof ClauseChip>[0]['clause'];
};

type Props = {
  readonly title: string;
  readonly rows: readonly CreditRow[];
  readonly fileName: string;
  /** `credits` by default. */
  readonly unit?: string;
  readonly document?: string;
  /** What `have` counts; `awarded` by default. */
  readonly haveLabel?: string;
};

const boundsInWords = ({ min, max }: CreditRow): string => {
  if (typeof min === 'number' && min === max) return `exactly ${min}`;
  const parts = [
    ...(typeof min === 'number' ? [`at least ${min}`] : []),
    ...(typeof max === 'number' ? [`at most ${max}`] : []),
  ];
  return parts.join(', ');
};

type Verdict = 'short' | 'reached' | 'over';

const verdictOf = ({ have, planned = 0, min, max }: CreditRow): Verdict => {
  if (typeof max === 'number' && have + planned > max) return 'over';
  return typeof min === 'number' && have < min ? 'short' : 'reached';
};

const missing = (row: CreditRow): string => {
  const { have, planned = 0, min, max } = row;
  const all = have + planned;
  if (typeof max === 'number' && all > max) return `${all - max} above the limit`;
  if (typeof min !== 'number') return '';
  if (have >= min) return 'reached';
  return all >= min ? 'reached with what is planned' : `${min - all} more to choose`;
};

const Bar = ({ row, scale }: { row: CreditRow; scale: number }) => {
  const { have, planned = 0, min, max } = row;
  const at = (credits: number): number => 4 + (credits / scale) * 592;
  const end = Math.max(at(have), 4);
  return (
    <g data-verdict={verdictOf(row)} className={classes['bar']}>
      <rect x="4" y="10" width="592" height="14" rx="2" className={classes['track']} />
      {planned > 0 ? (
        <rect x={end} y="10" width={at(have + planned) - end} height="14" className={classes['planned']} />
      ) : null}
      {have > 0 ? <rect x="4" y="10" width={end - 4} height="14" rx="2" className={classes['have']} /> : null}
      {typeof max === 'number' && have + planned > max ? (
        <rect
          x={at(max)}
          y="10"
          width={at(have + planned) - at(max)}
          height="14"
          className={classes['beyond']}
        />
      ) : null}
      {typeof min === 'number' ? <path d={`M${at(min)} 4v26`} className={classes['min']} /> : null}
      {typeof max === 'number' ? <path d={`M${at(max) + 4} 6h-4v22h4`} className={classes['max']} /> : null}
    </g>
  );
};

/** Credits, or units, against the minimum and the cap of each rule. */
export const CreditBars = ({
  title,
  rows,
  fileName,
  unit = 'credits',
  document,
  haveLabel = 'awarded',
}: Props) => {
  const scale =
    1.08 *
    Math.max(
      1,
      ...rows.map(({ have, planned = 0, min, max }) => Math.max(have + planned, min ?? 0, max ?? 0)),
    );
  return (
    <Picture
      title={title}
      fileName={fileName}
      table={[
        ['Rule', `${haveLabel}, ${unit}`, 'planned', 'at least', 'at most', 'standing'],
        ...rows.map((row) => [row.label, row.have, row.planned ?? 0, row.min, row.max, missing(row)]),
      ]}
      legend={
        <ul className={classes['legend']}>
          <li>
            <span data-sign="have" /> {haveLabel}
          </li>
          <li>
            <span data-sign="planned" /> planned
          </li>
          <li>
            <span data-sign="min" /> at least
          </li>
          <li>
            <span data-sign="max" /> at most
          </li>
        </ul>
      }
    >
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <li key={row.key} className={classes['row']}>
            <div className={classes['text']}>
              <span className={classes['label']}>{row.label}</span>
              {row.clause === undefined ? null : (
                <ClauseChip clause={row.clause} {...(document === undefined ? {} : { document })} />
              )}
              <span className={classes['figures']}>
                <strong>{row.have}</strong>
                {` ${unit}`}
                {(row.planned ?? 0) > 0 ? ` + ${row.planned} planned` : ''}
                {boundsInWords(row) === '' ? '' : `; ${boundsInWords(row)}`}
              </span>
            </div>
            <svg
              data-picture
              data-title={`${row.label}: ${row.have} ${unit}, ${boundsInWords(row)}`}
              viewBox="0 0 600 34"
              preserveAspectRatio="none"
              className={classes['picture']}
              aria-hidden="true"
            >
              <Bar row={row} scale={scale} />
            </svg>
            <span className={classes['verdict']} data-verdict={verdictOf(row)}>
              {missing(row)}
            </span>
          </li>
        ))}
      </ul>
    </Picture>
  );
};
