import { VisuallyHidden } from '@mantine/core';
import type { WordRun } from '#domain/specification/comparing/words.ts';
import classes from './changes.module.css';

type Keyed = WordRun & { readonly key: string };

const keyed = (runs: readonly WordRun[]): readonly Keyed[] => {
  let at = 0;
  return runs.map((run) => {
    at += run.text.length + 1;
    return { ...run, key: `${run.kind} ${String(at)}` };
  });
};

const Run = ({ run }: { run: WordRun }) => {
  if (run.kind === 'same') return run.text;
  return run.kind === 'removed' ? (
    <del className={classes['removed']}>
      <VisuallyHidden>removed: </VisuallyHidden>
      {run.text}
    </del>
  ) : (
    <ins className={classes['added']}>
      <VisuallyHidden>added: </VisuallyHidden>
      {run.text}
    </ins>
  );
};

/** A wording with the words that were taken out struck through, and those that were put in underlined. */
export const WordDifference = ({ runs }: { runs: readonly WordRun[] }) => (
  <span className={classes['wording']}>
    {keyed(runs).map((run, index) => (
      <span key={run.key}>
        {index === 0 ? '' : ' '}
        <Run run={run} />
      </span>
    ))}
  </span>
);
