/** Words parted by a hyphen at the end of a line, put together as the rest of the document writes them. */
import { SOFT_HYPHEN } from './soft-hyphens.ts';

export type Join = (before: string, after: string) => string;

export type Hyphens = {
  readonly join: Join;
  /** Words that were put together although the document nowhere shows how it writes them. */
  readonly doubtful: ReadonlySet<string>;
};

/** A word in two lines; its hyphen is soft where the document says that it only parts the word. */
type Parting = { readonly start: string; readonly end: string; readonly isSoft: boolean };

const words = /\p{L}+(?:[-’']\p{L}+)*/gu;
const hyphened = /(?<word>\p{L}+)[-\u00AD]$/u;

/** Words that follow a hyphen which stands for a later one: `pre- and post-course`. */
const isSuspended = (after: string): boolean => /^(?:and|or|to)(?:\s|$)/u.test(after);

const partingOf = (before: string, after: string): Parting | undefined => {
  const start = hyphened.exec(before)?.groups?.['word'];
  const end = /^\p{Ll}+/u.exec(after)?.[0];
  if (isSuspended(after)) return undefined;
  if (start === undefined || end === undefined) return undefined;
  return { start, end, isSoft: before.endsWith(SOFT_HYPHEN) };
};

/** Words as the document writes them where nothing parts them. */
const collectWords = (pieces: readonly string[]): ReadonlySet<string> => {
  const known = new Set<string>();
  for (const piece of pieces) {
    const inner = [...piece.matchAll(words)].map(([word]) => word.toLowerCase());
    for (const word of hyphened.test(piece) ? inner.slice(0, -1) : inner) known.add(word);
  }
  return known;
};

/** Parts of words after which English writes a hyphen. */
const PREFIXES = new Set(['non', 'self', 'post']);

const joinPlain: Join = (before, after) => {
  if (before.endsWith(SOFT_HYPHEN)) return `${before.slice(0, -1)}-${after}`;
  const goesOn = /\S[/-]$/u.test(before) && !(before.endsWith('-') && isSuspended(after));
  return goesOn ? before + after : `${before} ${after}`;
};

/** How many words a document parts softly before its other hyphens at the ends of lines are taken at their word. */
const FEWEST_SOFT = 3;
/** Text that was broken before it came into the document has hyphens that only part words and yet are not soft. */
const MOST_ODD = 0.1;

/**
 * Learns from the pieces of a document's text, in reading order, how it writes its words. Where it parts words by soft
 * hyphens, every other one is meant. Else a word that stands nowhere whole is joined without the hyphen only in a
 * document that is seen to part its words.
 */
export const learnWords = (pieces: readonly string[]): Hyphens => {
  const known = collectWords(pieces);
  const isWhole = ({ start, end }: Parting): boolean => known.has((start + end).toLowerCase());
  const isHyphened = ({ start, end }: Parting): boolean => known.has(`${start}-${end}`.toLowerCase());
  const partings = pieces.flatMap((piece, index) => partingOf(piece, pieces[index + 1] ?? '') ?? []);
  const soft = partings.filter(({ isSoft }) => isSoft).length;
  const odd = partings.filter((one) => !one.isSoft && isWhole(one) && !isHyphened(one)).length;
  const saysSoft = soft >= FEWEST_SOFT && odd <= soft * MOST_ODD;
  const parted = partings.filter((one) => isWhole(one) && !isHyphened(one)).length;
  const meant = partings.filter((one) => isHyphened(one) && !isWhole(one)).length;
  const partsWords = parted > 1 && parted > meant;
  const doubtful = new Set<string>();
  const isJoined = (one: Parting): boolean => {
    if (saysSoft) return one.isSoft;
    if (isHyphened(one)) return false;
    return isWhole(one) || (partsWords && !PREFIXES.has(one.start.toLowerCase()));
  };
  const isDoubtful = (one: Parting): boolean => {
    if (saysSoft) return !one.isSoft && isWhole(one) && !isHyphened(one);
    // Where words are parted at all, the document may write one both ways.
    return isHyphened(one) ? isWhole(one) || partsWords : !isWhole(one);
  };
  const join: Join = (before, after) => {
    const parting = partingOf(before, after);
    if (parting === undefined) return joinPlain(before, after);
    const between = isJoined(parting) ? '' : '-';
    if (isDoubtful(parting)) doubtful.add(parting.start + between + parting.end);
    return before.slice(0, -1) + between + after;
  };
  return { join, doubtful };
};
