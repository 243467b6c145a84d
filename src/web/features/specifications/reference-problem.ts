import { readUnitReference } from '#domain/shared/identifiers.ts';
import { readUnitCode } from '#domain/shared/unit-codes.ts';

/** What is wrong with a unit reference as typed; null while nothing is, or nothing is typed. */
export const referenceProblem = (given: string): string | null => {
  if (given.trim() === '') return null;
  const read = readUnitReference(given);
  if (read === null)
    return readUnitCode(given) === null
      ? 'A unit reference looks like A/123/4567, a publisher’s code like FA58 04.'
      : null;
  return read.fits ? null : `The check letter does not fit; ${read.expected.join(' or ')} would.`;
};
