import type { ParticularChange } from './comparison.ts';

/** Several values as one text; null where there are none. */
export const listed = (values: readonly (string | number | null)[]): string | null =>
  values.filter((value) => value !== null).join(', ') || null;

/** The fields whose text differs. */
export const compareParticulars = (
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): readonly ParticularChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
