import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { focusWhenShown } from './focus-when-shown.ts';
import { type Action, type Fields, type Mendable, actionNames } from './mending.ts';
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
};

const short = (number: string, text: string): Place => ({
  value: number,
  label: `${number} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`,
});

/** The criteria or outcomes that something may go to, each with how it is known. */
const placesFor = (what: Mendable, action: Action): Place[] | undefined => {
  if (action === 'move' && what.kind === 'criterion')
    return what.unit.outcomes.map(({ number, text }) => short(number, text));
  if ((action === 'move' && what.kind === 'guidance') || (action === 'join' && what.kind === 'criterion'))
    return what.unit.outcomes
      .flatMap(({ criteria }) => criteria.map(({ number, text }) => short(number, text)))
      .filter(({ value }) => value !== what.criterion.number);
  return undefined;
};

const hasText = (what: Mendable, action: Action): boolean =>
  what.kind !== 'guidance' && ['title', 'aim', 'words', 'split', 'add'].includes(action);

const textLabel = (action: Action): string =>
  action === 'words' || action === 'split' || action === 'add' ? 'Words' : actionNames[action];

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
  const onTarget = (target: string): void => onFields({ ...fields, target });
  return (
    <>
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
          data={[{ value: '', label: 'Choose where' }, ...places]}
        />
      )}
    </>
  );
};
