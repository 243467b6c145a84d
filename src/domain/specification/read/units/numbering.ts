import { fold } from './text.ts';

/** A criterion's number: outcome and place, `2.10` or `1.2.3`; compared as numbers, never as decimals. */
export type CriterionNumber = { readonly major: number; readonly path: readonly number[] };

/** Stands for the outcome that is being read, where criteria are counted inside each outcome. */
export const WITHIN_OUTCOME = 0;

export type Numbered = { readonly number: CriterionNumber; readonly rest: string };

const BARE = /^(?:AC\s*)?(\d{1,2})\s?\.\s?(\d{1,2})(?:\.(\d{1,2}))?[.):]?$/i;
/** Tells most texts from numbers without folding them. */
const OPENS_AS_NUMBER = /^\s*(?:AC|\d)/i;
const PREFIXED = /^(?:AC\s*)?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?[.):]?\s+(?=\S)/i;
const OUTCOME_BARE = /^(?:LO|(?:learning\s+)?outcome)?\s*(\d{1,2})\s*[.):]?$/i;
const OUTCOME_PREFIXED = /^(?:(?:LO|(?:learning\s+)?outcome)\s*)?(\d{1,2})\s*[.):–-]?\s+(?=\p{L})/iu;
const OUTCOME_NAMED = /^(?:LO|(?:learning\s+)?outcome)\s*(\d{1,2})\s*[.):–-]?\s*(?=\p{L})/iu;

const numberFrom = (found: RegExpExecArray): CriterionNumber => {
  const path = [found[2], found[3]].filter((part) => part !== undefined).map(Number);
  return { major: Number(found[1]), path };
};

export const numberText = (number: CriterionNumber): string => [number.major, ...number.path].join('.');

export const sameNumber = (first: CriterionNumber, second: CriterionNumber): boolean =>
  numberText(first) === numberText(second);

/** The number that follows in the same outcome. */
export const nextNumber = (number: CriterionNumber): CriterionNumber => ({
  major: number.major,
  path: number.path.map((part, index) => (index === number.path.length - 1 ? part + 1 : part)),
});

export const firstOf = (major: number): CriterionNumber => ({ major, path: [1] });

/** Whether `second` can stand right after `first` with nothing between them. */
export const follows = (first: CriterionNumber, second: CriterionNumber): boolean => {
  if (second.major === first.major + 1) return second.path.every((part) => part === 1);
  if (second.major !== first.major) return false;
  if (sameNumber(nextNumber(first), second)) return true;
  const deeper = [...first.path, 1];
  const shallower = { major: first.major, path: first.path.slice(0, -1) };
  return (
    numberText({ major: first.major, path: deeper }) === numberText(second) ||
    (shallower.path.length > 0 && sameNumber(nextNumber(shallower), second))
  );
};

/** How many numbers of the same depth are missing between two numbers of one outcome; 0 where that cannot be said. */
export const missingBetween = (first: CriterionNumber, second: CriterionNumber): number => {
  const depth = first.path.length;
  if (first.major !== second.major || depth !== second.path.length) return 0;
  const same = first.path.slice(0, -1).join('.') === second.path.slice(0, -1).join('.');
  return same ? Math.max(0, (second.path[depth - 1] ?? 0) - (first.path[depth - 1] ?? 0) - 1) : 0;
};

/** A cell or line that is a criterion's number and nothing else. */
export const bareNumber = (text: string): CriterionNumber | null => {
  if (!OPENS_AS_NUMBER.test(text)) return null;
  const found = BARE.exec(fold(text));
  return found === null ? null : numberFrom(found);
};

/** A text that begins with a criterion's number. */
export const prefixedNumber = (text: string): Numbered | null => {
  const found = PREFIXED.exec(text);
  return found === null ? null : { number: numberFrom(found), rest: text.slice(found[0].length) };
};

export const bareOutcome = (text: string): number | null => {
  const found = OUTCOME_BARE.exec(fold(text));
  return found === null ? null : Number(found[1]);
};

export const prefixedOutcome = (text: string): { readonly number: number; readonly rest: string } | null => {
  const found = OUTCOME_PREFIXED.exec(text) ?? OUTCOME_NAMED.exec(text);
  return found === null ? null : { number: Number(found[1]), rest: text.slice(found[0].length) };
};

export type Portion = { readonly number: CriterionNumber | null; readonly text: string };

const INSIDE = /(^|\n|\s)(?:AC\s*)?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?[.):]?\s+(?=["'“‘(]?\p{Lu})/giu;

/**
 * A cell that holds several criteria, divided at their numbers. A number inside a line counts only when it follows on
 * from the one before it; at the start of a line any number of the same or the next outcome counts.
 */
export const splitNumbered = (text: string, before: CriterionNumber | null): readonly Portion[] => {
  const portions: Portion[] = [];
  let current: CriterionNumber | null = null;
  let last = before;
  let from = 0;
  for (const found of text.matchAll(INSIDE)) {
    const number: CriterionNumber = {
      major: Number(found[2]),
      path: [found[3], found[4]].filter((part) => part !== undefined).map(Number),
    };
    const lineStart = found.index === 0 || found[1] === '\n';
    const fits = last === null || follows(last, number);
    if (
      !fits &&
      !(lineStart && last !== null && Math.abs(number.major - last.major) <= 1) &&
      found.index !== 0
    )
      continue;
    portions.push({ number: current, text: text.slice(from, found.index) });
    current = number;
    last = number;
    from = found.index + found[0].length;
  }
  portions.push({ number: current, text: text.slice(from) });
  return portions.filter((portion, index) => index > 0 || portion.text.trim() !== '');
};

/** A text that begins with a letter in the place of a number: `a Explain …`, as criteria are lettered. */
export const isLettered = (text: string): boolean => /^\(?[a-z](?:\s?[.):])?\s+\p{Lu}\p{Ll}/u.test(text);
