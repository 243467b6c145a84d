/** The amounts that sentences and rows about a structure name: so many credits or units, at least or at most, of these. */
import type { RuleMeasure, UnitSelector } from '../../../combination/model.ts';
import type { Group } from '../../model.ts';
import { figurePattern, figureValue } from './figures.ts';
import { keysIn, selectorOf } from './selectors.ts';
import {
  adjectives,
  boundsOfRanges,
  inUsualWords,
  lower,
  noun,
  onlyCountsUnits,
  upper,
} from './usual-words.ts';

type Bound = 'min' | 'max';

/** One amount that a sentence names, with what it is taken from. */
export type Amount = {
  readonly bound: Bound;
  readonly value: number;
  readonly measure: RuleMeasure;
  readonly from: UnitSelector;
  /** Asked for on top of what else is asked of the same units: `a further two units`. */
  readonly isFurther?: true;
};

export const amountPattern = new RegExp(
  String.raw`(?:(${upper}|${lower})\s+(?:an? (?:further )?)?)?(?<!level )(?<!levels )(?<!unit )(?<!group )\b(${figurePattern})\b\s+${adjectives}(?:${noun}\b|(?=must be\b)|(?=(?:are |may be |can be )?(?:from|at level)\b))`,
  'giu',
);

const measureOf = (text: string, inherited: RuleMeasure): RuleMeasure => {
  const given = text.toLowerCase();
  if (given === '') return inherited;
  if (given.startsWith('credit')) return 'credits';
  if (given.startsWith('unit') && !given.includes('time')) return 'units';
  return /tut|tqt|time/u.test(given) ? 'tut' : 'glh';
};

const boundOf = (qualifier: string, before: string, after: string): Bound | null => {
  if (new RegExp(`^(?:${upper})$`, 'iu').test(qualifier)) return 'max';
  if (qualifier !== '') return 'min';
  if (/\b(?:remaining|remainder|balance|equivalent to|equal to|which|worth)\b[^.]{0,25}$/iu.test(before))
    return null;
  return /\b(?:can|may)\b[^.]{0,12}\bcome\b|\bremaining\b/iu.test(after) ? null : 'min';
};

const isEquivalent = (before: string): boolean =>
  /(?:equivalent to|equal to|of which there are)\s*(?:an? )?\**$/iu.test(before);

type Found = {
  readonly match: RegExpExecArray;
  readonly before: string;
  readonly after: string;
  /** What stands between the amount before and this one. */
  readonly between: string;
};

/** Nothing is taken from what a colon introduces: `24 credits in all: all of Group M, …`. */
const introduces = /^(?:(?!\b(?:from|of|at|following)\b)[^:;,.]){0,40}:/iu;

