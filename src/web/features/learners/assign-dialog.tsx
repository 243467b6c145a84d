import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { listStaff } from '#contract/people.ts';
import { assignMany } from '#contract/registrations.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Role = 'assessor' | 'internal-quality-assurer';

const roleNames: Readonly<Record<Role, string>> = {
  assessor: 'Assessor',
  'internal-quality-assurer': 'Internal quality assurer',
};

type Props = {
  readonly centreId: string;
  readonly today: string;
  readonly registrationIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Assigns one member of staff to the chosen learners. */
export const AssignDialog = ({ centreId, today, registrationIds, onClose, onDone }: Props) => {
  const [role, setRole] = useState<Role>('assessor');
  const [personId, setPersonId] = useState<string | null>(null);
  const staff = useRead(listStaff, { params: { centreId } });
  const assigning = useWrite(assignMany, { onDone });
  const people = (staff.data?.items ?? []).filter(({ memberships }) =>
    memberships.some(
      (held) =>
        held.role === role && held.fromOn <= today && (held.untilOn === null || held.untilOn >= today),
    ),
  );
  const assign = (): void => {
    if (personId === null) return;
    assigning.send({ params: { centreId }, body: { role, personId, registrationIds: [...registrationIds] } });
  };
  const learners = registrationIds.length === 1 ? '1 learner' : `${String(registrationIds.length)} learners`;
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened
      onClose={onClose}
      title={`Assign to ${learners}`}
    >
      <Stack>
        <Select
          label="As"
          data={[
            { value: 'assessor', label: roleNames.assessor },
            { value: 'internal-quality-assurer', label: roleNames['internal-quality-assurer'] },
          ]}
          value={role}
          onChange={(value) => {
            setRole(value === 'internal-quality-assurer' ? value : 'assessor');
            setPersonId(null);
          }}
        />
        <Select
          label={roleNames[role]}
          placeholder="Choose somebody"
          searchable
          data={people.map(({ personId: id, givenName, familyName, learners: count }) => ({
            value: id,
            label: `${givenName} ${familyName}, ${String(count)} ${count === 1 ? 'learner' : 'learners'} now`,
          }))}
          value={personId}
          onChange={setPersonId}
          nothingFoundMessage="Nobody on the staff holds this role today"
        />
        <Text size="sm" c="dimmed">
          Whoever was assigned before stays in the record.
        </Text>
        {assigning.failure === null ? null : <FailureView failure={assigning.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <SendButton
            onClick={assign}
            loading={assigning.isPending}
            lacks={neededFirst([personId !== null, 'the assessor'])}
          >
            Assign to {learners}
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};
