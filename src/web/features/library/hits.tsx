import { Anchor, Text } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import type { LibraryRow, Passage } from '#contract/library.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { formatCount } from '#web/ui/format.ts';
import { MarkedWords } from '#web/ui/word-runs.tsx';
import classes from './library.module.css';
import { placeInWords, unitAddress } from './unit-words.ts';

const textOf = ({ runs }: Passage): string => runs.map(({ text }) => text).join('');

const particulars = ({ ref, codes, level, credits, documents, wordings }: LibraryRow): string =>
  [
    ref,
    ...codes,
    level === null ? null : /^\d/u.test(level) ? `Level ${level}` : level,
    credits === null ? null : formatCount(credits, 'credit'),
    wordings > 1
      ? `${formatCount(documents, 'document')} in ${formatCount(wordings, 'wording')}`
      : formatCount(documents, 'document'),
  ]
    .filter((part) => part !== null)
    .join(', ');

const Hit = ({ row }: { readonly row: LibraryRow }) => {
  const title = row.passages.find((passage) => passage.part === 'title' && textOf(passage) === row.title);
  const others = row.passages.filter((passage) => passage !== title);
  const more = row.found - row.passages.length;
  return (
    <li className={classes['hit']}>
      <h2 className={classes['hitTitle']}>
        <Anchor component={AppLink} to={unitAddress(row.ref)} data-hit>
          <MarkedWords runs={title?.runs ?? [{ text: row.title, marked: false }]} />
        </Anchor>
      </h2>
      <Text size="sm" c="dimmed">
        {particulars(row)}
      </Text>
      {others.length === 0 ? null : (
        <ul className={classes['passages']}>
          {others.map((passage, index) => (
            // The same place may be found in the words of several documents.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={classes['passage']}>
              <span className={classes['place']}>{placeInWords(passage)}</span>
              <MarkedWords runs={passage.runs} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? (
        <Text size="sm" c="dimmed">
          and {formatCount(more, 'more place', 'more places')}
        </Text>
      ) : null}
    </li>
  );
};

/** Units that were found, each with the places in which the words stand. The arrow keys go from unit to unit. */
export const Hits = ({ rows }: { readonly rows: readonly LibraryRow[] }) => {
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step =
      event.key === 'ArrowDown' || event.key === 'j'
        ? 1
        : event.key === 'ArrowUp' || event.key === 'k'
          ? -1
          : 0;
    if (step === 0) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-hit]') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[at + step]?.focus();
    event.preventDefault();
  };
  return (
    // The keys go through the links of the list; each is a control of its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul className={classes['hits']} ref={list} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Hit key={row.ref} row={row} />
      ))}
    </ul>
  );
};
