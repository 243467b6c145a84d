import { Checkbox, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { BodyOf } from '#contract/endpoint.ts';
import { askWitness, testimonyRequests } from '#contract/witness.ts';
import { useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { ShownLink, newSecret } from './shown-link.tsx';
import { Registered, Somebody, type WhoFields, nobody, whomOf } from './who.tsx';

type Criteria = readonly { readonly number: string; readonly text: string }[];

type Props = {
  readonly registrationId: string;
  readonly unit: { readonly ref: string; readonly criteria: Criteria };
  readonly onClose: () => void;
};

type Asking = {
  readonly fields: WhoFields;
  readonly message: string;
  readonly chosen: readonly string[];
  /** By mail, or by a code that the witness reads with their own phone. */
  readonly way: 'mail' | 'phone';
  readonly telephone: string;
};

const nothingAsked: Asking = { fields: nobody, message: '', chosen: [], way: 'mail', telephone: '' };

/** Whom it goes to; null while something is missing. Somebody who stands there need give no address. */
const witnessOf = ({ fields, way, telephone }: Asking): BodyOf<typeof askWitness>['witness'] | null => {
  const { personId, givenName, familyName, email } = fields;
  const isBare = way === 'phone' && personId === null && email.trim() === '';
  if (!isBare) return whomOf(fields);
  return givenName.trim() === '' || familyName.trim() === ''
    ? null
    : { givenName: givenName.trim(), familyName: familyName.trim(), telephone: telephone.trim() };
};

type PartProps = { readonly asking: Asking; readonly change: (to: Partial<Asking>) => void };

const Way = ({ asking, change }: PartProps) => (
  <SegmentedControl
    aria-label="How they get the link"
    value={asking.way}
    onChange={(value) => change({ way: value === 'phone' ? 'phone' : 'mail' })}
    data={[
      { value: 'mail', label: 'By mail' },
      { value: 'phone', label: 'On their phone, now' },
    ]}
  />
);

const Whom = ({ asking, change }: PartProps) => {
  const { fields, way, telephone } = asking;
  const set = (changed: Partial<WhoFields>): void => change({ fields: { ...fields, ...changed } });
  return (
    <>
      <Registered
        personId={fields.personId}
        isMailed={way === 'mail'}
        onChange={(personId) => set({ personId })}
      />
      {fields.personId === null ? <Somebody fields={fields} change={set} needsMail={way === 'mail'} /> : null}
      {way === 'phone' && fields.personId === null ? (
        <TextInput
          label="Telephone"
          type="tel"
          value={telephone}
          onChange={(event) => change({ telephone: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
};

const Which = ({ criteria, asking, change }: PartProps & { readonly criteria: Criteria }) => (
  <Checkbox.Group
    label="Criteria they may have seen"
    value={[...asking.chosen]}
    onChange={(value) => change({ chosen: value })}
  >
    <Stack gap={6} mt={6} mah="16rem" style={{ overflowY: 'auto' }} tabIndex={0}>
      {criteria.map(({ number, text }) => (
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
);

/** Asks somebody who saw the work: by mail, or, as the assessor, by a link shown to them. */
export const AskDialog = ({ registrationId, unit, onClose }: Props) => {
  const mayShow = organisationsAs(useMe(), 'assessor').length > 0;
  const draft = useDraft<Asking>(`ask-witness.${registrationId}.${unit.ref}`, nothingAsked);
  const asking = draft.value;
  const change = (to: Partial<Asking>): void => draft.set((before) => ({ ...before, ...to }));
  const isShown = mayShow && asking.way === 'phone';
  const [secret] = useState(newSecret);
  const [isAsked, setAsked] = useState(false);
  const ask = useWrite(askWitness, {
    refreshes: [testimonyRequests],
    onDone: () => {
      draft.forget();
      if (isShown) setAsked(true);
      else onClose();
    },
  });
  const witness = witnessOf(asking);
  if (isAsked) return <ShownLink secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title="Ask a witness"
      action={isShown ? 'Show the link' : 'Send the link'}
      lacks={neededFirst([witness !== null, 'a witness'])}
      isPending={ask.isPending}
      failure={ask.failure}
      onSend={() => {
        if (witness !== null)
          ask.send({
            params: { registrationId },
            body: {
              witness,
              secret: isShown ? secret : null,
              message: asking.message.trim() === '' ? null : asking.message,
              criteria: asking.chosen.map((criterion) => ({ unitRef: unit.ref, criterion })),
            },
          });
      }}
      onClose={onClose}
    >
      {mayShow ? <Way asking={asking} change={change} /> : null}
      <Text size="sm">
        {isShown
          ? 'They read a code from your screen with their own phone, and sign there.'
          : 'They get a mail with a link that works once, for four weeks.'}{' '}
        They see your name, what you ask and these criteria, and nothing else.
      </Text>
      <Whom asking={asking} change={change} />
      <Textarea
        label="What it is about"
        description="So that they remember the day"
        autosize
        value={asking.message}
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <Which criteria={unit.criteria} asking={asking} change={change} />
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
    </FormDialog>
  );
};
