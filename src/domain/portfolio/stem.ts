/**
 * The stem of an English word, by the rules that M. F. Porter published in 1980 ("An algorithm for suffix stripping",
 * Program 14): words that differ only in their endings come out alike (`assessing`, `assessment`).
 */

type Rule = readonly [ending: string, replacement: string];

const isVowelAt = (word: string, index: number): boolean => {
  const letter = word[index] ?? '';
  if ('aeiou'.includes(letter)) return true;
  return letter === 'y' && index > 0 && !isVowelAt(word, index - 1);
};

/** How often a vowel is followed by a consonant: the length of a stem in the sense of the rules. */
const measure = (stem: string): number => {
  let count = 0;
  for (let index = 1; index < stem.length; index += 1)
    if (isVowelAt(stem, index - 1) && !isVowelAt(stem, index)) count += 1;
  return count;
};

const hasVowel = (stem: string): boolean => Array.from(stem).some((_, index) => isVowelAt(stem, index));

const endsDouble = (word: string): boolean =>
  word.length > 1 && word.at(-1) === word.at(-2) && !isVowelAt(word, word.length - 1);

/** Ends like `hop`: consonant, vowel, consonant other than w, x, y. */
const endsShort = (word: string): boolean => {
  const last = word.length - 1;
  return (
    last >= 2 &&
    !isVowelAt(word, last) &&
    isVowelAt(word, last - 1) &&
    !isVowelAt(word, last - 2) &&
    !'wxy'.includes(word[last] ?? '')
  );
};

const without = (word: string, ending: string): string => word.slice(0, word.length - ending.length);

/** Applies the first rule whose ending fits, if what is left is long enough. */
const replace = (word: string, rules: readonly Rule[], least: number): string => {
  const rule = rules.find(([ending]) => word.endsWith(ending));
  if (rule === undefined) return word;
  const stem = without(word, rule[0]);
  return measure(stem) > least ? `${stem}${rule[1]}` : word;
};

const plural = (word: string): string => {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
};

const afterParticiple = (stem: string): string => {
  if (/(?:at|bl|iz|is)$/u.test(stem)) return `${stem}e`;
  if (endsDouble(stem) && !/[lsz]$/u.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
};

const participle = (word: string): string => {
  if (word.endsWith('eed')) return measure(without(word, 'eed')) > 0 ? word.slice(0, -1) : word;
  const ending = ['ed', 'ing'].find((one) => word.endsWith(one) && hasVowel(without(word, one)));
  return ending === undefined ? word : afterParticiple(without(word, ending));
};

const finalY = (word: string): string =>
  word.endsWith('y') && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;

const long: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['iser', 'ise'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['isation', 'ise'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];

const middle: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['alise', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const last = 'al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize ise'.split(' ');

const dropLast = (word: string): string => {
  if (/[st]ion$/u.test(word) && measure(without(word, 'ion')) > 1) return without(word, 'ion');
  return replace(
    word,
    last.map((ending): Rule => [ending, '']),
    1,
  );
};

const finalE = (word: string): string => {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const length = measure(stem);
  return length > 1 || (length === 1 && !endsShort(stem)) ? stem : word;
};

const doubleL = (word: string): string =>
  word.endsWith('ll') && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;

/** The stem of a word in lower case. Words of one or two letters, and what is not written in letters, stay as they are. */
export const stem = (word: string): string => {
  if (word.length < 3 || !/^[a-z]+$/u.test(word)) return word;
  const inflected = finalY(participle(plural(word)));
  return doubleL(finalE(dropLast(replace(replace(inflected, long, 0), middle, 0))));
};
