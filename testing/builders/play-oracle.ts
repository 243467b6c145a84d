/**
 * Who among those who play might act on which day, restated from the rules of the trade and the staff of the play in
 * plain words and nothing else: no code of the gate, so that a broken gate is found.
 */
import type {
  CountersignatureFact,
  DecisionFact,
  LearnerRecords,
  SampleFact,
} from '#domain/assessment/records.ts';
import { aClause, anEvidenceRule } from './specification.ts';

/** The rules that the play is judged by: assessors have ten months to qualify, and those in training are countersigned. */
export const rulesOfPlay = [
  anEvidenceRule('assessor-qualification', { source: aClause(3), value: { role: 'assessor', months: 10 } }),
  anEvidenceRule('countersigning', { source: aClause(4), value: { role: 'assessor' } }),
  anEvidenceRule('quality-assurer-qualification', {
    source: aClause(5),
    value: { role: 'internal-quality-assurer' },
  }),
  anEvidenceRule('countersigning', { source: aClause(6), value: { role: 'internal-quality-assurer' } }),
];

const qualifiedAssessors = new Set(['assessor', 'sampler', 'both']);
const qualifiedSamplers = new Set(['assessor', 'sampler', 'both']);

/** The newcomer holds both awards from May on. */
const hasArrived = (person: string, on: string): boolean => person === 'newcomer' && on >= '2026-05-01';

/** Holds the award and the role; the second one’s role ends with September. */
const mayDecideAlone = (person: string, on: string): boolean =>
  qualifiedAssessors.has(person) || hasArrived(person, on) || (person === 'second' && on <= '2026-09-30');

/** Ten months from the first of January; the centre’s own day is later. */
const mayDecideInTraining = (person: string, on: string): boolean =>
  (person === 'trainee' && on <= '2026-11-01') || (person === 'newcomer' && !hasArrived(person, on));

const maySampleAlone = (person: string, on: string): boolean =>
  qualifiedSamplers.has(person) || hasArrived(person, on);

const maySampleInTraining = (person: string, on: string): boolean =>
  (person === 'trainee-sampler' && on <= '2026-12-31') || (person === 'newcomer' && !hasArrived(person, on));

/** Somebody who might decide alone on that day stands behind it: the assessor, or another who countersigned. */
export const isBacked = (decision: DecisionFact, { countersignatures }: LearnerRecords): boolean =>
  mayDecideAlone(decision.assessorId, decision.decidedOn) ||
  (mayDecideInTraining(decision.assessorId, decision.decidedOn) &&
    countersignatures.some(
      ({ decisionId, verdict, personId, decidedOn }) =>
        decisionId === decision.id &&
        verdict === 'agreed' &&
        personId !== decision.assessorId &&
        mayDecideAlone(personId, decidedOn),
    ));

type At = { readonly recordedAt: string };

/** Whoever had decided, countersigned or signed off something of the unit by then. */
const hadPart = (
  { decisions, countersignatures, signOffs }: LearnerRecords,
  { unitRef, by }: { readonly unitRef: string; readonly by: At },
  person: string,
): boolean => {
  const earlier = (one: At): boolean => one.recordedAt < by.recordedAt;
  const ofUnit = decisions.filter((one) => one.unitRef === unitRef && earlier(one));
  const ids = new Set(ofUnit.map(({ id }) => id));
  return (
    ofUnit.some(({ assessorId }) => assessorId === person) ||
    countersignatures.some((one) => ids.has(one.decisionId) && earlier(one) && one.personId === person) ||
    signOffs.some((one) => one.unitRef === unitRef && earlier(one) && one.assessorId === person)
  );
};

const faultOfDecision = ({ id, assessorId, decidedOn, outcome, needsCountersignature }: DecisionFact) => {
  if (mayDecideAlone(assessorId, decidedOn)) return [];
  if (!mayDecideInTraining(assessorId, decidedOn)) return [`${id} decided by ${assessorId} on ${decidedOn}`];
  return outcome === 'met' && !needsCountersignature ? [`${id} of a trainee counts at once`] : [];
};

const faultOfCountersignature = (
  { id, decisionId, personId, decidedOn }: CountersignatureFact,
  { decisions }: LearnerRecords,
) => {
  const decider = decisions.find((one) => one.id === decisionId)?.assessorId;
  return decider !== personId && mayDecideAlone(personId, decidedOn)
    ? []
    : [`${id} countersigned by ${personId} on ${decidedOn}`];
};

const faultOfSample = (sample: SampleFact, records: LearnerRecords) => {
  const { id, samplerId, sampledOn, unitRef, needsCountersignature } = sample;
  const isTrainee = maySampleInTraining(samplerId, sampledOn);
  if (!maySampleAlone(samplerId, sampledOn) && !isTrainee) return [`${id} sampled by ${samplerId}`];
  if (isTrainee && !needsCountersignature) return [`${id} of a trainee counts at once`];
  return hadPart(records, { unitRef, by: sample }, samplerId) ? [`${id} of their own work`] : [];
};

const faultsOfSamples = (records: LearnerRecords): readonly string[] => {
  const { samples, sampleCountersignatures = [] } = records;
  const signed = sampleCountersignatures.flatMap((one) => {
    const sample = samples.find(({ id }) => id === one.sampleId);
    if (sample === undefined) return [`${one.id} countersigns nothing`];
    const isOwn =
      sample.samplerId === one.personId ||
      hadPart(records, { unitRef: sample.unitRef, by: one }, one.personId);
    return isOwn || !maySampleAlone(one.personId, one.decidedOn)
      ? [`${one.id} countersigned by ${one.personId}`]
      : [];
  });
  return [...samples.flatMap((one) => faultOfSample(one, records)), ...signed];
};

/** What was recorded by somebody who might not: nothing, where the gate does what the rules say. */
export const faultsOf = (records: LearnerRecords): readonly string[] => [
  ...records.decisions.flatMap(faultOfDecision),
  ...records.countersignatures.flatMap((one) => faultOfCountersignature(one, records)),
  ...records.signOffs.flatMap(({ id, assessorId, signedOn }) =>
    mayDecideAlone(assessorId, signedOn) || mayDecideInTraining(assessorId, signedOn)
      ? []
      : [`${id} signed off by ${assessorId}`],
  ),
  ...faultsOfSamples(records),
];
