/** What a learner can hand in of a unit. */
import type { UnitBench } from '#contract/assessment.ts';
import { evidenceFor } from '../bench/draft.ts';

type Bench = Pick<UnitBench, 'criteria' | 'evidence' | 'tests'>;

export type ToHandIn = {
  readonly ready: readonly string[];
  /** What came back, and has nothing that the decision was not made on. */
  readonly unchanged: readonly string[];
};

/** Whether there is a piece, or a version of one, that the latest decision was not made on. */
const hasNewEvidence = (bench: Bench, { number, decisions }: Bench['criteria'][number]): boolean => {
  const judged = new Set(decisions[0]?.evidenceVersionIds);
  return evidenceFor(bench, number).some((id) => !judged.has(id));
};

/** The criteria with evidence that is not handed in, apart from those that are on their way from this device. */
export const toHandIn = (bench: Bench, onDevice: ReadonlySet<string>): ToHandIn => {
  const open = bench.criteria.filter(
    ({ number, state, evidenceIds }) =>
      (state === 'linked' || state === 'returned') && evidenceIds.length > 0 && !onDevice.has(number),
  );
  const isReady = (one: Bench['criteria'][number]): boolean =>
    one.state === 'linked' || hasNewEvidence(bench, one);
  return {
    ready: open.filter(isReady).map(({ number }) => number),
    unchanged: open.filter((one) => !isReady(one)).map(({ number }) => number),
  };
};
