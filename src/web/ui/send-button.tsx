import { Button, type ButtonProps } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './send-button.module.css';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be sent yet (see `neededFirst`); null once it can. */
  readonly lacks: string | null;
  readonly type?: 'submit' | 'button';
  /** Left out where the form itself sends. */
  readonly onClick?: () => void;
  readonly 'aria-label'?: string;
};

/** Sends a form. While something is missing it says what, stays in reach of the keyboard, and says it again when pressed. */
export const SendButton = ({ lacks, onClick, type = 'button', children, ...look }: Props) => {
  const note = useId();
  const [isAsked, setAsked] = useState(false);
  const isBarred = lacks !== null;
  return (
    <>
      {isBarred ? (
        <p id={note} className={classes['lacks']} {...(isAsked ? { role: 'alert', 'data-asked': true } : {})}>
          {lacks}
        </p>
      ) : null}
      <Button
        {...look}
        type={type}
        {...(isBarred ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': note } : {})}
        onClick={(event) => {
          setAsked(isBarred);
          if (isBarred) event.preventDefault();
          else onClick?.();
        }}
      >
        {children}
      </Button>
    </>
  );
};
