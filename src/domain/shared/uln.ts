/** The Unique Learner Number: ten digits, the first not zero, the last a check digit. */

export type UlnProblem = 'not-ten-digits' | 'begins-with-zero' | 'placeholder' | 'check-digit';

/** Stands for a number not yet known in data returns; never anybody's. */
const placeholder = '9999999999';

/** The digits alone; people write the number in groups. */
export const normaliseUln = (text: string): string => text.replaceAll(/[\s-]/gu, '');

/** What is wrong with a number, or null. The weighted sum 10·d1 + … + 1·d10 leaves 10 when divided by 11. */
export const findUlnProblem = (text: string): UlnProblem | null => {
  const uln = normaliseUln(text);
  if (!/^\d{10}$/u.test(uln)) return 'not-ten-digits';
  if (uln === placeholder) return 'placeholder';
  if (uln.startsWith('0')) return 'begins-with-zero';
  const sum = Array.from(uln, (digit, index) => (10 - index) * Number(digit)).reduce(
    (total, part) => total + part,
    0,
  );
  return sum % 11 === 10 ? null : 'check-digit';
};

const explanations: Readonly<Record<UlnProblem, string>> = {
  'not-ten-digits': 'A ULN is ten digits.',
  'begins-with-zero': 'A ULN does not begin with 0.',
  placeholder: 'Ten nines only mean that the number is not known yet. Choose “awaiting ULN” instead.',
  'check-digit':
    'The last digit does not fit the others, so at least one digit is wrong or two are swapped. Compare it with the learner’s record.',
};

/** The problem in a sentence for whoever typed the number. */
export const explainUlnProblem = (problem: UlnProblem): string => explanations[problem];
