import { Button, Select, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Criterion, Unit } from '#domain/specification/model.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { Wording } from '#web/ui/quote.tsx';
import type { Recorder } from '#web/ui/recorder.ts';
import { type SpotDraft, type SpotMark, marksOf, recordingsOf, withMark } from './draft.ts';
import { minutesIn } from './record-view.tsx';
import classes from './spot.module.css';

type Change = (change: (before: SpotDraft) => SpotDraft) => void;

type MarkProps = {
  readonly draft: SpotDraft;
  readonly recorder: Recorder;
  readonly onDraft: Change;
};

const timeOf = ({ at, take = 0 }: SpotMark, takes: number): string | null => {
  if (at === null) return null;
  return takes < 2 ? minutesIn(at) : `${minutesIn(at)} of recording ${String(take + 1)}`;
};

/** What was marked on one criterion, each with its moment and a note. */
const Marked = ({
  draft,
  marks,
  onDraft,
}: Pick<MarkProps, 'draft' | 'onDraft'> & { readonly marks: readonly SpotMark[] }) => {
  const takes = recordingsOf(draft).length;
  const put = (mark: SpotMark, next: readonly SpotMark[]): void =>
    onDraft((before) => ({
      ...before,
      marks: before.marks.flatMap((one) => (one === mark ? next : [one])),
    }));
  return marks.map((mark, index) => {
    const time = timeOf(mark, takes);
    const about = `${mark.criterion}${time === null ? '' : ` at ${time}`}`;
    return (
      // Two marks on one criterion differ in nothing but their place in the list.
      // oxlint-disable-next-line react/no-array-index-key
      <div key={index} className={classes['marked']}>
        <TextInput
          size="sm"
          label={time === null ? 'Note' : `Note at ${time}`}
          aria-label={`Note on ${about}`}
          value={mark.note}
          onChange={(event) => put(mark, [{ ...mark, note: event.currentTarget.value }])}
        />
        {mark.at === null ? null : (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Take out the mark on ${about}`}
            onClick={() => put(mark, [])}
          >
            Take out
          </Button>
        )}
      </div>
    );
  });
};

const CriterionLine = ({
  draft,
  recorder,
  onDraft,
  unitRef,
  criterion: { number, text },
}: MarkProps & { readonly unitRef: string; readonly criterion: Criterion }) => {
  const place = { unitRef, criterion: number };
  const own = marksOf(draft, place);
  return (
    <li>
      <UnstyledButton
        className={classes['mark'] ?? ''}
        aria-pressed={own.length > 0}
        onClick={() =>
          onDraft((before) => withMark(before, place, recorder.isRecording ? recorder.seconds : null))
        }
      >
        <CriterionMark number={number} standing={own.length > 0 ? 'linked' : 'none'} />
        <Wording>{text}</Wording>
      </UnstyledButton>
      <Marked draft={draft} marks={own} onDraft={onDraft} />
    </li>
  );
};

type UnitProps = MarkProps & {
  readonly unit: Unit;
  /** The criteria that are planned for; null where nothing is. */
  readonly planned: ReadonlySet<string> | null;
};

const UnitMarks = ({ unit, planned, ...rest }: UnitProps) => {
  const [isWhole, setWhole] = useState(false);
  const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
  const isPlanned = ({ number }: Criterion): boolean => planned?.has(`${unit.ref} ${number}`) === true;
  const isMarked = ({ number }: Criterion): boolean =>
    marksOf(rest.draft, { unitRef: unit.ref, criterion: number }).length > 0;
  const narrow = isWhole ? [] : criteria.filter(isPlanned);
  const shown = narrow.length === 0 ? criteria : criteria.filter((one) => isPlanned(one) || isMarked(one));
  return (
    <section aria-label={unit.title}>
      <Title order={3} size="h5" mb="xs">
        {unit.title}
      </Title>
      <ul className={classes['marks']} aria-label={`Criteria of ${unit.title}`}>
        {shown.map((criterion) => (
          <CriterionLine key={criterion.number} {...rest} unitRef={unit.ref} criterion={criterion} />
        ))}
      </ul>
      {shown.length === criteria.length ? null : (
        <Button size="xs" variant="subtle" mt={4} onClick={() => setWhole(true)}>
          Show the other {criteria.length - shown.length} of this unit
        </Button>
      )}
    </section>
  );
};

type MarksProps = MarkProps & {
  readonly units: ReadonlyMap<string, Unit>;
  /** The units of the learner, from which more can be taken in. */
  readonly chosen: readonly string[];
  readonly planned: ReadonlySet<string> | null;
};

/** The criteria of the units as buttons; each tap marks one. One sitting may show criteria of several units. */
export const MarkList = ({ units, chosen, planned, ...rest }: MarksProps) => {
  const { draft, onDraft } = rest;
  const others = chosen.filter((ref) => !draft.units.includes(ref));
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h4">
          Criteria shown
        </Title>
        <Text size="sm" c="dimmed">
          Tap what you see or hear. One sitting may show criteria of several units.
        </Text>
      </div>
      {draft.units.flatMap((ref) => {
        const unit = units.get(ref);
        return unit === undefined ? [] : [<UnitMarks key={ref} {...rest} unit={unit} planned={planned} />];
      })}
      {others.length === 0 ? null : (
        <Select
          label={draft.units.length === 0 ? 'Unit' : 'Another unit'}
          placeholder="Take in its criteria"
          searchable
          value={null}
          data={others.map((ref) => ({ value: ref, label: units.get(ref)?.title ?? ref }))}
          onChange={(ref) =>
            ref === null
              ? undefined
              : onDraft((before) => ({ ...before, units: [...new Set([...before.units, ref])] }))
          }
        />
      )}
    </Stack>
  );
};
