import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addCentre } from '#contract/organisations.ts';
import { useWrite } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';

const nations = ['England', 'Wales', 'Northern Ireland', 'Scotland'] as const;

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Recognises a new centre. */
export const AddCentreDialog = ({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (centreId: string) => void;
}) => {
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [address, setAddress] = useState('');
  const [nation, setNation] = useState<(typeof nations)[number]>('England');
  const adding = useWrite(addCentre, { onDone: ({ centreId }) => onAdded(centreId) });
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title="Add a centre">
      <Stack>
        <TextInput
          label="Name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Centre number"
          value={number}
          maxLength={15}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Select
          label="Nation"
          description="Some rules differ by nation"
          data={[...nations]}
          value={nation}
          onChange={(value) => setNation(nations.find((one) => one === value) ?? 'England')}
          allowDeselect={false}
        />
        <TextInput
          label="Address"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {adding.failure === null ? null : <FailureView failure={adding.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={name.trim().length < 2}
            loading={adding.isPending}
            onClick={() =>
              adding.send({
                body: { name: name.trim(), number: textOrNull(number), nation, address: textOrNull(address) },
              })
            }
          >
            Add the centre
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
