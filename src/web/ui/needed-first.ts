/** A part of a form, and whether it is filled in. */
type Part = readonly [isThere: boolean, what: string];

/** What a form still needs before it can be sent, in words; null once nothing is missing. */
export const neededFirst = (...parts: readonly Part[]): string | null => {
  const missing = parts.flatMap(([isThere, what]) => (isThere ? [] : [what]));
  const last = missing.at(-1);
  if (last === undefined) return null;
  const before = missing.slice(0, -1).join(', ');
  return `Needed first: ${before === '' ? last : `${before} and ${last}`}.`;
};

/** The label of a field within a sentence. */
export const labelWithin = (label: string): string => `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;

/** Whether there are words enough for a reason or an account. */
export const isSaid = (text: string): boolean => text.trim().length >= 3;
