/** Words that have lost or mixed up letters, told by another wording of the same place that has them whole. */
import { compareWords } from '../comparing/words.ts';
import type { Unit } from '../model.ts';

const lettersOf = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const wordsOf = (text: string): readonly string[] =>
  text
    .split(/\s+/u)
    .map(lettersOf)
    .filter((word) => word !== '');

/** Every word of some units, as bare letters. */
export const vocabularyOf = (units: readonly Unit[]): ReadonlySet<string> =>
  new Set(
    units.flatMap(({ title, aim, outcomes }) => [
      ...wordsOf(title),
      ...wordsOf(aim ?? ''),
      ...outcomes.flatMap(({ text, criteria }) => [
        ...wordsOf(text),
        ...criteria.flatMap((criterion) => [
          ...wordsOf(criterion.text),
          ...criterion.guidance.flatMap((piece) => wordsOf(piece.text)),
        ]),
      ]),
    ]),
  );

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

/**
 * Whether a wording differs from a whole one by broken words alone: each stretch that differs is letter for letter nearly
 * the other's, and holds a word that no document of the vocabulary knows. A reworded place says known words and is none.
 */
export const hasBrokenWords = (given: string, whole: string, vocabulary: ReadonlySet<string>): boolean => {
  const runs = compareWords(given, whole).filter(({ kind }) => kind !== 'same');
  const stretches = runs.flatMap((run, index) =>
    run.kind === 'removed' ? [[run.text, runs[index + 1]] as const] : [],
  );
  const isPaired = stretches.length * 2 === runs.length;
  let unknown = 0;
  const isNear = stretches.every(([removed, added]) => {
    const words = wordsOf(removed);
    const odd = words.filter((word) => !vocabulary.has(word)).length;
    unknown += odd;
    if (added?.kind !== 'added') return false;
    return (
      words.join('') === wordsOf(added.text).join('') ||
      (odd > 0 && isBrokenOf(words.join(''), wordsOf(added.text).join('')))
    );
  });
  return isPaired && isNear && unknown > 0;
};
