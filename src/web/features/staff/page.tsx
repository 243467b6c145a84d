import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type StaffMember, type StaffRole, listStaff } from '#contract/people.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AddDialog } from './add-dialog.tsx';
import { Allocations } from './allocations.tsx';
import { EmployerDirectList } from './employer-direct.tsx';
import { EnoughPeople } from './enough-people.tsx';
import { WrongStatus } from './wrong-status.tsx';
import { MemberDrawer } from './member-drawer.tsx';
import { type OfRegister, registerOf } from './of-register.ts';
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
    <Text
      key={`${one.role} ${one.title}`}
      size="sm"
      fw={['overdue', 'invalid'].includes(stateOf(one, today)) ? 600 : 400}
    >
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

const learnersColumn: Column<StaffMember> = {
  key: 'learners',
  title: 'Learners',
  align: 'end',
  sortBy: ({ learners }) => learners,
  cell: ({ learners }) => learners,
};

const columnsOf = (
  today: string,
  isAwarding: boolean,
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
  ...(isAwarding ? [] : [learnersColumn]),
];

type StaffProps = {
  readonly register: OfRegister;
  readonly today: string;
  readonly opened: string | null;
  readonly onOpen: (personId: string | null) => void;
};

const Staff = ({ register, today, opened, onOpen }: StaffProps) => {
  const { id: centreId, isAwarding } = register;
  const staff = useRead(listStaff, { params: { centreId } });
  if (staff.error !== null) return <FailureView failure={failureOf(staff.error)} />;
  if (staff.data === undefined) return <Waiting what="Fetching the staff" />;
  const member = staff.data.items.find(({ personId }) => personId === opened);
  return (
    <>
      {staff.data.items.length === 0 ? (
        <EmptyState title="Nobody is on the staff yet">
          {isAwarding
            ? 'The external quality assurers of the organisation stand here, with what they hold or work towards.'
            : 'Add the assessors and internal quality assurers of the centre, with what they hold or work towards.'}
        </EmptyState>
      ) : (
        <DataTable
          caption={isAwarding ? 'The external quality assurers' : 'The staff of the centre'}
          hideCaption
          columns={columnsOf(today, isAwarding, register.mayRecord ? onOpen : null)}
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
          register={register}
          onClose={() => onOpen(null)}
        />
      )}
    </>
  );
};

type Show = 'people' | 'centres' | 'enough' | 'wrong' | 'employers';

type Option = { readonly value: Show; readonly label: string };

const centreShows: readonly Option[] = [
  { value: 'people', label: 'People' },
  { value: 'enough', label: 'Enough people' },
  { value: 'wrong', label: 'Wrong status' },
  { value: 'employers', label: 'Employer direct' },
];

const Shown = ({ show, ...props }: StaffProps & { readonly show: Show }) => {
  const { id, mayRecord } = props.register;
  if (show === 'people') return <Staff {...props} />;
  if (show === 'centres') return <Allocations awardingId={id} today={props.today} />;
  if (show === 'enough') return <EnoughPeople centreId={id} />;
  if (show === 'wrong') return <WrongStatus centreId={id} />;
  return <EmployerDirectList centreId={id} today={props.today} mayAsk={mayRecord} mayDecide={false} />;
};

const awardingShows: readonly Option[] = [
  { value: 'people', label: 'People' },
  { value: 'centres', label: 'Centres allocated' },
  { value: 'wrong', label: 'Wrong status' },
];

/** Who works at the centre, what each is qualified and competent for, and whether they suffice. */
const StaffPage = () => {
  const me = useMe();
  const register = registerOf(me);
  const [isAdding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [given, setShow] = useAddressValue('show');
  if (register === undefined)
    return (
      <Page title="Staff">
        <Text>The staff of a centre is kept by its coordinators.</Text>
      </Page>
    );
  const { id: centreId, isAwarding, mayRecord } = register;
  const options = isAwarding ? awardingShows : centreShows;
  const show = options.find(({ value }) => value === given)?.value ?? 'people';
  return (
    <Page
      title={isAwarding ? 'External quality assurers' : 'Staff'}
      wide
      actions={
        mayRecord && !isAwarding ? <Button onClick={() => setAdding(true)}>Add somebody</Button> : null
      }
    >
      <Stack gap="md">
        <FilterChips label="Show" options={options} value={show} onChange={setShow} />
        <Shown show={show} register={register} today={me.today} opened={opened} onOpen={setOpened} />
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
