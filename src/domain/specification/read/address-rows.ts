/** Rows of a unit's table that only say to whom what follows speaks: `The learner will:`, `The learner can:`. */
import type { Row } from '../blocks.ts';
import { fold } from './units/text.ts';

const NUMBERED_ALONE = /^(?:LO|(?:learning\s+)?outcome)\s*\d{1,2}\s*[.:–-]?$/iu;
const WILL =
  /^(?:the|each)?\s*(?:learners?|candidates?|apprentices?|students?)\s+(?:will|must|should)\s*(?:be able to\s*:)?\s*:?\s*(?<rest>.*)$/isu;
const CAN =
  /^(?:the|each)?\s*(?:learners?|candidates?|apprentices?|students?)\s+(?:can|must|should)(?:\s+be\s+able\s+to)?\s*:?$/iu;

/** The text of a row that says one thing, in one cell or in all of them. */
const onlyText = ({ cells }: Row): string | null => {
  const texts = new Set(cells.map(({ text }) => fold(text)).filter((text) => text !== ''));
  const [only] = texts;
  return texts.size === 1 && only !== undefined ? only : null;
};

const withText = (row: Row, text: string, to: Row): Row => ({
  ...row,
  cells: row.cells.map((cell, at) => ({ ...cell, text: at === 0 ? text : '' })),
  place: { ...row.place, endLine: to.place.endLine },
});

/** The number of an outcome in a row of its own, with the words of the row below it. */
const joinedTo = (number: Row, row: Row): Row => {
  const text = onlyText(row) ?? '';
  const words = WILL.exec(text)?.groups?.['rest'] ?? text;
  const mark = (onlyText(number) ?? '').replace(/\s*[.:–-]$/u, '');
  return words === '' ? number : withText(number, `${mark}: ${words}`, row);
};

const isNumberAlone = (row: Row | undefined): row is Row =>
  row !== undefined && NUMBERED_ALONE.test(onlyText(row) ?? '');

/** The rows without those of address; an outcome whose number stands over its words becomes one row with them. */
export const withoutAddress = (rows: readonly Row[]): readonly Row[] => {
  if (!rows.some(isNumberAlone)) return rows;
  const kept: Row[] = [];
  for (const row of rows) {
    const last = kept.at(-1);
    if (isNumberAlone(last) && onlyText(row) !== null) kept.splice(-1, 1, joinedTo(last, row));
    else if (!CAN.test(onlyText(row) ?? '')) kept.push(row);
  }
  return kept;
};
