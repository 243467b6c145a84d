import { Button, Divider, Drawer, Group, List, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type StaffMember, type StaffRole, addMembership, endMembership } from '#contract/people.ts';
import { useWrite } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { CompetenceForm } from './competence-form.tsx';
import type { OfRegister } from './of-register.ts';
import { QualificationForm } from './qualification-form.tsx';
import { SignInOpening } from './sign-in-opening.tsx';
import { isCurrent, nameOf, periodInWords, qualificationInWords, roleNames } from './staff-words.ts';

type PartProps = { readonly centreId: string; readonly member: StaffMember; readonly today: string };

type Props = PartProps & { readonly register: OfRegister; readonly onClose: () => void };

const roles: readonly StaffRole[] = ['coordinator', 'assessor', 'internal-quality-assurer'];

const Roles = ({ centreId, member, today }: PartProps) => {
  const [role, setRole] = useState<StaffRole | null>(null);
  const [fromOn, setFromOn] = useState(today);
  const adding = useWrite(addMembership, { onDone: () => setRole(null) });
  const ending = useWrite(endMembership);
  const failure = adding.failure ?? ending.failure;
  const { personId } = member;
  const end = ({ id, version }: StaffMember['memberships'][number]): void =>
    ending.send({ params: { centreId, personId, membershipId: id }, body: { untilOn: today, version } });
  return (
    <Stack gap="xs">
      <List listStyleType="none" spacing={4}>
        {member.memberships.map((held) => (
          <List.Item key={held.id}>
            <Group gap="xs">
              <Text size="sm">
                {roleNames[held.role]} {periodInWords(held, today)}
              </Text>
              {isCurrent(held, today) && held.untilOn === null ? (
                <Button size="compact-xs" variant="default" onClick={() => end(held)}>
                  End today
                </Button>
              ) : null}
            </Group>
          </List.Item>
        ))}
      </List>
      <Group align="flex-end">
        <Select
          label="A further role"
          placeholder="Choose"
          data={roles.map((value) => ({ value, label: roleNames[value] }))}
          value={role}
          onChange={(value) => setRole(roles.find((one) => one === value) ?? null)}
        />
        <TextInput
          label="From"
          type="date"
          value={fromOn}
          onChange={(event) => setFromOn(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={role === null || fromOn === ''}
          loading={adding.isPending}
          onClick={() => {
            if (role !== null) adding.send({ params: { centreId, personId }, body: { role, fromOn } });
          }}
        >
          Give the role
        </Button>
      </Group>
      {failure === null ? null : <FailureView failure={failure} />}
    </Stack>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={3} size="h4" mb="xs">
      {title}
    </Title>
    {children}
  </section>
);

const Unfolding = ({ label, children }: { label: string; children: (close: () => void) => ReactNode }) => {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    children(() => setOpen(false))
  ) : (
    <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
      {label}
    </Button>
  );
};

const Competence = ({ centreId, member }: PartProps) => (
  <Part title="Occupational competence">
    <List listStyleType="none" spacing={4} mb="xs">
      {member.competence.map((one) => (
        <List.Item key={`${one.specificationId} ${one.unitRef ?? ''}`}>
          <Text size="sm">
            {one.unitRef ?? 'All units'} of {one.specificationTitle}: {one.verdict} by {one.acceptedByName}
          </Text>
          <Text size="xs" c="dimmed">
            {one.basis}
          </Text>
        </List.Item>
      ))}
    </List>
    <Unfolding label="Accept or withdraw competence">
      {(close) => <CompetenceForm centreId={centreId} personId={member.personId} onDone={close} />}
    </Unfolding>
  </Part>
);

/** Everything about one member of staff, and what may be done. */
export const MemberDrawer = ({ centreId, member, today, register, onClose }: Props) => (
  <Drawer
    closeButtonProps={{ 'aria-label': 'Close' }}
    opened
    onClose={onClose}
    position="right"
    size="lg"
    title={nameOf(member)}
  >
    <Stack gap="lg">
      <Text c="dimmed">
        {member.email ?? 'No e-mail address'}
        {register.isAwarding ? null : `; ${formatCount(member.learners, 'learner')}`}
      </Text>
      {register.isAwarding ? null : (
        <>
          <Part title="Roles">
            <Roles centreId={centreId} member={member} today={today} />
          </Part>
          <Divider />
        </>
      )}
      <Part title="Qualifications">
        <List listStyleType="none" spacing={4} mb="xs">
          {member.qualifications.map((one) => (
            <List.Item key={`${one.role} ${one.title}`}>
              <Text size="sm">
                {one.title}, for {roleNames[one.role].toLowerCase()}: {qualificationInWords(one, today)}
              </Text>
            </List.Item>
          ))}
        </List>
        <Unfolding label="Record a qualification">
          {(close) => (
            <QualificationForm
              centreId={centreId}
              personId={member.personId}
              today={today}
              roles={register.roles}
              onDone={close}
            />
          )}
        </Unfolding>
      </Part>
      <Divider />
      <Competence centreId={centreId} member={member} today={today} />
      {register.isAwarding ? null : (
        <>
          <Divider />
          <Part title="Signing in">
            <SignInOpening
              centreId={centreId}
              person={member}
              name={nameOf(member)}
              hasSignIn={member.hasSignIn}
            />
          </Part>
        </>
      )}
    </Stack>
  </Drawer>
);
