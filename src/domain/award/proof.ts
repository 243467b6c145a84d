/** Building the proof of a claim out of the records. */
import { structureOf } from '../combination/structure.ts';
import { ruleInWords } from '../combination/words.ts';
import type { Register } from '../people/register.ts';
import type { Specification } from '../specification/model.ts';
import type { ClaimProof } from './claim-proof.ts';
import { holdsOnUnits } from './holding.ts';
import { type CentreFacts, proveCentre } from './proof-centre.ts';
import { type KeptStatus, peopleOf } from './proof-people.ts';
import { recordsOfClaim } from './proof-records.ts';
import { sealsOf } from './proof-seals.ts';
import { type Proving, proveSamples, proveUnit } from './proof-units.ts';

export type ProofInput = Pick<
  ClaimProof,
  | 'kind'
  | 'specification'
  | 'qualificationNumber'
  | 'pathway'
  | 'registrationId'
  | 'learnerId'
  | 'centreId'
  | 'awardingId'
  | 'employerId'
  | 'claimedOn'
  | 'records'
  | 'files'
> & {
  readonly content: Specification;
  readonly unitRefs: readonly string[];
  readonly textSha256: ReadonlyMap<string, string>;
  /** The centre's register on the day of the claim. */
  readonly register: Register;
  /** The standing kept with each signature, by the fact that was signed. */
  readonly kept: ReadonlyMap<string, KeptStatus>;
  /** With every hold of the learner; those that bear on other units alone do not come into the proof. */
  readonly centre: CentreFacts;
};

/** The rules of combination that a claim has to meet; null where it is of units alone. */
export const structureOfClaim = (
  content: Specification,
  { kind, qualificationNumber, pathway }: Pick<ClaimProof, 'kind' | 'qualificationNumber' | 'pathway'>,
) =>
  kind !== 'qualification' || qualificationNumber === null
    ? null
    : structureOf(content, qualificationNumber, pathway ?? undefined);

/** The rules that the proof names, each with its clause. */
export const proveRules = (
  content: Specification,
  claim: Pick<ClaimProof, 'kind' | 'qualificationNumber' | 'pathway'>,
): ClaimProof['rules'] =>
  (structureOfClaim(content, claim)?.rules ?? []).map((rule) => ({
    id: rule.id,
    text: ruleInWords(rule),
    clause: rule.source,
  }));

/** Builds the proof of a claim out of the records. */
export const buildClaimProof = (input: ProofInput): ClaimProof => {
  const { content, unitRefs, textSha256, register, kept, centre, files, ...about } = input;
  const records = recordsOfClaim(input.records, { ...about, unitRefs });
  const people = peopleOf(register, records, about);
  const proving: Proving = { ...about, content, records, people, kept };
  const cited = new Set(records.evidenceVersions.map(({ id }) => id));
  const unsealed = {
    ...about,
    format: 'touchstone-claim/2' as const,
    units: unitRefs.flatMap((ref) => proveUnit(proving, ref, textSha256.get(ref) ?? '') ?? []),
    rules: proveRules(content, about),
    samples: proveSamples(proving, unitRefs),
    centre: proveCentre(
      { ...centre, holds: holdsOnUnits(centre.holds, unitRefs) },
      about.specification.id,
      about.claimedOn,
    ),
    people,
    records,
    files: Object.fromEntries(Object.entries(files).filter(([version]) => cited.has(version))),
  };
  return { ...unsealed, seals: sealsOf(unsealed) };
};
