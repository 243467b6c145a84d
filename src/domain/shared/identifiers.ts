/**
 * Check rules of the identifiers of regulated qualifications. The rules for unit references and qualification numbers
 * are unpublished and derived from the numbers in use (research: REGULATION 1.1, 1.2), so a misfit is a warning.
 */
const LETTERS = 'ADFHJKLMRTY';
const CHECKS = '0123456789X';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2] as const;

type CheckRule = 'weighted' | 'digit-sum' | 'either';

const weighted = (digits: string): number =>
  WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;

const digitSum = (digits: string): number =>
  (Array.from(digits, Number).reduce((sum, digit) => sum + digit, 0) + 6) % 11;

/** Series above 618 and below 650 have never been seen; both rules are accepted there. */
const unitRule = (digits: string): CheckRule => {
  const series = Number(digits.slice(0, 3));
  if (series <= 618) return 'weighted';
  return series >= 650 ? 'digit-sum' : 'either';
};

const qualificationRule = (digits: string): CheckRule => {
  if (!digits.startsWith('610')) return 'weighted';
  const number = Number(digits);
  if (number <= 6_100_123) return 'digit-sum';
  return number >= 6_100_134 ? 'weighted' : 'either';
};

const accepted = (rule: CheckRule, digits: string, marks: string): readonly string[] => {
  const of = (place: number): string => marks[place] ?? '';
  if (rule === 'weighted') return [of(weighted(digits))];
  if (rule === 'digit-sum') return [of(digitSum(digits))];
  return [of(weighted(digits)), of(digitSum(digits))];
};

/** How a checked identifier is written, and whether its check mark fits; `expected` lists the marks that would. */
export type CheckedIdentifier = {
  readonly text: string;
  readonly fits: boolean;
  readonly expected: readonly string[];
};

/** A unit reference in its usual form `M/506/2898`, from any spelling of it; null when it is not of the form. */
export const readUnitReference = (given: string): CheckedIdentifier | null => {
  const match = /^([A-Z])\s*\/?\s*(\d{3})\s*\/?\s*(\d{4})$/u.exec(given.trim().toUpperCase());
  const [, letter, series, number] = match ?? [];
  if (letter === undefined || series === undefined || number === undefined || !LETTERS.includes(letter))
    return null;
  const digits = series + number;
  const expected = accepted(unitRule(digits), digits, LETTERS);
  return { text: `${letter}/${series}/${number}`, fits: expected.includes(letter), expected };
};

/** A qualification number in its usual form `601/4759/3`; null when it is not of the form. */
export const readQualificationNumber = (given: string): CheckedIdentifier | null => {
  const match = /^(\d{3})\s*\/?\s*(\d{4})\s*\/?\s*([\dX])$/u.exec(given.trim().toUpperCase());
  const [, series, number, check] = match ?? [];
  if (series === undefined || number === undefined || check === undefined) return null;
  const digits = series + number;
  const expected = accepted(qualificationRule(digits), digits, CHECKS);
  return { text: `${series}/${number}/${check}`, fits: expected.includes(check), expected };
};
