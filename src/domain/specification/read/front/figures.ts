/** Whole numbers as sentences write them: in digits, or in words up to ninety-nine. */

const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A pattern for a figure, to be put into others; it holds no group of its own. */
export const figurePattern = String.raw`(?:\d+|(?:${tens.join('|')})(?:[-\s](?:${ones.slice(0, 9).join('|')}))?|${ones.toReversed().join('|')})`;

/** The value of what `figurePattern` found. */
export const figureValue = (text: string): number => {
  const given = text.toLowerCase();
  if (/^\d+$/u.test(given)) return Number(given);
  const [first = '', second] = given.split(/[-\s]/u);
  const ten = tens.indexOf(first);
  if (ten === -1) return ones.indexOf(first) + 1;
  return (ten + 2) * 10 + (second === undefined ? 0 : ones.indexOf(second) + 1);
};
