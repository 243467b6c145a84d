import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listLibrary } from '#contract/library.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { Hits } from './hits.tsx';

type Found = ResponseOf<typeof listLibrary>;

/** What was found, in a sentence; where no passage has all of the words, that too. */
const foundInWords = ({ total, asked, matched }: Found): string =>
  matched > 0 && matched < asked
    ? `No passage has all ${String(asked)} words. ${formatCount(total, 'unit')} with ${String(matched)} of them.`
    : formatCount(total, 'unit');

const levelName = (level: string): string => (/^\d/u.test(level) ? `Level ${level}` : level);

const Levels = ({
  found,
  level,
  onLevel,
}: {
  readonly found: Found;
  readonly level: string;
  readonly onLevel: (level: string) => void;
}) => {
  const levels = found.levels.flatMap((one) =>
    one.level === null ? [] : [{ value: one.level, label: levelName(one.level), count: one.units }],
  );
  const isMissing = level !== '' && !levels.some(({ value }) => value === level);
  return (
    <FilterChips
      label="Level"
      value={level}
      onChange={onLevel}
      options={[
        { value: '', label: 'All levels', count: found.levels.reduce((sum, { units }) => sum + units, 0) },
        ...levels,
        ...(isMissing ? [{ value: level, label: levelName(level), count: 0 }] : []),
      ]}
    />
  );
};

const Nothing = ({ words }: { readonly words: string }) =>
  words === '' ? (
    <EmptyState title="No units yet">
      Units are listed here as soon as a specification that describes them is published.
    </EmptyState>
  ) : (
    <EmptyState title="Nothing found" picture="nothing-here">
      Try fewer or other words, or a unit’s reference. Words like “the” and “who” are not looked for.
    </EmptyState>
  );

const Results = ({
  words,
  level,
  onLevel,
}: {
  readonly words: string;
  readonly level: string;
  readonly onLevel: (level: string) => void;
}) => {
  const [way, setWay] = useState<readonly string[]>([]);
  const after = way.at(-1);
  const reading = useRead(
    listLibrary,
    {
      query: {
        words,
        ...(level === '' ? {} : { level }),
        ...(after === undefined ? {} : { after }),
      },
    },
    { keepPrevious: true },
  );
  if (reading.error !== null) return <FailureView failure={failureOf(reading.error)} />;
  const found = reading.data;
  if (found === undefined) return <Waiting what="Looking through the units" />;
  const { next } = found;
  return (
    <Stack gap="sm">
      <Levels found={found} level={level} onLevel={onLevel} />
      <Text component="output" size="sm" c="dimmed">
        {foundInWords(found)}
      </Text>
      {found.items.length === 0 ? <Nothing words={words} /> : <Hits rows={found.items} />}
      {way.length === 0 && next === null ? null : (
        <Group>
          {way.length === 0 ? null : (
            <Button variant="default" onClick={() => setWay(way.slice(0, -1))}>
              Earlier
            </Button>
          )}
          {next === null ? null : (
            <Button variant="default" onClick={() => setWay([...way, next])}>
              Further
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
};

/** Every unit of every published specification, found by what it says. */
const LibraryPage = () => {
  const [words, setWords] = useAddressValue('words');
  const [level, setLevel] = useAddressValue('level');
  const [typed, setTyped] = useState(words);
  const settle = useDebouncedCallback(setWords, 250);
  return (
    <Page title="Units" lead="Every unit of the published specifications, by what it says.">
      <Stack gap="md">
        <TextInput
          type="search"
          label="Find units"
          description="Words of titles, outcomes, criteria and guidance, or a reference. Put words in quotation marks that have to stand together."
          placeholder="Who asks for a risk assessment?"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            settle(event.currentTarget.value.trimStart());
          }}
        />
        <Results key={`${level} ${words}`} words={words} level={level} onLevel={setLevel} />
      </Stack>
    </Page>
  );
};

export default LibraryPage;
