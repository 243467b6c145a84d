import type { ReactNode } from 'react';
import classes from './messages.module.css';

type Picture = 'first-step' | 'all-done' | 'nothing-here' | 'closed';

type Props = {
  readonly title: string;
  /** What will be here, or the first step, in a sentence or two. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly picture?: Picture;
  /** 1 where nothing else on the page is its heading. */
  readonly level?: 1 | 2;
};

const marks: Readonly<Record<Picture, ReactNode>> = {
  'first-step': <path d="M62 27h22M73 16v22" stroke="var(--gold)" strokeWidth="4" />,
  'all-done': <path d="m62 26 8 9 15-18" stroke="var(--gold)" strokeWidth="4" />,
  'nothing-here': <path d="M66 20a8 8 0 1 1 9 11v4M75 43v.5" stroke="var(--gold)" strokeWidth="4" />,
  closed: <path d="M64 26h20v15H64zM68 26v-5a6 6 0 0 1 12 0v5" stroke="var(--gold)" strokeWidth="3.5" />,
};

const Drawing = ({ picture }: { picture: Picture }) => (
  <svg
    viewBox="0 0 96 72"
    className={classes['picture']}
    fill="none"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M8 12h38l10 10v42H8z" fill="var(--sheet)" stroke="var(--rule-strong)" strokeWidth="2" />
    <path d="M46 12v10h10" stroke="var(--rule-strong)" strokeWidth="2" />
    <path d="M17 32h30M17 41h30M17 50h18" stroke="var(--rule)" strokeWidth="3" />
    {marks[picture]}
  </svg>
);

/** An empty page that teaches the first step. */
export const EmptyState = ({ title, children, action, picture = 'first-step', level = 2 }: Props) => {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={classes['empty']}>
      <Drawing picture={picture} />
      <Heading>{title}</Heading>
      {children === undefined ? null : <div className={classes['emptyText']}>{children}</div>}
      {action}
    </div>
  );
};
