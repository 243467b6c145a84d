/** Words whose hyphen may not be meant: they were parted at the end of a line, in the file or before it was made. */
import { type Criterion, type Finding, type Outcome, type Unit, criterionKey } from '../model.ts';

/** A hyphen inside a word with a blank behind it; in `pre- and post-course` it stands for a later word. */
const PARTED = /\p{L}+- (?!(?:and|or|to)\b)\p{Ll}+/u;

const wordIn = (text: string, doubtful: readonly string[]): string | undefined => {
  if (text.includes('- ')) {
    const found = PARTED.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return doubtful.find((word) => text.includes(word));
};

/**
 * A finding for each outcome and criterion with such a word: a blank behind its hyphen shows it, or it is one of those that
 * the reader of the file put together without knowing how the document writes them.
 */
export const findDoubtfulHyphens = (
  units: readonly Unit[],
  doubtful: readonly string[],
): readonly Finding[] =>
  units.flatMap(({ ref, outcomes }) =>
    outcomes
      .flatMap((outcome): readonly (Outcome | Criterion)[] => [outcome, ...outcome.criteria])
      .flatMap(({ number, text, source }): readonly Finding[] => {
        const word = wordIn(text, doubtful);
        if (word === undefined) return [];
        const what = number.includes('.') ? 'criterion' : 'outcome';
        return [
          {
            code: 'hyphen-uncertain',
            severity: 'note',
            message: `In ${what} ${number} of ${ref} “${word}” was parted at the end of a line; compare with the source whether it has a hyphen.`,
            source,
            about: criterionKey(ref, number),
          },
        ];
      }),
  );
