import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Component, type ReactNode } from 'react';
import { FailureView } from '#web/ui/failure-view.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { failureOf } from './api.ts';
import { AppLink } from './navigation.tsx';
import type { RouteEntry } from './routes.tsx';
import { holdsAny, roleNames, useRoleChoice } from './session.ts';
import classes from './shell.module.css';

export const NotFoundPage = () => (
  <main className={classes['bare']}>
    <EmptyState
      level={1}
      picture="nothing-here"
      title="There is no page at this address"
      action={
        <Button component={AppLink} to="/">
          Go to your home page
        </Button>
      }
    >
      Check the address, or ask whoever gave it to you. Nothing was changed.
    </EmptyState>
  </main>
);

export const ForbiddenPage = ({ entry }: { entry: RouteEntry }) => {
  const roles = typeof entry.access === 'string' ? [] : entry.access;
  const { whole, choose } = useRoleChoice();
  if (holdsAny(whole, roles))
    return (
      <EmptyState
        level={1}
        picture="closed"
        title={`${entry.nav?.label ?? 'This page'} belongs to another of your roles`}
        action={<Button onClick={() => choose('')}>Work in all your roles</Button>}
      >
        You are working in one role now. Choose another one in the menu with your name, or work in all of them
        together.
      </EmptyState>
    );
  return (
    <EmptyState
      level={1}
      picture="closed"
      title={`${entry.nav === undefined ? 'This page' : `“${entry.nav.label}”`} is not among your pages`}
      action={
        <Button component={AppLink} to="/">
          Go to your home page
        </Button>
      }
    >
      It is for people in one of these roles: {roles.map((role) => roleNames[role].toLowerCase()).join(', ')}.
      Ask your centre coordinator if you should have one of them.
    </EmptyState>
  );
};

/** Parts of the application that could not be fetched are asked for again only by a page that begins anew. */
const beginAnew = (): void => globalThis.location.reload();

export const FailurePage = ({ error }: ErrorComponentProps) => (
  <main className={classes['bare']}>
    <FailureView failure={failureOf(error)} onRetry={beginAnew} />
  </main>
);

type BoundaryProps = { readonly children: ReactNode };

/** The last net: a part that breaks says so in its place. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <main className={classes['bare']}>
        <FailureView failure={failureOf(this.state.error)} onRetry={beginAnew} />
      </main>
    );
  }
}
