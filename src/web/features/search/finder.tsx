import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useGo } from '#web/app/navigation.tsx';
import { CommandPalette } from '#web/ui/command-palette.tsx';
import type { CommandGroup } from '#web/ui/commands.ts';
import { foundCommands, useFound } from './results.tsx';

const pause = 200;

type Props = { readonly groups: readonly CommandGroup[]; readonly onClose: () => void };

/** The palette: pages and things to do by a few letters, and whatever else of these words somebody may see. */
export const Finder = ({ groups, onClose }: Props) => {
  const go = useGo();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query, pause);
  const found = useFound(settled).data?.items ?? [];
  return (
    <CommandPalette
      groups={groups}
      onClose={onClose}
      query={query}
      onQuery={setQuery}
      found={query.trim().length < 2 ? [] : foundCommands(found, go)}
    />
  );
};
