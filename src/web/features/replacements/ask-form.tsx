import { Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { BodyOf } from '#contract/endpoint.ts';
import { askForReplacement, listCertificateRequests } from '#contract/replacements.ts';
import { requestKinds } from '#domain/award/replacing.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { askedAsWords, kindWords, receivedWords } from './words.ts';
import classes from './replacements.module.css';

type Asked = BodyOf<typeof askForReplacement>;
type Received = NonNullable<Asked['received']>;
type Draft = {
  readonly kind: Asked['kind'];
  readonly words: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly received: Omit<Received, 'on'> & { readonly on: string | null };
};

const empty: Draft = {
  kind: 'lost',
  words: '',
  givenName: '',
  familyName: '',
  received: { how: 'letter', on: null, by: '', as: 'learner' },
};

const bodyOf = (draft: Draft, uploadId: string | null, isOfficer: boolean): Asked => {
  const { received } = draft;
  return {
    kind: draft.kind,
    words: draft.words.trim(),
    correct:
      draft.kind === 'name'
        ? { givenName: draft.givenName.trim(), familyName: draft.familyName.trim() }
        : null,
    received: isOfficer ? { ...received, on: received.on ?? '', by: received.by.trim() } : null,
    uploadId,
  };
};

const lacksOf = (draft: Draft, isOfficer: boolean): string | null =>
  neededFirst(
    [isSaid(draft.words), isOfficer ? 'what the request says' : 'your request'],
    [draft.kind !== 'name' || draft.givenName.trim() !== '', 'the given name'],
    [draft.kind !== 'name' || draft.familyName.trim() !== '', 'the family name'],
    [!isOfficer || draft.received.by.trim().length >= 2, 'who asks'],
    [!isOfficer || draft.received.on !== null, 'the day it was received'],
  );

type PartProps = { readonly draft: Draft; readonly onChange: (part: Partial<Draft>) => void };

/** What an officer says of a request that came otherwise. */
const ReceivedFields = ({ draft: { received }, onChange }: PartProps) => {
  const change = (part: Partial<Draft['received']>): void => onChange({ received: { ...received, ...part } });
  return (
    <div className={classes['fields']}>
      <TextInput
        label="Who asks"
        required
        value={received.by}
        onChange={(event) => change({ by: event.currentTarget.value })}
      />
      <Select
        label="As whom"
        data={Object.entries(askedAsWords).map(([value, label]) => ({ value, label }))}
        value={received.as}
        onChange={(as) => {
          if (as === 'learner' || as === 'centre' || as === 'somebody-for-the-learner') change({ as });
        }}
      />
      <Select
        label="How it came"
        data={(['letter', 'e-mail', 'form'] as const).map((value) => ({
          value,
          label: receivedWords[value],
        }))}
        value={received.how}
        onChange={(how) => {
          if (how === 'letter' || how === 'e-mail' || how === 'form') change({ how });
        }}
      />
      <DateField label="Received on" required value={received.on} onChange={(on) => change({ on })} />
    </div>
  );
};

type Props = { readonly certificateId: string; readonly isOfficer: boolean };

/** Ask for a replacement in writing, or record a request that came otherwise. */
export const AskForm = ({ certificateId, isOfficer }: Props) => {
  const form = useKeptForm(`replacement.${certificateId}.new`, empty);
  const [uploadId, setUpload] = useState<string | null>(null);
  const { value: draft, change } = form;
  const ask = useWrite(askForReplacement, {
    refreshes: [listCertificateRequests],
    onDone: () => {
      setUpload(null);
      form.sent();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask.send({ params: { certificateId }, body: bodyOf(draft, uploadId, isOfficer) });
      }}
    >
      <Stack gap="sm">
        <Select
          label="What happened"
          data={requestKinds.map((value) => ({ value, label: kindWords[value] }))}
          value={draft.kind}
          onChange={(given) => {
            const kind = requestKinds.find((one) => one === given);
            if (kind !== undefined) change({ kind });
          }}
        />
        {draft.kind !== 'name' ? null : (
          <div className={classes['fields']}>
            <TextInput
              label="Given names as they are to be"
              required
              value={draft.givenName}
              onChange={(event) => change({ givenName: event.currentTarget.value })}
            />
            <TextInput
              label="Family name as it is to be"
              required
              value={draft.familyName}
              onChange={(event) => change({ familyName: event.currentTarget.value })}
            />
          </div>
        )}
        <Textarea
          label={isOfficer ? 'What the request says' : 'Your request'}
          required
          autosize
          minRows={3}
          value={draft.words}
          onChange={(event) => change({ words: event.currentTarget.value })}
        />
        {isOfficer ? <ReceivedFields draft={draft} onChange={change} /> : null}
        <ResumableUpload
          label="Add the letter or a proof"
          hint="A PDF or a picture, where there is one"
          onUploaded={({ id }) => setUpload(id)}
          onRemoved={() => setUpload(null)}
        />
        {isOfficer ? null : (
          <Text size="sm" c="dimmed">
            The awarding organisation checks who asks before it issues anything, and charges what its schedule
            says.
          </Text>
        )}
        <KeptNote {...form} />
        {ask.failure === null ? null : <Refusal failure={ask.failure} />}
        <Group>
          <SendButton type="submit" loading={ask.isPending} lacks={lacksOf(draft, isOfficer)}>
            {isOfficer ? 'Keep the request' : 'Send the request'}
          </SendButton>
        </Group>
      </Stack>
    </form>
  );
};
