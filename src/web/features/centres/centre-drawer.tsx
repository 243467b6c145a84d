import { Button, Divider, Drawer, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Centre } from '#contract/organisations.ts';
import { type StaffMember, listStaff } from '#contract/people.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AddDialog } from '#web/features/staff/add-dialog.tsx';
import { SignInOpening } from '#web/features/staff/sign-in-opening.tsx';
import { nameOf, roleNames } from '#web/features/staff/staff-words.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ApprovalState } from '#web/features/approvals/approval-state.tsx';

type MemberProps = { readonly centreId: string; readonly member: StaffMember; readonly mayManage: boolean };

const Member = ({ centreId, member, mayManage }: MemberProps) => {
  const isCoordinator = member.memberships.some(({ role }) => role === 'coordinator');
  return (
    <List.Item>
      <Text size="sm">
        {nameOf(member)}, {member.memberships.map(({ role }) => roleNames[role].toLowerCase()).join(', ')}
      </Text>
      {mayManage && isCoordinator ? (
        <SignInOpening
          centreId={centreId}
          person={member}
          name={nameOf(member)}
          hasSignIn={member.hasSignIn}
        />
      ) : null}
    </List.Item>
  );
};

type Props = {
  readonly centre: Centre;
  readonly mayManage: boolean;
  readonly today: string;
  readonly onClose: () => void;
};

/** One centre as the awarding organisation sees it: approvals, staff, and its first coordinator. */
export const CentreDrawer = ({ centre, mayManage, today, onClose }: Props) => {
  const staff = useRead(listStaff, { params: { centreId: centre.id } });
  const [isAdding, setAdding] = useState(false);
  return (
    <Drawer
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={centre.name}
    >
      <Stack gap="lg">
        <section>
          <Title order={3} size="h4" mb="xs">
            Approvals
          </Title>
          {centre.approvals.length === 0 ? <Text c="dimmed">None yet</Text> : null}
          <List listStyleType="none" spacing="xs">
            {centre.approvals.map((approval) => (
              <List.Item key={approval.specificationId}>
                <Text size="sm">{approval.specificationTitle}</Text>
                <ApprovalState approval={approval} />
              </List.Item>
            ))}
          </List>
        </section>
        <Divider />
        <section>
          <Title order={3} size="h4" mb="xs">
            Staff
          </Title>
          {staff.error === null ? null : <FailureView failure={failureOf(staff.error)} />}
          {staff.data === undefined ? <Waiting what="Fetching the staff" /> : null}
          <List listStyleType="none" spacing="xs" mb="sm">
            {(staff.data?.items ?? []).map((member) => (
              <Member key={member.personId} centreId={centre.id} member={member} mayManage={mayManage} />
            ))}
          </List>
          {mayManage ? (
            <Button size="compact-md" variant="default" onClick={() => setAdding(true)}>
              Add a coordinator
            </Button>
          ) : null}
        </section>
      </Stack>
      {isAdding ? (
        <AddDialog
          centreId={centre.id}
          today={today}
          roles={['coordinator']}
          title={`Add a coordinator to ${centre.name}`}
          onClose={() => setAdding(false)}
          onAdded={() => setAdding(false)}
        />
      ) : null}
    </Drawer>
  );
};
