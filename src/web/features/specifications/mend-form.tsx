import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { compareWords } from '#domain/specification/comparing/words.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { WordDifference } from './changes/word-difference.tsx';
import type { Desk } from './desk.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import { type Meanwhile, basisOf, meanwhileOf } from './meanwhile.ts';
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

/** What is being typed, and what stood there when it was begun: a draft may be older than what others did since. */
type Mending = {
  readonly action: Action;
  readonly fields: Fields;
  readonly reason: string;
  readonly basis: string;
};

const startWith = (what: Mendable, action: Action): Mending => ({
  action,
  fields: startOf(what, action),
  reason: usualReason,
  basis: basisOf(what, action),
});

const useMending = ({ begun, now, first, desk, onBegin, onMended }: Props) => {
  const actions = actionsFor[begun.kind];
  const form = useKeptForm(`mend.${desk.draftId}.${keyOf(begun)}.${first}`, startWith(begun, first));
  const { action, fields, reason, basis } = form.value;
  const meanwhile = meanwhileOf(basis, now, action);
  const edit = meanwhile.kind === 'nothing' ? editFor(begun, action, fields) : null;
  return {
    actions,
    form,
    meanwhile,
    edit,
    choose: (next: Action): void => form.change({ ...startWith(begun, next), reason }),
    takeTheirs: (): void => {
      if (now === undefined) return;
      onBegin(now, action);
      form.change({ ...startWith(now, action), reason });
    },
    keepMine: (): void => {
      if (now === undefined) return;
      onBegin(now, action);
      form.change({ basis: basisOf(now, action) });
    },
    save: (): void => {
      if (edit !== null && reason.trim().length >= 3)
        desk.mend([edit], reason.trim(), () => {
          form.forget();
          onMended(keyAfter(begun, edit));
        });
    },
  };
};

/** What can be mended of the thing that is chosen. What is typed stays until it is saved or left, whatever others do. */
export const MendForm = (props: Props) => {
  const { begun, desk, onLeave } = props;
  const mending = useMending(props);
  const { form, actions, meanwhile, edit, save } = mending;
  const { action, fields, reason } = form.value;
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
          onFields={form.to('fields')}
        />
        <TextInput
          label="Why"
          description="Kept with the words before"
          value={reason}
          onChange={(event) => form.change({ reason: event.currentTarget.value })}
        />
        <KeptNote {...form} />
        <Stack gap="xs" className={classes['formFoot'] ?? ''}>
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
      </Stack>
    </form>
  );
};
