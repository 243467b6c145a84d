/** Where the learner stands, worked out anew from the records of the bundle: what a portfolio without a claim shows. */
import { standing } from '../assessment/standing.ts';
import { type Finding, fails, holds } from '../credential/finding.ts';
import type { Specification } from '../specification/model.ts';
import { isSpecification } from './check-award.ts';
import { recordsOf } from './check-records.ts';
import type { ReadBundle } from './reading.ts';

const recomputed = 'Where the learner stands is worked out anew from the records';

export const specificationsOf = (bundle: ReadBundle): ReadonlyMap<string, Specification> =>
  new Map(
    [...bundle.specifications].flatMap(([id, value]) =>
      isSpecification(value) ? [[id, value] as const] : [],
    ),
  );

const listed = (refs: readonly string[]): string => (refs.length === 0 ? 'none' : refs.join(', '));

export const checkStanding = (bundle: ReadBundle): Finding => {
  const records = recordsOf(bundle.records);
  if (records === undefined) return fails(recomputed, 'The records cannot be read.');
  const units = [...standing(specificationsOf(bundle), records).units.values()];
  const achieved = units.filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
  const begun = units.filter(({ state, met }) => state !== 'achieved' && met > 0).map(({ ref }) => ref);
  return holds(recomputed, `Units achieved: ${listed(achieved)}. Begun: ${listed(begun)}.`);
};
