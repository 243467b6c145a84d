import '@mantine/spotlight/styles.layer.css';
import { Kbd } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { CommandGroup } from './commands.ts';

type Props = { readonly groups: readonly CommandGroup[]; readonly onClose: () => void };

/** Finds a page or something to do by a few letters. Opens as soon as it is shown. */
export const CommandPalette = ({ groups, onClose }: Props) => {
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
      actions={groups
        .filter(({ commands }) => commands.length > 0)
        .map(({ name, commands }) => ({
          group: name,
          actions: commands.map(({ label, key, run }) => ({
            id: `${name}/${label}`,
            label,
            onClick: run,
            ...(key === undefined ? {} : { rightSection: <Kbd>{key}</Kbd> }),
          })),
        }))}
    />
  );
};
