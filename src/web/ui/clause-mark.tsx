import { IconQuote } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { citation } from '#domain/specification/clause-words.ts';
import classes from './clause.module.css';

export type Clause = {
  readonly text: string;
  readonly line?: number | undefined;
  readonly endLine?: number | undefined;
  readonly page?: number | undefined;
  readonly cell?: string | undefined;
  readonly document?: string | undefined;
};

/** The name of the document and the place in it, as in `Pearson 2017, line 745`. */
export const clauseWords = (clause: Clause, document?: string): string =>
  citation(
    clause.document ?? document ?? (clause.line === undefined ? 'Touchstone' : 'Specification'),
    clause,
  );

type Props = Omit<ComponentProps<'button'>, 'type' | 'className'> & { readonly words: string };

/** The quiet chip itself, closed. */
export const ClauseMark = ({ words, ...rest }: Props) => (
  <button type="button" {...rest} className={classes['chip']}>
    <IconQuote size={14} stroke={1.8} aria-hidden />
    <span>{words}</span>
  </button>
);
