/** The words of a text, for finding one text by another. */
import { stem } from './stem.ts';

/** Words that say nothing about what a text is about. */
const common = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during e each eg few for from further had has have having he her here hers him his how i ie
  if in into is it its itself me more most my no nor not of off on once one only or other our ours out over own per same
  she should so some such than that the their theirs them then there these they this those through to too under until up
  upon use used using very was we were what when where which while who whom why will with within would you your yours`
    .split(/\s+/u)
    .map(stem),
);

/** One word that says something: as it stands in the text, and its stem. */
export type Word = { readonly said: string; readonly stem: string };

const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** The words that say something, in their order. `it's` counts as `it`. */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = [];
  for (const [said] of text.matchAll(wordPattern)) {
    const plain = said.toLowerCase().replace(/['’].*$/u, '');
    const root = stem(plain);
    if (plain.length > 1 && !common.has(root)) words.push({ said, stem: root });
  }
  return words;
};

/** A text with nothing left but its words: equal for texts that are the same word for word. */
export const sameWords = (text: string): string =>
  Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), ([word]) => word).join(' ');
