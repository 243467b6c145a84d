import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { compareWords } from '#domain/specification/comparing/words.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { WordDifference } from './changes/word-difference.tsx';
import type { Desk } from './desk.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import { type Meanwhile, meanwhileOf } from './meanwhile.ts';
import { MendFields } from './mend-fields.tsx';
import { usualReason } from './mend/desk-dialog.tsx';
import { type Fields, editFor, keyAfter, startOf } from './mend-edits.ts';
import { type Action, type Mendable, actionNames, actionsFor, keyOf, nameOf } from './mending.ts';
import classes from './review.module.css';

type MeanwhileProps = {
  readonly meanwhile: Meanwhile;
  /** Who did it, as far as the history tells. */
  readonly by: string;
  readonly onTake: () => void;
  readonly onKeep: () => void;
};

/** What somebody else did to the same place in the meantime; what was typed stays in the fields. */
const MeanwhileView = ({ meanwhile, by, onTake, onKeep }: MeanwhileProps) => {
  if (meanwhile.kind === 'nothing') return null;
  if (meanwhile.kind === 'gone')
    return (
      <div role="alert" className={classes['meanwhile']}>
        <Text fw={600}>{by} has dropped or renumbered this meanwhile</Text>
        <Text size="sm">
          Your words are still here: copy what you need before you leave it, or undo the other edit under
          History.
        </Text>
      </div>
    );
  return (
    <div role="alert" className={classes['meanwhile']}>
      <Text fw={600}>{by} has changed this meanwhile</Text>
      <Text size="sm">Yours is still in the field. It now reads:</Text>
      <WordDifference runs={compareWords(meanwhile.before, meanwhile.now)} />
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={onTake}>
          Begin again from theirs
        </Button>
        <Button size="compact-sm" variant="default" onClick={onKeep}>
          Put mine in its place
        </Button>
      </Group>
    </div>
  );
};

/** Who last touched a place, as the history tells. */
const lastAt = (what: Mendable, { edits }: Desk): string => {
  const { ref } = what.unit;
  const own = edits.findLast(({ edit }) => edit !== null && 'unit' in edit && edit.unit === ref);
  return own?.editedByName ?? 'Somebody else';
};

type Props = {
  /** As it stood when the form was opened. */
  readonly begun: Mendable;
  /** As it stands now; undefined where it is gone. */
  readonly now: Mendable | undefined;
  readonly desk: Desk;
  /** What is done to it to begin with. */
  readonly first: Action;
  readonly onBegin: (what: Mendable, action: Action) => void;
  /** Takes the key by which it goes now; null where it is gone. */
  readonly onMended: (key: string | null) => void;
  readonly onLeave: () => void;
};

const useMending = ({ begun, now, first, desk, onBegin, onMended }: Props) => {
  const actions = actionsFor[begun.kind];
  const [action, setAction] = useState<Action>(first);
  const [fields, setFields] = useState<Fields>(() => startOf(begun, action));
  const [reason, setReason] = useState(usualReason);
  const meanwhile = meanwhileOf(begun, now, action);
  const edit = meanwhile.kind === 'nothing' ? editFor(begun, action, fields) : null;
  return {
    actions,
    action,
    fields,
    reason,
    meanwhile,
    edit,
    setFields,
    setReason,
    choose: (next: Action): void => {
      setAction(next);
      setFields(startOf(begun, next));
    },
    takeTheirs: (): void => {
      if (now === undefined) return;
      onBegin(now, action);
      setFields(startOf(now, action));
    },
    keepMine: (): void => {
      if (now !== undefined) onBegin(now, action);
    },
    save: (): void => {
      if (edit !== null && reason.trim().length >= 3)
        desk.mend([edit], reason.trim(), () => onMended(keyAfter(begun, edit)));
    },
  };
};

/** What can be mended of the thing that is chosen. What is typed stays until it is saved or left, whatever others do. */
export const MendForm = (props: Props) => {
  const { begun, desk, onLeave } = props;
  const mending = useMending(props);
  const { action, actions, fields, reason, meanwhile, edit, save } = mending;
  return (
    // The keys act on the whole form, from whichever of its fields has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      aria-label={`Mend ${nameOf(begun)}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        if (event.key === 'Escape') onLeave();
      }}
    >
      <Stack gap="xs">
        <FilterChips
          label="What to mend"
          value={action}
          onChange={mending.choose}
          options={actions.map((value) => ({ value, label: actionNames[value] }))}
        />
        <MendFields
          key={`${keyOf(begun)} ${action}`}
          what={begun}
          action={action}
          fields={fields}
          onFields={mending.setFields}
        />
        <TextInput
          label="Why"
          description="Kept with the words before"
          value={reason}
          onChange={(event) => mending.setReason(event.currentTarget.value)}
        />
        <MeanwhileView
          meanwhile={meanwhile}
          by={lastAt(begun, desk)}
          onTake={mending.takeTheirs}
          onKeep={mending.keepMine}
        />
        {desk.failure === null || meanwhile.kind !== 'nothing' ? null : (
          <FailureView failure={desk.failure} />
        )}
        <Group gap="xs">
          <Button
            key={action}
            type="submit"
            size="compact-md"
            loading={desk.isBusy}
            disabled={edit === null}
            // Nothing is asked of a drop, so that the keys go to its button.
            ref={action === 'drop' ? focusWhenShown : undefined}
          >
            {action === 'drop' ? 'Drop it' : 'Mend it'}
          </Button>
          <Button variant="default" size="compact-md" onClick={onLeave}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
