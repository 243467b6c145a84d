import { Button, Select, Stack, Textarea } from '@mantine/core';
import type { Unit } from '#domain/specification/model.ts';
import type { SpotDraft, SpotQuestion } from './draft.ts';
import type { PartProps } from './parts.tsx';
import classes from './spot.module.css';

type Props = PartProps & {
  readonly units: ReadonlyMap<string, Unit>;
  /** The unit that the record was begun for. */
  readonly unitRef: string;
};

const optionsOf = (draft: SpotDraft, units: Props['units']) =>
  draft.units.flatMap((ref) => {
    const unit = units.get(ref);
    if (unit === undefined) return [];
    const items = unit.outcomes.flatMap(({ criteria }) =>
      criteria.map(({ number, text }) => ({ value: `${ref} ${number}`, label: `${number} ${text}` })),
    );
    return [{ group: unit.title, items }];
  });

/** A criterion as the list names it, by its unit and number; the number is what follows the last space. */
const placeOf = (value: string | null): Pick<SpotQuestion, 'unitRef' | 'criterion'> => {
  if (value === null) return { unitRef: null, criterion: null };
  const at = value.lastIndexOf(' ');
  return { unitRef: value.slice(0, at), criterion: value.slice(at + 1) };
};

/** Questions with their answers, each about a criterion. */
export const QuestionList = ({ draft, change, units, unitRef }: Props) => {
  const set = (index: number, changed: Partial<SpotQuestion>): void =>
    change({
      questions: draft.questions.map((one, at) => (at === index ? { ...one, ...changed } : one)),
    });
  const data = optionsOf(draft, units);
  return (
    <Stack gap="sm">
      {draft.questions.map((one, index) => (
        // Questions have no identity of their own while they are written.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes['question']}>
          <Stack gap="xs">
            <Textarea
              label={`Question ${String(index + 1)}`}
              autosize
              value={one.question}
              onChange={(event) => set(index, { question: event.currentTarget.value })}
            />
            <Textarea
              label={`Answer ${String(index + 1)}`}
              autosize
              value={one.answer}
              onChange={(event) => set(index, { answer: event.currentTarget.value })}
            />
            <Select
              label={`Criterion of question ${String(index + 1)}`}
              data={data}
              clearable
              searchable
              value={one.criterion === null ? null : `${one.unitRef ?? unitRef} ${one.criterion}`}
              onChange={(value) => set(index, placeOf(value))}
            />
            <Button
              size="xs"
              variant="subtle"
              w="fit-content"
              aria-label={`Take out question ${String(index + 1)}`}
              onClick={() => change({ questions: draft.questions.filter((_one, at) => at !== index) })}
            >
              Take out
            </Button>
          </Stack>
        </div>
      ))}
      <Button
        variant="default"
        w="fit-content"
        onClick={() =>
          change({ questions: [...draft.questions, { question: '', answer: '', criterion: null }] })
        }
      >
        Add a question
      </Button>
    </Stack>
  );
};
