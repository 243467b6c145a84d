/** What the reader of a file had to guess, and the findings that say so. */
import type { Finding, Unit } from '../model.ts';
import { findDoubtfulHyphens } from './hyphens.ts';
import { findNarrowColumns } from './narrow-columns.ts';

export type Doubtful = {
  /** Words put together at the end of a line without knowing whether the document writes them with a hyphen. */
  readonly words: readonly string[];
  /** The numbers of pages whose columns are so narrow that it can only be guessed what belongs to which. */
  readonly narrowPages: readonly number[];
};

/** A finding for each outcome, criterion and unit that what was guessed may have changed. */
export const findDoubtful = (
  units: readonly Unit[],
  { words, narrowPages }: Doubtful = { words: [], narrowPages: [] },
): readonly Finding[] => [...findDoubtfulHyphens(units, words), ...findNarrowColumns(units, narrowPages)];
