import { NativeSelect, Text, TextInput, Textarea } from '@mantine/core';
import { formatCount } from '#web/ui/format.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import { type Action, type Fields, type Mendable, actionNames, placeInGroup } from './mending.ts';
import classes from './review.module.css';

type Place = { readonly value: string; readonly label: string };

const targetLabels: Partial<Readonly<Record<Action, string>>> = {
  level: 'Level',
  credits: 'Credits',
  glh: 'Guided hours',
  tut: 'Total time in hours',
  number: 'Number',
  split: 'Number of the second',
  add: 'Number',
  outcome: 'Number',
};

const short = (number: string, text: string): Place => ({
  value: number,
  label: `${number} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`,
});

/** Every group of every qualification, and none of them. */
const groupPlaces = ({ qualifications }: Extract<Mendable, { kind: 'unit' }>): Place[] =>
  qualifications.flatMap(({ number, groups }) => [
    ...groups.map(({ key, title }) => ({
      value: placeInGroup(number, key),
      label: `${number} ${short(key, title).label}`,
    })),
    { value: placeInGroup(number, null), label: `${number} in no group` },
  ]);

/** The criteria or outcomes that something may go to, each with how it is known. */
const placesFor = (what: Mendable, action: Action): Place[] | undefined => {
  if (action === 'group' && what.kind === 'unit') return groupPlaces(what);
  if (action === 'move' && what.kind === 'criterion')
    return what.unit.outcomes.map(({ number, text }) => short(number, text));
  if ((action === 'move' && what.kind === 'guidance') || (action === 'join' && what.kind === 'criterion'))
    return what.unit.outcomes
      .flatMap(({ criteria }) => criteria.map(({ number, text }) => short(number, text)))
      .filter(({ value }) => value !== what.criterion.number);
  return undefined;
};

const hasText = (what: Mendable, action: Action): boolean =>
  what.kind !== 'guidance' && ['title', 'aim', 'words', 'split', 'add', 'outcome'].includes(action);

const textLabel = (action: Action): string =>
  ['words', 'split', 'add', 'outcome'].includes(action) ? 'Words' : actionNames[action];

/** What goes with it, where more does than the thing itself. */
const dropped = (what: Mendable): string | null => {
  if (what.kind === 'unit')
    return `The unit goes with its ${formatCount(what.unit.outcomes.length, 'outcome')}, and out of its group. It can be undone under History.`;
  return what.kind === 'outcome' && what.outcome.criteria.length > 0
    ? `The outcome goes with its ${formatCount(what.outcome.criteria.length, 'criterion', 'criteria')}. It can be undone under History.`
    : null;
};

type Props = {
  readonly what: Mendable;
  readonly action: Action;
  readonly fields: Fields;
  readonly onFields: (fields: Fields) => void;
};

/** What an action asks for: words, a number or figure, or where something goes. */
export const MendFields = ({ what, action, fields, onFields }: Props) => {
  const places = placesFor(what, action);
  const label = targetLabels[action];
  const hasWords = hasText(what, action);
  const warning = action === 'drop' ? dropped(what) : null;
  const onTarget = (target: string): void => onFields({ ...fields, target });
  return (
    <>
      {warning === null ? null : <Text size="sm">{warning}</Text>}
      {hasWords ? (
        <Textarea
          label={textLabel(action)}
          description={
            action === 'split' ? 'Put an empty line where the second criterion begins.' : undefined
          }
          value={fields.text}
          onChange={(event) => onFields({ ...fields, text: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={10}
          ref={focusWhenShown}
          classNames={{ input: classes['wording'] ?? '' }}
        />
      ) : null}
      {label === undefined ? null : (
        <TextInput
          label={label}
          value={fields.target}
          ref={hasWords ? undefined : focusWhenShown}
          onChange={(event) => onTarget(event.currentTarget.value)}
        />
      )}
      {places === undefined ? null : (
        <NativeSelect
          label={action === 'join' ? 'Join to' : 'Move to'}
          value={fields.target}
          ref={hasWords ? undefined : focusWhenShown}
          onChange={(event) => onTarget(event.currentTarget.value)}
          data={action === 'group' ? places : [{ value: '', label: 'Choose where' }, ...places]}
        />
      )}
    </>
  );
};
