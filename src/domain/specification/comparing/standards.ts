/** The national occupational standards of one issue against those of another. */
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Specification } from '../model.ts';
import { extentWords, listStandards } from '../standards.ts';
import type { StandardComparison, StandardName } from './comparison.ts';
import { pairUp } from './pairing.ts';
import { entryState } from './structure.ts';

const namesOf = (specification: Specification): readonly StandardName[] =>
  listStandards(specification).map(({ code, title, suite, units }) => ({
    code,
    title,
    suite,
    units: units.map(({ unit, extent }) => ({ unit, extent })),
  }));

/** By code: the same where title, suite, the units that cover it and how far they do are the same. */
export const compareStandards = (
  before: Specification,
  after: Specification,
): readonly StandardComparison[] =>
  pairUp(namesOf(before), namesOf(after), [({ code }) => code.toUpperCase().replaceAll(/\s+/gu, ' ')]).map(
    (pair) => ({
      state: entryState(pair, (was, is) => canonicalJson(was) === canonicalJson(is)),
      before: pair.before,
      after: pair.after,
    }),
  );

/** What one side says of a standard: its title and suite, and how far each unit covers it. */
export const standardInWords = ({ title, suite, units }: StandardName): string => {
  const covers = units.map(({ unit, extent }) =>
    extent === null ? unit : `${unit} (${extentWords[extent]})`,
  );
  return [title, suite, covers.length === 0 ? 'no unit covers it' : `covered by ${covers.join(', ')}`]
    .filter((part) => part !== null)
    .join('; ');
};
