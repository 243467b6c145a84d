import { Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useCommands } from '#web/ui/commands.ts';
import { formatCount } from '#web/ui/format.ts';
import classes from './review.module.css';

type Props = {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** How many were found; undefined while nothing is looked for. */
  readonly matches: number | undefined;
  /** Which of them is chosen; -1 for none. */
  readonly at: number;
  readonly onStep: (by: 1 | -1) => void;
};

const placesInWords = (matches: number, at: number): string => {
  if (matches === 0) return 'Nothing here says so.';
  const places = formatCount(matches, 'place');
  return at === -1 ? `${places}; Enter goes to the first` : `${String(at + 1)} of ${places}`;
};

/** Enter and the arrow key lead on from the field to what was found; Escape takes the search away. */
export const TreeFind = ({ search, onSearch, matches, at, onStep }: Props) => {
  const field = useRef<HTMLInputElement>(null);
  useCommands('Structure', [
    {
      label: 'Find in the structure',
      key: '/',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);
  return (
    <div className={classes['find']}>
      <TextInput
        ref={field}
        aria-label="Find a unit or criterion"
        placeholder="Find words, a reference or a number"
        size="xs"
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onSearch('');
          else if (event.key === 'Enter' || event.key === 'ArrowDown') onStep(1);
          else return;
          event.preventDefault();
        }}
      />
      {matches === undefined ? null : (
        <Text size="xs" c="dimmed" component="output" display="block" mt={4}>
          {placesInWords(matches, at)}
        </Text>
      )}
    </div>
  );
};
