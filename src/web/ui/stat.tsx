import type { ReactNode } from 'react';
import classes from './layout.module.css';

type Props = {
  readonly name: string;
  readonly value: string | number;
  /** What the value is a part of: `of 24 credits`. */
  readonly of?: string;
  readonly detail?: ReactNode;
  readonly tone?: 'plain' | 'gold' | 'met' | 'returned';
};

/** One figure with its name and what it counts. */
export const Stat = ({ name, value, of, detail, tone = 'plain' }: Props) => (
  <div className={classes['stat']} data-tone={tone}>
    <div className={classes['statName']}>{name}</div>
    <div className={classes['statValue']}>
      {value}
      {of === undefined ? null : <span className={classes['statOf']}> {of}</span>}
    </div>
    {detail === undefined ? null : <div className={classes['statDetail']}>{detail}</div>}
  </div>
);

/** Several figures side by side, as many as there is room for. */
export const Stats = ({ children }: { children: ReactNode }) => (
  <div className={classes['stats']}>{children}</div>
);
