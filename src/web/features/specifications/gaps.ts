import type { Clause, Coverage } from '#domain/specification/model.ts';

/** A place of the document on which nothing that was read rests. */
export type Gap = {
  readonly clause: Clause;
  /** Rows and numbered lines have a finding; running text has none. */
  readonly isListed: boolean;
};

/** The places on which nothing rests, in the document's order. */
export const listGaps = ({ readPast, runningText }: Coverage): readonly Gap[] =>
  [
    ...readPast.map((range) => ({ clause: { ...range, text: '' }, isListed: true })),
    ...runningText.map((range) => ({ clause: { ...range, text: '' }, isListed: false })),
  ].toSorted((one, other) => one.clause.line - other.clause.line);

/** The lines of the gaps, to be told apart in the text. */
export const linesOfGaps = (gaps: readonly Gap[]): ReadonlySet<number> =>
  new Set(
    gaps.flatMap(({ clause: { line, endLine = line } }) =>
      Array.from({ length: endLine - line + 1 }, (_, index) => line + index),
    ),
  );
