/** The proof that a claim carries, and the check of it by anybody who has the specification. */
import { evaluate } from '../combination/evaluate.ts';
import { structureOf } from '../combination/structure.ts';
import { ruleInWords } from '../combination/words.ts';
import type { DecisionFact, LearnerRecords } from '../assessment/records.ts';
import { chosenUnits, factsOfUnit } from '../assessment/standing.ts';
import { isMet, samplesThatCount, unitStandingOf } from '../assessment/unit-standing.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import type { Clause, Specification } from '../specification/model.ts';

export type ClaimKind = 'qualification' | 'units';

export type ProvenCriterion = {
  readonly number: string;
  readonly decisionId: string;
  readonly assessorId: string;
  readonly decidedOn: string;
  readonly countersignedBy: string | null;
  readonly evidenceVersionIds: readonly string[];
};

export type ProvenUnit = {
  readonly ref: string;
  readonly textSha256: string;
  readonly credits: number | null;
  readonly signOffId: string;
  readonly achievedOn: string;
  readonly criteria: readonly ProvenCriterion[];
};

/** Everything a claim stands on; with the specification, anybody can recompute it. */
export type ClaimProof = {
  readonly format: 'touchstone-claim/1';
  readonly kind: ClaimKind;
  readonly specification: {
    readonly id: string;
    readonly contentSha256: string;
    readonly title: string;
    readonly source: string;
  };
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly centreId: string;
  readonly claimedOn: string;
  readonly units: readonly ProvenUnit[];
  readonly rules: readonly { readonly id: string; readonly text: string; readonly clause: Clause }[];
  readonly samples: readonly {
    readonly id: string;
    readonly unitRef: string;
    readonly samplerId: string;
    readonly sampledOn: string;
  }[];
  readonly records: LearnerRecords;
  /** The SHA-256 of each file of the evidence, by its version. */
  readonly files: Readonly<Record<string, readonly string[]>>;
};

export type ProofInput = Omit<ClaimProof, 'format' | 'units' | 'rules' | 'samples'> & {
  readonly content: Specification;
  readonly unitRefs: readonly string[];
  readonly textSha256: ReadonlyMap<string, string>;
};

type Proving = Pick<ProofInput, 'content' | 'records' | 'registrationId'>;

const proveCriterion = (
  number: string,
  decision: DecisionFact,
  countersigners: ReadonlyMap<string, string>,
): ProvenCriterion => ({
  number,
  decisionId: decision.id,
  assessorId: decision.assessorId,
  decidedOn: decision.decidedOn,
  evidenceVersionIds: decision.evidenceVersionIds,
  countersignedBy: countersigners.get(decision.id) ?? null,
});

/** What the records prove of a unit; null while it is not achieved. */
const proveUnit = (
  { content, records, registrationId }: Proving,
  ref: string,
  textSha256: string,
): ProvenUnit | null => {
  const unit = content.units.find((one) => one.ref === ref);
  if (unit === undefined) return null;
  const facts = factsOfUnit(records, ref);
  const standing = unitStandingOf(unit, facts, chosenUnits(records, registrationId).has(ref));
  if (standing.signOffId === null || standing.achievedOn === null) return null;
  const decisions = new Map(facts.decisions.map((decision) => [decision.id, decision]));
  const countersigners = new Map(
    facts.countersignatures.map(({ decisionId, personId }) => [decisionId, personId]),
  );
  return {
    ref,
    textSha256,
    credits: unit.credits,
    signOffId: standing.signOffId,
    achievedOn: standing.achievedOn,
    criteria: standing.criteria.flatMap(({ number, decisionId }) => {
      const decision = decisions.get(decisionId ?? '');
      return decision === undefined ? [] : [proveCriterion(number, decision, countersigners)];
    }),
  };
};

const structureFor = (
  content: Specification,
  { kind, qualificationNumber, pathway }: Pick<ClaimProof, 'kind' | 'qualificationNumber' | 'pathway'>,
) =>
  kind === 'units' || qualificationNumber === null
    ? null
    : structureOf(content, qualificationNumber, pathway ?? undefined);

/** Builds the proof of a claim out of the records. */
export const buildClaimProof = (input: ProofInput): ClaimProof => {
  const { content, unitRefs, textSha256, ...rest } = input;
  const rules = structureFor(content, input)?.rules ?? [];
  return {
    format: 'touchstone-claim/1',
    ...rest,
    units: unitRefs.flatMap((ref) => proveUnit(input, ref, textSha256.get(ref) ?? '') ?? []),
    rules: rules.map((rule) => ({ id: rule.id, text: ruleInWords(rule), clause: rule.source })),
    samples: samplesThatCount(input.records)
      .filter(({ unitRef, verdict }) => verdict === 'agreed' && unitRefs.includes(unitRef))
      .map(({ id, unitRef, samplerId, sampledOn }) => ({ id, unitRef, samplerId, sampledOn })),
  };
};

export type ProofCheck = { readonly what: string; readonly holds: boolean; readonly detail: string };

/** Where what is stated of a unit parts from what its records say. */
const differenceOf = (stated: ProvenUnit, recomputed: ProvenUnit | null): string => {
  const known = new Map(recomputed?.criteria.map((one) => [one.number, canonicalJson(one)]));
  const numbers = stated.criteria
    .filter((one) => known.get(one.number) !== canonicalJson(one))
    .map(({ number }) => number);
  return numbers.length > 0
    ? `The proof states other decisions than the records for ${numbers.join(', ')}.`
    : 'The proof states other particulars of the unit than the records and the specification.';
};

