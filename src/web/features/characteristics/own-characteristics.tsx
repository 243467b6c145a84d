import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  giveCharacteristics,
  myCharacteristics,
  withdrawCharacteristics,
} from '#contract/characteristics.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { CONSENT, type Characteristic, answersTo, characteristics } from '#domain/people/characteristics.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Given = ResponseOf<typeof myCharacteristics>['given'];

const labels: Readonly<Record<Characteristic, string>> = {
  sex: 'Sex',
  ethnicity: 'Ethnicity',
  disability: 'Learning difficulty, disability or health problem',
};

/** Answers of one kind stand under its heading. */
const optionsOf = (characteristic: Characteristic) => {
  const answers = answersTo[characteristic];
  const groups = [...new Set(answers.flatMap(({ group }) => group ?? []))];
  const options = (group: string | undefined) =>
    answers.filter((one) => one.group === group).map(({ key, label }) => ({ value: key, label }));
  return [...groups.map((group) => ({ group, items: options(group) })), ...options(undefined)];
};

type Answers = Readonly<Record<Characteristic, string | null>>;

const unanswered: Answers = { sex: null, ethnicity: null, disability: null };

const Fields = ({
  answers,
  onAnswer,
}: {
  readonly answers: Answers;
  readonly onAnswer: (characteristic: Characteristic, key: string | null) => void;
}) =>
  characteristics.map((characteristic) => (
    <Select
      key={characteristic}
      label={labels[characteristic]}
      clearable
      placeholder="Choose, also “Prefer not to say”"
      data={optionsOf(characteristic)}
      value={answers[characteristic]}
      onChange={(key) => onAnswer(characteristic, key)}
    />
  ));

const Form = ({ given }: { readonly given: Given }) => {
  const [answers, setAnswers] = useState<Answers>(given ?? unanswered);
  const refreshes = [myCharacteristics];
  const give = useWrite(giveCharacteristics, { refreshes });
  const withdraw = useWrite(withdrawCharacteristics, { refreshes });
  const { sex, ethnicity, disability } = answers;
  const refused = give.failure ?? withdraw.failure;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (sex !== null && ethnicity !== null && disability !== null)
          give.send({ body: { sex, ethnicity, disability, statement: CONSENT.number } });
      }}
    >
      <Stack gap="md" maw="32rem">
        <Fields
          answers={answers}
          onAnswer={(characteristic, key) => setAnswers((before) => ({ ...before, [characteristic]: key }))}
        />
        <Text size="sm">{CONSENT.words}</Text>
        {refused === null ? null : <Refusal failure={refused} />}
        <Text component="output" size="sm">
          {given === null ? 'You have not said anything.' : `Given on ${formatDate(given.givenOn)}.`}
        </Text>
        <Group>
          <SendButton
            type="submit"
            variant="default"
            loading={give.isPending}
            lacks={neededFirst([
              sex !== null && ethnicity !== null && disability !== null,
              'an answer to each',
            ])}
          >
            {given === null ? 'I agree, keep it' : 'I agree, change it'}
          </SendButton>
          {given === null ? null : (
            <Button
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.send({ body: {} })}
            >
              Take it back
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
};

/** What a learner says of themselves, by consent, and takes back at will. */
export const OwnCharacteristics = () => {
  const { data } = useRead(myCharacteristics, {});
  return (
    <Section
      title="Monitoring of equality"
      lead="Only if you want to. It helps to see whether everybody has the same chances."
    >
      {data === undefined ? null : <Form key={data.given?.givenOn ?? 'none'} given={data.given} />}
    </Section>
  );
};
