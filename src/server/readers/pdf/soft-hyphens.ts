/** Hyphens that a document writes as soft ones: the library leaves them out of the text that it gives. */

export const SOFT_HYPHEN = '\u00AD';

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };

const compact = (text: string): string => text.replaceAll(/\s/gu, '');

/** The characters that a piece of shown text stands for. */
const shownText = (args: unknown): string => {
  const glyphs: unknown = Array.isArray(args) ? args[0] : undefined;
  if (!Array.isArray(glyphs)) return '';
  return glyphs
    .map((glyph: unknown) =>
      typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '',
    )
    .join('');
};

/** What a page shows without white space and soft hyphens, and before which of its characters the hyphens stand. */
const readShown = (operators: Operators, showText: number): { text: string; hyphens: readonly number[] } => {
  const parts = compact(
    operators.fnArray
      .map((operator, index) => (operator === showText ? shownText(operators.argsArray[index]) : ''))
      .join(''),
  ).split(SOFT_HYPHEN);
  const hyphens: number[] = [];
  let length = 0;
  for (const part of parts.slice(0, -1)) {
    length += part.length;
    hyphens.push(length);
  }
  return { text: parts.join(''), hyphens };
};

/** A hyphen within a run is one that is meant; at its end it may only part a word, and stays soft. */
const restore = (text: string, places: ReadonlySet<number>): string => {
  let seen = 0;
  let restored = '';
  for (const character of text) {
    if (!/\s/u.test(character)) {
      if (seen > 0 && places.has(seen)) restored = `${restored.trimEnd()}-`;
      seen += character.length;
    }
    restored += character;
  }
  return places.has(seen) ? restored + SOFT_HYPHEN : restored;
};

/** Puts the soft hyphens of a page back where they were shown; runs stand in the order in which they were. */
export const withSoftHyphens = <Run extends { readonly text: string }>(
  runs: readonly Run[],
  operators: Operators,
  showText: number,
): readonly Run[] => {
  const { text, hyphens } = readShown(operators, showText);
  if (hyphens.length === 0) return runs;
  let at = 0;
  return runs.map((run) => {
    const own = compact(run.text);
    const start = text.indexOf(own, at);
    if (start === -1) return run;
    at = start + own.length;
    const places = hyphens.filter((place) => place > start && place <= at).map((place) => place - start);
    return places.length === 0 ? run : { ...run, text: restore(run.text, new Set(places)) };
  });
};
