/** Which units a piece of a sentence is about: by group, by kind of group, by level. */
import type { UnitSelector } from '../../../combination/model.ts';
import type { Group } from '../../model.ts';

const levelSelector = (text: string): Pick<UnitSelector, 'minLevel' | 'maxLevel'> => {
  const [, level, open] =
    /\blevel\s*(\d)\b(?:\s*(or (?:above|higher)|and above|\+|or below|units?)?)/iu.exec(text) ?? [];
  const [, way, past] = /\b(above|below|higher than|lower than)\s+level\s*(\d)\b/iu.exec(text) ?? [];
  if (way !== undefined && past !== undefined)
    return /above|higher/iu.test(way) ? { minLevel: Number(past) + 1 } : { maxLevel: Number(past) - 1 };
  if (level === undefined) return {};
  if (open !== undefined && /above|higher|\+/u.test(open)) return { minLevel: Number(level) };
  if (open !== undefined && /below/u.test(open)) return { maxLevel: Number(level) };
  return { minLevel: Number(level), maxLevel: Number(level) };
};

/** A group of the same name under another pathway has the pathway behind its name. */
const printedKey = (key: string): string => key.split(' ', 1)[0] ?? key;

/** Groups that a range names: from `Groups O1 to O3` also O2. */
const rangesIn = (text: string, groups: readonly Group[]): ReadonlySet<string> => {
  const keys = groups.map(({ key }) => printedKey(key));
  const ranges = [...text.matchAll(/\bgroups\s+([A-Z]?\d*)\s*(?:to|–|-)\s*(?:group\s+)?([A-Z]?\d*)\b/giu)];
  return new Set(
    ranges.flatMap(([, first = '', last = '']) => {
      const [from, to] = [keys.indexOf(first.toUpperCase()), keys.indexOf(last.toUpperCase())];
      return from === -1 || to < from ? [] : keys.slice(from, to + 1);
    }),
  );
};

const namedGroup = /\bgroup\s+([A-Z]\d?|\d{1,2})\b/giu;

/** Whether a text names a group that is none of these, so that what it says cannot be said of any of them. */
export const namesOtherGroup = (text: string, groups: readonly Group[]): boolean =>
  [...text.matchAll(namedGroup)].some(
    ([, key = '']) =>
      !/^(?:an?|i)$/u.test(key) && !groups.some((group) => printedKey(group.key) === key.toUpperCase()),
  );

export const keysIn = (text: string, groups: readonly Group[]): readonly string[] => {
  const inRange = rangesIn(text, groups);
  const found = groups.filter((group) => {
    const key = printedKey(group.key);
    if (inRange.has(key)) return true;
    if (!/^[A-Z]?\d*$/u.test(key))
      return new RegExp(String.raw`\b${key.replaceAll('-', String.raw`\W+`)}\b`, 'iu').test(text);
    const spelled = new RegExp(
      String.raw`\bgroups?\s+(?:[A-Z]?\d*(?:\s*(?:,|/|and|or|&)\s*)(?:group\s+)?)*${key}\b`,
      'iu',
    );
    return spelled.test(text) || (/\d/u.test(key) && new RegExp(String.raw`\b${key}\b`, 'u').test(text));
  });
  return found.map(({ key }) => key);
};

/** Groups named only by what they are: `the optional groups`, `three mandatory units`. */
export const keysOfKind = (text: string, groups: readonly Group[]): readonly string[] => {
  const [, word] =
    /\b(optional|mandatory|core)(?:\s+(?:unit\s+)?(?:groups?|units?|credits?|sections?|parts?|components?|elements?)\b|\s*:)/iu.exec(
      text,
    ) ?? [];
  if (word === undefined) return [];
  const kind = /optional/iu.test(word) ? 'optional' : 'mandatory';
  const keys = groups.filter((group) => group.kind === kind).map(({ key }) => key);
  return keys.length === groups.length ? [] : keys;
};

export const selectorOf = (text: string, groups: readonly Group[], context: string | null): UnitSelector => {
  const keys = keysIn(text, groups);
  const inContext =
    keys.length === 0 && context !== null && /\b(?:this|the) group\b/iu.test(text) ? [context] : keys;
  const named = inContext.length === 0 ? keysOfKind(text, groups) : inContext;
  return { ...(named.length === 0 ? {} : { groups: named }), ...levelSelector(text) };
};
