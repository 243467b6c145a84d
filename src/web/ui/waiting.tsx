import { Loader } from '@mantine/core';
import classes from './messages.module.css';

type Props = {
  /** What is being done: `Fetching the learners`. */
  readonly what?: string;
};

/** A part of a page that is on its way. */
export const Waiting = ({ what = 'Fetching' }: Props) => (
  <output className={classes['waiting']}>
    <Loader size="sm" aria-hidden />
    <span>{what}…</span>
  </output>
);
