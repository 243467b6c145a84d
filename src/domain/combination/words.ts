/** Rules of combination in plain words. */
import type { Measure } from './constraints.ts';
import type { Rule, UnitSelector } from './model.ts';

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

const levels = ({ minLevel, maxLevel }: UnitSelector): string => {
  if (minLevel === undefined && maxLevel === undefined) return '';
  if (minLevel === maxLevel) return ` at Level ${String(minLevel)}`;
  if (maxLevel === undefined) return ` at Level ${String(minLevel)} or above`;
  if (minLevel === undefined) return ` at Level ${String(maxLevel)} or below`;
  return ` at Levels ${String(minLevel)} to ${String(maxLevel)}`;
};

const groupName = (key: string): string =>
  /^[A-Z]?\d*$/u.test(key) ? `Group ${key}` : `the ${key.toLowerCase()} units`;

/** What a selector looks at, to stand after "from". */
export const selectorInWords = (selector: UnitSelector): string => {
  const { groups, units } = selector;
  const named = units === undefined ? null : `the units ${list(units)}`;
  const grouped = groups === undefined ? null : list(groups.map(groupName));
  return `${named ?? grouped ?? 'the whole structure'}${levels(selector)}`;
};

const one: Readonly<Record<Measure, string>> = {
  credits: 'credit',
  glh: 'guided learning hour',
  tut: 'hour of unit time',
  units: 'unit',
  'unit-of-all': 'unit',
  barred: 'unit',
};

export const amountInWords = (amount: number, measure: Measure): string => {
  const noun = one[measure];
  return `${String(amount)} ${amount === 1 ? noun : measure === 'tut' ? 'hours of unit time' : `${noun}s`}`;
};

/** A rule as a sentence without its full stop. */
export const ruleInWords = (rule: Rule): string => {
  const from = selectorInWords(rule.from);
  if (rule.kind === 'all') return `all units of ${from}`;
  if (rule.kind === 'barred') return `at most one of ${from}`;
  if (rule.kind === 'requires')
    return `a unit of ${from} counts only with ${amountInWords(rule.min, 'units')} of ${selectorInWords(rule.needs)}`;
  const { min, max, kind } = rule;
  if (min !== null && max !== null)
    return `${amountInWords(min, kind)} to ${amountInWords(max, kind)} from ${from}`;
  if (max !== null) return `at most ${amountInWords(max, kind)} may count from ${from}`;
  return `at least ${amountInWords(min ?? 0, kind)} from ${from}`;
};
