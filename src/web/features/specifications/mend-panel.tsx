import { Button, Group, NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import type { Desk } from './desk.ts';
import {
  type Action,
  type Fields,
  type Mendable,
  actionNames,
  actionsFor,
  editFor,
  startOf,
} from './mending.ts';
import classes from './review.module.css';

const nameOf = (what: Mendable): string => {
  if (what.kind === 'unit') return `Unit ${what.unit.ref}`;
  if (what.kind === 'outcome') return `Outcome ${what.outcome.number} of ${what.unit.ref}`;
  if (what.kind === 'criterion') return `Criterion ${what.criterion.number} of ${what.unit.ref}`;
  return `Guidance of ${what.criterion.number} of ${what.unit.ref}`;
};

const targetLabels: Partial<Readonly<Record<Action, string>>> = {
  level: 'Level',
  credits: 'Credits',
  glh: 'Guided hours',
  tut: 'Total time in hours',
  number: 'Number',
  split: 'Number of the second',
  add: 'Number',
};

/** The criteria or outcomes that something may go to. */
const placesFor = (what: Mendable, action: Action): readonly string[] | undefined => {
  if (action === 'move' && what.kind === 'criterion') return what.unit.outcomes.map(({ number }) => number);
  if ((action === 'move' && what.kind === 'guidance') || (action === 'join' && what.kind === 'criterion'))
    return what.unit.outcomes
      .flatMap(({ criteria }) => criteria.map(({ number }) => number))
      .filter((number) => number !== what.criterion.number);
  return undefined;
};

const hasText = (what: Mendable, action: Action): boolean =>
  what.kind !== 'guidance' && ['title', 'aim', 'words', 'split', 'add'].includes(action);

type FormProps = { readonly what: Mendable; readonly desk: Desk; readonly onDone: () => void };

const textHelp = (action: Action): string | undefined =>
  action === 'split' ? 'Put an empty line where the second criterion begins.' : undefined;

const FieldsOf = ({
  what,
  action,
  fields,
  onFields,
}: {
  what: Mendable;
  action: Action;
  fields: Fields;
  onFields: (fields: Fields) => void;
}) => {
  const places = placesFor(what, action);
  const label = targetLabels[action];
  const onTarget = (target: string): void => onFields({ ...fields, target });
  return (
    <>
      {hasText(what, action) ? (
        <Textarea
          label={action === 'words' || action === 'split' || action === 'add' ? 'Words' : actionNames[action]}
          description={textHelp(action)}
          value={fields.text}
          onChange={(event) => onFields({ ...fields, text: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={10}
          classNames={{ input: classes['wording'] ?? '' }}
        />
      ) : null}
      {label === undefined ? null : (
        <TextInput
          label={label}
          value={fields.target}
          onChange={(event) => onTarget(event.currentTarget.value)}
        />
      )}
      {places === undefined ? null : (
        <NativeSelect
          label={action === 'join' ? 'Join to' : 'Move to'}
          value={fields.target}
          onChange={(event) => onTarget(event.currentTarget.value)}
          data={['', ...places]}
        />
      )}
    </>
  );
};

const usualReason = 'As the document says';

const MendForm = ({ what, desk, onDone }: FormProps) => {
  const actions = actionsFor[what.kind];
  const [action, setAction] = useState<Action>(actions[0] ?? 'words');
  const [fields, setFields] = useState<Fields>(() => startOf(what, action));
  const [reason, setReason] = useState(usualReason);
  const edit = editFor(what, action, fields);
  const save = (): void => {
    if (edit !== null && reason.trim().length >= 3) desk.mend([edit], reason.trim(), onDone);
  };
  return (
    // The keys act on the whole form, from whichever of its fields has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        if (event.key === 'Escape') onDone();
      }}
    >
      <Stack gap="xs">
        <FilterChips
          label="What to mend"
          value={action}
          onChange={(next) => {
            setAction(next);
            setFields(startOf(what, next));
          }}
          options={actions.map((value) => ({ value, label: actionNames[value] }))}
        />
        <FieldsOf what={what} action={action} fields={fields} onFields={setFields} />
        <TextInput
          label="Why"
          description="Kept with the words before"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {desk.failure === null ? null : <FailureView failure={desk.failure} />}
        <Group gap="xs">
          <Button type="submit" size="compact-md" loading={desk.isBusy} disabled={edit === null}>
            {action === 'drop' ? 'Drop it' : 'Mend it'}
          </Button>
          <Button variant="default" size="compact-md" onClick={onDone}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** What can be mended of the thing that is chosen in the tree. */
export const MendPanel = ({
  what,
  desk,
  isOpen,
  onOpen,
  children,
}: {
  what: Mendable;
  desk: Desk;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** What others propose for it. */
  children?: ReactNode;
}) => (
  <section className={classes['mend']} aria-label="Mend what was read">
    <Group justify="space-between" mb={isOpen ? 'xs' : 0}>
      <Text size="sm" fw={600}>
        {nameOf(what)}
      </Text>
      {isOpen ? null : (
        <Button size="compact-sm" variant="default" onClick={() => onOpen(true)}>
          Mend…
        </Button>
      )}
    </Group>
    {children}
    {isOpen ? <MendForm key={nameOf(what)} what={what} desk={desk} onDone={() => onOpen(false)} /> : null}
  </section>
);
