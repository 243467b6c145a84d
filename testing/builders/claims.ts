/** Builders of claims on what `aHistory` recorded. */
import type { LearnerRecords } from '#domain/assessment/records.ts';
import type { Hold } from '#domain/award/holding.ts';
import type { CentreFacts } from '#domain/award/proof-centre.ts';
import { type ProofInput, buildClaimProof } from '#domain/award/proof.ts';
import type { Register } from '#domain/people/register.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import type { Specification } from '#domain/specification/model.ts';
import { unitText } from '#domain/specification/unit-text.ts';
import { checkClaimProof } from '#domain/award/proof-check.ts';
import type { ClaimProof } from '#domain/award/claim-proof.ts';
import { type History, achieveUnit, aHistory, aStaffRecord } from './records.ts';
import { aClause, aSpecification, aUnit, anEvidenceRule, anOutcome } from './specification.ts';

/** Everybody who acts in a history, entitled to everything. */
export const aRegister = (): Register => ({
  nation: 'England',
  people: ['assessor', 'countersigner', 'sampler', 'second sampler'].map((personId) =>
    aStaffRecord({ personId, name: `Sample ${personId}` }),
  ),
});

/** A hold under a case, on every unit, that stands. */
export const aHold = (given: Partial<Hold> = {}): Hold => ({
  id: 'h',
  under: { kind: 'case', number: 3 },
  unitRef: null,
  reason: 'Sample reason.',
  heldOn: '2026-01-01',
  liftedOn: null,
  ...given,
});

export const aCentreInOrder = (given: Partial<CentreFacts> = {}): CentreFacts => ({
  approval: { verdict: 'approved', decidedOn: '2025-01-01' },
  sanctions: [],
  holds: [],
  reviews: [],
  decision: null,
  risk: null,
  ...given,
});

export const aClaimInput = (
  content: Specification,
  records: LearnerRecords,
  given: Pick<ProofInput, 'unitRefs' | 'registrationId'> & Partial<ProofInput>,
): ProofInput => ({
  kind: 'qualification',
  specification: {
    id: 'specification',
    contentSha256: sha256(canonicalJson(content)),
    title: content.title,
    source: content.source.name,
  },
  content,
  qualificationNumber: '600/0000/0',
  pathway: null,
  learnerId: 'learner',
  centreId: 'centre',
  awardingId: 'awarding',
  employerId: null,
  claimedOn: '2026-03-20',
  textSha256: new Map(content.units.map((unit) => [unit.ref, sha256(unitText(unit))])),
  records,
  files: {},
  register: aRegister(),
  kept: new Map(),
  centre: aCentreInOrder(),
  ...given,
});

export const first = aUnit({ outcomes: [anOutcome('1', 2)] });
export const second = aUnit({ ref: 'D/500/0002', outcomes: [anOutcome('1', 1)] });
export const third = aUnit({ ref: 'F/500/0003', credits: 3, outcomes: [anOutcome('1', 1)] });
const units = [first, second, third];

/** Three units, of which two make the qualification; whoever assesses in training is countersigned. */
export const claimable = aSpecification({
  units,
  evidenceRules: [
    anEvidenceRule('assessor-qualification', { source: aClause(59) }),
    anEvidenceRule('quality-assurer-qualification', { source: aClause(60) }),
    anEvidenceRule('countersigning', { value: { role: 'assessor' }, source: aClause(61) }),
  ],
});

/** Two units achieved, one of them sampled. */
export const finished = (): History => {
  const history = aHistory();
  achieveUnit(history, first);
  achieveUnit(history, second, { sampled: false });
  return history;
};

const refs = [first.ref, second.ref];

export const proofOf = (history: History, given: Partial<ProofInput> = {}): ClaimProof =>
  buildClaimProof(
    aClaimInput(given.content ?? claimable, history.records(), {
      registrationId: history.registration.id,
      unitRefs: refs,
      ...given,
    }),
  );

/** The lines of the check that do not hold. */
export const failing = (proof: ClaimProof, of = claimable): readonly string[] =>
  checkClaimProof(of, proof)
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);
