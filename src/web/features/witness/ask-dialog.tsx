import { Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { askWitness, testimonyRequests } from '#contract/witness.ts';
import { useWrite } from '#web/app/api.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { Who, type WhoFields, nobody, whomOf } from './who.tsx';

type Props = {
  readonly registrationId: string;
  readonly unit: {
    readonly ref: string;
    readonly criteria: readonly { readonly number: string; readonly text: string }[];
  };
  readonly onClose: () => void;
};

type Asking = {
  readonly fields: WhoFields;
  readonly message: string;
  readonly chosen: readonly string[];
};

const nothingAsked: Asking = { fields: nobody, message: '', chosen: [] };

/** Asks somebody who saw the work. */
export const AskDialog = ({ registrationId, unit, onClose }: Props) => {
  const draft = useDraft(`ask-witness.${registrationId}.${unit.ref}`, nothingAsked);
  const { fields, message, chosen } = draft.value;
  const change = (to: Partial<Asking>): void => draft.set((before) => ({ ...before, ...to }));
  const ask = useWrite(askWitness, {
    refreshes: [testimonyRequests],
    onDone: () => {
      draft.forget();
      onClose();
    },
  });
  const witness = whomOf(fields);
  return (
    <FormDialog
      title="Ask a witness"
      action="Send the link"
      isReady={witness !== null}
      isPending={ask.isPending}
      failure={ask.failure}
      onSend={() => {
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
      onClose={onClose}
    >
      <Text size="sm">
        They get a mail with a link that works once, for four weeks. They see your name, what you ask and
        these criteria, and nothing else.
      </Text>
      <Who fields={fields} change={(changed) => change({ fields: { ...fields, ...changed } })} />
      <Textarea
        label="What it is about"
        description="So that they remember the day"
        autosize
        value={message}
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <Checkbox.Group
        label="Criteria they may have seen"
        value={[...chosen]}
        onChange={(value) => change({ chosen: value })}
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
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
    </FormDialog>
  );
};
