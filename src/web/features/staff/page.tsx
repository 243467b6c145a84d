import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type StaffMember, type StaffRole, listStaff } from '#contract/people.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AddDialog } from './add-dialog.tsx';
import { EmployerDirectList } from './employer-direct.tsx';
import { EnoughPeople } from './enough-people.tsx';
import { WrongStatus } from './wrong-status.tsx';
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

const Competent = ({ member }: { member: StaffMember }) => {
  const accepted = member.competence.filter(({ verdict }) => verdict === 'accepted');
  if (accepted.length === 0)
    return (
      <Text size="sm" c="dimmed" component="span">
        None accepted
      </Text>
    );
  return accepted.map((one) => (
    <Text key={`${one.specificationId} ${one.unitRef ?? ''}`} size="sm">
      {one.unitRef ?? one.specificationTitle}
    </Text>
  ));
};

const columnsOf = (
  today: string,
  onOpen: ((personId: string) => void) | null,
): readonly [Column<StaffMember>, ...Column<StaffMember>[]] => [
  {
    key: 'name',
    title: 'Name',
    sortBy: ({ familyName, givenName }) => `${familyName} ${givenName}`,
    csv: nameOf,
    cell: (member) => (
      <>
        {onOpen === null ? (
          <Text fw={600}>{nameOf(member)}</Text>
        ) : (
          <Button variant="subtle" size="compact-sm" px={0} onClick={() => onOpen(member.personId)}>
            {nameOf(member)}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {member.hasSignIn ? (member.email ?? '') : 'Cannot sign in yet'}
        </Text>
      </>
    ),
  },
  {
    key: 'roles',
    title: 'Roles',
    csv: ({ memberships }) => memberships.map(({ role }) => roleNames[role]).join(', '),
    cell: ({ memberships }) =>
      memberships.map((held) => (
        <Text key={held.id} size="sm" {...(isCurrent(held, today) ? {} : { c: 'dimmed' })}>
          {roleNames[held.role]} {periodInWords(held, today)}
        </Text>
      )),
  },
  {
    key: 'qualifications',
    title: 'Qualifications',
    csv: ({ qualifications }) =>
      qualifications.map((one) => `${one.title}: ${qualificationInWords(one, today)}`).join('; '),
    cell: (member) => <Qualifications member={member} today={today} />,
  },
  { key: 'competence', title: 'Competent for', cell: (member) => <Competent member={member} /> },
  {
    key: 'record',
    title: 'Record',
    cell: (member) => (
      <AppLink to={`/staff/${member.personId}`} aria-label={`Open the record of ${nameOf(member)}`}>
        Open
      </AppLink>
    ),
  },
  {
    key: 'learners',
    title: 'Learners',
    align: 'end',
    sortBy: ({ learners }) => learners,
    cell: ({ learners }) => learners,
  },
];

type StaffProps = {
  readonly centreId: string;
  readonly today: string;
  readonly opened: string | null;
  readonly onOpen: (personId: string | null) => void;
  /** Coordinators record; quality assurers read. */
  readonly mayRecord: boolean;
};

const Staff = ({ centreId, today, opened, onOpen, mayRecord }: StaffProps) => {
  const staff = useRead(listStaff, { params: { centreId } });
  if (staff.error !== null) return <FailureView failure={failureOf(staff.error)} />;
  if (staff.data === undefined) return <Waiting what="Fetching the staff" />;
  const member = staff.data.items.find(({ personId }) => personId === opened);
  return (
    <>
      {staff.data.items.length === 0 ? (
        <EmptyState title="Nobody is on the staff yet">
          Add the assessors and internal quality assurers of the centre, with what they hold or work towards.
        </EmptyState>
      ) : (
        <DataTable
          caption="The staff of the centre"
          hideCaption
          columns={columnsOf(today, mayRecord ? onOpen : null)}
          rows={staff.data.items}
          keyOf={({ personId }) => personId}
          selected={opened}
          csvName="staff.csv"
        />
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

type Show = 'people' | 'enough' | 'wrong' | 'employers';

const shows: readonly { readonly value: Show; readonly label: string }[] = [
  { value: 'people', label: 'People' },
  { value: 'enough', label: 'Enough people' },
  { value: 'wrong', label: 'Wrong status' },
  { value: 'employers', label: 'Employer direct' },
];

/** Who works at the centre, what each is qualified and competent for, and whether they suffice. */
const StaffPage = () => {
  const me = useMe();
  const centreId = organisationsAs(me, 'coordinator', 'internal-quality-assurer')[0]?.organisationId;
  const mayRecord = organisationsAs(me, 'coordinator').length > 0;
  const [isAdding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [given, setShow] = useAddressValue('show');
  const show = shows.find(({ value }) => value === given)?.value ?? 'people';
  if (centreId === undefined)
    return (
      <Page title="Staff">
        <Text>The staff of a centre is kept by its coordinators.</Text>
      </Page>
    );
  return (
    <Page
      title="Staff"
      wide
      actions={mayRecord ? <Button onClick={() => setAdding(true)}>Add somebody</Button> : null}
    >
      <Stack gap="md">
        <FilterChips label="Show" options={shows} value={show} onChange={setShow} />
        {show === 'people' ? (
          <Staff
            centreId={centreId}
            today={me.today}
            opened={opened}
            onOpen={setOpened}
            mayRecord={mayRecord}
          />
        ) : null}
        {show === 'enough' ? <EnoughPeople centreId={centreId} /> : null}
        {show === 'wrong' ? <WrongStatus centreId={centreId} /> : null}
        {show === 'employers' ? (
          <EmployerDirectList centreId={centreId} today={me.today} mayAsk={mayRecord} mayDecide={false} />
        ) : null}
      </Stack>
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
