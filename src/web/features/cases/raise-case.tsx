import { Anchor } from '@mantine/core';
import type { CaseKind } from '#domain/cases/case-rules.ts';
import type { CaseSubjectKind } from '#domain/cases/about.ts';
import { AppLink } from '#web/app/navigation.tsx';

type Props = {
  readonly kind: CaseSubjectKind;
  readonly id: string;
  /** The kind of case that is proposed first. */
  readonly as?: CaseKind;
  /** What it is about, for people who cannot see where the link stands. */
  readonly about: string;
  readonly children?: string;
};

/** Leads to the form that raises a case, with what it is about filled in. */
export const RaiseCase = ({ kind, id, as, about, children = 'Open a case' }: Props) => (
  <Anchor
    component={AppLink}
    to={`/cases/new?kind=${kind}&id=${encodeURIComponent(id)}${as === undefined ? '' : `&as=${as}`}`}
    aria-label={`${children}: ${about}`}
    size="sm"
  >
    {children}
  </Anchor>
);
