/** What a move means for one learner, in words. */
import type { JudgeAgain, Movable } from '#contract/moving.ts';

const whyWords: Readonly<Record<JudgeAgain['why'], string>> = {
  reworded: 'reworded',
  gone: 'gone from the unit',
  'unit-gone': 'unit gone',
};

export const mayMove = ({ reasons }: Pick<Movable, 'reasons'>): boolean => reasons.length === 0;

export type Again = { readonly text: string; readonly count: number };

/** Decisions that stopped counting, by unit and reason: `A/500/0001 1.2, 1.3 reworded`. */
export const againInWords = (judgeAgain: readonly JudgeAgain[]): readonly Again[] =>
  Object.entries(Object.groupBy(judgeAgain, ({ unitRef, why }) => `${unitRef} ${why}`)).flatMap(
    ([, list = []]) => {
      const [first] = list;
      if (first === undefined) return [];
      const numbers = list.map(({ criterion }) => criterion).join(', ');
      const what = first.why === 'unit-gone' ? first.unitRef : `${first.unitRef} ${numbers}`;
      return [{ text: `${what} ${whyWords[first.why]}`, count: list.length }];
    },
  );

/** The decisions that would stop counting for a learner. */
export const againIn = ({ units }: Pick<Movable, 'units'>): readonly Again[] =>
  againInWords(units.flatMap(({ judgeAgain }) => judgeAgain));

/** The criteria that the chosen units newly ask. */
export const askedIn = ({ units }: Pick<Movable, 'units'>): readonly string[] =>
  units
    .filter(({ chosen, asked }) => chosen && asked.length > 0)
    .map(({ ref, asked }) => `${ref} ${asked.join(', ')}`);

/** What becomes of units as a whole: those that the new version asks of everybody, and chosen ones that it lacks. */
export const unitsIn = ({ units }: Pick<Movable, 'units'>): readonly string[] =>
  units.flatMap(({ ref, title, chosen, newlyRequired, after }) => {
    if (newlyRequired) return [`${title} (${ref}) is asked of everybody`];
    return chosen && after === null ? [`${title} (${ref}) is not in it`] : [];
  });

/** What a move of several comes to. */
export const sumOf = (rows: readonly Movable[]) => ({
  again: rows.reduce((sum, row) => sum + againIn(row).reduce((of, { count }) => of + count, 0), 0),
  untouched: rows.filter((row) =>
    [againIn(row), askedIn(row), unitsIn(row)].every(({ length }) => length === 0),
  ).length,
  others: rows.filter(({ others }) => others.length > 0).length,
});
