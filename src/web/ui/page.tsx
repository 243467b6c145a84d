import type { ReactNode } from 'react';
import { routes } from '#web/app/routes.tsx';
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

const backOf = (back: string | Back): Back =>
  typeof back === 'string'
    ? { to: back, label: routes.find((entry) => entry.path === back)?.nav?.label ?? 'Back' }
    : back;

/** A page: its heading, and its content at a comfortable width. */
export const Page = ({ title, lead, filters, actions, back, wide = false, children }: Props) => (
  <div className={classes[wide ? 'wide' : 'page']}>
    <PageHeader
      title={title}
      lead={lead}
      filters={filters}
      actions={actions}
      {...(back === undefined ? {} : { back: backOf(back) })}
    />
    {children}
  </div>
);
