import { VisuallyHidden } from '@mantine/core';
import classes from './transfer-mark.module.css';

/** The T that stands wherever credit from elsewhere counts. */
export const TransferMark = () => (
  <span className={classes['mark']} title="Credit from elsewhere">
    <span aria-hidden>T</span>
    <VisuallyHidden>, credit from elsewhere</VisuallyHidden>
  </span>
);
