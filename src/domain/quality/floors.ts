/** What a specification lays down for the sampling at its centres: floors that no strategy may undercut. */
import type { Specification } from '../specification/model.ts';
import { type CoverDemand, type Dimension, type StrategyFloor, dimensions } from './strategy.ts';

const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;

const dimensionOf = (name: string): Dimension | undefined =>
  dimensions.find((dimension) => dimension === name);

/** `['assessor', 'unit']` of a rule asks for each assessor and for each unit. */
const coversIn = (value: unknown): readonly CoverDemand[] =>
  Array.isArray(value)
    ? value.flatMap((name): readonly CoverDemand[] => {
        const dimension = typeof name === 'string' ? dimensionOf(name) : undefined;
        return dimension === undefined ? [] : [[dimension]];
      })
    : [];

const isSame = (one: StrategyFloor, other: StrategyFloor): boolean =>
  JSON.stringify({ ...one, source: null }) === JSON.stringify({ ...other, source: null });

/**
 * The floors in the rules of internal quality assurance that bind; rules that only advise are left aside. Quality assurance
 * that fits the methods of assessment looks at each of them: each unit with each method is covered. What is asked for in
 * several places is asked once, by the first.
 */
export const floorsOf = ({ evidenceRules }: Pick<Specification, 'evidenceRules'>): readonly StrategyFloor[] =>
  evidenceRules
    .filter(
      ({ kind, value }) => kind === 'internal-quality-assurance' && (value['force'] ?? 'must') === 'must',
    )
    .map(({ value, scope, source }): StrategyFloor => ({
      leastShare: numberIn(value['percent']),
      leastPerAssessor: numberIn(value['least']),
      covers: value['duty'] === 'fit-for-method' ? [['unit', 'method']] : coversIn(value['samples']),
      standardiseMonths: value['duty'] === 'standardisation' ? numberIn(value['months']) : null,
      ...(scope.units === undefined ? {} : { units: scope.units }),
      source,
    }))
    .filter(
      (floor) =>
        floor.leastShare !== null ||
        floor.leastPerAssessor !== null ||
        floor.standardiseMonths !== null ||
        floor.covers.length > 0,
    )
    .filter((floor, index, all) => all.findIndex((one) => isSame(one, floor)) === index);
