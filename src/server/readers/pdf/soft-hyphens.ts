/**
 * Hyphens that a document writes as soft ones: the library leaves them out of the text that it gives. Where soft and
 * real ones share a glyph, typesetters enclose those for which its font does not speak in a span of their own, whose
 * meaning the library does not tell either: such a hyphen is the other one.
 */

export const SOFT_HYPHEN = '\u00AD';

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
type Names = Readonly<
  Record<
    'showText' | 'beginMarkedContent' | 'beginMarkedContentProps' | 'endMarkedContent',
    number | undefined
  >
>;

const compact = (text: string): string => text.replaceAll(/\s/gu, '');

/** The characters that a piece of shown text stands for. */
const shownText = (args: unknown): string => {
  const glyphs: unknown = Array.isArray(args) ? args[0] : undefined;
  if (!Array.isArray(glyphs)) return '';
  return compact(
    glyphs
      .map((glyph: unknown) =>
        typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '',
      )
      .join(''),
  );
};

/** Whether what is begun is a span that no tag names. */
const isOwnSpan = (args: unknown): boolean =>
  Array.isArray(args) && args[0] === 'Span' && (args[1] === null || args[1] === undefined);

const isHyphen = (text: string): boolean => /^[-\u2010]$/u.test(text);

type Shown = {
  /** What the page shows without white space and soft hyphens. */
  readonly text: string;
  /** Before which of its characters a hyphen stands that the library leaves out, and whether that is soft. */
  readonly left: ReadonlyMap<number, 'soft' | 'real'>;
  /** Which of its characters are hyphens that only part words. */
  readonly soft: ReadonlySet<number>;
};

const readShown = ({ fnArray, argsArray }: Operators, names: Names): Shown => {
  const parts: string[] = [];
  const left = new Map<number, 'soft' | 'real'>();
  const soft = new Set<number>();
  const spans: boolean[] = [];
  let length = 0;
  const add = (piece: string): void => {
    parts.push(piece);
    length += piece.length;
  };
  const show = (shown: string, isOwn: boolean): void => {
    if (isOwn && isHyphen(shown)) soft.add(length);
    for (const [index, piece] of shown.split(SOFT_HYPHEN).entries()) {
      if (index > 0) left.set(length, isOwn && shown === SOFT_HYPHEN ? 'real' : 'soft');
      add(piece);
    }
  };
  for (const [index, operator] of fnArray.entries()) {
    if (operator === names.showText) show(shownText(argsArray[index]), spans.at(-1) === true);
    else if (operator === names.beginMarkedContentProps) spans.push(isOwnSpan(argsArray[index]));
    else if (operator === names.beginMarkedContent) spans.push(false);
    else if (operator === names.endMarkedContent) spans.pop();
  }
  return { text: parts.join(''), left, soft };
};

/** A left out hyphen within a run is one that is meant; at its end a soft one may only part a word, and stays so. */
const restore = (text: string, start: number, { left, soft }: Shown): string => {
  let at = start;
  let restored = '';
  for (const character of text) {
    if (/\s/u.test(character)) restored += character;
    else {
      if (at > start && left.has(at)) restored = `${restored.trimEnd()}-`;
      restored += soft.has(at) ? SOFT_HYPHEN : character;
      at += character.length;
    }
  }
  const last = at > start ? left.get(at) : undefined;
  if (last === undefined) return restored;
  return restored + (last === 'soft' ? SOFT_HYPHEN : '-');
};

/** About how wide a hyphen is, as a share of the size of the letters: the library leaves its width out too. */
const HYPHEN_WIDTH = 0.31;

/** Puts the hyphens that a page shows back where they are left out; runs stand in the order in which they were shown. */
export const withSoftHyphens = <
  Run extends { readonly text: string; readonly right: number; readonly size: number },
>(
  runs: readonly Run[],
  operators: Operators,
  names: Names,
): readonly Run[] => {
  const shown = readShown(operators, names);
  if (shown.left.size === 0 && shown.soft.size === 0) return runs;
  let at = 0;
  return runs.map((run) => {
    const own = compact(run.text);
    const start = shown.text.indexOf(own, at);
    if (start === -1) return run;
    at = start + own.length;
    const text = restore(run.text, start, shown);
    if (text === run.text) return run;
    const isLonger = shown.left.get(at) === 'real';
    return { ...run, text, right: isLonger ? run.right + run.size * HYPHEN_WIDTH : run.right };
  });
};
