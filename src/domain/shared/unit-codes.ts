/**
 * The codes by which awarding organisations know their units, where these stand on no register of unit references:
 * `FA58 04`, `SEM/301`. Nothing checks them, so what may be something else is none of them.
 */
import { readUnitReference } from './identifiers.ts';

const LONGEST = 24;

/** Blanks become strokes: keys of criteria have a blank between unit and number, and a code is written both ways. */
const joined = (given: string): string =>
  given
    .trim()
    .toUpperCase()
    .replaceAll(/[–—]/gu, '-')
    .replaceAll(/\s*([&._-])\s*/gu, '$1')
    .replaceAll(/\s*\/\s*|\s+/gu, '/');

/** What every unit is known by, its reference on the register or its publisher's code, looks like this in its usual form. */
export const UNIT_REF_SHAPE = /^(?=.*\d)[A-Z\d]+(?:[/&._-][A-Z\d]+){0,4}$/u;

/** What is numbered and is no unit. */
const OF_SOMETHING_ELSE =
  /^(?:UNITS?|LEVEL|ENTRY|LEARNING|OUTCOME|LO|AC|PC|CRITERI\w*|GROUP|PATHWAY|SECTION|PAGES?|PART|TABLE|VERSION|ISSUE|ANNEXE?|APPENDIX|CREDITS?|POINTS?|HOURS?|GLH|TUT|TQT|SCQF|RQF|QCF|NQF|CQFW|EQF|QN|QAN|ISBN|NUMBER|NO|REFERENCE|REF|CODE|SEE|FROM|OF|TBC|TBA|N)(?:$|[/&._-]|\d)|^(?:L|E)\d$/u;

const MONTHS = /(?:^|[/-])(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*(?:[/-]|$)/u;

/** Figures and what conversion makes of figures. */
const isFigures = (text: string, least: number, most: number): boolean =>
  text.length >= least &&
  text.length <= most &&
  /^[\dOILSBZX]+$/u.test(text) &&
  text.replaceAll(/\D/gu, '').length * 2 >= text.length;

const inThreeParts = (first: string, second: string, third: string): boolean =>
  first.length === 1 && isFigures(second, 1, 5) && isFigures(third, 1, 6);

const inTwoParts = (first: string, second: string): boolean => {
  if (first.length === 1) return isFigures(second, 6, 8);
  const figures = first.replace(/^[A-Z]/u, '');
  return isFigures(figures, 2, 4) && figures.length + second.length >= 6 && isFigures(second, 4, 5);
};

const inOnePart = (code: string): boolean => /[A-Z]/u.test(code) && isFigures(code.slice(1), 6, 8);

/** `J/60/5172`, `D/5O6/2055`, `506/2055`: looks like a reference of the register that is damaged, and is no code. */
export const isDamagedReference = (given: string): boolean => {
  if (given.length > LONGEST || readUnitReference(given) !== null) return false;
  const code = joined(given);
  if (/[A-Z]\/\d{3}\/\d{4}/u.test(code)) return true;
  const [first = '', second, third, ...others] = code.split('/');
  if (second === undefined) return inOnePart(first);
  if (third === undefined) return inTwoParts(first, second);
  return others.length === 0 && inThreeParts(first, second, third);
};

/** A number of a qualification, a date or a count. */
const isOtherNumber = (code: string): boolean =>
  /^\d{3}\/?\d{4}\/?[\dX]$/u.test(code) ||
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/u.test(code) ||
  /^(?:19|20)\d{2}(?:[/.-]\d{1,2}){0,2}$/u.test(code) ||
  (/^[\d/&._-]+$/u.test(code) && !/^\d{3}/u.test(code)) ||
  MONTHS.test(code);

/**
 * The publisher's code of a unit in its usual form, capitals with strokes for blanks: `FA58/04` from `FA58 04`. Null
 * for what is no code or may be something else: a reference of the register, whole or damaged, the number of a
 * qualification, a level, a running number, an outcome, a date, two codes beside each other.
 */
export const readUnitCode = (given: string): string | null => {
  if (given.length > LONGEST * 2 || /\s\/\s/u.test(given) || readUnitReference(given) !== null) return null;
  const code = joined(given);
  const words = code.split(/[/&._-]/u).filter((part) => /^[A-Z]+$/u.test(part));
  const isCode =
    code.length >= 2 &&
    code.length <= LONGEST &&
    UNIT_REF_SHAPE.test(code) &&
    words.length < 3 &&
    words.every((word) => word.length <= 8) &&
    !OF_SOMETHING_ELSE.test(code) &&
    !isOtherNumber(code) &&
    !isDamagedReference(code);
  return isCode ? code : null;
};

/** What a unit is known by, in its usual form: its reference on the register, or its publisher's code; null for neither. */
export const readUnitRef = (given: string): string | null =>
  readUnitReference(given)?.text ?? readUnitCode(given);

/** Whether a unit is known by its publisher's code alone, which nothing checks. */
export const isUnitCode = (ref: string): boolean => readUnitReference(ref) === null;

/** The codes of a unit with the one by which it is to be known, as it is written; a reference is none of them. */
export const codesWith = (codes: readonly string[], given: string): readonly string[] => {
  const ref = readUnitCode(given);
  return ref === null || codes.some((code) => readUnitCode(code) === ref)
    ? codes
    : [given.trim().replaceAll(/\s+/gu, ' '), ...codes];
};

const plain = (ref: string): string => ref.replaceAll(/[^A-Z\d]/gu, '');

/** Whether what somebody writes, `FA5804` or `FA58 04`, is what a unit is known by. */
export const isSameRef = (given: string, ref: string): boolean => {
  const read = readUnitRef(given);
  return (read ?? given) === ref || (read !== null && isUnitCode(ref) && plain(read) === plain(ref));
};