const checkUnit = (specification: Specification, proof: ClaimProof, proven: ProvenUnit): ProofCheck => {
  const what = `Unit ${proven.ref} is achieved`;
  const unit = specification.units.find(({ ref }) => ref === proven.ref);
  if (unit === undefined) return { what, holds: false, detail: 'The specification has no such unit.' };
  const standing = unitStandingOf(unit, factsOfUnit(proof.records, proven.ref), true);
  const open = standing.criteria.filter(({ state }) => !isMet(state));
  if (open.length > 0)
    return {
      what,
      holds: false,
      detail: `Criteria not met: ${open.map(({ number }) => number).join(', ')}.`,
    };
  if (standing.state !== 'achieved')
    return { what, holds: false, detail: `The unit stands at “${standing.state}”.` };
  const recomputed = proveUnit({ ...proof, content: specification }, proven.ref, proven.textSha256);
  return canonicalJson(recomputed) === canonicalJson(proven)
    ? {
        what,
        holds: true,
        detail: `${String(standing.total)} criteria met, signed off, achieved on ${standing.achievedOn ?? ''}.`,
      }
    : { what, holds: false, detail: differenceOf(proven, recomputed) };
};

const checkRules = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => {
  if (proof.kind === 'units') return [];
  const structure = structureFor(specification, proof);
  if (structure === null)
    return [
      {
        what: 'The qualification is in the specification',
        holds: false,
        detail: proof.qualificationNumber ?? 'No qualification is named.',
      },
    ];
  const refs = proof.units.map(({ ref }) => ref);
  const evaluation = evaluate(structure, refs);
  const missing = new Map(evaluation.missing.map((one) => [one.rule.id, one.text]));
  const spare = refs.filter((ref) => !evaluation.counted.includes(ref));
  const stated = proof.rules.map(({ id, clause }) => ({ id, clause }));
  const ruling = structure.rules.map(({ id, source }) => ({ id, clause: source }));
  return [
    {
      what: 'The proof names the rules of the specification',
      holds: canonicalJson(stated) === canonicalJson(ruling),
      detail: `${String(ruling.length)} rules of ${proof.specification.source}.`,
    },
    {
      what: 'The units meet the rules together',
      holds: evaluation.outcome === 'met' && spare.length === 0,
      detail:
        spare.length === 0
          ? `${String(evaluation.credits)} credits from ${String(refs.length)} units.`
          : `These units may not count: ${spare.join(', ')}.`,
    },
    ...structure.rules.map((rule) => ({
      what: ruleInWords(rule),
      holds: !missing.has(rule.id),
      detail:
        missing.get(rule.id) ?? `Met (line ${String(rule.source.line)} of ${proof.specification.source}).`,
    })),
  ];
};

const claimedDecisions = (proof: ClaimProof): readonly DecisionFact[] => {
  const claimed = new Set(
    proof.units.flatMap(({ criteria }) => criteria.map(({ decisionId }) => decisionId)),
  );
  return proof.records.decisions.filter(({ id }) => claimed.has(id));
};

/** Nobody judged their own work or countersigned their own decision, and every decision names its evidence. */
const checkDecisions = (proof: ClaimProof): ProofCheck => {
  const what = 'The decisions were made by others and rest on evidence';
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
  const problems = [
    bare.length > 0 &&
      `Decisions without evidence: ${bare.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`).join(', ')}.`,
    own.length > 0 && 'The learner judged their own work.',
    self.length > 0 && 'A decision was countersigned by its own assessor.',
  ].filter((problem) => problem !== false);
  return {
    what,
    holds: problems.length === 0 && decisions.length > 0,
    detail: problems.length === 0 ? `${String(decisions.length)} decisions.` : problems.join(' '),
  };
};

const checkSamples = (proof: ClaimProof): ProofCheck => {
  const what = 'Quality assurance was independent';
  const refs = new Set(proof.units.map(({ ref }) => ref));
  const { decisions, countersignatures, samples } = proof.records;
  const deciders = new Map(decisions.map(({ id, assessorId }) => [id, assessorId]));
  const countersigners = new Map(countersignatures.map(({ decisionId, personId }) => [decisionId, personId]));
  const ofClaim = samplesThatCount(proof.records).filter(({ unitRef }) => refs.has(unitRef));
  const isOwn = samples.some(({ decisionIds, samplerId }) =>
    decisionIds.some((id) => deciders.get(id) === samplerId || countersigners.get(id) === samplerId),
  );
  if (isOwn) return { what, holds: false, detail: 'Somebody sampled their own decision.' };
  const agreed = new Map(
    ofClaim.filter(({ verdict }) => verdict === 'agreed').map((sample) => [sample.id, sample]),
  );
  const isInvented = proof.samples.some(({ id, unitRef, samplerId, sampledOn }) => {
    const sample = agreed.get(id);
    return sample?.unitRef !== unitRef || sample.samplerId !== samplerId || sample.sampledOn !== sampledOn;
  });
  if (isInvented)
    return { what, holds: false, detail: 'The proof names a sample that the records do not have.' };
  const standing = new Set(claimedDecisions(proof).map(({ id }) => id));
  const bearing = [...agreed.values()].filter(({ decisionIds }) =>
    decisionIds.some((id) => standing.has(id)),
  );
  return {
    what,
    holds: bearing.length > 0,
    detail: `${String(bearing.length)} agreed samples among the units awarded.`,
  };
};

/**
 * Recomputes a proof with the same pure code that decides what may be claimed; every line says what holds or does not.
 * Whether `specification` is the one named, and the digests of files, are for whoever holds their bytes.
 */
export const checkClaimProof = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => [
  ...checkRules(specification, proof),
  ...proof.units.map((unit) => checkUnit(specification, proof, unit)),
  checkDecisions(proof),
  checkSamples(proof),
];
