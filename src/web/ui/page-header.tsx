import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { AppLink } from '#web/app/navigation.tsx';
import classes from './layout.module.css';

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The page above this one. */
  readonly back?: { readonly to: string; readonly label: string };
  /** Which part of the page's list is shown; it stands in the row of the title, to leave the room to what is below. */
  readonly filters?: ReactNode;
  /** Buttons for the page as a whole. */
  readonly actions?: ReactNode;
};

/** The heading of a page; it names the browser's tab as well. */
export const PageHeader = ({ title, lead, back, filters, actions }: Props) => {
  useEffect(() => {
    document.title = `${title} · Touchstone`;
  }, [title]);
  return (
    <header className={classes['pageHeader']} data-bench={filters !== undefined || undefined}>
      <div className={classes['pageTitle']}>
        {back === undefined ? null : (
          <AppLink to={back.to} className={classes['back'] ?? ''}>
            <span aria-hidden>‹ </span>
            {back.label}
          </AppLink>
        )}
        <Title order={1}>{title}</Title>
        {lead === undefined ? null : <div className={classes['lead']}>{lead}</div>}
      </div>
      {filters === undefined ? null : <div className={classes['pageFilters']}>{filters}</div>}
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </header>
  );
};
