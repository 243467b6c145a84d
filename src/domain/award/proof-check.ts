/** The check of a proof by anybody who has the specification: every line says what holds, or what does not and why. */
import { evaluate } from '../combination/evaluate.ts';
import { ruleInWords } from '../combination/words.ts';
import { type LearnerRecords, type RegistrationFact, latestOf } from '../assessment/records.ts';
import { factsOfUnit, registrationNow } from '../assessment/standing.ts';
import { isMet, unitStandingOf } from '../assessment/unit-standing.ts';
import type { Register } from '../people/register.ts';
import { levels } from '../quality/sanctions.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256 } from '../shared/sha256.ts';
import type { Clause, Specification } from '../specification/model.ts';
import { findRule } from '../specification/rules-of-evidence.ts';
import { unitText } from '../specification/unit-text.ts';
import type { CheckedPart, ClaimProof, ProofCheck } from './claim-proof.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { proveCentre } from './proof-centre.ts';
import { checkDays } from './proof-check-days.ts';
import { checkDecisions, checkPeople, checkSamples } from './proof-check-people.ts';
import { peopleOf } from './proof-people.ts';
import { proveRules, structureOfClaim } from './proof.ts';
import { recordsOfClaim } from './proof-records.ts';
import { findBrokenSeals } from './proof-seals.ts';
import { type ProvenUnit, type Proving, proveSamples, proveUnit } from './proof-units.ts';

type Stated = Omit<ProofCheck, 'part' | 'clause'> & { readonly clause?: Clause | null };

const under =
  (part: CheckedPart) =>
  (line: Stated): ProofCheck => ({ part, clause: null, ...line });

const lineOf = {
  whole: under('whole'),
  rules: under('rules'),
  units: under('units'),
  centre: under('centre'),
};

/** The facts and statements of a proof, as the builder takes them. */
export const provingOf = (proof: ClaimProof, content: Specification): Proving => {
  const acts = [
    ...proof.units.flatMap(({ signOff, criteria }) => [
      signOff,
      ...criteria.flatMap(({ decision, countersignature }) => [decision, countersignature]),
    ]),
    ...proof.samples.flatMap(({ sample, countersignature }) => [sample, countersignature]),
  ];
  const kept = new Map(
    acts.flatMap((act) => {
      if (act?.status?.from !== 'signature') return [];
      const { from: _, ...status } = act.status;
      return [[act.id, status] as const];
    }),
  );
  return { ...proof, content, kept };
};

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

const checkUnit = (proving: Proving, proven: ProvenUnit): ProofCheck => {
  const unit = proving.content.units.find(({ ref }) => ref === proven.ref);
  const what = `Unit ${proven.ref} is achieved`;
  const no = (detail: string): ProofCheck =>
    lineOf.units({ what, holds: false, detail, clause: unit?.source ?? null });
  if (unit === undefined) return no('The specification has no such unit.');
  const standing = unitStandingOf(unit, factsOfUnit(proving.records, proven.ref), true);
  const open = standing.criteria.filter(({ state }) => !isMet(state));
  if (standing.state !== 'achieved' && open.length > 0)
    return no(`Criteria not met: ${open.map(({ number }) => number).join(', ')}.`);
  if (standing.state !== 'achieved') return no(`The unit stands at “${standing.state}”.`);
  if (proven.textSha256 !== sha256(unitText(unit)))
    return no('The specification words the unit otherwise than the proof says.');
  const recomputed = proveUnit(proving, proven.ref, proven.textSha256);
  return canonicalJson(recomputed) === canonicalJson(proven)
    ? lineOf.units({
        what,
        holds: true,
        detail:
          proven.transfer === null
            ? `${String(standing.total)} criteria met, signed off, achieved on ${dateInWords(proven.achievedOn)}.`
            : `Brought from ${proven.transfer.awardedBy}; accepted on ${dateInWords(proven.transfer.acceptedOn)}.`,
        clause: unit.source,
      })
    : no(differenceOf(proven, recomputed));
};

