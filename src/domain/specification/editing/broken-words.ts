/** Words that have lost or mixed up letters, told by another wording of the same place that has them whole. */
import { compareWords } from '../comparing/words.ts';
import type { Unit } from '../model.ts';

const lettersOf = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const wordsOf = (text: string): readonly string[] =>
  text
    .split(/\s+/u)
    .map(lettersOf)
    .filter((word) => word !== '');

const textsOf = function* ({ title, aim, outcomes }: Unit): Generator<string> {
  yield title;
  yield aim ?? '';
  for (const { text, criteria } of outcomes) {
    yield text;
    for (const criterion of criteria) {
      yield criterion.text;
      for (const piece of criterion.guidance) yield piece.text;
    }
  }
};

/** Every word of some units, as bare letters. */
const vocabularyOf = (units: readonly Unit[]): ReadonlySet<string> => {
  const vocabulary = new Set<string>();
  for (const unit of units)
    for (const text of textsOf(unit)) for (const word of wordsOf(text)) vocabulary.add(word);
  return vocabulary;
};

/** How many letters have to be put in, taken out or exchanged to make one word of another. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of one.split('').entries()) {
    const next = [at + 1];
    for (let index = 1; index <= other.length; index += 1)
      next.push(
        Math.min(
          (row[index] ?? 0) + 1,
          (next[index - 1] ?? 0) + 1,
          (row[index - 1] ?? 0) + (other[index - 1] === letter ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** So large a share of a word may differ for it to be the same word, broken. */
const MOST = 0.5;

const isBrokenOf = (broken: string, whole: string): boolean =>
  whole.length > 2 && distance(broken, whole) <= Math.max(1, Math.floor(whole.length * MOST));

/** The words that documents know; they are gathered only when a word is asked for. */
export const knownWords = (units: () => readonly Unit[]): ((word: string) => boolean) => {
  let vocabulary: ReadonlySet<string> | undefined;
  return (word) => (vocabulary ??= vocabularyOf(units())).has(word);
};

/**
 * Whether a wording differs from a whole one by broken words alone: each stretch that differs is letter for letter nearly
 * the other's, and holds a word that no document knows. A reworded place says known words and is none.
 */
export const hasBrokenWords = (given: string, whole: string, isKnown: (word: string) => boolean): boolean => {
  if (given === whole) return false;
  const runs = compareWords(given, whole).filter(({ kind }) => kind !== 'same');
  const stretches = runs.flatMap((run, index) =>
    run.kind === 'removed' ? [[run.text, runs[index + 1]] as const] : [],
  );
  if (stretches.length * 2 !== runs.length) return false;
  let unknown = 0;
  const isNear = stretches.every(([removed, added]) => {
    if (added?.kind !== 'added') return false;
    const words = wordsOf(removed);
    const [left, meant] = [words.join(''), wordsOf(added.text).join('')];
    if (left !== meant && !isBrokenOf(left, meant)) return false;
    const odd = words.filter((word) => !isKnown(word)).length;
    unknown += odd;
    return left === meant || odd > 0;
  });
  return isNear && unknown > 0;
};
