import { readUnitReference } from '#domain/shared/identifiers.ts';

/** What is wrong with a unit reference as typed; null while nothing is, or nothing is typed. */
export const referenceProblem = (given: string): string | null => {
  if (given.trim() === '') return null;
  const read = readUnitReference(given);
  if (read === null) return 'A unit reference looks like A/123/4567.';
  return read.fits ? null : `The check letter does not fit; ${read.expected.join(' or ')} would.`;
};
