/** Who had which part in a unit, as the facts tell it. */
import type { Parts } from '../people/independence.ts';
import type {
  CountersignatureFact,
  DecisionFact,
  SampleCountersignatureFact,
  SampleFact,
  SignOffFact,
} from './records.ts';

type Facts = {
  readonly decisions: readonly DecisionFact[];
  readonly countersignatures: readonly CountersignatureFact[];
  readonly signOffs: readonly SignOffFact[];
  readonly samples: readonly SampleFact[];
  readonly sampleCountersignatures: readonly SampleCountersignatureFact[];
};

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/**
 * The assessors whose decision a countersigner disagreed with and left to another assessor, as long as nobody else has
 * judged that criterion since.
 */
const disagreedWith = ({ decisions, countersignatures }: Facts): readonly string[] => {
  const superseded = new Set(decisions.map(({ supersedes }) => supersedes));
  const disagreed = new Set(
    countersignatures
      .filter(({ verdict, follows }) => verdict === 'disagreed' && follows === 'another-assessor')
      .map(({ decisionId }) => decisionId),
  );
  return decisions
    .filter(({ id }) => disagreed.has(id) && !superseded.has(id))
    .map(({ assessorId }) => assessorId);
};

/** Everybody who decided, countersigned, signed off or sampled; what was superseded was still done by them. */
export const partsOf = (facts: Facts): Parts => ({
  decided: distinct(facts.decisions.map(({ assessorId }) => assessorId)),
  countersigned: distinct(facts.countersignatures.map(({ personId }) => personId)),
  'signed-off': distinct(facts.signOffs.map(({ assessorId }) => assessorId)),
  sampled: distinct(facts.samples.map(({ samplerId }) => samplerId)),
  'countersigned-sample': distinct(facts.sampleCountersignatures.map(({ personId }) => personId)),
  'disagreed-with': distinct(disagreedWith(facts)),
});
