/**
 * What every reader (text, and later PDF, Word, spreadsheets, CASE) hands to the reading core: a stream of blocks
 * in reading order, each with its place in the source. The core knows no file format.
 */
export type Place = { readonly line: number; readonly endLine: number; readonly page?: number };

export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string; readonly place: Place }
  | { readonly kind: 'paragraph'; readonly text: string; readonly place: Place }
  | {
      readonly kind: 'item';
      readonly depth: number;
      readonly marker: string;
      readonly text: string;
      readonly place: Place;
    }
  | { readonly kind: 'table'; readonly rows: readonly Row[]; readonly place: Place };

export type Row = { readonly cells: readonly Cell[]; readonly place: Place };

/**
 * A cell's text with its own line breaks kept as `\n`; lists inside a cell keep their markers at line starts. The places
 * that a spanning cell covers stand in their rows as cells without text, so that a column is the same place in each row.
 */
export type Cell = {
  readonly text: string;
  readonly span?: { readonly columns?: number; readonly rows?: number };
};
