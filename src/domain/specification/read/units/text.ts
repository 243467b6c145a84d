/** Small helpers on text that every part of the reader of units uses. */

/** White space folded to single spaces, none at the ends. */
export const fold = (text: string): string => (isFolded(text) ? text : text.replace(/\s+/g, ' ').trim());

/** Most texts are folded already, and this is asked of every text of a document several times over. */
const isFolded = (text: string): boolean =>
  !text.startsWith(' ') && !text.endsWith(' ') && !text.includes('  ') && !OTHER_SPACE.test(text);

const OTHER_SPACE = /[^\S ]/;

/** Only the letters, in lower case: what is left of a label whatever the conversion did to its spaces. */
export const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, '');

export const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '');

/** A word as it is compared: lower case, plain apostrophes, no punctuation at its ends. */
export const bareWord = (word: string): string => (PLAIN_WORD.test(word) ? word : bared(word));

const PLAIN_WORD = /^[a-z]+$/;

const bared = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Text for comparing wording: bare words joined by single spaces. */
export const comparable = (text: string): string =>
  wordsOf(text.replace(/[-–—/]/g, ' '))
    .map(bareWord)
    .filter((word) => word !== '')
    .join(' ');

const SIGNS = /[•‣▪▫■□●○◦◆◇➢➤✓✔☐☑☒⁃\uE000-\uF8FF]/gu;

/** One line of prose: list signs dropped, the words of the list kept in order. */
export const prose = (text: string): string => fold(text.replace(SIGNS, ' '));

/** Says nothing: no letter and no digit, or a single stray character that no column of such a table holds. */
export const isNoise = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) || /^\s*[^\d\s]\s*$/u.test(text);

export const startsLower = (text: string): boolean => /^[\s"'“‘(]*\p{Ll}/u.test(text);
export const startsUpper = (text: string): boolean => /^[\s"'“‘(]*\p{Lu}/u.test(text);

/** Mostly capitals, as titles and bands of a table are printed. */
export const isCapitals = (text: string): boolean => {
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  const large = text.match(/\p{Lu}/gu)?.length ?? 0;
  return large >= 4 && small * 6 <= large;
};

/** The root of a word, coarse but the same for its usual endings: listening, listens, listen. */
export const stem = (word: string): string => {
  const bare = bareWord(word).replace(/'s?$/, '');
  const cut = bare.replace(
    /(?:ations?|ings?|ies|ied|ions?|ers?|ed|(?<=ss|x|ch|sh)es|(?<!s)s|es|ly|e|y)$/,
    '',
  );
  return cut.length >= 3 ? cut : bare;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
