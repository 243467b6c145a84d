import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './layout.module.css';

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page under its own heading. */
export const Section = ({ title, lead, actions, children }: Props) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['section']}>
      <div className={classes['sectionHead']}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {lead === undefined ? null : <div className={classes['lead']}>{lead}</div>}
        </div>
        {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
      </div>
      {children}
    </section>
  );
};
