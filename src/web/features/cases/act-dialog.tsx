import { Select, Text } from '@mantine/core';
import { type Case, actOnCase, listCases, readCase } from '#contract/cases.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import type { CaseAct } from '#domain/cases/acting.ts';
import type { CaseStep } from '#domain/cases/case-standing.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { type Arranged, ArrangementFields, emptyArrangement, grantsBy } from './arrangement-fields.tsx';
import { actWords, stepNames } from './case-words.ts';

type Choice = {
  readonly outcome: string;
  readonly step: CaseStep;
  readonly untilOn: string | null;
  readonly personId: string;
  /** What is arranged, where the case grants something. */
  readonly arrangement: Arranged | null;
  /** The key of the letter to begin with. */
  readonly draft: string | null;
};

type Body = BodyOf<typeof actOnCase>;

const bodyOf = (
  act: CaseAct,
  words: string,
  { outcome, step, untilOn, personId, arrangement }: Choice,
): Body | null => {
  if (act === 'acknowledged') return { act };
  if (act === 'decided') return { act, outcome, words, ...(arrangement === null ? {} : { arrangement }) };
  if (act === 'extended') return untilOn === null ? null : { act, step, untilOn, words };
  if (act === 'told') return { act, personId, words };
  return act === 'applied' ? null : { act, words };
};

type FieldsProps = {
  readonly act: CaseAct;
  readonly given: Case;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
};

const Fields = ({ act, given, choice, onChange }: FieldsProps) => {
  if (act === 'decided')
    return (
      <>
        <Select
          label="Outcome"
          data={given.outcomes.map(({ key, label }) => ({ value: key, label }))}
          value={choice.outcome}
          onChange={(value) => {
            const outcome = value ?? choice.outcome;
            const grants = grantsBy(given.kind, outcome);
            const arrangement = grants ? (choice.arrangement ?? emptyArrangement(given.kind)) : null;
            onChange({ ...choice, outcome, arrangement });
          }}
        />
        {choice.arrangement === null ? null : (
          <ArrangementFields
            kind={given.kind}
            value={choice.arrangement}
            onChange={(arrangement) => onChange({ ...choice, arrangement })}
          />
        )}
      </>
    );
  if (act === 'extended')
    return (
      <>
        <Select
          label="Deadline"
          data={given.steps.map(({ step }) => ({ value: step, label: stepNames[step] }))}
          value={choice.step}
          onChange={(step) =>
            onChange({ ...choice, step: given.steps.find((one) => one.step === step)?.step ?? choice.step })
          }
        />
        <DateField
          label="New day"
          value={choice.untilOn}
          onChange={(untilOn) => onChange({ ...choice, untilOn })}
        />
      </>
    );
  if (act === 'told')
    return (
      <>
        <Select
          label="To"
          data={given.addressees.map(({ personId, name }) => ({ value: personId, label: name }))}
          value={choice.personId}
          onChange={(personId) => onChange({ ...choice, personId: personId ?? choice.personId })}
        />
        <Select
          label="Begin with a draft"
          clearable
          data={given.drafts.map(({ key, title }) => ({ value: key, label: title }))}
          value={choice.draft}
          onChange={(draft) => onChange({ ...choice, draft })}
        />
      </>
    );
  if (act === 'appealed' || act === 'referred')
    return <Text>It goes to: {given.stages[given.stage + 1]?.name ?? ''}.</Text>;
  return null;
};

const beginning = (given: Case): Choice => ({
  outcome: given.outcomes[0]?.key ?? '',
  step: given.steps.find(({ doneOn }) => doneOn === null)?.step ?? 'decide',
  untilOn: null,
  personId: given.addressees[0]?.personId ?? '',
  draft: null,
  arrangement: grantsBy(given.kind, given.outcomes[0]?.key ?? '') ? emptyArrangement(given.kind) : null,
});

/** Asks for what an act needs, and does it. */
export const ActDialog = ({
  act,
  given,
  onClose,
}: {
  readonly act: CaseAct;
  readonly given: Case;
  readonly onClose: () => void;
}) => {
  const { button, title, label } = actWords[act];
  const form = useKeptForm(`case.${given.caseId}.${act}.choice`, beginning(given));
  const choice = form.value;
  const words = useKeptWords(`case.${given.caseId}.${act}`, onClose);
  const write = useWrite(actOnCase, {
    refreshes: [readCase, listCases],
    onDone: () => {
      form.forget();
      words.sent();
    },
  });
  const choose = (next: Choice): void => {
    if (next.draft !== choice.draft)
      words.say(given.drafts.find(({ key }) => key === next.draft)?.text ?? '');
    form.change(next);
  };
  return (
    <WordsDialog
      words={words}
      title={title}
      label={label}
      action={button}
      failure={write.failure}
      isBusy={write.isPending}
      onClose={onClose}
      onSend={(words) => {
        const body = bodyOf(act, words, choice);
        if (body !== null) write.send({ params: { caseId: given.caseId }, body });
      }}
    >
      <Fields act={act} given={given} choice={choice} onChange={choose} />
    </WordsDialog>
  );
};
