/** Criteria and outcomes whose wording breaks off or begins inside a sentence: a part of it stands elsewhere, most likely. */
import { type Criterion, type Finding, type Unit, criterionKey } from '../model.ts';

type Read = Pick<Unit, 'ref' | 'outcomes'>;

const BREAKS_OFF =
  /(?:^|\s)(?:an?|the|and|or|their|its|your|our|than|between|into|whether|because|and\/or)$/iu;
const BEGINS_INSIDE = /^\p{Ll}{2,}\s/u;
/** Before any bracket opens; items in letters, `a) … b)`, are no words. */
const CLOSES_ALONE = /\p{L}{3}\)/u;
const STAYS_OPEN = /\([^)]*$/u;

const ENDS = /[.:;!?]\P{L}*$/u;

/** In a document of which so many criteria end with a full stop, one without has not come to its end. */
const MOST_STOPPED = 0.9;

/** In a document of which more criteria begin in small letters, they begin so because they go on from a heading. */
const MOST_IN_SMALL = 0.2;

const beforeBracket = (text: string): string => text.split('(', 1)[0] ?? '';

type Ways = {
  /** The document's criteria begin in small letters. */
  readonly inSmall: boolean;
  /** The document's criteria end with a full stop. */
  readonly inStops: boolean;
};

const reasonOf = ({ text, guidance }: Criterion, { inSmall, inStops }: Ways): string | undefined => {
  if (BREAKS_OFF.test(text)) return `breaks off at “${text.split(/\s+/u).slice(-4).join(' ')}”`;
  if (!inSmall && BEGINS_INSIDE.test(text)) return 'begins inside a sentence';
  if (CLOSES_ALONE.test(beforeBracket(text)) || STAYS_OPEN.test(text)) return 'holds one half of a bracket';
  if (inStops && !ENDS.test(text) && guidance.some((below) => /^\p{L}/u.test(below.text)))
    return 'has no full stop as the others have, and words below it that may be its end';
  return undefined;
};

/** What an outcome does not end with, though a criterion may: “Be able to look after”. */
const WANTS_MORE = /(?:^|\s)(?:of|with|for|to|in|on|at|by|from|after|about|be)$/iu;
/** The number of a criterion between the words of an outcome: “Un-1.1 derstand”. */
const HOLDS_NUMBER = /\p{L}-?\d{1,2}\.\d{1,2}\s/u;

/** A finding for each outcome that breaks off; one that holds the number of a criterion leaves the whole unit in doubt. */
export const findCutOutcomes = (units: readonly Read[]): readonly Finding[] =>
  units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ number, text, source }): readonly Finding[] => {
      const isMixed = HOLDS_NUMBER.test(text);
      if (!isMixed && !BREAKS_OFF.test(text) && !WANTS_MORE.test(text)) return [];
      return [
        {
          code: 'outcome-may-be-cut',
          severity: 'warning',
          message: isMixed
            ? `The number of a criterion stands between the words of outcome ${number} of ${ref}: columns ran into each other. Compare the whole unit with the source.`
            : `Outcome ${number} of ${ref} breaks off at “${text.split(/\s+/u).slice(-4).join(' ')}”: its end may stand in a criterion, and criteria of it elsewhere. Compare it with the source.`,
          source,
          about: isMixed ? ref : `${ref} ${number}`,
        },
      ];
    }),
  );

/** A finding for each such criterion of which nothing else is said yet. */
export const findCutCriteria = (units: readonly Read[], findings: readonly Finding[]): readonly Finding[] => {
  const all = units.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ criteria }): readonly Criterion[] => criteria),
  );
  const isMost = (share: number, of: RegExp): boolean =>
    all.filter(({ text }) => of.test(text)).length > Math.max(1, all.length * share);
  const ways = { inSmall: isMost(MOST_IN_SMALL, BEGINS_INSIDE), inStops: isMost(MOST_STOPPED, ENDS) };
  const spoken = new Set(findings.map(({ about }) => about));
  return units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ criteria }) =>
      criteria.flatMap((criterion): readonly Finding[] => {
        const { number, source } = criterion;
        const reason = reasonOf(criterion, ways);
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
