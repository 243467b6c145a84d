/** What the records prove of units: each criterion's decision, who made it and how they stood, sign-off and samples. */
import {
  type CountersignatureFact,
  type DecisionFact,
  type SampleFact,
  latestOf,
} from '../assessment/records.ts';
import { chosenUnits, factsOfUnit } from '../assessment/standing.ts';
import {
  type CriterionStanding,
  type UnitFacts,
  findAcceptedTransfer,
  samplesThatCount,
  unitStandingOf,
} from '../assessment/unit-standing.ts';
import type { Specification } from '../specification/model.ts';
import { type ActingStatus, type PeopleOf, statusOnTheDay } from './proof-people.ts';

/** A signature with the standing of whoever gave it; null where the gate would have refused them on that day. */
export type ProvenAct = {
  readonly id: string;
  readonly personId: string;
  readonly on: string;
  readonly status: ActingStatus | null;
};

export type ProvenCriterion = {
  readonly number: string;
  readonly decision: ProvenAct;
  /** Null where none was given; one that was due and is missing breaks the proof. */
  readonly countersignature: ProvenAct | null;
  readonly evidenceVersionIds: readonly string[];
};

/** Credit from elsewhere: who saw the certificate and who accepted it. */
export type ProvenTransfer = {
  readonly id: string;
  readonly awardedBy: string;
  readonly certificateNumber: string | null;
  readonly achievedOn: string;
  readonly seenBy: string;
  readonly seenOn: string;
  readonly decisionId: string;
  readonly acceptedBy: string;
  readonly acceptedOn: string;
  readonly evidenceVersionId: string;
};

export type ProvenUnit = {
  readonly ref: string;
  readonly textSha256: string;
  readonly credits: number | null;
  readonly achievedOn: string;
  /** Null where the unit was brought from elsewhere. */
  readonly signOff: ProvenAct | null;
  readonly transfer: ProvenTransfer | null;
  readonly criteria: readonly ProvenCriterion[];
};

export type ProvenSample = {
  readonly unitRef: string;
  readonly kind: 'interim' | 'summative';
  readonly sample: ProvenAct;
  readonly countersignature: ProvenAct | null;
};

export type Proving = PeopleOf & {
  readonly content: Specification;
  readonly registrationId: string;
};

const proveDecision = (of: Proving, decision: DecisionFact): ProvenAct => {
  const { id, assessorId: personId, decidedOn: on } = decision;
  const { status } = statusOnTheDay(of, { ...decision, act: 'decision', factId: id, personId, on });
  return { id, personId, on, status };
};

const proveCountersignature = (
  of: Proving,
  decision: DecisionFact,
  given: CountersignatureFact | undefined,
): ProvenAct | null => {
  if (given === undefined) return null;
  const { id, personId, decidedOn: on, recordedAt } = given;
  const done = { ...decision, recordedAt, act: 'countersignature' as const, factId: id, personId, on };
  return { id, personId, on, status: statusOnTheDay(of, done).status };
};

const proveCriterion = (
  of: Proving,
  number: string,
  decision: DecisionFact,
  { countersignatures }: UnitFacts,
): ProvenCriterion => ({
  number,
  decision: proveDecision(of, decision),
  countersignature: proveCountersignature(
    of,
    decision,
    latestOf(countersignatures.filter(({ decisionId }) => decisionId === decision.id)),
  ),
  evidenceVersionIds: decision.evidenceVersionIds,
});

/** The registration that a sign-off or a sample was made under: that of the decisions it covers. */
const registrationOf = (of: Proving, facts: UnitFacts, decisionIds: readonly string[]): string =>
  facts.decisions.find(({ id }) => decisionIds.includes(id))?.registrationId ?? of.registrationId;

const proveSignOff = (of: Proving, facts: UnitFacts, signOffId: string): ProvenAct | null => {
  const signOff = facts.signOffs.find(({ id }) => id === signOffId);
  if (signOff === undefined) return null;
  const { id, assessorId: personId, signedOn: on, decisionIds } = signOff;
  const registrationId = registrationOf(of, facts, decisionIds);
  const done = { ...signOff, act: 'sign-off' as const, factId: id, personId, on, registrationId };
  return { id, personId, on, status: statusOnTheDay(of, done).status };
};

