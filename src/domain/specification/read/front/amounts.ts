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

export const upper = String.raw`max(?:imum)?(?: of)?|no more than|not more than|up to|at most|(?:limited|restricted) to|not exceeding`;
export const lower = String.raw`min(?:imum)?(?: of)?|at least|no fewer than|no less than|not less than`;
const noun = String.raw`(credits?(?: points?)?|units?|(?:guided learning |glh |tut |tqt |unit time )?hours|glh|tut)`;
const adjectives = String.raw`(?:(?:mandatory|optional|core|remaining|further|additional|of the|the|other|tut|tqt)\s+){0,3}`;

const amountPattern = new RegExp(
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
      /;|,?\s*(?:and\s+)?the (?:remainder|remaining|rest|balance)\b|,?\s*\(?which (?:can|may) include\b/iu,
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

/** What is taken from is said before the bracket that holds the amount: `all units of Group M (12 credits)`. */
const bracketed = (before: string, amount: string): string | undefined => {
  const said = /(?<said>[^;,.]*)\(\s*$/u.exec(before)?.groups?.['said'];
  return said === undefined ? undefined : `${said} ${amount}`;
};

const thing = String.raw`(?:credits?|units?)`;
const both = new RegExp(
  String.raw`\b(?:${lower}) (${figurePattern})(?: (?:${thing}))?,?(?: (?:and|but|to))?(?: an?)? (?:${upper}) (${figurePattern}) (${thing})\b`,
  'giu',
);
const boundBehind = new RegExp(
  String.raw`\b(${figurePattern}) (${thing}) \(?(max|min)(?:imum)?\b\.?\)?`,
  'giu',
);
const ofWhole = new RegExp(
  String.raw`\b(${figurePattern}) of the (?:total )?(?:${figurePattern}) (${thing})\b`,
  'giu',
);
const ofWhich = new RegExp(
  String.raw`\b(?:(?:${lower}) )?(${figurePattern}) of (?:which|them|these|those)\b(?: ${thing})?(?: (?:must|should|shall|need to|have to) be)?`,
  'giu',
);
const ofKind = new RegExp(
  String.raw`\b(${figurePattern}) (mandatory|optional|core)\b(?! (?:\w+ )?(?:units?|credits?|groups?)\b)`,
  'giu',
);

/** `Credits from Group B cannot exceed 6`: the figure after what it bounds. */
const figureLast = new RegExp(
  String.raw`^(?:the )?(?:number of |total )?(${thing}) (from [^.;,]+?) (?:(?:must|should|can|may|is|are) (?:be )?)?(${upper}|${lower}) (\d+)\.?$`,
  'iu',
);

/** `units to the value of 12 credits`, `units, totalling 12 credits`. */
const valued = new RegExp(
  String.raw`(?<=\bunits),? (?:totall?ing|to (?:the|a) (?:total )?value of|with a (?:total |combined )?(?:credit )?value of) (${figurePattern}) (credits?)\b`,
  'giu',
);

/** Bounds put in other words, said in those that the pattern of amounts knows. */
const inUsualWords = (sentence: string): string =>
  sentence
    .replaceAll(new RegExp(String.raw`\b(?:${figurePattern}) \((\d+)\)`, 'giu'), '$1')
    .replaceAll(/\b(?:not|cannot|never)\b([^.;,]{0,40}?)\b(?:more than|exceed|over)\b/giu, '$1no more than')
    .replaceAll(/\b(?:not|cannot|never)\b([^.;,]{0,40}?)\b(?:fewer|less) than\b/giu, '$1no fewer than')
    .replaceAll(
      new RegExp(String.raw`(?<!\b(?:no|not) )\b(more|fewer|less) than (${figurePattern})\b`, 'giu'),
      (_whole, way: string, figure: string) =>
        way.toLowerCase() === 'more'
          ? `at least ${String(figureValue(figure) + 1)}`
          : `no more than ${String(figureValue(figure) - 1)}`,
    )
    .replace(figureLast, '$3 $4 $1 $2')
    .replaceAll(/\b(minimum|maximum) (?:total )?credit value of (\d+)(?: credits?)?\b/giu, '$1 of $2 credits')
    .replaceAll(valued, ' ($1 $2)')
    .replaceAll(both, 'at least $1 $3 and no more than $2 $3')
    .replaceAll(boundBehind, (_whole, figure: string, what: string, bound: string) =>
      bound.toLowerCase() === 'max' ? `no more than ${figure} ${what}` : `at least ${figure} ${what}`,
    )
    .replaceAll(ofWhole, '$1 $2')
    .replaceAll(ofWhich, 'of which at least $1 must be')
    .replaceAll(ofKind, '$1 $2 credits');

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

/** Two least amounts of one measure bound different things: the second is a part of the first. */
const isPart = (part: Said, of: Said): boolean =>
  part.amount.bound === of.amount.bound && part.amount.measure === of.amount.measure;

/** The groups of an amount that names none itself: those of what it includes, or those named before it. */
const withGroups = (one: Said, next: Said | undefined, namedBefore: UnitSelector): Said => {
  if (one.amount.from.groups !== undefined) return one;
  if (/^\s*(?:and|but|,)\s*$/iu.test(one.after) && next !== undefined && !isPart(next, one))
    return { ...one, amount: { ...one.amount, from: { ...next.amount.from, ...one.amount.from } } };
  const included = /\bincluding\s*$/iu.test(one.after) ? next?.amount.from.groups : undefined;
  if (included !== undefined) return { ...one, amount: takenFrom(one.amount, included) };
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

/** `24 credits, of which at least 12 must be from …`: a part of what was named before it. */
const partOf = (from: UnitSelector, before: string, previous: Said | undefined): UnitSelector =>
  /\bof which\s*$/iu.test(before) && from.groups === undefined && previous?.amount.from.groups !== undefined
    ? { groups: previous.amount.from.groups, ...from }
    : from;

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

/** What figures without a noun count, until one has it. */
const usualMeasure = (sentence: string): RuleMeasure =>
  /\bunits?\b/iu.test(sentence) && !/\bcredits?\b/iu.test(sentence) ? 'units' : 'credits';

/** An amount as it stands after those that were read before it in the sentence; null where it bounds nothing. */
const amountAt = (
  { match, before, after, between }: Found,
  measure: RuleMeasure,
  previous: Said | undefined,
  select: (text: string) => UnitSelector,
): Said | null => {
  const [whole, qualifier = '', figureText = ''] = match;
  const own = bracketed(between, whole);
  const said = (own !== undefined && Object.keys(select(own)).length > 0 ? own : undefined) ?? whole + after;
  const bound = boundOf(qualifier.trim(), before, whole + after);
  if (bound === null || isEquivalent(before)) return null;
  const from = partOf(select(said), before, previous);
  const asks = qualifier !== '' || (measure !== 'glh' && measure !== 'tut');
  return { amount: { bound, value: figureValue(figureText), measure, from }, said, after, asks };
};

const eachAmount = (
  sentence: string,
  groups: readonly Group[],
  context: string | null,
): readonly Amount[] => {
  const select = (text: string): UnitSelector => selectorOf(text, groups, context);
  const all: Said[] = [];
  let measure = usualMeasure(sentence);
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

/** Sentences that lay down more than amounts of units can say: shares, choices between amounts, conditions. */
const beyondAmounts = [
  /\b(?:half|(?:one|two|three|a)[- ](?:third|quarter|fifth)s?)\b|\d\s*(?:%|per ?cent\b)/iu,
  /^(?:if|unless|where|when)\b|\b(?:learners?|candidates?|students?|those|anyone) (?:who|taking|choosing|selecting|with)\b/iu,
  /\b(?:unless|except|excluding|other than|apart from|in addition to|instead of|without|not including|regardless)\b/iu,
] as const;

const orAnother = new RegExp(
  String.raw`\bor (?:an? )?(?:(?:${lower}|${upper}) )?${figurePattern} (?:\w+ )?(?:credits?|units?)\b`,
  'iu',
);
const negative = /\b(?:not|cannot|never|nor|no|need not)\b/iu;
const readNegatives = /\b(?:no|not) (?:more|fewer|less) than\b|\bnot exceeding\b|\bno grading\b/giu;

/** Whether a sentence with amounts says something of them that their figures alone do not. */
export const saysMoreThanAmounts = (sentence: string, amounts: readonly Amount[]): boolean => {
  const usual = inUsualWords(sentence);
  if (beyondAmounts.some((pattern) => pattern.test(usual))) return true;
  if (negative.test(usual.replaceAll(readNegatives, ''))) return true;
  if (
    amounts.length > 1 &&
    (/\beither\b(?! (?:of )?(?:the )?(?:optional )?groups?\b)[^.]*\bor\b|\bor\b[^.;]*\d+ (?:credits|units)\b/iu.test(
      usual,
    ) ||
      orAnother.test(usual))
  )
    return true;
  const isVague = ({ from }: Amount): boolean => from.groups === undefined && from.minLevel === undefined;
  return /\b(?:further|additional|other|others)\b/iu.test(usual) && amounts.some(isVague);
};

const isEquivalent = (before: string): boolean =>
  /(?:equivalent to|equal to|of which there are)\s*(?:an? )?\**$/iu.test(before);