const checkRules = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => {
  if (proof.kind !== 'qualification') return [];
  const structure = structureOfClaim(specification, proof);
  if (structure === null)
    return [
      lineOf.rules({
        what: 'The qualification is in the specification',
        holds: false,
        detail: proof.qualificationNumber ?? 'No qualification is named.',
      }),
    ];
  const refs = proof.units.map(({ ref }) => ref);
  const evaluation = evaluate(structure, refs);
  const missing = new Map(evaluation.missing.map((one) => [one.rule.id, one.text]));
  const spare = refs.filter((ref) => !evaluation.counted.includes(ref));
  return [
    lineOf.rules({
      what: 'The proof names the rules of the specification',
      holds: canonicalJson(proof.rules) === canonicalJson(proveRules(specification, proof)),
      detail: `${String(structure.rules.length)} rules of ${proof.specification.source}.`,
    }),
    lineOf.rules({
      what: 'The units meet the rules together',
      holds: evaluation.outcome === 'met' && spare.length === 0,
      detail:
        spare.length === 0
          ? `${String(evaluation.credits)} credits from ${String(refs.length)} units.`
          : `These units may not count: ${spare.join(', ')}.`,
    }),
    ...structure.rules.map((rule) =>
      lineOf.rules({
        what: ruleInWords(rule),
        holds: !missing.has(rule.id),
        detail: missing.get(rule.id) ?? 'Met.',
        clause: rule.source,
      }),
    ),
  ];
};

const checkClaimed = (proof: ClaimProof): ProofCheck => {
  const refs = proof.units.map(({ ref }) => ref);
  return lineOf.units({
    what: 'Units are claimed, each once',
    holds: refs.length > 0 && new Set(refs).size === refs.length,
    detail: `${String(refs.length)} units.`,
  });
};

/**
 * What has to hold for as long as the certificate stands: the rules, the units, who judged them and their samples. With
 * the records and the register of a later day it says whether the claim still holds.
 */
const checkAward = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => {
  const proving = provingOf(proof, specification);
  return [
    ...checkRules(specification, proof),
    checkClaimed(proof),
    ...proof.units.map((unit) => checkUnit(proving, unit)),
    checkDecisions(proving, proof),
    checkPeople(proving, proof),
    checkSamples(proving, proof),
  ];
};

const specificationSha = new WeakMap<Specification, string>();

const shaOf = (specification: Specification): string => {
  const known = specificationSha.get(specification) ?? sha256(canonicalJson(specification));
  specificationSha.set(specification, known);
  return known;
};

const checkWhole = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => {
  const broken = findBrokenSeals(proof);
  const { contentSha256, title, source } = proof.specification;
  return [
    ...broken.map((name) =>
      lineOf.whole({
        what: `As sealed: ${name}`,
        holds: false,
        detail: 'This part is not what it was when the claim was made.',
      }),
    ),
    ...(broken.length > 0
      ? []
      : [
          lineOf.whole({
            what: 'Every part is as it was sealed',
            holds: proof.format === 'touchstone-claim/2',
            detail: `${String(Object.keys(proof.seals).length)} parts.`,
          }),
        ]),
    lineOf.whole({
      what: 'The specification is the one that was claimed under',
      holds:
        contentSha256 === shaOf(specification) &&
        title === specification.title &&
        source === specification.source.name,
      detail: `${specification.title}, read from ${specification.source.name}.`,
    }),
  ];
};

/** Whether the registration in the records is the one that the proof names. */
const isRegistered = (proof: ClaimProof, begun: RegistrationFact): boolean => {
  const { learnerId, specificationId, qualificationNumber, pathway, registeredOn } = registrationNow(
    proof.records,
    begun,
  );
  return (
    learnerId === proof.learnerId &&
    specificationId === proof.specification.id &&
    qualificationNumber === proof.qualificationNumber &&
    pathway === proof.pathway &&
    registeredOn <= proof.claimedOn
  );
};

