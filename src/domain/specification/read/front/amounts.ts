/** The amounts that sentences and rows about a structure name: so many credits or units, at least or at most, of these. */
import type { RuleMeasure, UnitSelector } from '../../../combination/model.ts';
import type { Group } from '../../model.ts';
import { figurePattern, figureValue } from './figures.ts';
import { keysIn, selectorOf } from './selectors.ts';

type Bound = 'min' | 'max';

/** One amount that a sentence names, with what it is taken from. */
export type Amount = {
  readonly bound: Bound;
  readonly value: number;
  readonly measure: RuleMeasure;
  readonly from: UnitSelector;
};

const upper = String.raw`max(?:imum)?(?: of)?|no more than|not more than|up to|at most|(?:limited|restricted) to|not exceeding`;
const lower = String.raw`min(?:imum)?(?: of)?|at least|no fewer than|no less than|not less than`;
const noun = String.raw`(credits?(?: points?)?|units?|(?:guided learning |glh |tut |tqt |unit time )?hours|glh|tut)`;
const adjectives = String.raw`(?:(?:mandatory|optional|core|remaining|further|additional|of the|the|other|tut|tqt)\s+){0,3}`;

const amountPattern = new RegExp(
  String.raw`(?:(${upper}|${lower})\s+(?:an? (?:further )?)?)?(?<!level )(?<!levels )\b(${figurePattern})\b\s+${adjectives}(?:${noun}\b|(?=must be\b)|(?=(?:are |may be |can be )?(?:from|at level)\b))`,
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

type Found = { readonly match: RegExpExecArray; readonly before: string; readonly after: string };

/** Up to where a sentence turns to something else. */
const clauseOnly = (text: string): string =>
  text.split(/;|,?\s*(?:and\s+)?the (?:remainder|remaining|rest)\b/iu, 1)[0] ?? '';

/** Each amount with the text before it and the text up to the next one, which tells what it is taken from. */
const findAmounts = (sentence: string): readonly Found[] => {
  const matches = [...sentence.matchAll(amountPattern)];
  return matches.map((match, index) => ({
    match,
    before: sentence.slice(0, match.index),
    after: clauseOnly(
      sentence.slice(match.index + match[0].length, matches[index + 1]?.index ?? sentence.length),
    ),
  }));
};

/** What is taken from is said before the bracket that holds the amount: `all units of Group M (12 credits)`. */
const bracketed = (before: string, amount: string): string | undefined => {
  const said = /(?<said>[^;,.]*)\(\s*$/u.exec(before)?.groups?.['said'];
  return said === undefined ? undefined : `${said} ${amount}`;
};

/** Bounds put in other words, said in those that the pattern of amounts knows. */
const inUsualWords = (sentence: string): string =>
  sentence
    .replaceAll(/\b(?:not|cannot|never)\b([^.;,]{0,40}?)\b(?:more than|exceed|over)\b/giu, '$1no more than')
    .replaceAll(/\b(?:not|cannot|never)\b([^.;,]{0,40}?)\b(?:fewer|less) than\b/giu, '$1no fewer than')
    .replaceAll(
      new RegExp(String.raw`(?<!\b(?:no|not) )\b(more|fewer|less) than (${figurePattern})\b`, 'giu'),
      (_whole, way: string, figure: string) =>
        way.toLowerCase() === 'more'
          ? `at least ${String(figureValue(figure) + 1)}`
          : `no more than ${String(figureValue(figure) - 1)}`,
    );

const range = new RegExp(
  String.raw`\b(?:(?:between|from) (${figurePattern}) (?:and|to)|(\d+)\s*(?:-|–|to)\s*(?=\d)|exactly) ?(${figurePattern})(?= (?:\w+ ){0,2}(?:credits?|units?)\b)`,
  'iu',
);

/** The amounts of a sentence; a range has a least and a most. */
export const amountsIn = (
  sentence: string,
  groups: readonly Group[],
  context: string | null,
): readonly Amount[] => {
  const usual = inUsualWords(sentence);
  const [whole, spelled, figure, most] = range.exec(usual) ?? [];
  if (whole === undefined || most === undefined) return eachAmount(usual, groups, context);
  const least = spelled ?? figure ?? most;
  const bounds = [`at least ${least}`, `no more than ${most}`].flatMap((bound) =>
    eachAmount(usual.replace(whole, bound), groups, context),
  );
  return [...new Map(bounds.map((amount) => [JSON.stringify(amount), amount])).values()];
};

const eachGroup = /\b(?:each|every)\b[^.;,]{0,25}\bgroups?\b/iu;

type Said = {
  readonly amount: Amount;
  /** The text that tells what it is taken from. */
  readonly said: string;
  readonly after: string;
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

/** The groups of an amount that names none itself: those of what it includes, or those named before it. */
const withGroups = (one: Said, next: Said | undefined, namedBefore: readonly string[]): Said => {
  if (one.amount.from.groups !== undefined) return one;
  const included = /\bincluding\s*$/iu.test(one.after) ? next?.amount.from.groups : undefined;
  const groups = included ?? (namedBefore.length > 0 ? namedBefore : undefined);
  return { ...one, amount: takenFrom(one.amount, groups) };
};

/** The groups that a sentence with one amount names before it: `From Group A, learners take 8 credits`. */
const groupsBefore = (matches: readonly Found[], groups: readonly Group[]): readonly string[] => {
  const [only] = matches;
  if (only === undefined || matches.length > 1) return [];
  const said = only.before + only.match[0];
  return /\b(?:all|together|further|additional|other)\b/iu.test(said) ? [] : keysIn(only.before, groups);
};

/** The second figure of `160 hours (16 credits)` says the same again, in the measure that rules are in. */
const saidAgain = (previous: Said, amount: Pick<Amount, 'value' | 'measure' | 'from'>): Said =>
  amount.measure === 'credits'
    ? { ...previous, amount: { ...previous.amount, ...amount }, asks: true }
    : previous;

const eachAmount = (
  sentence: string,
  groups: readonly Group[],
  context: string | null,
): readonly Amount[] => {
  const all: Said[] = [];
  let measure: RuleMeasure = 'credits';
  const matches = findAmounts(sentence);
  for (const { match, before, after } of matches) {
    const [whole, qualifier = '', figureText = '', nounText = ''] = match;
    measure = measureOf(nounText, measure);
    const value = figureValue(figureText);
    const previous = all.at(-1);
    if (previous !== undefined && /\(\s*$/u.test(before)) {
      all.splice(-1, 1, saidAgain(previous, { measure, value, from: selectorOf(after, groups, context) }));
      continue;
    }
    const said = bracketed(before, whole) ?? whole + after;
    const bound = boundOf(qualifier.trim(), before, whole + after);
    const asks = qualifier !== '' || (measure !== 'glh' && measure !== 'tut');
    if (bound !== null && !isEquivalent(before))
      all.push({
        amount: { bound, value, measure, from: selectorOf(said, groups, context) },
        said,
        after,
        asks,
      });
  }
  const before = groupsBefore(matches, groups);
  return all
    .filter(({ asks }) => asks)
    .map((one, index) => withGroups(one, all[index + 1], before))
    .flatMap(perGroup);
};

/** Sentences that lay down more than amounts of units can say: shares, choices between amounts, conditions. */
const beyondAmounts = [
  /\b(?:half|(?:one|two|three|a)[- ](?:third|quarter|fifth)s?)\b|\d\s*(?:%|per ?cent\b)/iu,
  /^(?:if|unless|where|when)\b|\b(?:learners?|candidates?|students?|those|anyone) (?:who|taking|choosing|selecting|with)\b/iu,
  /\b(?:unless|except|excluding|other than|apart from|in addition to|instead of|without|not including|regardless)\b/iu,
] as const;

const negative = /\b(?:not|cannot|never|nor|no|need not)\b/iu;
const readNegatives = /\b(?:no|not) (?:more|fewer|less) than\b|\bnot exceeding\b|\bno grading\b/giu;

/** Whether a sentence with amounts says something of them that their figures alone do not. */
export const saysMoreThanAmounts = (sentence: string, amounts: readonly Amount[]): boolean => {
  const usual = inUsualWords(sentence);
  if (beyondAmounts.some((pattern) => pattern.test(usual))) return true;
  if (negative.test(usual.replaceAll(readNegatives, ''))) return true;
  if (amounts.length > 1 && /\beither\b[^.]*\bor\b|\bor\b[^.;]*\d+ (?:credits|units)\b/iu.test(usual))
    return true;
  const isVague = ({ from }: Amount): boolean => from.groups === undefined && from.minLevel === undefined;
  return /\b(?:further|additional|other|others)\b/iu.test(usual) && amounts.some(isVague);
};

const isEquivalent = (before: string): boolean =>
  /(?:equivalent to|equal to|of which there are)\s*(?:an? )?\**$/iu.test(before);

const rowPattern = /^(.*\b(?:number of|credits?|units?)\b.*?):?\s*:\s*(\d+)$/iu;

/** A row such as "Minimum number of credits at Level 4 or above: 38". */
export const amountOfRow = (text: string, groups: readonly Group[]): Amount | null => {
  const [, label, value] = rowPattern.exec(text) ?? [];
  if (
    label === undefined ||
    value === undefined ||
    !/\b(?:minimum|maximum|number of|must|required)\b/iu.test(label)
  )
    return null;
  const measure: RuleMeasure = /credit/iu.test(label) ? 'credits' : 'units';
  return {
    bound: /\bmaximum\b/iu.test(label) ? 'max' : 'min',
    value: Number(value),
    measure,
    from: selectorOf(label, groups, null),
  };
};
