/** Titles of units that a label or the unit's own reference marks as such. */
import { LABELLED_TITLE } from './labelled-title.ts';
import { UNIT_REFERENCE, codeSource, normalReference } from './references.ts';
import type { UnitSpan } from './segment.ts';
import { fold, letters, startsUpper } from './text.ts';

/** What a unit is known by: its reference, or its publisher's code. */
export type Known = Pick<UnitSpan, 'ref' | 'code'>;

const patternsFor = (source: string) => ({
  any: new RegExp(source, 'u'),
  leading: new RegExp(String.raw`^${source}\s*[:–-]?\s*`, 'u'),
  trailing: new RegExp(String.raw`\s*[([]\s*${source}\s*[)\]]$`, 'u'),
});

const ofReference = patternsFor(UNIT_REFERENCE.source);

/** How what a unit is known by is found in a text. */
const patternsOf = ({ ref, code }: Known): typeof ofReference =>
  code === undefined ? ofReference : patternsFor(codeSource(ref));

/** Whether a text names the unit by what it is known by. */
export const namesUnit = (text: string, known: Known): boolean =>
  known.code === undefined ? normalReference(text) === known.ref : patternsOf(known).any.test(text);

const withoutReference = (text: string, known: Known): string => {
  const { leading, trailing } = patternsOf(known);
  return text.replace(leading, '').replace(trailing, '');
};

/** `Unit title: …`, `J/501/0001: …`: the title after its mark; null where there is none. */
export const titleAfterMark = (text: string, known: Known): string | null => {
  const labelled = LABELLED_TITLE.exec(text)?.[1];
  const { leading } = patternsOf(known);
  // `Unit: FA58 04` gives the code and no title.
  if (labelled !== undefined) return withoutReference(labelled, known) || null;
  if (!leading.test(text) || !namesUnit(text, known)) return null;
  const rest = fold(text.replace(leading, ''));
  return startsUpper(rest) && /\p{Ll}{2}/u.test(rest) ? rest : null;
};

/** `Unit 01 Clean a hull (J/501/0001)`: the text without the reference behind it; null for other texts. */
export const withoutReferenceBehind = (text: string, known: Known): string | null => {
  const { trailing } = patternsOf(known);
  return trailing.test(text) && namesUnit(text, known) ? text.replace(trailing, '') : null;
};

const TITLE_LABEL = /^(?:unit)?title$/;

/** A row that is the label of the title and the title. */
export const titleOfRow = (cells: readonly string[], known: Known): string | null => {
  const [label = '', value, ...others] = cells.filter((cell) => cell !== '');
  for (const cell of cells) {
    const own = LABELLED_TITLE.exec(cell) === null ? null : titleAfterMark(cell, known);
    if (own !== null) return own;
  }
  return value !== undefined && others.length === 0 && TITLE_LABEL.test(letters(label))
    ? withoutReference(value, known)
    : null;
};
