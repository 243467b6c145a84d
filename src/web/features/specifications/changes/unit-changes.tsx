import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type {
  CriterionComparison,
  OutcomeComparison,
  ParticularChange,
  UnitComparison,
} from '#domain/specification/comparing/comparison.ts';
import { particularInWords } from '#domain/specification/comparing/particulars.ts';
import { compareWords } from '#domain/specification/comparing/words.ts';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Wording } from '#web/ui/quote.tsx';
import {
  type UnitFilter,
  figuresOf,
  filterOptions,
  partNames,
  refOf,
  titleOf,
  unitStateNames,
  unitsUnder,
} from './change-words.ts';
import classes from './changes.module.css';
import { WordDifference } from './word-difference.tsx';

const Particular = ({ change }: { change: ParticularChange }) => (
  <li className={classes['entry']}>
    <div className={classes['entryState']}>
      <strong>{particularInWords(change.field)}</strong>
    </div>
    <div>
      {change.before !== null && change.after !== null && change.after.includes(' ') ? (
        <WordDifference runs={compareWords(change.before, change.after)} />
      ) : (
        <>
          <del className={classes['removed']}>{change.before ?? 'not stated'}</del> {'→'}{' '}
          <ins className={classes['added']}>{change.after ?? 'not stated'}</ins>
        </>
      )}
    </div>
  </li>
);

/** Particulars that differ, each as it was and as it is. */
export const Particulars = ({ changes }: { changes: readonly ParticularChange[] }) =>
  changes.length === 0 ? null : (
    <ul className={classes['entries']}>
      {changes.map((change) => (
        <Particular key={change.field} change={change} />
      ))}
    </ul>
  );

const numbersOf = ({ before, after }: Pick<CriterionComparison | OutcomeComparison, 'before' | 'after'>) =>
  before !== null && after !== null && before.number !== after.number
    ? `${before.number} is now ${after.number}`
    : ((after ?? before)?.number ?? '');

type ItemProps = {
  readonly what: string;
  readonly item: OutcomeComparison | CriterionComparison;
  readonly guidance?: CriterionComparison['guidance'];
};

const Item = ({ what, item, guidance = [] }: ItemProps) => (
  <li className={classes['entry']}>
    <div className={classes['entryState']}>
      <strong>{item.state === 'same' ? 'Guidance changed' : partNames[item.state]}</strong>
      {what} {numbersOf(item)}
    </div>
    <div>
      {item.words.length > 0 ? (
        <WordDifference runs={item.words} />
      ) : (
        <Wording>{(item.after ?? item.before)?.text ?? ''}</Wording>
      )}
      {guidance.length === 0 ? null : (
        <div className={classes['guidance']}>
          <Text span size="sm" c="dimmed">
            Guidance:{' '}
          </Text>
          <WordDifference runs={guidance} />
        </div>
      )}
    </div>
  </li>
);

const keyOf = ({ before, after }: Pick<CriterionComparison | OutcomeComparison, 'before' | 'after'>) =>
  `${before?.number ?? '-'} ${after?.number ?? '-'}`;

type UnitBodyProps = {
  readonly unit: UnitComparison;
  /** Leaves particulars and guidance aside. */
  readonly isWordsOnly?: boolean;
};

/** What differs between two wordings of one unit. */
export const UnitBody = ({ unit, isWordsOnly = false }: UnitBodyProps) => {
  const outcomes = unit.outcomes.filter(({ state }) => state !== 'same');
  const criteria = unit.criteria.filter(
    ({ state, guidance }) => state !== 'same' || (guidance.length > 0 && !isWordsOnly),
  );
  const same = unit.criteria.length - criteria.length;
  return (
    <div className={classes['unitBody']}>
      {unit.state === 'renamed' ? (
        <Text size="sm">
          The reference was {unit.before?.ref}. A unit is known by its reference, so decisions made for the
          old one do not count for this one.
        </Text>
      ) : null}
      {isWordsOnly ? null : <Particulars changes={unit.particulars} />}
      <ul className={classes['entries']}>
        {outcomes.map((one) => (
          <Item key={keyOf(one)} what="Outcome" item={one} />
        ))}
        {criteria.map((one) => (
          <Item key={keyOf(one)} what="Criterion" item={one} guidance={isWordsOnly ? [] : one.guidance} />
        ))}
      </ul>
      {same === 0 ? null : (
        <Text size="sm" c="dimmed">
          {formatCount(same, 'criterion', 'criteria')} with the same number and wording.
        </Text>
      )}
    </div>
  );
};

/** A unit that opens; what is in it is built only then, because there may be a thousand criteria. */
const Unit = ({ unit, opened }: { unit: UnitComparison; opened: boolean }) => {
  const [isOpen, setOpen] = useState(opened);
  return (
    <details
      className={classes['unit']}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span>{refOf(unit)}</span>
        <span className={classes['unitTitle']}>{titleOf(unit)}</span>
        <span className={classes['unitFigures']}>
          {unitStateNames[unit.state]}: {figuresOf(unit)}
        </span>
      </summary>
      {isOpen ? <UnitBody unit={unit} /> : null}
    </details>
  );
};

/** Unit by unit what changed, the changed ones first to be seen. */
export const UnitChanges = ({ units }: { units: readonly UnitComparison[] }) => {
  const [filter, setFilter] = useState<UnitFilter>('changed');
  const shown = unitsUnder(units, filter);
  return (
    <Stack>
      <FilterChips label="Show units" options={filterOptions(units)} value={filter} onChange={setFilter} />
      {shown.length === 0 ? <Text c="dimmed">No unit differs.</Text> : null}
      {shown.map((unit) => (
        <Unit key={`${filter} ${refOf(unit)}`} unit={unit} opened={shown.length <= 3} />
      ))}
    </Stack>
  );
};
