/** Which ends of lines an author set, and which a program that wraps lines. */

const isBlank = (line: string): boolean => line.trim() === '';
const isRow = (line: string): boolean => /[|\t]/u.test(line.trim());
const firstWord = (line: string): string => line.trim().split(/\s/u, 1)[0] ?? '';

/** No program wraps lines more narrowly, and none leaves them longer. */
const NARROWEST = 60;
const WIDEST = 140;

/** The length up to which a program filled the lines of a text; the longest few have a long word. */
const filledTo = (lines: readonly string[]): number => {
  const lengths = lines
    .filter((line, index) => !isBlank(line) && !isBlank(lines[index + 1] ?? '') && !isRow(line))
    .map((line) => line.trimEnd().length)
    .toSorted((first, second) => first - second);
  const filled = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return filled > WIDEST ? Number.POSITIVE_INFINITY : Math.max(NARROWEST, filled * 0.9);
};

/** What begins an outcome, a criterion or a unit wherever it stands at the start of a line. */
const OPENS =
  /^\s*(?:(?:AC\s*)?\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.):]?\s+\S|(?:LO|(?:learning\s+)?outcome)\s*\d{1,2}\b|\d{1,2}[.):]?\s+(?:be able|understand|know|demonstrate)\b|the (?:learner|candidate) (?:will|can|must)\b|unit\s+(?:no\.?\s*|number\s*)?\d{1,3}\b)/iu;

/** `Level: 3`: a label and its value. */
const LABELLED = /^\s*\p{Lu}[^:.]{2,60}:\s*\S/u;

/** So few blank lines part nothing: every line that ended on purpose is a paragraph, as word processors save plain text. */
const FEW = 0.04;

const isParted = (lines: readonly string[]): boolean => {
  const blank = lines.filter(isBlank).length;
  return blank > (lines.length - blank) * FEW;
};

/** Whether a paragraph ends with a line, given the line that follows without a blank one between them. */
export type EndsHere = (line: string, next: string) => boolean;

/**
 * Tells where paragraphs end that no blank line parts: at a line behind which the first word of the next would still
 * have fitted, so that its author ended it. Where blank lines part the paragraphs of a text, such a line ends one only
 * before the beginning of something and between particulars; the lines of an address stay together.
 */
export const paragraphEnds = (
  lines: readonly string[],
): { readonly parted: boolean; readonly endsHere: EndsHere } => {
  const width = filledTo(lines);
  const parted = isParted(lines);
  return {
    parted,
    endsHere: (line, next) => {
      if (parted && LABELLED.test(line) && LABELLED.test(next)) return true;
      const hasRoom = line.trimEnd().length + 1 + firstWord(next).length <= width;
      return hasRoom && (!parted || OPENS.test(next));
    },
  };
};
