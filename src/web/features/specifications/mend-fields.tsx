import { NativeSelect, Text, TextInput, Textarea } from '@mantine/core';
import { formatCount } from '#web/ui/format.ts';
import { referenceProblem } from './reference-problem.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import { type Fields, placeInGroup, placeInOutcome, wholeUnitPlace } from './mend-edits.ts';
import { type Action, type Mendable, actionNames, pieceOf } from './mending.ts';
import classes from './review.module.css';

type Place = { readonly value: string; readonly label: string };
type Places = { readonly group: string; readonly items: Place[] };

const targetLabels: Partial<Readonly<Record<Action, string>>> = {
  level: 'Level',
  credits: 'Credits',
  glh: 'Guided hours',
  tut: 'Total time in hours',
  number: 'Number',
  split: 'Number of the second',
  add: 'Number',
  outcome: 'Number',
  reference: 'Unit reference',
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

type MendableCriterion = Extract<Mendable, { kind: 'criterion' }>;

/** Before each other criterion of each outcome and after the last, but not where it stands already. */
const placesAmong = ({ unit, criterion }: MendableCriterion): Places[] =>
  unit.outcomes.map(({ number: outcome, text, criteria }) => {
    const at = criteria.findIndex(({ number }) => number === criterion.number);
    const others = criteria.filter(({ number }) => number !== criterion.number);
    const end = others.at(-1);
    const places = [
      ...others.map((one, index): Place => ({
        value: placeInOutcome(outcome, index),
        label: `Before ${short(one.number, one.text).label}`,
      })),
      {
        value: placeInOutcome(outcome, others.length),
        label: end === undefined ? 'As its only criterion' : `After ${end.number}, at the end`,
      },
    ];
    return {
      group: `Outcome ${short(outcome, text).label}`,
      items: places.filter((_place, index) => index !== at),
    };
  });

const criteriaPlaces = ({ outcomes }: Mendable['unit'], except: string | undefined): Place[] =>
  outcomes
    .flatMap(({ criteria }) => criteria.map(({ number, text }) => short(number, text)))
    .filter(({ value }) => value !== except);

/** The places that something may go to, each with how it is known. */
const placesFor = (what: Mendable, action: Action): (Place | Places)[] | undefined => {
  if (action === 'group' && what.kind === 'unit') return groupPlaces(what);
  if (action === 'move' && what.kind === 'criterion') return placesAmong(what);
  if (action === 'join' && what.kind === 'criterion') return criteriaPlaces(what.unit, what.criterion.number);
  if (action !== 'move' || what.kind !== 'guidance') return undefined;
  const whole: Place = { value: wholeUnitPlace, label: 'The unit as a whole' };
  return [...(what.criterion === null ? [] : [whole]), ...criteriaPlaces(what.unit, what.criterion?.number)];
};

const inWords: ReadonlySet<Action> = new Set(['words', 'split', 'add', 'outcome', 'guidance']);

const hasText = (action: Action): boolean => inWords.has(action) || action === 'title' || action === 'aim';

const textLabel = (action: Action): string => (inWords.has(action) ? 'Words' : actionNames[action]);

const targetHint = (what: Mendable, action: Action): string | undefined => {
  if (action === 'number' && what.kind === 'outcome')
    return 'Criteria whose numbers begin with the outcome’s go along';
  return action === 'reference' ? 'It changes wherever the unit is named: groups and rules too' : undefined;
};

/** What goes with it, where more does than the thing itself. */
const dropped = (what: Mendable): string | null => {
  if (what.kind === 'unit')
    return `The unit goes with its ${formatCount(what.unit.outcomes.length, 'outcome')}, and out of its group. It can be undone under History.`;
  if (what.kind === 'guidance' && (pieceOf(what)?.criteria.length ?? 0) > 1)
    return 'It goes from this criterion; the other criteria that it serves keep it.';
  return what.kind === 'outcome' && what.outcome.criteria.length > 0
    ? `The outcome goes with its ${formatCount(what.outcome.criteria.length, 'criterion', 'criteria')}. It can be undone under History.`
    : null;
};

type WhereProps = {
  readonly action: Action;
  readonly places: (Place | Places)[];
  readonly target: string;
  readonly onTarget: (target: string) => void;
};

const Where = ({ action, places, target, onTarget }: WhereProps) => (
  <NativeSelect
    label={action === 'join' ? 'Join to' : 'Move to'}
    value={target}
    ref={focusWhenShown}
    onChange={(event) => onTarget(event.currentTarget.value)}
    data={action === 'group' ? places : [{ value: '', label: 'Choose where' }, ...places]}
  />
);

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
  const hasWords = hasText(action);
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
          description={targetHint(what, action)}
          error={action === 'reference' ? referenceProblem(fields.target) : null}
          value={fields.target}
          ref={hasWords ? undefined : focusWhenShown}
          onChange={(event) => onTarget(event.currentTarget.value)}
        />
      )}
      {places === undefined ? null : (
        <Where action={action} places={places} target={fields.target} onTarget={onTarget} />
      )}
    </>
  );
};
