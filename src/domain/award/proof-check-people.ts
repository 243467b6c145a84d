/** Of a proof, what is about people: others decided, each was entitled on the day, and quality assurance was independent. */
import type { DecisionFact } from '../assessment/records.ts';
import { samplesThatCount } from '../assessment/unit-standing.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { findClause } from '../specification/rules-of-evidence.ts';
import { findQualificationRule } from '../specification/rules-of-people.ts';
import type { ClaimProof, ProofCheck } from './claim-proof.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type ProvenAct, type ProvenCriterion, type Proving, proveSamples } from './proof-units.ts';

const count = (number: number, what: string): string => `${String(number)} ${what}${number === 1 ? '' : 's'}`;

const nameIn = ({ people }: ClaimProof, personId: string): string =>
  people.people.find((one) => one.personId === personId)?.name ?? 'Somebody whom the register does not have';

const claimedDecisions = (proof: ClaimProof): readonly DecisionFact[] => {
  const claimed = new Set(proof.units.flatMap(({ criteria }) => criteria.map(({ decision }) => decision.id)));
  return proof.records.decisions.filter(({ id }) => claimed.has(id));
};

/** Nobody judged their own work or countersigned their own decision, and every decision names its evidence. */
export const checkDecisions = ({ content }: Proving, proof: ClaimProof): ProofCheck => {
  const decisions = claimedDecisions(proof);
  const known = new Set(proof.records.evidenceVersions.map(({ id }) => id));
  const deciders = new Map(decisions.map(({ id, assessorId }) => [id, assessorId]));
  const bare = decisions.filter(
    ({ evidenceVersionIds: ids }) => ids.length === 0 || !ids.every((id) => known.has(id)),
  );
  const own = decisions.filter(({ assessorId }) => assessorId === proof.learnerId);
  const self = proof.records.countersignatures.filter(
    ({ decisionId, personId }) => deciders.get(decisionId) === personId,
  );
  const strange = Object.keys(proof.files).filter((version) => !known.has(version));
  const brought = proof.units.flatMap(({ transfer }) => transfer ?? []);
  const alone = brought.filter(
    ({ seenBy, acceptedBy, evidenceVersionId }) =>
      seenBy === acceptedBy ||
      [seenBy, acceptedBy].includes(proof.learnerId) ||
      !known.has(evidenceVersionId),
  );
  const problems = [
    alone.length > 0 &&
      'Credit from elsewhere was not looked at by two others, or its certificate is missing.',
    bare.length > 0 &&
      `Decisions without evidence: ${bare.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`).join(', ')}.`,
    own.length > 0 && 'The learner judged their own work.',
    self.length > 0 && 'A decision was countersigned by its own assessor.',
    strange.length > 0 && 'Files are named of evidence that no decision rests on.',
  ].filter((problem) => problem !== false);
  return {
    part: 'people',
    what: 'The decisions were made by others and rest on evidence',
    holds: problems.length === 0 && decisions.length + brought.length > 0,
    detail:
      problems.length === 0
        ? `${count(decisions.length, 'decision')} on ${count(known.size, 'piece')} of evidence.`
        : problems.join(' '),
    clause: findClause(content, 'independence'),
  };
};

type Judged = {
  readonly act: ProvenAct;
  readonly countersignature: ProvenAct | null;
  /** What it was: "A/500/0001 1.1". */
  readonly on: string;
  /** Whether it counts by itself where the person was in training. */
  readonly standsAlone: boolean;
};

const judgedOf = ({ units, samples }: ClaimProof): readonly Judged[] => [
  ...units.flatMap(({ ref, criteria, signOff }) => [
    ...criteria.map(({ number, decision, countersignature }: ProvenCriterion) => ({
      act: decision,
      countersignature,
      on: `${ref} ${number}`,
      standsAlone: false,
    })),
    // A sign-off of somebody in training stands on decisions that were countersigned one by one.
    ...(signOff === null
      ? []
      : [{ act: signOff, countersignature: null, on: `the sign-off of ${ref}`, standsAlone: true }]),
  ]),
  ...samples.map(({ unitRef, sample, countersignature }) => ({
    act: sample,
    countersignature,
    on: `the sample of ${unitRef}`,
    standsAlone: false,
  })),
];

/** Each person's standing on the day of each act, and the countersignature wherever one was due. */
export const checkPeople = ({ content }: Proving, proof: ClaimProof): ProofCheck => {
  const judged = judgedOf(proof);
  const barred = judged.flatMap(({ act, countersignature, on }) =>
    [act, countersignature].flatMap((one) =>
      one !== null && one.status === null
        ? [`${nameIn(proof, one.personId)} on ${dateInWords(one.on)} (${on})`]
        : [],
    ),
  );
  const waiting = judged.filter(
    ({ act, countersignature, standsAlone }) =>
      act.status !== null && act.status.waits !== null && !standsAlone && countersignature === null,
  );
  const problems = [
    barred.length > 0 && `The gate does not let these act on that day: ${barred.join('; ')}.`,
    waiting.length > 0 && `A countersignature is missing on ${waiting.map(({ on }) => on).join(', ')}.`,
  ].filter((problem) => problem !== false);
  const countersigned = judged.filter(({ countersignature }) => countersignature !== null).length;
  return {
    part: 'people',
    what: 'Everybody was entitled on the day that they acted',
    holds: problems.length === 0,
    detail:
      problems.length === 0
        ? `${count(judged.length, 'act')}, ${countersigned === 0 ? 'none of them countersigned' : `${String(countersigned)} countersigned`}.`
        : problems.join(' '),
    clause: findQualificationRule(content, 'assessor', proof.people.nation)?.clause ?? null,
  };
};

/** Nobody sampled their own decision, and an agreed sample bears on what is awarded. */
export const checkSamples = (proving: Proving, proof: ClaimProof): ProofCheck => {
  const { decisions, countersignatures, samples } = proof.records;
  const refs = proof.units.map(({ ref }) => ref);
  const deciders = new Map(decisions.map(({ id, assessorId }) => [id, assessorId]));
  const countersigners = new Map(countersignatures.map(({ decisionId, personId }) => [decisionId, personId]));
  const isOwn = samples.some(({ decisionIds, samplerId }) =>
    decisionIds.some((id) => deciders.get(id) === samplerId || countersigners.get(id) === samplerId),
  );
  const recorded = new Set(proveSamples(proving, refs).map((one) => canonicalJson(one)));
  const isAsRecorded = proof.samples.every((one) => recorded.has(canonicalJson(one)));
  const standing = new Set(claimedDecisions(proof).map(({ id }) => id));
  // Credit from elsewhere was assured where it was assessed.
  const isAllBrought = proof.units.length > 0 && proof.units.every(({ transfer }) => transfer !== null);
  const bearing = samplesThatCount(proof.records).filter(
    ({ verdict, decisionIds, unitRef }) =>
      verdict === 'agreed' && refs.includes(unitRef) && decisionIds.some((id) => standing.has(id)),
  );
  return {
    part: 'quality',
    what: 'Quality assurance was independent',
    holds: !isOwn && isAsRecorded && (bearing.length > 0 || isAllBrought),
    detail: isOwn
      ? 'Somebody sampled their own decision.'
      : isAsRecorded
        ? `${count(bearing.length, 'agreed sample')} among the units awarded.`
        : 'The proof states other samples than the records.',
    clause:
      findClause(proving.content, 'quality-assurer-qualification') ??
      findClause(proving.content, 'internal-quality-assurance') ??
      findClause(proving.content, 'certification'),
  };
};
