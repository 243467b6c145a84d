import '@mantine/spotlight/styles.layer.css';
import { Kbd } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { CommandGroup } from './commands.ts';

type Props = {
  readonly groups: readonly CommandGroup[];
  readonly onClose: () => void;
  /** What is typed, for whoever looks for more than commands. */
  readonly query?: string;
  readonly onQuery?: (query: string) => void;
  /** What was found for the words that are typed; shown whether its letters match or not. */
  readonly found?: readonly CommandGroup[];
};

const actionsOf = (groups: readonly CommandGroup[], keywords: string) =>
  groups
    .filter(({ commands }) => commands.length > 0)
    .map(({ name, commands }) => ({
      group: name,
      actions: commands.map(({ label, key, run }, at) => ({
        id: `${name}/${String(at)}/${label}`,
        label,
        onClick: run,
        ...(keywords === '' ? {} : { keywords }),
        ...(key === undefined ? {} : { rightSection: <Kbd>{key}</Kbd> }),
      })),
    }));

/** Finds a page or something to do by a few letters. Opens as soon as it is shown. */
export const CommandPalette = ({ groups, onClose, query = '', onQuery, found = [] }: Props) => {
  useEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);
  return (
    <Spotlight
      shortcut={null}
      scrollable
      maxHeight="24rem"
      highlightQuery
      attributes={{ content: { 'aria-label': 'Find a page or something to do' } }}
      nothingFound="Nothing has these letters"
      onSpotlightClose={onClose}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
        placeholder: 'Find a page or something to do',
        'aria-label': 'Find a page or something to do',
      }}
      query={query}
      onQueryChange={(next) => onQuery?.(next)}
      actions={[...actionsOf(groups, ''), ...actionsOf(found, query)]}
    />
  );
};
