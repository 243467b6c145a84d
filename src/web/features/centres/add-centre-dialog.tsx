import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { addCentre } from '#contract/organisations.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

const nations = ['England', 'Wales', 'Northern Ireland', 'Scotland'] as const;

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

type Fields = {
  readonly name: string;
  readonly number: string;
  readonly address: string;
  readonly nation: (typeof nations)[number];
};

const nothing: Fields = { name: '', number: '', address: '', nation: 'England' };

/** Recognises a new centre. */
export const AddCentreDialog = ({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (centreId: string) => void;
}) => {
  const form = useKeptForm<Fields>('centre.new', nothing);
  const { name, number, address, nation } = form.value;
  const adding = useWrite(addCentre, {
    onDone: ({ centreId }) => {
      form.forget();
      onAdded(centreId);
    },
  });
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title="Add a centre">
      <Stack>
        <TextInput
          label="Name"
          required
          value={name}
          onChange={(event) => form.change({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Centre number"
          value={number}
          maxLength={15}
          onChange={(event) => form.change({ number: event.currentTarget.value })}
        />
        <Select
          label="Nation"
          description="Some rules differ by nation"
          data={[...nations]}
          value={nation}
          onChange={(value) => form.change({ nation: nations.find((one) => one === value) ?? 'England' })}
        />
        <TextInput
          label="Address"
          value={address}
          onChange={(event) => form.change({ address: event.currentTarget.value })}
        />
        <KeptNote {...form} />
        {adding.failure === null ? null : <FailureView failure={adding.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <SendButton
            lacks={neededFirst([name.trim().length > 1, 'the name'])}
            loading={adding.isPending}
            onClick={() =>
              adding.send({
                body: { name: name.trim(), number: textOrNull(number), nation, address: textOrNull(address) },
              })
            }
          >
            Add the centre
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};
