/** The suites of national occupational standards that a mapping names, and the one that a standard's code is of. */
import { isCapitals } from '../units/text.ts';

const named =
  /(?:(?:national )?occupational standards(?: \(NOS\))?|\bNOS) (?:for|in) (?:the )?([\p{L}&][^.;:()]*?)(?=[.;:()]|$| (?:which|that|are|is|were|as|by|set)\b)/giu;

const small = new Set(['and', 'of', 'the', 'for', 'in', 'with']);

const inTitleCase = (text: string): string =>
  isCapitals(text)
    ? text
        .toLowerCase()
        .replaceAll(/\p{L}+/gu, (word) =>
          small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
        )
    : text;

/** A list of names with commas ends with one more after “and”; a single name may hold an “and” of its own. */
const namesIn = (list: string): readonly string[] => {
  const parts = list.split(/, (?:and )?/u);
  const last = parts.at(-1) ?? '';
  const and = last.lastIndexOf(' and ');
  const hasAnd = / and (?=[^,]*$)/u.test(list) && !/, and [^,]*$/u.test(list);
  const all =
    parts.length > 1 && hasAnd && and > 0
      ? [...parts.slice(0, -1), last.slice(0, and), last.slice(and + 5)]
      : parts;
  return all.map((name) => inTitleCase(name.trim())).filter((name) => /^\p{Lu}/u.test(name));
};

/** The suites that texts name: "the National Occupational Standards in Customer Service, Sales and Bicycle Care". */
export const suitesIn = (texts: readonly string[]): readonly string[] => [
  ...new Map(
    texts
      .flatMap((text) => [...text.matchAll(named)].flatMap(([, list = '']) => namesIn(list)))
      .map((name) => [name.toLowerCase(), name] as const),
  ).values(),
];

/** `M&L` of Management and Leadership, `LLUK` of Lifelong Learning UK. */
const initialsOf = (suite: string): string =>
  suite
    .split(/\s+/u)
    .map((word) => {
      if (/^(?:and|&)$/iu.test(word)) return '&';
      if (small.has(word.toLowerCase())) return '';
      return /^\p{Lu}{2,}$/u.test(word) ? word : word.charAt(0).toUpperCase();
    })
    .join('');

/**
 * The suite of a standard: the only one that is named, or the one whose initials its code bears; null where several do.
 * Of two names with the same initials, as Customer Service and Customer Services, the one named last is nearest the table.
 */
export const suiteOf = (code: string, suites: readonly string[]): string | null => {
  if (suites.length <= 1) return suites[0] ?? null;
  const bare = code.replaceAll(/[^\p{L}&]/gu, '').toUpperCase();
  const fitting = new Map(
    suites
      .map((suite) => [initialsOf(suite), suite] as const)
      .filter(([initials]) => initials.length > 1 && bare.includes(initials)),
  );
  return fitting.size === 1 ? ([...fitting.values()][0] ?? null) : null;
};
