/** What a move means for one learner, in words. */
import type { JudgeAgain, Movable } from '#contract/moving.ts';

const whyWords: Readonly<Record<JudgeAgain['why'], string>> = {
  reworded: 'reworded',
  gone: 'gone from the unit',
  'unit-gone': 'unit gone',
};

export const mayMove = ({ reasons }: Pick<Movable, 'reasons'>): boolean => reasons.length === 0;

export type Again = { readonly text: string; readonly count: number };

/** The decisions that stop counting, by unit and reason: `A/500/0001 1.2, 1.3 reworded`. */
export const againIn = ({ units }: Pick<Movable, 'units'>): readonly Again[] =>
  units.flatMap(({ ref, judgeAgain }) =>
    Object.entries(Object.groupBy(judgeAgain, ({ why }) => why)).map(([, list]) => {
      const [first] = list;
      const why = first === undefined ? '' : whyWords[first.why];
      return {
        text:
          first?.why === 'unit-gone'
            ? `${ref} ${why}`
            : `${ref} ${list.map(({ criterion }) => criterion).join(', ')} ${why}`,
        count: list.length,
      };
    }),
  );

/** The criteria that the chosen units newly ask. */
export const askedIn = ({ units }: Pick<Movable, 'units'>): readonly string[] =>
  units
    .filter(({ chosen, asked }) => chosen && asked.length > 0)
    .map(({ ref, asked }) => `${ref} ${asked.join(', ')}`);

/** The units that the new version asks of everybody. */
export const requiredIn = ({ units }: Pick<Movable, 'units'>): readonly string[] =>
  units.filter(({ newlyRequired }) => newlyRequired).map(({ ref, title }) => `${title} (${ref})`);

/** What a move of several comes to. */
export const sumOf = (rows: readonly Movable[]) => ({
  again: rows.reduce((sum, row) => sum + againIn(row).reduce((of, { count }) => of + count, 0), 0),
  untouched: rows.filter((row) => againIn(row).length === 0 && askedIn(row).length === 0).length,
  others: rows.filter(({ others }) => others.length > 0).length,
});
