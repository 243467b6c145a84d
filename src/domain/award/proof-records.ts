/** Of everything recorded about a learner, what a claim stands on: it carries no more than that away. */
import type { LearnerRecords, RegistrationFact, RegistrationMoveFact } from '../assessment/records.ts';
import { registrationNow } from '../assessment/standing.ts';

type Claimed = { readonly registrationId: string; readonly unitRefs: readonly string[] };

/** The facts about the units claimed, the registrations that they were worked for, and the evidence cited. */
export const recordsOfClaim = (
  records: LearnerRecords,
  { registrationId, unitRefs }: Claimed,
): LearnerRecords => {
  const refs = new Set(unitRefs);
  const ofUnits = ({ unitRef }: { readonly unitRef: string }): boolean => refs.has(unitRef);
  const decisions = records.decisions.filter(ofUnits);
  const samples = records.samples.filter(ofUnits);
  const registrations = new Set([registrationId, ...decisions.map((one) => one.registrationId)]);
  const [decided, sampled] = [decisions, samples].map((facts) => new Set(facts.map(({ id }) => id)));
  const transfers = (records.creditTransfers ?? []).filter(ofUnits);
  const transferred = new Set(transfers.map(({ id }) => id));
  const cited = new Set([
    ...decisions.flatMap(({ evidenceVersionIds }) => evidenceVersionIds),
    ...transfers.map(({ evidenceVersionId }) => evidenceVersionId),
  ]);
  return {
    registrations: records.registrations.filter(({ id }) => registrations.has(id)),
    registrationChanges: records.registrationChanges.filter((one) => one.registrationId === registrationId),
    registrationMoves: records.registrationMoves.filter((one) => registrations.has(one.registrationId)),
    unitChoices: records.unitChoices.filter((one) => one.registrationId === registrationId && ofUnits(one)),
    evidenceVersions: records.evidenceVersions.filter(({ id }) => cited.has(id)),
    links: [],
    submissions: [],
    decisions,
    countersignatures: records.countersignatures.filter((one) => decided?.has(one.decisionId)),
    signOffs: records.signOffs.filter(ofUnits),
    samples,
    sampleCountersignatures: (records.sampleCountersignatures ?? []).filter((one) =>
      sampled?.has(one.sampleId),
    ),
    actionClosures: records.actionClosures.filter((one) => sampled?.has(one.sampleId)),
    creditTransfers: transfers,
    creditTransferDecisions: (records.creditTransferDecisions ?? []).filter(({ transferId }) =>
      transferred.has(transferId),
    ),
    claims: [],
    certificates: [],
    revocations: [],
  };
};

/** The version of the specification that a registration was pinned to at an instant; undefined where it is unknown. */
export const specificationAt = (
  records: {
    readonly registrations: readonly RegistrationFact[];
    readonly registrationMoves: readonly RegistrationMoveFact[];
  },
  registrationId: string,
  at: string,
): string | undefined => {
  const begun = records.registrations.find(({ id }) => id === registrationId);
  const moves = records.registrationMoves.filter(({ recordedAt }) => recordedAt <= at);
  return begun === undefined
    ? undefined
    : registrationNow({ registrationMoves: moves }, begun).specificationId;
};
