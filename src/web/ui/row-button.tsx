import type { ComponentProps } from 'react';
import classes from './row-button.module.css';

type Props = Omit<ComponentProps<'button'>, 'type' | 'className'> & {
  /** Without a border, for what is seldom done. */
  readonly isQuiet?: boolean;
};

/** A small button for the rows of lists of hundreds, which the buttons of the component library make slow. */
export const RowButton = ({ isQuiet = false, ...rest }: Props) => (
  <button type="button" className={classes['button']} data-quiet={isQuiet || undefined} {...rest} />
);
