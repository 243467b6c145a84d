import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { type StaffMember, type StaffRole, listStaff } from '#contract/people.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AddDialog } from './add-dialog.tsx';
import { MemberDrawer } from './member-drawer.tsx';
import { isCurrent, nameOf, periodInWords, qualificationInWords, roleNames, stateOf } from './staff-words.ts';

const roles: readonly StaffRole[] = ['coordinator', 'assessor', 'internal-quality-assurer'];

const Qualifications = ({ member, today }: { member: StaffMember; today: string }) => {
  const due = member.qualifications.filter(({ standing }) => standing !== 'ended');
  if (due.length === 0)
    return (
      <Text size="sm" c="dimmed">
        None recorded
      </Text>
    );
  return due.map((one) => (
    <Text key={`${one.role} ${one.title}`} size="sm" fw={stateOf(one, today) === 'overdue' ? 600 : 400}>
      {one.title}: {qualificationInWords(one, today)}
    </Text>
  ));
};

type RowProps = { readonly member: StaffMember; readonly today: string; readonly onOpen: () => void };

const Row = ({ member, today, onOpen }: RowProps) => (
  <Table.Tr>
    <Table.Td>
      <Button variant="subtle" size="compact-sm" px={0} onClick={onOpen}>
        {nameOf(member)}
      </Button>
      <Text size="xs" c="dimmed">
        {member.hasSignIn ? (member.email ?? '') : 'Cannot sign in yet'}
      </Text>
    </Table.Td>
    <Table.Td>
      {member.memberships.map((held) => (
        <Text key={held.id} size="sm" {...(isCurrent(held, today) ? {} : { c: 'dimmed' })}>
          {roleNames[held.role]} {periodInWords(held, today)}
        </Text>
      ))}
    </Table.Td>
    <Table.Td>
      <Qualifications member={member} today={today} />
    </Table.Td>
    <Table.Td>
      {member.competence.filter(({ verdict }) => verdict === 'accepted').length === 0 ? (
        <Text size="sm" c="dimmed">
          None accepted
        </Text>
      ) : (
        member.competence
          .filter(({ verdict }) => verdict === 'accepted')
          .map((one) => (
            <Text key={`${one.specificationId} ${one.unitRef ?? ''}`} size="sm">
              {one.unitRef ?? one.specificationTitle}
            </Text>
          ))
      )}
    </Table.Td>
    <Table.Td ta="end">{member.learners}</Table.Td>
  </Table.Tr>
);

type StaffProps = {
  readonly centreId: string;
  readonly today: string;
  readonly opened: string | null;
  readonly onOpen: (personId: string | null) => void;
};

const Staff = ({ centreId, today, opened, onOpen }: StaffProps) => {
  const staff = useRead(listStaff, { params: { centreId } });
  if (staff.error !== null) return <FailureView failure={failureOf(staff.error)} />;
  if (staff.data === undefined) return <Waiting what="Fetching the staff" />;
  const member = staff.data.items.find(({ personId }) => personId === opened);
  return (
    <>
      {staff.data.items.length === 0 ? (
        <EmptyState title="Nobody is on the staff yet" picture="first-step">
          Add the assessors and internal quality assurers of the centre, with what they hold or work towards.
        </EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={720}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Roles</Table.Th>
                <Table.Th>Qualifications</Table.Th>
                <Table.Th>Competent for</Table.Th>
                <Table.Th ta="end">Learners</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {staff.data.items.map((one) => (
                <Row key={one.personId} member={one} today={today} onOpen={() => onOpen(one.personId)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {member === undefined ? null : (
        <MemberDrawer
          key={member.personId}
          centreId={centreId}
          member={member}
          today={today}
          onClose={() => onOpen(null)}
        />
      )}
    </>
  );
};

/** Who works at the centre, in which roles, and what each is qualified and competent for. */
const StaffPage = () => {
  const me = useMe();
  const centreId = organisationsAs(me, 'coordinator')[0]?.organisationId;
  const [isAdding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  if (centreId === undefined)
    return (
      <Page title="Staff">
        <Text>The staff of a centre is kept by its coordinators.</Text>
      </Page>
    );
  return (
    <Page title="Staff" wide actions={<Button onClick={() => setAdding(true)}>Add somebody</Button>}>
      <Staff centreId={centreId} today={me.today} opened={opened} onOpen={setOpened} />
      {isAdding ? (
        <AddDialog
          centreId={centreId}
          today={me.today}
          roles={roles}
          title="Add somebody to the staff"
          onClose={() => setAdding(false)}
          onAdded={(personId) => {
            setAdding(false);
            setOpened(personId);
          }}
        />
      ) : null}
    </Page>
  );
};

export default StaffPage;
