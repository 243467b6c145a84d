import type { ReactNode } from 'react';
import { ClauseChip } from './clause-chip.tsx';
import classes from './clause.module.css';

type Props = {
  readonly children: ReactNode;
  readonly clause?: Parameters<typeof ClauseChip>[0]['clause'];
  readonly document?: string;
  readonly size?: 'sm' | 'md';
};

/** Words of a specification as a block, in the face that is kept for them. */
export const Quote = ({ children, clause, document, size = 'md' }: Props) => (
  <blockquote className={classes['quote']} data-size={size}>
    {children}
    {clause === undefined ? null : (
      <div className={classes['quoteFoot']}>
        <ClauseChip clause={clause} {...(document === undefined ? {} : { document })} />
      </div>
    )}
  </blockquote>
);

/** Words of a specification within a line of ours. */
export const Wording = ({ children }: { children: ReactNode }) => (
  <span className={classes['plain']}>{children}</span>
);