const proveTransfer = (facts: UnitFacts): ProvenTransfer | null => {
  const found = findAcceptedTransfer(facts);
  if (found === undefined) return null;
  const { id, awardedBy, certificateNumber, achievedOn, seenBy, seenOn, evidenceVersionId } = found.transfer;
  return {
    id,
    awardedBy,
    certificateNumber,
    achievedOn,
    seenBy,
    seenOn,
    evidenceVersionId,
    decisionId: found.decision.id,
    acceptedBy: found.decision.decidedBy,
    acceptedOn: found.decision.decidedOn,
  };
};

const proveCriteria = (
  of: Proving,
  facts: UnitFacts,
  standing: readonly CriterionStanding[],
): readonly ProvenCriterion[] => {
  const decisions = new Map(facts.decisions.map((decision) => [decision.id, decision]));
  return standing.flatMap(({ number, decisionId }) => {
    const decision = decisions.get(decisionId ?? '');
    return decision === undefined ? [] : [proveCriterion(of, number, decision, facts)];
  });
};

/** What the records prove of a unit; null while it is not achieved. */
export const proveUnit = (of: Proving, ref: string, textSha256: string): ProvenUnit | null => {
  const unit = of.content.units.find((one) => one.ref === ref);
  if (unit === undefined) return null;
  const facts = factsOfUnit(of.records, ref);
  const standing = unitStandingOf(unit, facts, chosenUnits(of.records, of.registrationId).has(ref));
  if (standing.achievedOn === null) return null;
  const proven = { ref, textSha256, credits: unit.credits, achievedOn: standing.achievedOn };
  if (standing.transferId !== null)
    return { ...proven, signOff: null, transfer: proveTransfer(facts), criteria: [] };
  const signOff = proveSignOff(of, facts, standing.signOffId ?? '');
  return signOff === null
    ? null
    : { ...proven, signOff, transfer: null, criteria: proveCriteria(of, facts, standing.criteria) };
};

const proveSample = (of: Proving, sample: SampleFact): ProvenSample => {
  const { id, unitRef, kind, samplerId: personId, sampledOn: on } = sample;
  const facts = factsOfUnit(of.records, unitRef);
  const registrationId = registrationOf(of, facts, sample.decisionIds);
  const done = { act: 'sample' as const, factId: id, personId, on, registrationId, unitRef };
  const given = latestOf(facts.sampleCountersignatures.filter(({ sampleId }) => sampleId === id));
  return {
    unitRef,
    kind,
    sample: { id, personId, on, status: statusOnTheDay(of, { ...sample, ...done }).status },
    countersignature:
      given === undefined
        ? null
        : {
            id: given.id,
            personId: given.personId,
            on: given.decidedOn,
            status: statusOnTheDay(of, {
              ...given,
              act: 'sample-countersignature',
              factId: given.id,
              on: given.decidedOn,
              registrationId,
              unitRef,
            }).status,
          },
  };
};

/** Whoever took it might, and whoever countersigned it where that was due. */
const isRightful = ({ sample, countersignature }: ProvenSample): boolean =>
  sample.status !== null &&
  (countersignature === null ? sample.status.waits === null : countersignature.status !== null);

/**
 * The samples that agreed with work of the units, in the order they were taken. One that somebody took who, as is known
 * now, might not, is done again: it bears on nothing once somebody who might has sampled the unit after it.
 */
export const proveSamples = (of: Proving, refs: readonly string[]): readonly ProvenSample[] => {
  const taken = samplesThatCount(of.records)
    .filter(({ unitRef, verdict }) => verdict === 'agreed' && refs.includes(unitRef))
    .map((sample) => proveSample(of, sample));
  return taken.filter(
    (one, index) =>
      isRightful(one) ||
      !taken.slice(index + 1).some((later) => later.unitRef === one.unitRef && isRightful(later)),
  );
};
