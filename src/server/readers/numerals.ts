/** Numbers as lists print them. */

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/** `iv`; what has no Roman numeral stays in figures. */
export const toRoman = (value: number): string => {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let numeral = '';
  for (const [worth, sign] of ROMAN) {
    numeral += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return numeral;
};

const letterOf = (value: number): string => String.fromCodePoint(96 + value);

/** `a` to `z`, then `aa`, `ab` as browsers count on. */
export const toLetters = (value: number): string => {
  if (value < 1) return String(value);
  let rest = value;
  let letters = '';
  while (rest > 0) {
    letters = letterOf(((rest - 1) % 26) + 1) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
};

/** `a` to `z`, then `aa`, `bb` as word processors count on. */
export const toRepeatedLetters = (value: number): string =>
  value < 1 || value > 780 ? String(value) : letterOf(((value - 1) % 26) + 1).repeat(Math.ceil(value / 26));
