import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { askWitness, testimonyRequests } from '#contract/witness.ts';
import { useWrite } from '#web/app/api.ts';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Who, type WhoFields, nobody, whomOf } from './who.tsx';

type Props = {
  readonly registrationId: string;
  readonly unit: {
    readonly ref: string;
    readonly criteria: readonly { readonly number: string; readonly text: string }[];
  };
  readonly onClose: () => void;
};

/** Asks somebody who saw the work. */
export const AskDialog = ({ registrationId, unit, onClose }: Props) => {
  const [fields, setFields] = useState<WhoFields>(nobody);
  const [message, setMessage] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ask = useWrite(askWitness, { refreshes: [testimonyRequests], onDone: onClose });
  const witness = whomOf(fields);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Ask a witness"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          They get a mail with a link that works once, for four weeks. They see your name, what you ask and
          these criteria, and nothing else.
        </Text>
        <Who fields={fields} change={(changed) => setFields((before) => ({ ...before, ...changed }))} />
        <Textarea
          label="What it is about"
          description="So that they remember the day"
          autosize
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="Criteria they may have seen"
          value={[...chosen]}
          onChange={(value) => setChosen(value)}
        >
          <Stack gap={6} mt={6} mah="16rem" style={{ overflowY: 'auto' }} tabIndex={0}>
            {unit.criteria.map(({ number, text }) => (
              <Checkbox
                key={number}
                value={number}
                label={
                  <>
                    {number} <Wording>{text}</Wording>
                  </>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {ask.failure === null ? null : <Refusal failure={ask.failure} />}
        <Group>
          <Button
            disabled={witness === null}
            loading={ask.isPending}
            onClick={() => {
              if (witness !== null)
                ask.send({
                  params: { registrationId },
                  body: {
                    witness,
                    message: message.trim() === '' ? null : message,
                    criteria: chosen.map((criterion) => ({ unitRef: unit.ref, criterion })),
                  },
                });
            }}
          >
            Send the link
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
