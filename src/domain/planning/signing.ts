/** Who has to sign what is agreed with a learner, and what a document waits for. Signatures come in any order. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { PlanKind } from './documents.ts';

export type Party = 'learner' | 'assessor' | 'centre' | 'employer' | 'witness';

/** As what somebody without an account signs: for the employer, or as a mentor or witness beside the parties. */
export const linkParties = ['employer', 'witness'] as const;
export type LinkParty = (typeof linkParties)[number];

/** For how many days a link to a plan or review works. */
export const SIGNATURE_DAYS = 28;

export type PlanSignature = {
  readonly party: Party;
  readonly name: string;
  readonly byOwnHand: boolean;
  readonly signedOn: string;
};

const partiesOfKind: Readonly<Record<PlanKind, readonly Party[]>> = {
  'learning-plan': ['learner', 'centre'],
  'assessment-plan': ['learner', 'assessor', 'employer'],
  review: ['learner', 'assessor', 'employer'],
};

/** The parties that sign a document; an employer only where the learner is registered with one. */
export const partiesOf = (kind: PlanKind, hasEmployer: boolean): readonly Party[] =>
  partiesOfKind[kind].filter((party) => party !== 'employer' || hasEmployer);

export type SigningState = {
  readonly state: 'open' | 'partly-signed' | 'signed';
  /** The parties whose signature is still missing. */
  readonly waitsFor: readonly Party[];
};

/** What a version waits for, whatever order the signatures came in. */
export const signingStateOf = (
  kind: PlanKind,
  hasEmployer: boolean,
  signatures: readonly Pick<PlanSignature, 'party'>[],
): SigningState => {
  const given = new Set(signatures.map(({ party }) => party));
  const waitsFor = partiesOf(kind, hasEmployer).filter((party) => !given.has(party));
  if (waitsFor.length === 0) return { state: 'signed', waitsFor };
  return { state: given.size === 0 ? 'open' : 'partly-signed', waitsFor };
};

/** In which capacity somebody stands to a registration. */
export type Standing = {
  readonly isLearner: boolean;
  readonly isAssessor: boolean;
  readonly isCoordinator: boolean;
  readonly isEmployer: boolean;
};

const holders: Readonly<Record<Party, (standing: Standing) => boolean>> = {
  learner: ({ isLearner }) => isLearner,
  assessor: ({ isAssessor }) => isAssessor,
  centre: ({ isAssessor, isCoordinator }) => isAssessor || isCoordinator,
  employer: ({ isEmployer }) => isEmployer,
  witness: () => false,
};

/** The parties as which somebody can sign with their own hand. */
export const partiesAs = (standing: Standing): readonly Party[] =>
  (['learner', 'assessor', 'centre', 'employer'] as const).filter((party) => holders[party](standing));

export const partyNames: Readonly<Record<Party, string>> = {
  learner: 'the learner',
  assessor: 'the assessor',
  centre: 'the centre',
  employer: 'the employer',
  witness: 'a mentor or witness',
};

export type Signing = {
  readonly kind: PlanKind;
  readonly party: Party;
  /** False where the agreement of an employer without a sign-in is recorded by the centre. */
  readonly byOwnHand: boolean;
  readonly hasEmployer: boolean;
  readonly isNewest: boolean;
  readonly signatures: readonly Pick<PlanSignature, 'party'>[];
  readonly standing: Standing;
};

const findForeign = ({ party, byOwnHand, standing }: Signing): Refusal | false => {
  if (byOwnHand)
    return (
      !partiesAs(standing).includes(party) &&
      refusal(
        'not-theirs',
        `This is signed by ${partyNames[party]}.`,
        `Only ${partyNames[party]} can sign it.`,
      )
    );
  if (party !== 'employer')
    return refusal(
      'own-hand-needed',
      `Nobody signs in the place of ${partyNames[party]}.`,
      `Only ${partyNames[party]} can sign it.`,
    );
  return (
    !standing.isAssessor &&
    !standing.isCoordinator &&
    refusal(
      'not-theirs',
      'The employer’s agreement is recorded by the assessor or the centre coordinator.',
      'One of those can record it, or the employer can sign.',
    )
  );
};

const noSuchParty = (party: Party): Refusal =>
  refusal('no-such-party', `It is not signed by ${partyNames[party]}.`, 'Nobody needs to do anything.');

const findSigned = ({ party, signatures }: Pick<Signing, 'party' | 'signatures'>): Refusal | false =>
  signatures.some((signature) => signature.party === party) &&
  refusal('signed-already', 'It is signed by that party already.', 'Nobody needs to do anything.');

/** Whether somebody may be asked to sign by a link: an employer where there is one; a mentor or witness always. */
export const mayAskToSign = (
  asked: Pick<Signing, 'kind' | 'hasEmployer' | 'signatures'> & { readonly party: LinkParty },
): readonly Refusal[] =>
  refusals(
    asked.party === 'employer' &&
      !partiesOf(asked.kind, asked.hasEmployer).includes('employer') &&
      noSuchParty('employer'),
    findSigned(asked),
  );

/** Whether a version may be signed by somebody as a party of it; empty means that it may. */
export const maySign = (signing: Signing): readonly Refusal[] =>
  refusals(
    findForeign(signing),
    !partiesOf(signing.kind, signing.hasEmployer).includes(signing.party) && noSuchParty(signing.party),
    !signing.isNewest &&
      refusal(
        'newer-version',
        'A newer version was saved; it is that one which is to be signed.',
        'Whoever is to sign can read the newer version.',
      ),
    findSigned(signing),
  );
