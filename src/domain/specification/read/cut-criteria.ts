/** Criteria whose wording breaks off or begins inside a sentence: a part of it stands elsewhere, most likely. */
import { type Criterion, type Finding, type Unit, criterionKey } from '../model.ts';

const BREAKS_OFF =
  /(?:^|\s)(?:an?|the|and|or|their|its|your|our|than|between|into|whether|because|and\/or)$/iu;
const BEGINS_INSIDE = /^\p{Ll}{2,}\s/u;
/** Before any bracket opens; items in letters, `a) … b)`, are no words. */
const CLOSES_ALONE = /\p{L}{3}\)/u;
const STAYS_OPEN = /\([^)]*$/u;

/** In a document of which more criteria begin in small letters, they begin so because they go on from a heading. */
const MOST_IN_SMALL = 0.2;

const beforeBracket = (text: string): string => text.split('(', 1)[0] ?? '';

const reasonOf = (text: string, inSmall: boolean): string | undefined => {
  if (BREAKS_OFF.test(text)) return `breaks off at “${text.split(/\s+/u).slice(-4).join(' ')}”`;
  if (!inSmall && BEGINS_INSIDE.test(text)) return 'begins inside a sentence';
  if (CLOSES_ALONE.test(beforeBracket(text)) || STAYS_OPEN.test(text)) return 'holds one half of a bracket';
  return undefined;
};

/** A finding for each such criterion of which nothing else is said yet. */
export const findCutCriteria = (units: readonly Unit[], findings: readonly Finding[]): readonly Finding[] => {
  const all = units.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ criteria }): readonly Criterion[] => criteria),
  );
  const inSmall =
    all.filter(({ text }) => BEGINS_INSIDE.test(text)).length > Math.max(1, all.length * MOST_IN_SMALL);
  const spoken = new Set(findings.map(({ about }) => about));
  return units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ criteria }) =>
      criteria.flatMap(({ number, text, source }): readonly Finding[] => {
        const reason = reasonOf(text, inSmall);
        const about = criterionKey(ref, number);
        if (reason === undefined || spoken.has(about)) return [];
        return [
          {
            code: 'criterion-may-be-cut',
            severity: 'warning',
            message: `Criterion ${number} of ${ref} ${reason}: a part of it may stand in another. Compare it with the source.`,
            source,
            about,
          },
        ];
      }),
    ),
  );
};
