import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecordedEdit } from '#contract/specification-edits.ts';
import type { Specification } from '#domain/specification/model.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatInstant } from '#web/ui/format.ts';
import type { Desk } from './desk.ts';
import { type RuleNamed, editInWords } from './edit-words.ts';
import { type EditSort, placeOfEdit, ruleNamedIn, sortOf, sortNames } from './edit-history.ts';
import { findMendable } from './mending.ts';
import classes from './review.module.css';

type Shown = EditSort | 'all';

const wordsOf = (entry: RecordedEdit, edits: readonly RecordedEdit[], named: RuleNamed): string => {
  if (entry.edit !== null) return editInWords(entry.edit, named);
  const undone = edits.find(({ id }) => id === entry.undoes);
  if (undone === undefined || undone.edit === null) return 'Undid an edit';
  return `Undid edit ${String(undone.seq)}. ${editInWords(undone.edit, named)}`;
};

type EntryProps = {
  readonly entry: RecordedEdit;
  readonly desk: Desk;
  readonly specification: Specification;
  readonly named: RuleNamed;
  readonly onPlace: (key: string) => void;
};

const Entry = ({ entry, desk, specification, named, onPlace }: EntryProps) => {
  const place = entry.edit === null ? null : placeOfEdit(entry.edit);
  const isThere = place !== null && findMendable(specification, place) !== undefined;
  return (
    <li className={classes['entry']}>
      <Text size="sm" className={classes['wording'] ?? ''} td={entry.undone ? 'line-through' : undefined}>
        {String(entry.seq)}. {wordsOf(entry, desk.edits, named)}
      </Text>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {entry.editedByName}, {formatInstant(entry.recordedAt)}: {entry.reason}
        </Text>
        {entry.undone ? <Badge size="xs">Undone</Badge> : null}
        {entry.refused === null ? null : (
          <Text size="xs" c="var(--state-returned)">
            No longer fits: {entry.refused}
          </Text>
        )}
        {isThere ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Show what edit ${String(entry.seq)} is about`}
            onClick={() => onPlace(place)}
          >
            Show
          </Button>
        ) : null}
        {entry.undone || entry.edit === null ? null : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Undo edit ${String(entry.seq)}`}
            loading={desk.isBusy}
            onClick={() => desk.undo(entry.id)}
          >
            Undo
          </Button>
        )}
      </Group>
    </li>
  );
};

type Props = {
  readonly desk: Desk;
  readonly specification: Specification;
  /** Shows what an edit is about, beside the document. */
  readonly onPlace: (key: string) => void;
};

/** Who mended what, when and why, with what stood there before, the newest first; each can be undone. */
export const HistoryPane = ({ desk, specification, onPlace }: Props) => {
  const [shown, setShown] = useState<Shown>('all');
  const named = useMemo(() => ruleNamedIn(specification, desk.edits), [specification, desk.edits]);
  const sorted = useMemo(() => Map.groupBy(desk.edits, sortOf), [desk.edits]);
  const entries = shown === 'all' ? desk.edits : (sorted.get(shown) ?? []);
  if (desk.edits.length === 0)
    return (
      <Text c="dimmed">
        Nothing has been mended yet. What is mended stands here with its reason and can be undone.
      </Text>
    );
  return (
    <Stack gap="xs">
      {desk.failure === null ? null : <FailureView failure={desk.failure} />}
      {sorted.size < 2 ? null : (
        <FilterChips<Shown>
          label="Show"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: 'All', count: desk.edits.length },
            ...[...sorted].map(([value, { length: count }]) => ({ value, label: sortNames[value], count })),
          ]}
        />
      )}
      <ul className={classes['ruleList']}>
        {entries.toReversed().map((entry) => (
          <Entry key={entry.id} {...{ entry, desk, specification, named, onPlace }} />
        ))}
      </ul>
    </Stack>
  );
};
