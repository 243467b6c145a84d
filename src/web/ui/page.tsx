import type { ReactNode } from 'react';
import type { Me } from '#contract/sign-in.ts';
import { routes } from '#web/app/routes.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import classes from './layout.module.css';
import { PageHeader } from './page-header.tsx';

type Back = { readonly to: string; readonly label: string };

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Which part of the page's list is shown, in the row of the title: for benches. */
  readonly filters?: ReactNode;
  readonly actions?: ReactNode;
  /** The page above this one; an address alone takes its name from the navigation. */
  readonly back?: string | Back;
  /** Uses the whole width, for tables and benches; reading pages keep a comfortable measure. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** Where the page above is not among the reader's own pages, no way leads there. */
const backOf = (back: string | Back | undefined, me: Me): Back | undefined => {
  if (typeof back !== 'string') return back;
  const entry = routes.find(({ path }) => path === back);
  return entry === undefined || typeof entry.access === 'string' || holdsAny(me, entry.access)
    ? { to: back, label: entry?.nav?.label ?? 'Back' }
    : undefined;
};

/** A page: its heading, and its content at a comfortable width. */
export const Page = ({ title, lead, filters, actions, back, wide = false, children }: Props) => {
  const above = backOf(back, useMe());
  return (
    <div className={classes[wide ? 'wide' : 'page']}>
      <PageHeader
        title={title}
        lead={lead}
        filters={filters}
        actions={actions}
        {...(above === undefined ? {} : { back: above })}
      />
      {children}
    </div>
  );
};
