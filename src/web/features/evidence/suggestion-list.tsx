import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceSuggestion } from '#contract/evidence.ts';
import { countUnits } from '#domain/portfolio/suggesting.ts';
import { type Unit, criterionKey } from '#domain/specification/model.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Wording } from '#web/ui/quote.tsx';
import classes from './evidence.module.css';

type Shown = Omit<EvidenceSuggestion, 'words'> & {
  readonly words: readonly string[];
  /** The criterion that it is like. */
  readonly to?: { readonly unitRef: string; readonly criterion: string };
};

type Props = {
  readonly title: string;
  readonly items: readonly Shown[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly onLink: (keys: readonly string[]) => void;
  readonly isBusy?: boolean;
};

const FIRST = 5;

const because = ({ words, same, to }: Shown) =>
  to === undefined ? (
    <>
      You wrote{' '}
      {words.slice(0, 6).map((word, index) => (
        <span key={word}>
          {index === 0 ? '' : ', '}
          <mark>{word}</mark>
        </span>
      ))}
    </>
  ) : (
    <>
      {same ? 'Worded the same as' : 'Worded much like'} {to.criterion} of {to.unitRef}
    </>
  );

const findCriterion = (unit: Unit | undefined, number: string) =>
  unit?.outcomes.flatMap(({ criteria }) => criteria).find((one) => one.number === number);

/** Criteria that the evidence may show, each with the reason; linked only by whoever presses the button. */
export const SuggestionList = ({ title, items, units, onLink, isBusy = false }: Props) => {
  const [isAll, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = isAll ? items : items.slice(0, FIRST);
  return (
    <section aria-label={title}>
      <Text fw={600} size="sm">
        {title}: {formatCount(items.length, 'criterion', 'criteria')} in{' '}
        {formatCount(countUnits(items), 'unit')} you have chosen
      </Text>
      <ul className={classes['suggestions']}>
        {shown.map((item) => {
          const unit = units.get(item.unitRef);
          const key = criterionKey(item.unitRef, item.criterion);
          return (
            <li key={key} className={classes['suggestion']}>
              <CriterionMark number={item.criterion} standing="none" size={36} decorative />
              <div>
                <Wording>{findCriterion(unit, item.criterion)?.text ?? ''}</Wording>
                <div className={classes['because']}>
                  {unit?.title ?? item.unitRef}. {because(item)}.
                </div>
              </div>
              <Button
                size="xs"
                variant="default"
                disabled={isBusy}
                onClick={() => onLink([key])}
                aria-label={`Link ${item.criterion} of ${unit?.title ?? item.unitRef}`}
              >
                Link
              </Button>
            </li>
          );
        })}
      </ul>
      {items.length > FIRST ? (
        <Button size="xs" variant="subtle" onClick={() => setAll(!isAll)}>
          {isAll ? 'Show fewer' : `Show all ${String(items.length)}`}
        </Button>
      ) : null}
    </section>
  );
};
