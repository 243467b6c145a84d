import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { type DiaryEntry, nextDiaryDay } from '#domain/portfolio/evidence.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { formatDate } from '#web/ui/format.ts';
import classes from './preview/preview.module.css';

type Props = {
  readonly entries: readonly DiaryEntry[];
  readonly onChange: (entries: readonly DiaryEntry[]) => void;
};

const two = (part: number): string => String(part).padStart(2, '0');

const today = (): string => {
  const now = new Date();
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** A diary: an entry is a day and a few words, each a part of the draft as it is written. */
export const DiaryFields = ({ entries, onChange }: Props) => {
  const shown = entries.length === 0 ? [{ on: today(), text: '' }] : entries;
  const change = (place: number, part: Partial<DiaryEntry>): void =>
    onChange(shown.map((entry, at) => (at === place ? { ...entry, ...part } : entry)));
  const last = useRef<HTMLTextAreaElement>(null);
  const isAdding = useRef(false);
  useEffect(() => {
    if (isAdding.current) last.current?.focus();
    isAdding.current = false;
  });
  /** Goes on with another day; an entry that is still empty is written first. */
  const add = (): void => {
    if (shown.at(-1)?.text.trim() === '') last.current?.focus();
    else {
      isAdding.current = true;
      onChange([...shown, { on: nextDiaryDay(shown, today()), text: '' }]);
    }
  };
  return (
    <Stack gap="sm">
      {shown.map((entry, place) => (
        // Entries have no identity of their own while they are written.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className={classes['entry']}>
          <Group justify="space-between" align="end" mb="xs">
            <DateField
              label={shown.length < 2 ? 'Day' : `Day ${String(place + 1)}`}
              value={entry.on}
              onChange={(on) => change(place, on === null ? {} : { on })}
            />
            {shown.length < 2 ? null : (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Take out the entry of ${formatDate(entry.on)}`}
                onClick={() => onChange(shown.filter((_, at) => at !== place))}
              >
                Take out
              </Button>
            )}
          </Group>
          <Textarea
            ref={place === shown.length - 1 ? last : null}
            label={`What you did on ${formatDate(entry.on)}`}
            autosize
            minRows={3}
            value={entry.text}
            onChange={(event) => change(place, { text: event.currentTarget.value })}
          />
        </div>
      ))}
      <Button variant="default" w="fit-content" onClick={add}>
        Add another day
      </Button>
    </Stack>
  );
};
