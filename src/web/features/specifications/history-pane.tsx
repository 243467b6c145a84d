import { Badge, Button, Group, Text } from '@mantine/core';
import type { RecordedEdit } from '#contract/specification-edits.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import type { Desk } from './desk.ts';
import { editInWords } from './edit-words.ts';
import classes from './review.module.css';

const wordsOf = (entry: RecordedEdit, edits: readonly RecordedEdit[]): string => {
  if (entry.edit !== null) return editInWords(entry.edit);
  const undone = edits.find(({ id }) => id === entry.undoes);
  return `Undid edit ${String(undone?.seq ?? 0)}`;
};

const Entry = ({ entry, desk }: { entry: RecordedEdit; desk: Desk }) => (
  <li className={classes['entry']}>
    <Text size="sm" className={classes['wording'] ?? ''} td={entry.undone ? 'line-through' : undefined}>
      {String(entry.seq)}. {wordsOf(entry, desk.edits)}
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

/** Who mended what, when and why, the newest first; each can be undone. */
export const HistoryPane = ({ desk }: { desk: Desk }) => (
  <>
    {desk.failure === null ? null : <FailureView failure={desk.failure} />}
    {desk.edits.length === 0 ? (
      <Text c="dimmed">
        Nothing has been mended yet. What is mended stands here with its reason and can be undone.
      </Text>
    ) : (
      <ul className={classes['ruleList']}>
        {desk.edits.toReversed().map((entry) => (
          <Entry key={entry.id} entry={entry} desk={desk} />
        ))}
      </ul>
    )}
  </>
);
