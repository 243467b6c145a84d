/** Titles of units that a label or the unit's own reference marks as such. */
import { LABELLED_TITLE } from './labelled-title.ts';
import { UNIT_REFERENCE, normalReference } from './segment.ts';
import { fold, letters, startsUpper } from './text.ts';

const LEADING = new RegExp(String.raw`^${UNIT_REFERENCE.source}\s*[:–-]?\s*`, 'u');
const TRAILING = new RegExp(String.raw`\s*[([]\s*${UNIT_REFERENCE.source}\s*[)\]]$`, 'u');

const withoutReference = (text: string): string => text.replace(LEADING, '').replace(TRAILING, '');

/** `Unit title: …`, `J/501/0001: …`: the title after its mark; null where there is none. */
export const titleAfterMark = (text: string, ref: string): string | null => {
  const labelled = LABELLED_TITLE.exec(text)?.[1];
  if (labelled !== undefined) return withoutReference(labelled);
  if (!LEADING.test(text) || normalReference(text) !== ref) return null;
  const rest = fold(text.replace(LEADING, ''));
  return startsUpper(rest) && /\p{Ll}{2}/u.test(rest) ? rest : null;
};

/** `Unit 01 Clean a hull (J/501/0001)`: the text without the reference behind it; null for other texts. */
export const withoutReferenceBehind = (text: string, ref: string): string | null =>
  TRAILING.test(text) && normalReference(text) === ref ? text.replace(TRAILING, '') : null;

const TITLE_LABEL = /^(?:unit)?title$/;

/** A row that is the label of the title and the title. */
export const titleOfRow = (cells: readonly string[], ref: string): string | null => {
  const [label = '', value, ...others] = cells.filter((cell) => cell !== '');
  for (const cell of cells) {
    const own = LABELLED_TITLE.exec(cell) === null ? null : titleAfterMark(cell, ref);
    if (own !== null) return own;
  }
  return value !== undefined && others.length === 0 && TITLE_LABEL.test(letters(label))
    ? withoutReference(value)
    : null;
};
