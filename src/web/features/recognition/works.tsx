import { Button, MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ApplicationRow } from '#contract/recognition.ts';
import type { Unit } from '#domain/specification/model.ts';
import classes from './recognition.module.css';

type Work = ApplicationRow['works'][number];
type Place = Work['shows'][number];

const keyOf = ({ unitRef, criterion }: Place): string => JSON.stringify([unitRef, criterion]);

const placesOf = ({ ref: unitRef, outcomes }: Unit): readonly Place[] => [
  { unitRef, criterion: null },
  ...outcomes.flatMap(({ criteria }) => criteria.map(({ number: criterion }) => ({ unitRef, criterion }))),
];

const wordsOf = (unit: Unit, criterion: string | null): string => {
  if (criterion === null) return `${unit.ref}: every criterion`;
  const found = unit.outcomes.flatMap(({ criteria }) => criteria).find(({ number }) => number === criterion);
  return `${unit.ref} ${criterion} ${found?.text ?? ''}`;
};

const optionsOf = (units: readonly Unit[]) =>
  units.map((unit) => ({
    group: unit.title,
    items: placesOf(unit).map((place) => ({ value: keyOf(place), label: wordsOf(unit, place.criterion) })),
  }));

type Props = {
  readonly units: readonly Unit[];
  readonly works: readonly Work[];
  readonly onChange: (works: readonly Work[]) => void;
};

/** The pieces of work by which units are assessed, each with when it is set and what it shows. */
export const Works = ({ units, works, onChange }: Props) => {
  const options = optionsOf(units);
  const places = new Map(units.flatMap(placesOf).map((place) => [keyOf(place), place]));
  const change = (at: number, given: Partial<Work>): void =>
    onChange(works.map((one, index) => (index === at ? { ...one, ...given } : one)));
  return (
    <>
      {works.map((work, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- it has no name before somebody gives it one
        <div key={at} className={classes['environment']}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
            <TextInput
              label="Piece of work"
              required
              maxLength={200}
              value={work.title}
              onChange={(event) => change(at, { title: event.currentTarget.value })}
            />
            <TextInput
              label="When it is set and judged"
              required
              maxLength={500}
              value={work.scheduled}
              onChange={(event) => change(at, { scheduled: event.currentTarget.value })}
            />
          </SimpleGrid>
          <MultiSelect
            label="Units and criteria that it shows"
            required
            searchable
            limit={60}
            data={options}
            value={work.shows.map(keyOf)}
            onChange={(keys) => change(at, { shows: keys.flatMap((key) => places.get(key) ?? []) })}
          />
          <Button
            variant="subtle"
            size="xs"
            w="fit-content"
            onClick={() => onChange(works.filter((_, index) => index !== at))}
          >
            Take out {work.title.trim() === '' ? 'this piece of work' : work.title}
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        mt="xs"
        onClick={() => onChange([...works, { title: '', scheduled: '', shows: [] }])}
      >
        Add a piece of work
      </Button>
    </>
  );
};
