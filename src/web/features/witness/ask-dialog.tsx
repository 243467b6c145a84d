import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { askWitness, listWitnesses, testimonyRequests } from '#contract/witness.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';

type Props = {
  readonly registrationId: string;
  readonly unit: {
    readonly ref: string;
    readonly criteria: readonly { readonly number: string; readonly text: string }[];
  };
  readonly onClose: () => void;
};

const looksLikeMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text.trim());

type Fields = {
  /** One of the centre's register; null for somebody new. */
  readonly personId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly message: string;
};

/** Staff choose from the register of the centre; learners say whom they mean. */
const Registered = ({
  personId,
  onChange,
}: {
  readonly personId: string | null;
  readonly onChange: (personId: string | null) => void;
}) => {
  const centreId = organisationsAs(useMe(), 'assessor')[0]?.organisationId;
  const register = useRead(
    listWitnesses,
    { params: { centreId: centreId ?? '' } },
    { enabled: centreId !== undefined },
  );
  const known = (register.data?.items ?? []).filter(({ email }) => email !== null);
  if (known.length === 0) return null;
  return (
    <Select
      label="Somebody on the register"
      placeholder="Somebody new"
      searchable
      clearable
      data={known.map((one) => ({
        value: one.personId,
        label: one.occupation === null ? one.name : `${one.name}, ${one.occupation}`,
      }))}
      value={personId}
      onChange={onChange}
    />
  );
};

type WhoProps = { readonly fields: Fields; readonly change: (changed: Partial<Fields>) => void };

const Somebody = ({ fields, change }: WhoProps) => (
  <>
    <Group grow preventGrowOverflow={false}>
      <TextInput
        label="Given name"
        required
        value={fields.givenName}
        onChange={(event) => change({ givenName: event.currentTarget.value })}
      />
      <TextInput
        label="Family name"
        required
        value={fields.familyName}
        onChange={(event) => change({ familyName: event.currentTarget.value })}
      />
    </Group>
    <TextInput
      label="Work e-mail"
      type="email"
      required
      value={fields.email}
      onChange={(event) => change({ email: event.currentTarget.value })}
    />
  </>
);

const Who = ({ fields, change }: WhoProps) => (
  <>
    <Registered personId={fields.personId} onChange={(personId) => change({ personId })} />
    {fields.personId === null ? <Somebody fields={fields} change={change} /> : null}
    <Textarea
      label="What it is about"
      description="So that they remember the day"
      autosize
      value={fields.message}
      onChange={(event) => change({ message: event.currentTarget.value })}
    />
  </>
);

const nobody: Fields = { personId: null, givenName: '', familyName: '', email: '', message: '' };

/** Asks somebody who saw the work. */
export const AskDialog = ({ registrationId, unit, onClose }: Props) => {
  const [fields, setFields] = useState<Fields>(nobody);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ask = useWrite(askWitness, { refreshes: [testimonyRequests], onDone: onClose });
  const { message, personId, ...named } = fields;
  const isReady =
    personId !== null ||
    (named.givenName.trim() !== '' && named.familyName.trim() !== '' && looksLikeMail(named.email));
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
            disabled={!isReady}
            loading={ask.isPending}
            onClick={() =>
              ask.send({
                params: { registrationId },
                body: {
                  witness: personId === null ? { ...named, email: named.email.trim() } : { personId },
                  message: message.trim() === '' ? null : message,
                  criteria: chosen.map((criterion) => ({ unitRef: unit.ref, criterion })),
                },
              })
            }
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
