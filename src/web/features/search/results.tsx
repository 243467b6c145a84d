import { Text } from '@mantine/core';
import { type Found, searchAll } from '#contract/search.ts';
import { useRead } from '#web/app/api.ts';
import type { CommandGroup } from '#web/ui/commands.ts';

export const kindNames: Readonly<Record<Found['kind'], string>> = {
  learner: 'Learners',
  evidence: 'Evidence',
  message: 'Feedback',
  plan: 'Plans and reviews',
  unit: 'Units',
  criterion: 'Criteria',
  certificate: 'Certificates',
};

/** What is found, by kind, in the order in which it came. */
export const groupFound = (
  items: readonly Found[],
): readonly (readonly [Found['kind'], readonly Found[]])[] => [...Map.groupBy(items, ({ kind }) => kind)];

/** Searches once two letters are there. */
export const useFound = (words: string) => {
  const given = words.trim();
  return useRead(searchAll, { query: { words: given } }, { enabled: given.length >= 2, keepPrevious: true });
};

/** What is found as commands of the palette: each leads to its place. */
export const foundCommands = (
  items: readonly Found[],
  go: (address: string) => void,
): readonly CommandGroup[] =>
  groupFound(items).map(([kind, found]) => ({
    name: kindNames[kind],
    commands: found.map(({ title, detail, link }) => ({
      label: `${title.slice(0, 120)} (${detail})`,
      run: () => go(link),
    })),
  }));

export const NothingFound = ({ words }: { readonly words: string }) => (
  <Text c="dimmed">
    {words.trim().length < 2
      ? 'Type at least two letters.'
      : `Nothing that you may see has “${words.trim()}”.`}
  </Text>
);
