import { Stack } from '@mantine/core';
import { useState } from 'react';
import { type Cover, enoughPeople } from '#contract/staff-register.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { EnoughPicture } from './enough-picture.tsx';
import { Warnings } from './state-sign.tsx';

const MANY_UNITS = 20;

type Show = 'short' | 'all';

const byShortness = (one: Cover, other: Cover): number =>
  (one.shortFromOn ?? '9999').localeCompare(other.shortFromOn ?? '9999');

const unitKey = ({ specificationId, unitRef }: Cover): string => `${specificationId} ${unitRef}`;

/** Whole units: both roles of a unit are shown where one of them runs short. */
const shortOnly = (items: readonly Cover[]): readonly Cover[] => {
  const short = new Set(items.filter(({ shortFromOn }) => shortFromOn !== null).map(unitKey));
  return items.filter((one) => short.has(unitKey(one)));
};

const count = (items: readonly Cover[]): number => new Set(items.map(unitKey)).size;

const Figures = ({ items, horizon }: { items: readonly Cover[]; horizon: string }) => {
  const now = items.filter((one) => one.now !== 'enough');
  const later = items.filter((one) => one.now === 'enough' && one.shortFromOn !== null);
  const [next] = later.toSorted(byShortness);
  return (
    <Stats>
      <Stat name="Units on offer" value={count(items)} />
      <Stat
        name="Not enough people today"
        value={count(now)}
        tone={now.length === 0 ? 'met' : 'returned'}
        detail={now.length === 0 ? 'Every unit has both' : 'No assessor or quality assurer who may act alone'}
      />
      <Stat
        name={`Runs short by ${formatDate(horizon)}`}
        value={count(later)}
        tone={later.length === 0 ? 'met' : 'gold'}
        detail={
          next?.shortFromOn === undefined || next.shortFromOn === null
            ? undefined
            : `First on ${formatDate(next.shortFromOn)}`
        }
      />
    </Stats>
  );
};

/** Whether every unit on offer has an assessor and a quality assurer who may act, now and later. */
export const EnoughPeople = ({ centreId }: { readonly centreId: string }) => {
  const [show, setShow] = useState<Show | null>(null);
  const found = useRead(enoughPeople, { params: { centreId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching who may act" />;
  const { items, warnings, today, horizon } = found.data;
  if (items.length === 0)
    return (
      <EmptyState title="Nothing is on offer yet">
        Once the centre is approved for a specification, its units stand here with the people who may act.
      </EmptyState>
    );
  const short = shortOnly(items).toSorted(byShortness);
  // Where nothing runs short, many units are worth a sentence and not a picture.
  const shown = show ?? (short.length === 0 && count(items) <= MANY_UNITS ? 'all' : 'short');
  return (
    <Stack gap="md">
      <Figures items={items} horizon={horizon} />
      <FilterChips
        label="Show"
        options={[
          { value: 'short', label: 'What runs short', count: count(short) },
          { value: 'all', label: 'All units', count: count(items) },
        ]}
        value={shown}
        onChange={setShow}
      />
      {shown === 'short' && short.length === 0 ? (
        <EmptyState title="Nothing runs short" picture="all-done">
          Every unit has an assessor and a quality assurer up to {formatDate(horizon)}.
        </EmptyState>
      ) : (
        <EnoughPicture
          items={shown === 'short' ? short : items}
          span={{ today, horizon }}
          title={`Who may act, from today to ${formatDate(horizon)}`}
        />
      )}
      <Warnings items={warnings} />
    </Stack>
  );
};
