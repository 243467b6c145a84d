/** Which criterion a decision is about, as the unit is worded now. */
import type { Unit } from '../specification/model.ts';
import type { DecisionFact } from './records.ts';

type Wordings = {
  readonly byNumber: ReadonlyMap<string, string>;
  /** Null where several criteria have the same words. */
  readonly byWords: ReadonlyMap<string, string | null>;
};

const fold = (text: string): string => text.split(/\s+/u).join(' ').trim();

const readWordings = (outcomes: Unit['outcomes']): Wordings => {
  const byNumber = new Map<string, string>();
  const byWords = new Map<string, string | null>();
  for (const { number, text } of outcomes.flatMap(({ criteria }) => criteria)) {
    const words = fold(text);
    byNumber.set(number, words);
    if (words !== '') byWords.set(words, byWords.has(words) ? null : number);
  }
  return { byNumber, byWords };
};

const known = new WeakMap<Unit['outcomes'], Wordings>();

const wordingsOf = ({ outcomes }: Pick<Unit, 'outcomes'>): Wordings => {
  const wordings = known.get(outcomes) ?? readWordings(outcomes);
  known.set(outcomes, wordings);
  return wordings;
};

/**
 * The number of the criterion that a decision counts for: the one it was made on while that has the same words, else
 * the only one that has them now; null where the words are no longer asked. White space does not count. A decision that
 * kept no words counts by its number.
 */
export const findCriterionOf = (
  unit: Pick<Unit, 'outcomes'>,
  { criterion, wording }: Pick<DecisionFact, 'criterion' | 'wording'>,
): string | null => {
  const { byNumber, byWords } = wordingsOf(unit);
  if (wording === null) return byNumber.has(criterion) ? criterion : null;
  const words = fold(wording);
  return byNumber.get(criterion) === words ? criterion : (byWords.get(words) ?? null);
};
