import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Unit } from '#domain/specification/model.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { type OpenRegistration, unitStateName } from '../portfolio/use-registration.ts';
import classes from './choose-units.module.css';
import { Compare } from './compare.tsx';

type Chosen = {
  readonly chosen: ReadonlySet<string>;
  readonly achieved: ReadonlySet<string>;
  readonly set: (refs: Iterable<string>, is: boolean) => void;
};

type RowProps = {
  readonly unit: Unit;
  /** What the document is called where it is cited. */
  readonly document: string;
  readonly state: string;
  readonly isChosen: boolean;
  readonly isFixed: boolean;
  readonly isCompared: boolean;
  readonly onToggle: (chosen: boolean) => void;
  readonly onCompare: () => void;
};

const figuresOf = ({ ref, level, credits, glh }: Unit): string =>
  [
    ref,
    level === null ? null : `level ${String(level)}`,
    credits === null ? null : formatCount(credits, 'credit'),
    glh === null ? null : `${String(glh)} guided hours`,
  ]
    .filter(Boolean)
    .join(', ');

const UnitRow = ({ unit, document, state, isChosen, isFixed, isCompared, onToggle, onCompare }: RowProps) => (
  <div className={classes['unit']}>
    <div className={classes['unitLine']}>
      <Checkbox
        checked={isChosen}
        disabled={isFixed}
        onChange={(event) => onToggle(event.currentTarget.checked)}
        label={unit.title}
        description={`${figuresOf(unit)}${state === 'not-chosen' || state === 'chosen' ? '' : `. ${unitStateName(state)}`}`}
      />
      <Button
        size="compact-sm"
        variant={isCompared ? 'filled' : 'subtle'}
        aria-pressed={isCompared}
        aria-label={`Compare ${unit.title}`}
        onClick={onCompare}
      >
        Compare
      </Button>
    </div>
    {unit.openTo === null ? null : (
      <Text size="xs" ml={30}>
        Not open to everyone <ClauseChip clause={unit.openTo} document={document} />
      </Text>
    )}
  </div>
);

const shows = [
  { value: 'all', label: 'All units' },
  { value: 'chosen', label: 'Chosen' },
  { value: 'open', label: 'Not chosen' },
] as const;

type Filter = { readonly search: string; readonly level: string | null; readonly show: string };

const fits = ({ search, level, show }: Filter, { chosen }: Chosen, unit: Unit): boolean =>
  `${unit.title} ${unit.ref} ${unit.codes.join(' ')}`.toLowerCase().includes(search.trim().toLowerCase()) &&
  (level === null || String(unit.level) === level) &&
  (show === 'all' || chosen.has(unit.ref) === (show === 'chosen'));

const MOST_COMPARED = 4;

const useComparing = () => {
  const [compared, setCompared] = useState<readonly string[]>([]);
  const [isShown, setShown] = useState(false);
  const toggle = (ref: string): void =>
    setCompared((before) =>
      before.includes(ref) ? before.filter((one) => one !== ref) : [...before.slice(1 - MOST_COMPARED), ref],
    );
  return { compared, toggle, isShown, setShown };
};

const Filters = ({
  filter,
  onChange,
  levels,
}: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly levels: readonly string[];
}) => (
  <Group align="end" gap="sm">
    <TextInput
      label="Find a unit"
      flex="1 1 200px"
      value={filter.search}
      onChange={(event) => onChange({ ...filter, search: event.currentTarget.value })}
    />
    <Select
      label="Level"
      w={120}
      clearable
      placeholder="All"
      data={[...levels]}
      value={filter.level}
      onChange={(level) => onChange({ ...filter, level })}
    />
    <Select
      label="Show"
      w={150}
      data={[...shows]}
      value={filter.show}
      onChange={(show) => onChange({ ...filter, show: show ?? 'all' })}
    />
  </Group>
);

type Props = {
  readonly open: OpenRegistration;
  readonly choice: Chosen;
  readonly reuse: ReadonlyMap<string, number>;
};

/** The units of the qualification by group: found, filtered, compared and chosen. */
export const UnitList = ({ open, choice, reuse }: Props) => {
  const [filter, setFilter] = useState<Filter>({ search: '', level: null, show: 'all' });
  const { compared, toggle, isShown, setShown } = useComparing();
  const { specification, progress, units } = open;
  const states = new Map(progress.units.map(({ ref, state }) => [ref, state]));
  const qualification = specification.qualifications.find(
    ({ number }) => number === progress.qualificationNumber,
  );
  const groups = qualification?.groups ?? [
    { key: 'all', title: 'Units', units: specification.units.map(({ ref }) => ref) },
  ];
  const levels = [...new Set(specification.units.flatMap(({ level }) => level ?? []))].map(String).toSorted();
  const shown = groups
    .map((group) => ({
      ...group,
      units: group.units.flatMap((ref) => units.get(ref) ?? []).filter((unit) => fits(filter, choice, unit)),
    }))
    .filter((group) => group.units.length > 0);
  return (
    <Stack>
      <Filters filter={filter} onChange={setFilter} levels={levels} />
      {compared.length === 0 ? null : (
        <Group className={classes['comparing'] ?? ''} gap="sm">
          <Button variant="default" onClick={() => setShown(true)} disabled={compared.length < 2}>
            Compare {formatCount(compared.length, 'unit')}
          </Button>
          <Text size="sm" c="dimmed">
            {compared.length < 2 ? 'Choose another to compare it with.' : 'Up to four side by side.'}
          </Text>
        </Group>
      )}
      {shown.length === 0 ? <Text>No unit is like that.</Text> : null}
      {shown.map((group) => (
        <Section key={group.key} title={group.title}>
          {group.units.map((unit) => (
            <UnitRow
              document={shortNameOf(specification)}
              key={unit.ref}
              unit={unit}
              state={states.get(unit.ref) ?? 'not-chosen'}
              isChosen={choice.chosen.has(unit.ref)}
              isFixed={choice.achieved.has(unit.ref)}
              isCompared={compared.includes(unit.ref)}
              onToggle={(is) => choice.set([unit.ref], is)}
              onCompare={() => toggle(unit.ref)}
            />
          ))}
        </Section>
      ))}
      {isShown ? (
        <Compare
          units={compared.flatMap((ref) => units.get(ref) ?? [])}
          specification={specification}
          reuse={reuse}
          chosen={choice.chosen}
          onToggle={(ref, is) => choice.set([ref], is)}
          onClose={() => setShown(false)}
        />
      ) : null}
    </Stack>
  );
};
