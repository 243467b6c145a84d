/** The one way to say where a clause stands. */
import type { Clause } from './model.ts';

/** What is known of where something stands in a document. */
export type ClausePlace = {
  readonly [Key in 'line' | 'endLine' | 'page' | 'cell']?: Clause[Key] | undefined;
};

/**
 * Where a clause stands, as people look it up: a cell of a workbook, a line on a page, or lines of a text. Empty for what
 * stands in no document.
 */
export const clausePlace = ({ line, endLine, page, cell }: ClausePlace): string => {
  if (cell !== undefined) return `cell ${cell}`;
  if (line === undefined) return '';
  const lines =
    endLine === undefined || endLine === line
      ? `line ${String(line)}`
      : `lines ${String(line)} to ${String(endLine)}`;
  return page === undefined ? lines : `page ${String(page)}, ${lines}`;
};

/** The document and the place in it: `Pearson 2017, line 745`. */
export const citation = (document: string, place: ClausePlace): string =>
  [document, clausePlace(place)].filter(Boolean).join(', ');

/** A clause with the name of the document that it stands in, as every answer carries it. */
export const clauseIn = (document: string, clause: Clause): Clause & { readonly document: string } => ({
  ...clause,
  document,
});
