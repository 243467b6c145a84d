import { Button, type ButtonProps } from '@mantine/core';
import { useId } from 'react';
import classes from './send-button.module.css';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be sent yet (see `neededFirst`); null once it can. */
  readonly lacks: string | null;
  readonly type?: 'submit' | 'button';
  /** Left out where the form itself sends. */
  readonly onClick?: () => void;
  readonly 'aria-label'?: string;
};

/** Sends a form. While something is missing it is off, and says beside it what. */
export const SendButton = ({ lacks, onClick, type = 'button', children, ...look }: Props) => {
  const note = useId();
  const isBarred = lacks !== null;
  return (
    <>
      {isBarred ? (
        <p id={note} className={classes['lacks']}>
          {lacks}
        </p>
      ) : null}
      <Button
        {...look}
        type={type}
        disabled={isBarred}
        {...(isBarred ? { 'aria-describedby': note } : {})}
        {...(onClick === undefined ? {} : { onClick })}
      >
        {children}
      </Button>
    </>
  );
};
