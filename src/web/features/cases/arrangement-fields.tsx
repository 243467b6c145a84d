import { Select, TextInput, Textarea } from '@mantine/core';
import { type Remedy, arranging, remedies, remedyNames } from '#domain/cases/arrangements.ts';
import type { CaseKind } from '#domain/cases/case-rules.ts';
import { DateField } from '#web/ui/date-field.tsx';

export type Arranged = {
  readonly remedy: Remedy;
  readonly whatToDo: string;
  readonly language: string | null;
  readonly untilOn: string | null;
};

/** Whether a decision grants something that is to be arranged. */
export const grantsBy = (kind: CaseKind, outcome: string): boolean =>
  arranging.includes(kind) && outcome !== 'refused';

export const emptyArrangement = (kind: CaseKind): Arranged => ({
  remedy: kind === 'consideration' ? 'another-attempt' : 'way-of-working',
  whatToDo: '',
  language: null,
  untilOn: null,
});

/** What is granted, as those who assess will read it. */
export const ArrangementFields = ({
  kind,
  value,
  onChange,
}: {
  readonly kind: CaseKind;
  readonly value: Arranged;
  readonly onChange: (value: Arranged) => void;
}) => (
  <>
    <Select
      label="What is granted"
      data={remedies.map((remedy) => ({ value: remedy, label: remedyNames[remedy] }))}
      value={value.remedy}
      onChange={(next) =>
        onChange({ ...value, remedy: remedies.find((one) => one === next) ?? value.remedy })
      }
    />
    {kind === 'language' ? (
      <TextInput
        label="Language, or sign language"
        value={value.language ?? ''}
        onChange={(event) => onChange({ ...value, language: event.currentTarget.value })}
      />
    ) : null}
    <Textarea
      label="What to do"
      description="Read by the learner and those who assess. It says what to do, never why."
      required
      autosize
      value={value.whatToDo}
      onChange={(event) => onChange({ ...value, whatToDo: event.currentTarget.value })}
    />
    <DateField
      label="Until (empty for as long as the registration lasts)"
      value={value.untilOn}
      onChange={(untilOn) => onChange({ ...value, untilOn })}
    />
  </>
);
