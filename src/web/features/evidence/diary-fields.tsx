import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { DiaryEntry } from '#domain/portfolio/evidence.ts';
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

/** A diary: an entry is a day and a few words. */
export const DiaryFields = ({ entries, onChange }: Props) => {
  const [on, setOn] = useState<string | null>(today());
  const [text, setText] = useState('');
  const add = (): void => {
    if (on === null || text.trim() === '') return;
    onChange([...entries, { on, text: text.trim() }]);
    setText('');
  };
  return (
    <Stack gap="xs">
      {entries.map((entry, index) => (
        <div key={`${entry.on} ${String(index)}`} className={classes['entry']}>
          <Group justify="space-between">
            <Text size="sm" fw={600}>
              {formatDate(entry.on)}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Take out the entry of ${formatDate(entry.on)}`}
              onClick={() => onChange(entries.filter((_, place) => place !== index))}
            >
              Take out
            </Button>
          </Group>
          <div className={classes['words']}>{entry.text}</div>
        </div>
      ))}
      <DateField label="Day" value={on} onChange={setOn} />
      <Textarea
        label="What you did that day"
        autosize
        minRows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
        }}
      />
      <Button variant="default" w="fit-content" onClick={add} disabled={on === null || text.trim() === ''}>
        Add the entry
      </Button>
    </Stack>
  );
};