/** Up to where a sentence turns to something else. */
const clauseOnly = (text: string): string =>
  text
    .replace(introduces, ';')
    .split(
      /;|,?\s*(?:and\s+)?the (?:remainder|remaining|rest|balance)\b|,?\s*\(?which (?:can|may) include\b|,?\s*\bincluding\b(?!\s*$)/iu,
      1,
    )[0] ?? '';

const endOf = (match: RegExpExecArray | undefined): number =>
  match === undefined ? 0 : match.index + match[0].length;

/** Each amount with the text before it and the text up to the next one, which tells what it is taken from. */
const findAmounts = (sentence: string): readonly Found[] => {
  const matches = [...sentence.matchAll(amountPattern)];
  return matches.map((match, index) => ({
    match,
    before: sentence.slice(0, match.index),
    between: sentence.slice(endOf(matches[index - 1]), match.index),
    after: clauseOnly(
      sentence.slice(match.index + match[0].length, matches[index + 1]?.index ?? sentence.length),
    ),
  }));
};

/** `Mandatory units 12 credits`, `Group B: 6 credits`: a label right before its amount. */
const labelled =
  /(?:^|[;,.+(]|\band\b)\s*(?<said>(?:the )?(?:(?:mandatory|optional|core)(?: groups?)?(?: units?| credits?)?|group [A-Z]?\d*))\s*[:=–-]?\s*$/iu;

/** What is taken from is said before the amount: `all units of Group M (12 credits)`, `optional units: 12 credits`. */
const saidBefore = (before: string, amount: string): string | undefined => {
  const said = (/(?<said>[^;,.]*)\(\s*$/u.exec(before) ?? labelled.exec(before))?.groups?.['said'];
  return said === undefined ? undefined : `${said} ${amount}`;
};

/** The amounts of a sentence; a range has a least and a most. */
export const amountsIn = (
  sentence: string,
  groups: readonly Group[],
  context: string | null,
): readonly Amount[] => {
  const bounds = boundsOfRanges(inUsualWords(sentence)).flatMap((said) => eachAmount(said, groups, context));
  return [...new Map(bounds.map((amount) => [JSON.stringify(amount), amount])).values()];
};

const eachGroup = /\b(?:each|every)\b[^.;,]{0,25}\bgroups?\b/iu;

type Said = {
  readonly amount: Amount;
  /** The text that tells what it is taken from. */
  readonly said: string;
  readonly after: string;
  /** Whether the words right behind the amount, up to a comma, name what it is taken from. */
  readonly namesOwn: boolean;
  /** Hours without a bound tell how long the qualification takes, and ask for nothing. */
  readonly asks: boolean;
};

const takenFrom = (amount: Amount, groups: readonly string[] | undefined): Amount =>
  groups === undefined ? amount : { ...amount, from: { ...amount.from, groups } };

/** Of each group so much: an amount for every one of them. */
const perGroup = ({ amount, said }: Said): readonly Amount[] =>
  eachGroup.test(said) && amount.from.groups !== undefined
    ? amount.from.groups.map((key) => takenFrom(amount, [key]))
    : [amount];

/** Two least amounts of one measure bound different things: the second is a part of the first. */
const isPart = (part: Said, of: Said): boolean =>
  part.amount.bound === of.amount.bound && part.amount.measure === of.amount.measure;

/** The groups of an amount that names none itself: those of what it includes, or those named before it. */
const withGroups = (one: Said, next: Said | undefined, namedBefore: UnitSelector): Said => {
  if (one.amount.from.groups !== undefined) return one;
  if (/^\s*(?:and|but|,)\s*$/iu.test(one.after) && next !== undefined && !isPart(next, one))
    return { ...one, amount: { ...one.amount, from: { ...next.amount.from, ...one.amount.from } } };
  // `Three units, including one at Level 4, must be from Group B`, not `24 credits including 12 from Group M`.
  if (/\bincluding\s*$/iu.test(one.after))
    return next === undefined || next.namesOwn
      ? one
      : { ...one, amount: takenFrom(one.amount, next.amount.from.groups) };
  return { ...one, amount: { ...one.amount, from: { ...namedBefore, ...one.amount.from } } };
};

/** Some part of a sentence that names groups along with others does not say which of them is meant. */
const joinsOthers = /\b(?:all|both|together|further|additional|other)\b/iu;

/** What a sentence with one amount names before it: `From Group A, learners take 8 credits`. */
const namedBefore = (matches: readonly Found[], groups: readonly Group[]): UnitSelector => {
  const [only] = matches;
  if (only === undefined || matches.length > 1) return {};
  const near = /[^,;]*$/u.exec(only.before)?.[0] ?? '';
  if (!joinsOthers.test(near + only.match[0])) {
    const own = selectorOf(near, groups, null);
    if (Object.keys(own).length > 0) return own;
  }
  if (joinsOthers.test(only.before + only.match[0])) return {};
  const keys = keysIn(only.before, groups);
  return keys.length === 0 ? {} : { groups: keys };
};

/** A part of what was named before it: `24 credits, of which at least 12 …`, `two at Level 3 and no more than one at Level 2`. */
const partOf = (from: UnitSelector, { match, before }: Found, previous: Said | undefined): UnitSelector => {
  const { groups, minLevel } = previous?.amount.from ?? {};
  if (from.groups !== undefined || groups === undefined) return from;
  const isElliptic = match[3] === undefined && from.minLevel !== undefined && minLevel !== undefined;
  return isElliptic || /\bof which\s*$/iu.test(before) ? { groups, ...from } : from;
};

/** The second figure of `160 hours (16 credits)` says the same again, in the measure that rules are in. */
const saidAgain = (
  previous: Said,
  { value, measure, from }: Pick<Amount, 'value' | 'measure' | 'from'>,
): Said =>
  measure === 'credits'
    ? {
        ...previous,
        amount: { ...previous.amount, value, measure, from: { ...previous.amount.from, ...from } },
        asks: true,
      }
    : previous;

/** A figure in brackets that names a part of what stands before them says something new. */
const isSaidAgain = (
  { match, before, between, after }: Found,
  previous: Said | undefined,
  select: (text: string) => UnitSelector,
): previous is Said => {
  if (previous === undefined || !/\(\s*$/u.test(before)) return false;
  // `all mandatory units (12 credits) and the optional units (12 credits)`
  if (/\)[^()]*\(\s*$/u.test(between) && select(between).groups !== undefined) return false;
  const from = select((match[0] + after).split(')', 1)[0] ?? '');
  return from.groups === undefined || previous.amount.from.groups !== undefined;
};

/** An amount as it stands after those that were read before it in the sentence; null where it bounds nothing. */
const amountAt = (
  found: Found,
  measure: RuleMeasure,
  previous: Said | undefined,
  select: (text: string) => UnitSelector,
): Said | null => {
  const { match, before, after, between } = found;
  const [whole, qualifier = '', figureText = ''] = match;
  const own = saidBefore(between, whole);
  const said = (own !== undefined && Object.keys(select(own)).length > 0 ? own : undefined) ?? whole + after;
  const bound = boundOf(qualifier.trim(), before, whole + after);
  if (bound === null || isEquivalent(before)) return null;
  const from = partOf(select(said), found, previous);
  const asks = qualifier !== '' || (measure !== 'glh' && measure !== 'tut');
  const around = before.slice(-12) + whole + after.slice(0, 12);
  const further = /\b(?:further|additional|others?|another)\b/iu.test(around)
    ? { isFurther: true as const }
    : {};
  const namesOwn = select(said.split(',', 1)[0] ?? '').groups !== undefined;
  const amount = { bound, value: figureValue(figureText), measure, from, ...further };
  return { amount, said, after, namesOwn, asks };
};

const eachAmount = (
  sentence: string,
  groups: readonly Group[],
  context: string | null,
): readonly Amount[] => {
  const select = (text: string): UnitSelector => selectorOf(text, groups, context);
  const all: Said[] = [];
  // What figures without a noun count, until one has it.
  let measure: RuleMeasure = onlyCountsUnits(sentence) ? 'units' : 'credits';
  const matches = findAmounts(sentence);
  for (const found of matches) {
    const { match, after } = found;
    const [, , figureText = '', nounText = ''] = match;
    measure = measureOf(nounText, measure);
    const previous = all.at(-1);
    if (isSaidAgain(found, previous, select)) {
      const value = figureValue(figureText);
      all.splice(-1, 1, saidAgain(previous, { measure, value, from: select(after) }));
      continue;
    }
    const said = amountAt(found, measure, previous, select);
    if (said !== null) all.push(said);
  }
  const before = namedBefore(matches, groups);
  return all
    .filter(({ asks }) => asks)
    .map((one, index) => withGroups(one, all[index + 1], before))
    .flatMap(perGroup);
};
