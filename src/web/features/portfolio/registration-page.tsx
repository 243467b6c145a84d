import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type OpenRegistration, useOpenRegistration, useRegistrationId } from './use-registration.ts';

type Props = {
  readonly title: string;
  readonly wide?: boolean;
  readonly actions?: (open: OpenRegistration) => ReactNode;
  readonly children: (open: OpenRegistration) => ReactNode;
};

/** A page about one registration: the one in the address, else the learner's newest. */
export const RegistrationPage = ({ title, wide = false, actions, children }: Props) => {
  const { id, items, choose, query } = useRegistrationId();
  const found = useOpenRegistration(id, query.data !== undefined);
  if (found.state === 'failed')
    return (
      <Page title={title}>
        <FailureView failure={found.failure} />
      </Page>
    );
  if (found.state === 'waiting') return <Waiting what="Fetching the registration" />;
  if (found.state === 'none')
    return (
      <Page title={title}>
        <EmptyState title="You are not registered for anything yet">
          Your centre coordinator registers you; then everything begins here.
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title={title}
      wide={wide}
      lead={`${found.specification.title}, ${found.progress.learnerName}`}
      actions={actions?.(found)}
    >
      {items.length < 2 ? null : (
        <Select
          label="Registration"
          data={items.map((item) => ({
            value: item.registrationId,
            label: `${item.title}, ${item.centreName}`,
          }))}
          value={found.progress.registrationId}
          onChange={(value) => choose(value ?? '')}
          mb="md"
        />
      )}
      {children(found)}
    </Page>
  );
};