const checkRegistration = (specification: Specification, proof: ClaimProof): ProofCheck => {
  const clause = findRule(specification, 'registration', 'before-claim')?.source ?? null;
  const registered = (holds: boolean, detail: string): ProofCheck =>
    lineOf.centre({ what: 'The learner was registered for it', holds, detail, clause });
  const { records, registrationId, kind } = proof;
  const begun = records.registrations.find(({ id }) => id === registrationId);
  if (begun === undefined) return registered(false, 'The records have no such registration.');
  if (!isRegistered(proof, begun))
    return registered(
      false,
      'The registration is of another learner, qualification or day than the proof says.',
    );
  const changes = records.registrationChanges.filter((one) => one.registrationId === registrationId);
  const isOpen = (latestOf(changes)?.state ?? 'active') === 'active';
  if (isOpen === (kind === 'fallback'))
    return registered(false, isOpen ? 'It was open, and a fallback ends it.' : 'It was not open.');
  const state = isOpen ? 'open' : 'closed';
  return registered(true, `Registered on ${dateInWords(begun.registeredOn)}; the registration was ${state}.`);
};

const routeWords = {
  'straight-through': 'It was issued straight through',
  'external-quality-assurer': 'It went to an external quality assurer',
  'certification-officer': 'It went to a certification officer',
  held: 'It was held',
} as const;

const checkCentre = (
  content: Specification,
  { centre, specification, claimedOn }: ClaimProof,
): readonly ProofCheck[] => {
  const { approval } = centre;
  const what = 'Sanctions, holds, risk and direct claims were looked at';
  if (!centre.sanctions.every(({ level }) => levels.includes(level)))
    return [lineOf.centre({ what, holds: false, detail: 'A sanction is of a level that nobody knows.' })];
  const recomputed = proveCentre(centre, specification.id, claimedOn);
  const { to, because } = recomputed.route;
  return [
    lineOf.centre({
      what: 'The centre was approved for the specification',
      holds: approval?.verdict === 'approved' && approval.decidedOn <= claimedOn,
      detail: approval === null ? 'No approval.' : `Approved on ${dateInWords(approval.decidedOn)}.`,
      clause: findRule(content, 'approval', 'approved')?.source ?? null,
    }),
    lineOf.centre({
      what,
      holds: canonicalJson(recomputed) === canonicalJson(centre),
      detail: `${String(centre.sanctions.length)} sanctions and ${String(centre.holds.length)} holds on record. ${routeWords[to]}: ${because}`,
      clause: findRule(content, 'external-quality-assurance', 'check-standards')?.source ?? null,
    }),
  ];
};

/**
 * Recomputes a proof with the same pure code that decides what may be claimed. Whoever holds the bytes of the evidence
 * compares their digests with `files` besides.
 */
export const checkClaimProof = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => [
  ...checkWhole(specification, proof),
  ...checkAward(specification, proof),
  checkRegistration(specification, proof),
  ...checkDays(specification, proof),
  ...checkCentre(specification, proof),
];

/** Whether everybody was entitled on the day that they acted, by what a later register knows of that day. */
const recheckPeople = (specification: Specification, proof: ClaimProof, register: Register): ProofCheck => {
  const known = { ...proof, people: peopleOf(register, proof.records, proof) };
  const proving = provingOf(known, specification);
  const refs = proof.units.map(({ ref }) => ref);
  return checkPeople(proving, {
    ...known,
    units: proof.units.map((unit) => proveUnit(proving, unit.ref, unit.textSha256) ?? unit),
    samples: proveSamples(proving, refs),
  });
};

/**
 * Whether what was claimed still holds by the records and the register of a later day; what was so on the day of the
 * claim stays so. A qualification that turns out not to have been valid, or an interest that comes to light, breaks it.
 */
export const recheckClaim = (
  specification: Specification,
  proof: ClaimProof,
  { records, register }: { readonly records: LearnerRecords; readonly register: Register },
): readonly ProofCheck[] => {
  const unitRefs = proof.units.map(({ ref }) => ref);
  const now = recordsOfClaim(records, { ...proof, unitRefs });
  return [
    ...checkAward(specification, { ...proof, records: now }),
    recheckPeople(specification, proof, register),
  ];
};
