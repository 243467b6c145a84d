import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type StaffRole, addStaff } from '#contract/people.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { roleNames } from './staff-words.ts';

type Props = {
  readonly centreId: string;
  readonly today: string;
  /** The roles that may be given here. */
  readonly roles: readonly StaffRole[];
  readonly title: string;
  readonly onClose: () => void;
  readonly onAdded: (personId: string) => void;
};

/** Adds a person to the staff with their first roles. */
export const AddDialog = ({ centreId, today, roles: offered, title, onClose, onAdded }: Props) => {
  const form = useKeptForm(`staff.${centreId}.new`, {
    givenName: '',
    familyName: '',
    email: '',
    fromOn: today,
    untilOn: '',
  });
  const { value: given, change: set } = form;
  const [roles, setRoles] = useState<readonly StaffRole[]>(offered.length === 1 ? offered : []);
  const adding = useWrite(addStaff, {
    onDone: ({ personId }) => {
      form.forget();
      onAdded(personId);
    },
  });
  const { givenName, familyName, email, fromOn, untilOn } = given;
  const add = (): void =>
    adding.send({
      params: { centreId },
      body: {
        givenName: givenName.trim(),
        familyName: familyName.trim(),
        email: email.trim() === '' ? null : email.trim(),
        roles: [...roles],
        fromOn,
        untilOn: untilOn === '' ? null : untilOn,
      },
    });
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title={title} size="lg">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label="Given name"
            required
            value={givenName}
            onChange={(event) => set({ givenName: event.currentTarget.value })}
          />
          <TextInput
            label="Family name"
            required
            value={familyName}
            onChange={(event) => set({ familyName: event.currentTarget.value })}
          />
          <TextInput
            label="E-mail"
            type="email"
            description="For signing in"
            value={email}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
        </SimpleGrid>
        {offered.length === 1 ? null : (
          <Checkbox.Group
            label="Roles"
            required
            value={[...roles]}
            onChange={(values) => setRoles(offered.filter((role) => values.includes(role)))}
          >
            <Group mt={6}>
              {offered.map((role) => (
                <Checkbox key={role} value={role} label={roleNames[role]} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label="From"
            type="date"
            required
            value={fromOn}
            onChange={(event) => set({ fromOn: event.currentTarget.value })}
          />
          <TextInput
            label="Until"
            type="date"
            description="Empty for an open end"
            value={untilOn}
            onChange={(event) => set({ untilOn: event.currentTarget.value })}
          />
        </SimpleGrid>
        <KeptNote {...form} />
        {adding.failure === null ? null : <FailureView failure={adding.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <SendButton
            onClick={add}
            loading={adding.isPending}
            lacks={neededFirst(
              [givenName.trim() !== '', 'a given name'],
              [familyName.trim() !== '', 'a family name'],
              [roles.length > 0, 'a role'],
              [fromOn !== '', 'from which day'],
            )}
          >
            Add to the staff
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};
