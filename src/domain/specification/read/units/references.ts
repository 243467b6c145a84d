/** What units are known by in running text: their references, and the codes by which units of the document are known. */
import { isUnitCode } from '../../../shared/unit-codes.ts';

/** A unit reference: a check letter and seven digits. Whether the letter fits the digits is checked elsewhere. */
export const UNIT_REFERENCE = /(?<![\p{L}\d/])([ADFHJKLMRTY])\s?\/\s?(\d{3})\s?\/\s?(\d{4})(?![\d/])/u;
export const COMPACT_REFERENCE = /(?<![\p{L}\d])([ADFHJKLMRTY])(\d{3})(\d{4})(?!\d)/u;

/** No reference is without four digits together, and hardly any text of a document has them. */
export const FOUR_DIGITS = /\d{4}/;

export const normalReference = (text: string): string | null => {
  if (!FOUR_DIGITS.test(text)) return null;
  const found = UNIT_REFERENCE.exec(text) ?? COMPACT_REFERENCE.exec(text);
  return found === null ? null : `${found[1]}/${found[2]}/${found[3]}`;
};

const everyReference = new RegExp(UNIT_REFERENCE, 'gu');

type Known = readonly { readonly ref: string }[];

/** How a code is found in a text, with blanks or strokes between its parts; figures alone say nothing without their noun. */
export const codeSource = (code: string): string => {
  const parts = code
    .split('/')
    .map((part) => part.replaceAll(/[.&_-]/gu, String.raw`\s?\$&\s?`).replaceAll('\\-', '[-–]'));
  const noun = /^[\d/.-]+$/u.test(code) ? String.raw`(?<=\b[Uu]nits?\s+)` : '';
  return String.raw`(?<![\p{L}\d/])${noun}${parts.join(String.raw`\s?[/\s]?\s?`)}(?![\p{L}\d]|[/.-]\d)`;
};

const patterns = new WeakMap<Known, RegExp | 'none'>();

const patternFor = (units: Known): RegExp | 'none' => {
  const kept = patterns.get(units);
  if (kept !== undefined) return kept;
  const sources = units.flatMap(({ ref }) => (isUnitCode(ref) ? [`(${codeSource(ref)})`] : []));
  const made = sources.length === 0 ? 'none' : new RegExp(sources.join('|'), 'gu');
  patterns.set(units, made);
  return made;
};

const byCode = (text: string, units: Known): readonly NamedUnit[] => {
  const pattern = patternFor(units);
  if (pattern === 'none') return [];
  const codes = units.filter(({ ref }) => isUnitCode(ref));
  return [...text.matchAll(pattern)].flatMap((found): readonly NamedUnit[] => {
    const ref = codes[found.slice(1).findIndex((one) => one !== undefined)]?.ref;
    return ref === undefined ? [] : [{ ref, printed: found[0], at: found.index }];
  });
};

/** A unit that a text names, and where. */
export type NamedUnit = { readonly ref: string; readonly printed: string; readonly at: number };

/** The units that a text names by references in their usual form, or by the codes by which `units` are known. */
export const referencesIn = (text: string, units: Known = []): readonly NamedUnit[] => {
  const named = [...text.matchAll(everyReference)].map((found) => ({
    ref: `${found[1] ?? ''}/${found[2] ?? ''}/${found[3] ?? ''}`,
    printed: found[0],
    at: found.index,
  }));
  const coded = byCode(text, units);
  return coded.length === 0 ? named : [...named, ...coded].toSorted((one, other) => one.at - other.at);
};
