/** The seals of a proof: a digest of each part, so that one that was changed is found and named. */
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256 } from '../shared/sha256.ts';
import type { ClaimProof } from './claim-proof.ts';

type Unsealed = Omit<ClaimProof, 'seals'>;

const recordNames: Readonly<Record<keyof ClaimProof['records'], string>> = {
  registrations: 'registrations',
  registrationChanges: 'changes of the registration',
  registrationMoves: 'moves of the registration',
  unitChoices: 'choice of units',
  evidenceVersions: 'evidence',
  links: 'links of evidence',
  submissions: 'submissions',
  decisions: 'decisions',
  countersignatures: 'countersignatures',
  signOffs: 'sign-offs',
  samples: 'samples',
  sampleCountersignatures: 'countersignatures of samples',
  actionClosures: 'closed actions',
  creditTransfers: 'credit from elsewhere',
  creditTransferDecisions: 'decisions on credit from elsewhere',
  claims: 'claims',
  certificates: 'certificates',
  revocations: 'revocations',
};

type Part = readonly [name: string, part: unknown];

/** Facts about units are sealed unit by unit, so that the unit can be named; the others together. */
const partsOfRecord = (name: string, facts: readonly object[]): readonly Part[] => {
  const groups = new Map<string, object[]>();
  const others: object[] = [];
  for (const fact of facts) {
    if (!('unitRef' in fact) || typeof fact.unitRef !== 'string') others.push(fact);
    else groups.set(fact.unitRef, [...(groups.get(fact.unitRef) ?? []), fact]);
  }
  return [
    [`the record of ${name}`, [[...groups.keys()], others]],
    ...[...groups].map(([ref, group]): Part => [`the ${name} of ${ref}`, group]),
  ];
};

const isRecordKind = (key: string): key is keyof typeof recordNames => Object.hasOwn(recordNames, key);

/** The parts of a proof by name. Whatever is in it is in one of them; what nobody knows is in the first. */
const partsOf = (proof: Unsealed): ReadonlyMap<string, unknown> => {
  const { units, rules, samples, centre, people, records, files, ...about } = proof;
  const { people: staff, ...register } = people;
  const { approval, sanctions, holds, reviews, ...standing } = centre;
  const { evidenceVersions, ...facts } = records;
  const strange = Object.fromEntries(Object.entries(facts).filter(([key]) => !isRecordKind(key)));
  return new Map<string, unknown>([
    [
      'what is claimed, for whom and when',
      { ...about, strange, register, refs: units.map(({ ref }) => ref) },
    ],
    ...units.map((unit) => [`unit ${unit.ref}`, unit] as const),
    ['the rules of combination', rules],
    ['the samples', samples],
    ['the approval of the centre', approval],
    ['the sanctions and holds', { sanctions, holds }],
    ['the reviews of the centre', reviews],
    ['the standing of the centre', standing],
    ['who acted', staff.map(({ personId }) => personId)],
    ...staff.map((person) => [`the register on ${person.name} (${person.personId})`, person] as const),
    ['the record of evidence', evidenceVersions],
    ...Object.entries(facts).flatMap(([key, list]) =>
      isRecordKind(key) ? partsOfRecord(recordNames[key], list) : [],
    ),
    ['the files of the evidence', files],
  ]);
};

/** The digest of each part by its name; the seals that stand in it already are left aside. */
export const sealsOf = (
  proof: Unsealed & { readonly seals?: ClaimProof['seals'] },
): Readonly<Record<string, string>> => {
  const { seals: _, ...unsealed } = proof;
  return Object.fromEntries(
    [...partsOf(unsealed)].map(([name, part]) => [name, sha256(canonicalJson(part))]),
  );
};

/** The names of the parts that are not as they were sealed, that were taken out or that were put in. */
export const findBrokenSeals = (proof: ClaimProof): readonly string[] => {
  const { seals } = proof;
  const now = sealsOf(proof);
  const names = [...new Set([...Object.keys(now), ...Object.keys(seals)])];
  return names.filter((name) => now[name] !== seals[name]);
};
