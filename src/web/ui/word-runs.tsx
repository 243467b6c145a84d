import { VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import type { WordRun } from '#domain/specification/comparing/words.ts';
import classes from './word-runs.module.css';

type MarkedRun = { readonly text: string; readonly marked: boolean };

/** Words of a specification with those marked that a search found. */
export const MarkedWords = ({ runs }: { readonly runs: readonly MarkedRun[] }) => (
  <span className={classes['words']}>
    {runs.map(({ text, marked }, index) =>
      // Runs are told apart by nothing but their place.
      // oxlint-disable-next-line react/no-array-index-key
      marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
    )}
  </span>
);

const signs = { removed: 'del', added: 'ins', same: 'span' } as const;

/** One side of two wordings: the words that both have, and struck out or underlined those that only this one has. */
export const ComparedWords = ({
  runs,
  side,
}: {
  readonly runs: readonly WordRun[];
  readonly side: 'before' | 'after';
}) => (
  <span className={classes['words']}>
    {runs
      .filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'))
      .map(({ kind, text }, index) => {
        const Sign = signs[kind];
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            {index === 0 ? '' : ' '}
            <Sign>
              {kind === 'same' ? null : <VisuallyHidden>only here: </VisuallyHidden>}
              {text}
            </Sign>
          </Fragment>
        );
      })}
  </span>
);
