/** Rules of combination in plain words. */
import type { Measure } from './constraints.ts';
import type { Rule, UnitSelector } from './model.ts';

/** `A, B and C`; beyond `most`, how many more there are. */
export const listInWords = (items: readonly string[], most = Infinity): string => {
  const named =
    items.length > most ? [...items.slice(0, most), `${String(items.length - most)} more`] : items;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
};

const levels = ({ minLevel, maxLevel }: UnitSelector): string => {
  if (minLevel === undefined && maxLevel === undefined) return '';
  if (minLevel === maxLevel) return ` at Level ${String(minLevel)}`;
  if (maxLevel === undefined) return ` at Level ${String(minLevel)} or above`;
  if (minLevel === undefined) return ` at Level ${String(maxLevel)} or below`;
  return ` at Levels ${String(minLevel)} to ${String(maxLevel)}`;
};

const groupName = (key: string): string =>
  /^[A-Z]?\d*$/u.test(key) ? `Group ${key}` : `the ${key.toLowerCase()} units`;

const MOST_NAMED = 6;

const body = ({ units, groups }: UnitSelector): string | null => {
  const named =
    units === undefined
      ? null
      : `${units.length === 1 ? 'unit' : 'the units'} ${listInWords(units, MOST_NAMED)}`;
  const grouped = groups === undefined ? null : listInWords(groups.map(groupName));
  return named === null || grouped === null ? (named ?? grouped) : `${named} in ${grouped}`;
};

/** What a selector looks at, to stand after "from". */
export const selectorInWords = (selector: UnitSelector): string =>
  `${body(selector) ?? 'the whole structure'}${levels(selector)}`;

/** The same, to stand after an amount: `in all`, `at Level 4 or above`, `from Group B`. */
const whence = (selector: UnitSelector): string => {
  const from = body(selector);
  const at = levels(selector);
  if (from !== null) return ` from ${from}${at}`;
  return at === '' ? ' in all' : at;
};

const one: Readonly<Record<Measure, string>> = {
  credits: 'credit',
  glh: 'guided learning hour',
  tut: 'hour of unit time',
  units: 'unit',
  mandatory: 'unit',
  barred: 'unit',
};

const many = (measure: Measure): string => (measure === 'tut' ? 'hours of unit time' : `${one[measure]}s`);

export const amountInWords = (amount: number, measure: Measure): string =>
  `${String(amount)} ${amount === 1 ? one[measure] : many(measure)}`;

/** `1 more credit from Group B`. */
export const moreInWords = (amount: number, measure: Measure, from: UnitSelector): string =>
  `${String(amount)} more ${amount === 1 ? one[measure] : many(measure)}${whence(from)}`;

const requirementInWords = (rule: Extract<Rule, { readonly kind: 'requires' }>): string => {
  const needed =
    rule.needs.units?.length === rule.min
      ? selectorInWords(rule.needs)
      : `${amountInWords(rule.min, 'units')} from ${selectorInWords(rule.needs)}`;
  return rule.from.units?.length === 1
    ? `${selectorInWords(rule.from)} counts only with ${needed}`
    : `a unit from ${selectorInWords(rule.from)} counts only with ${needed}`;
};

const allInWords = (from: UnitSelector): string => {
  const named = selectorInWords(from);
  return /^(?:the|unit) /u.test(named) && body(from) !== null
    ? named.replace(/^the /u, 'all the ')
    : `all units of ${named}`;
};

/** A rule as a sentence without its full stop. */
export const ruleInWords = (rule: Rule): string => {
  if (rule.kind === 'all') return allInWords(rule.from);
  if (rule.kind === 'barred') return `at most one of ${selectorInWords(rule.from)} may count`;
  if (rule.kind === 'requires') return requirementInWords(rule);
  const { min, max, kind } = rule;
  const from = whence(rule.from);
  if (min !== null && min === max) return `exactly ${amountInWords(min, kind)}${from}`;
  if (min !== null && max !== null) return `${String(min)} to ${amountInWords(max, kind)}${from}`;
  if (max !== null) return `at most ${amountInWords(max, kind)} may count${from}`;
  return `at least ${amountInWords(min ?? 0, kind)}${from}`;
};
