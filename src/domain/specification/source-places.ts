/** Where the lines of a document's text stand on its pages, for documents that have pages to look at. */

/** A stretch of a page, from the left and the top, in ten-thousandths of its width and height. */
export type PageBox = {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** A stretch of a page with the text that stands there: its line, and which cell of that line where cells stand side by side. */
export type PlacedText = PageBox & { readonly line: number; readonly cell: number };

export type SourcePlaces = {
  /** One for each page, in order: how far it is turned so that its text is level, in quarter turns to the left. */
  readonly turns: readonly number[];
  /** In the order of the lines. */
  readonly texts: readonly PlacedText[];
};

type Lines = { readonly from: number; readonly to: number };

/** Letters and figures alone, without the number or mark that stands before them. */
const plain = (text: string): string =>
  text
    .replace(/^\s*(?:[^\p{L}\s]*\d[^\p{L}\s]*|\(?\p{Ll}{1,3}[.)])(?=\s)/u, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** The words of a cell in a line of the text; cells are parted by tabs. */
export const wordsAt = (lines: readonly string[], { line, cell }: PlacedText): string =>
  lines[line - 1]?.split('\t')[cell] ?? '';

const within = (part: string, all: string): boolean =>
  part !== '' && all !== '' && (all.includes(part) || part.includes(all));

/** Whether one wording is the other, or stands in it; numbers before it, marks and spaces aside. */
export const saysSame = (one: string, other: string): boolean => within(plain(one), plain(other));

/**
 * The stretches that show lines of the text. Where several cells stand on the lines, those that hold the given words, if
 * any do: of a row of a table the criterion, not its neighbour.
 */
export const placesOf = (
  { texts }: SourcePlaces,
  lines: readonly string[],
  { from, to }: Lines,
  words: string,
): readonly PlacedText[] => {
  const own = texts.filter(({ line }) => line >= from && line <= to);
  const all = plain(words);
  const narrowed = all === '' ? [] : own.filter((one) => within(plain(wordsAt(lines, one)), all));
  return narrowed.length === 0 ? own : narrowed;
};

/** The stretches of one page, in the order of the lines. */
export const textsOnPage = ({ texts }: SourcePlaces, page: number): readonly PlacedText[] =>
  texts.filter((one) => one.page === page);
