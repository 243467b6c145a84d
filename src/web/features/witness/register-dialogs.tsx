import { Radio, SimpleGrid, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Witness, acceptWitness, listWitnesses, registerWitness } from '#contract/witness.ts';
import { useWrite } from '#web/app/api.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { Somebody } from './who.tsx';

type Props = { readonly centreId: string; readonly onClose: () => void };

type Fields = Readonly<
  Record<
    | 'givenName'
    | 'familyName'
    | 'email'
    | 'telephone'
    | 'occupation'
    | 'employerName'
    | 'relation'
    | 'standing',
    string
  >
> & { readonly kind: 'witness' | 'expert' };

const nobody: Fields = {
  givenName: '',
  familyName: '',
  email: '',
  telephone: '',
  occupation: '',
  employerName: '',
  relation: '',
  standing: '',
  kind: 'witness',
};

const textOf = (given: string | null): string => given ?? '';

const fieldsOf = (witness: Witness | null): Fields => {
  if (witness === null) return nobody;
  const names = witness.name.split(' ');
  return {
    givenName: names.slice(0, -1).join(' '),
    familyName: textOf(names.at(-1) ?? null),
    email: textOf(witness.email),
    telephone: textOf(witness.telephone),
    occupation: textOf(witness.occupation),
    employerName: textOf(witness.employerName),
    relation: textOf(witness.relation),
    standing: textOf(witness.standing),
    kind: witness.kind,
  };
};

const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());

type PartProps = { readonly fields: Fields; readonly change: (changed: Partial<Fields>) => void };

const More = ({ fields, change }: PartProps) => (
  <SimpleGrid cols={{ base: 1, sm: 2 }}>
    <TextInput
      label="What they do"
      value={fields.occupation}
      onChange={(event) => change({ occupation: event.currentTarget.value })}
    />
    <TextInput
      label="Where they work"
      value={fields.employerName}
      onChange={(event) => change({ employerName: event.currentTarget.value })}
    />
    <TextInput
      label="Relation to learners"
      placeholder="Line manager, colleague, customer"
      value={fields.relation}
      onChange={(event) => change({ relation: event.currentTarget.value })}
    />
    <TextInput
      label="Telephone"
      type="tel"
      value={fields.telephone}
      onChange={(event) => change({ telephone: event.currentTarget.value })}
    />
  </SimpleGrid>
);

const Kind = ({ fields, change }: PartProps) => (
  <>
    <Radio.Group
      label="They testify as"
      value={fields.kind}
      onChange={(value) => change({ kind: value === 'expert' ? 'expert' : 'witness' })}
    >
      <Stack gap={6} mt={6}>
        <Radio value="witness" label="Witness: somebody who saw the work" />
        <Radio value="expert" label="Expert witness: qualified or experienced in the occupation" />
      </Stack>
    </Radio.Group>
    {fields.kind === 'expert' ? (
      <Textarea
        label="What makes them an expert"
        description="What they hold and do in the occupation, and since when; an assessor or quality assurer then accepts it"
        required
        autosize
        minRows={2}
        value={fields.standing}
        onChange={(event) => change({ standing: event.currentTarget.value })}
      />
    ) : null}
  </>
);

/** Registers a witness, or says more about one. */
export const RegisterDialog = ({
  centreId,
  witness,
  onClose,
}: Props & { readonly witness: Witness | null }) => {
  const draft = useDraft<Fields>(`witness.${centreId}.${witness?.personId ?? 'new'}`, fieldsOf(witness));
  const fields = draft.value;
  const registering = useWrite(registerWitness, {
    refreshes: [listWitnesses],
    onDone: () => {
      draft.forget();
      onClose();
    },
  });
  const change = (changed: Partial<Fields>): void => draft.set((before) => ({ ...before, ...changed }));
  const { givenName, familyName, email, kind, standing } = fields;
  return (
    <FormDialog
      title={witness === null ? 'Register a witness' : witness.name}
      action={witness === null ? 'Register them' : 'Keep what is said now'}
      lacks={neededFirst(
        [givenName.trim() !== '', 'a given name'],
        [familyName.trim() !== '', 'a family name'],
        [email.trim() !== '', 'an e-mail address'],
        [kind === 'witness' || standing.trim() !== '', 'what makes them an expert'],
      )}
      isPending={registering.isPending}
      failure={registering.failure}
      onSend={() =>
        registering.send({
          params: { centreId },
          body: {
            givenName: givenName.trim(),
            familyName: familyName.trim(),
            email: email.trim(),
            kind,
            telephone: orNone(fields.telephone),
            occupation: orNone(fields.occupation),
            employerName: orNone(fields.employerName),
            relation: orNone(fields.relation),
            standing: kind === 'expert' ? orNone(standing) : null,
          },
        })
      }
      onClose={onClose}
    >
      {witness === null ? <Somebody fields={fields} change={change} /> : null}
      <More fields={fields} change={change} />
      <Kind fields={fields} change={change} />
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
    </FormDialog>
  );
};

/** Accepts what makes somebody an expert, or says why not. */
export const AcceptDialog = ({ centreId, witness, onClose }: Props & { readonly witness: Witness }) => {
  const [verdict, setVerdict] = useState<'accepted' | 'not-accepted' | null>(null);
  const kept = useKeptWords(`accept-witness.${witness.personId}`, onClose);
  const reason = kept.value.trim();
  const accepting = useWrite(acceptWitness, {
    refreshes: [listWitnesses],
    onDone: kept.sent,
  });
  return (
    <FormDialog
      title={`${witness.name} as an expert witness`}
      action="Record it"
      lacks={neededFirst(
        [verdict !== null, 'yes or no'],
        [isSaid(reason), 'what you looked at, or what is missing'],
      )}
      isPending={accepting.isPending}
      failure={accepting.failure}
      onSend={() => {
        if (verdict !== null)
          accepting.send({
            params: { centreId, personId: witness.personId },
            body: { verdict, reason },
          });
      }}
      onClose={onClose}
    >
      <Text size="sm">{witness.standing}</Text>
      <Radio.Group
        label="Does this make them an expert in the occupation?"
        value={verdict}
        onChange={(value) => setVerdict(value === 'accepted' ? value : 'not-accepted')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="accepted" label="Yes: their testimonies count as an expert’s from now on" />
          <Radio value="not-accepted" label="No: they testify like any other witness" />
        </Stack>
      </Radio.Group>
      <KeptTextarea label="What you looked at, or what is missing" required minRows={2} words={kept} />
    </FormDialog>
  );
};
