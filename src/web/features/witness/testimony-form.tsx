import { Checkbox, Group, Radio, Stack, TextInput, Textarea, Title } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { openTestimony, signTestimony } from '#contract/witness.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { useLinkDraft } from '#web/offline/link-draft.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { SignaturePad, type Signer, hasSigned, unsigned } from '#web/ui/signature-pad.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './witness.module.css';

export type Asked = ResponseOf<typeof openTestimony>;

type Criterion = Asked['criteria'][number];
type Answer = { readonly saw: boolean; readonly words: string };

const keyOf = ({ unitRef, criterion }: Criterion): string => `${unitRef} ${criterion}`;

const CriterionAnswer = ({
  asked,
  answer,
  onAnswer,
}: {
  readonly asked: Criterion;
  readonly answer: Answer;
  readonly onAnswer: (answer: Answer) => void;
}) => (
  <div className={classes['criterion']}>
    <Checkbox
      size="md"
      label={
        <>
          I saw this: <Wording>{asked.words}</Wording>
        </>
      }
      description={`${asked.unitTitle}, ${asked.criterion}`}
      checked={answer.saw}
      onChange={(event) => onAnswer({ ...answer, saw: event.currentTarget.checked })}
    />
    {answer.saw ? (
      <Textarea
        mt="xs"
        ms="xl"
        label={`What you saw of it (${asked.criterion}, if you like)`}
        autosize
        value={answer.words}
        onChange={(event) => onAnswer({ ...answer, words: event.currentTarget.value })}
      />
    ) : null}
  </div>
);

type Fields = {
  readonly signer: Signer;
  readonly occupation: string;
  readonly relation: string;
  readonly employerName: string;
  readonly happenedOn: string | null;
  readonly place: string;
  readonly setting: 'workplace' | 'realistic-environment' | 'simulation';
  readonly saw: string;
  readonly agrees: boolean;
};

type PartProps = { readonly fields: Fields; readonly change: (changed: Partial<Fields>) => void };

const About = ({ fields, change }: PartProps) => (
  <Stack gap="sm">
    <Title order={2} size="h4">
      About you
    </Title>
    <TextInput
      label="What you do"
      description="Your job or trade"
      required
      value={fields.occupation}
      onChange={(event) => change({ occupation: event.currentTarget.value })}
    />
    <TextInput
      label="How you know the learner"
      description="For example: line manager, colleague, customer"
      required
      value={fields.relation}
      onChange={(event) => change({ relation: event.currentTarget.value })}
    />
    <TextInput
      label="Where you work"
      value={fields.employerName}
      onChange={(event) => change({ employerName: event.currentTarget.value })}
    />
  </Stack>
);

const What = ({ fields, change }: PartProps) => (
  <Stack gap="sm">
    <Title order={2} size="h4">
      What you saw
    </Title>
    <Group grow preventGrowOverflow={false} align="flex-start">
      <DateField
        label="On which day"
        value={fields.happenedOn}
        onChange={(happenedOn) => change({ happenedOn })}
      />
      <TextInput
        label="Where"
        value={fields.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
    </Group>
    <Radio.Group
      label="It was"
      value={fields.setting}
      onChange={(value) =>
        change({
          setting: value === 'simulation' || value === 'realistic-environment' ? value : 'workplace',
        })
      }
    >
      <Stack gap={6} mt={6}>
        <Radio value="workplace" label="Real work" />
        <Radio value="realistic-environment" label="Practice under the conditions of real work" />
        <Radio value="simulation" label="An exercise" />
      </Stack>
    </Radio.Group>
    <Textarea
      label="In your own words"
      description="What the learner did, how, and how well"
      required
      autosize
      minRows={4}
      value={fields.saw}
      onChange={(event) => change({ saw: event.currentTarget.value })}
    />
  </Stack>
);

type Written = { readonly fields: Fields; readonly answers: Readonly<Record<string, Answer>> };

const notSeen: Answer = { saw: false, words: '' };

const bodyOf = ({ fields, answers }: Written, asked: Asked) => ({
  name: fields.signer.name.trim(),
  occupation: fields.occupation,
  relation: fields.relation,
  employerName: fields.employerName.trim() === '' ? null : fields.employerName,
  happenedOn: fields.happenedOn ?? '',
  place: fields.place.trim() === '' ? null : fields.place,
  setting: fields.setting,
  saw: fields.saw,
  criteria: asked.criteria.map((one) => ({
    unitRef: one.unitRef,
    criterion: one.criterion,
    ...(answers[keyOf(one)] ?? notSeen),
  })),
  drawing: fields.signer.drawing,
  agrees: true as const,
});

const lacksOf = (fields: Fields): string | null =>
  neededFirst(
    [fields.occupation.trim() !== '', 'what you do'],
    [fields.relation.trim() !== '', 'how you know the learner'],
    [fields.happenedOn !== null, 'on which day'],
    [fields.saw.trim() !== '', 'what you saw'],
    [hasSigned(fields.signer), 'your signature'],
    [fields.agrees, 'the tick that it is true'],
  );

/** What the witness says and signs. */
export const TestimonyForm = ({
  token,
  asked,
  onSigned,
}: {
  readonly token: string;
  readonly asked: Asked;
  readonly onSigned: () => void;
}) => {
  const initial: Fields = {
    signer: unsigned(asked.witness.name),
    occupation: asked.witness.occupation ?? '',
    relation: asked.witness.relation ?? '',
    employerName: asked.witness.employerName ?? '',
    happenedOn: null,
    place: '',
    setting: 'workplace',
    saw: '',
    agrees: false,
  };
  const draft = useLinkDraft<Written>(token, 'testimony', { fields: initial, answers: {} });
  const { fields, answers } = draft.value;
  const sign = useWrite(signTestimony, {
    refreshes: [],
    onDone: () => {
      draft.forget();
      onSigned();
    },
  });
  const change = (changed: Partial<Fields>): void => draft.change({ fields: { ...fields, ...changed } });
  const answer = (key: string, given: Answer): void =>
    draft.change({ answers: { ...answers, [key]: given } });
  return (
    <Stack gap="lg">
      <About fields={fields} change={change} />
      <What fields={fields} change={change} />
      {asked.criteria.length === 0 ? null : (
        <div>
          <Title order={2} size="h4" mb="xs">
            Which of these did you see?
          </Title>
          {asked.criteria.map((one) => (
            <CriterionAnswer
              key={keyOf(one)}
              asked={one}
              answer={answers[keyOf(one)] ?? notSeen}
              onAnswer={(given) => answer(keyOf(one), given)}
            />
          ))}
        </div>
      )}
      <SignaturePad label="Your signature" signer={fields.signer} onChange={(signer) => change({ signer })} />
      <Checkbox
        size="md"
        label={asked.statement}
        checked={fields.agrees}
        onChange={(event) => change({ agrees: event.currentTarget.checked })}
      />
      <KeptNote {...draft} />
      {sign.failure === null ? null : <Refusal failure={sign.failure} />}
      <SendButton
        w="fit-content"
        lacks={lacksOf(fields)}
        loading={sign.isPending}
        onClick={() => sign.send({ params: { token }, body: bodyOf({ fields, answers }, asked) })}
      >
        Sign the testimony
      </SendButton>
    </Stack>
  );
};
