/** What may be claimed now, the proof that a claim carries, and the check of such a proof by anybody. */
import { evaluate } from '../combination/evaluate.ts';
import { structureOf } from '../combination/structure.ts';
import { ruleInWords } from '../combination/words.ts';
import type { LearnerRecords } from '../assessment/records.ts';
import { type Blocker, findQualityBlockers } from '../assessment/registration-standing.ts';
import { chosenUnits, factsOfUnit } from '../assessment/standing.ts';
import { type UnitStanding, isMet, unitStandingOf } from '../assessment/unit-standing.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { Clause, Specification } from '../specification/model.ts';

export type ClaimKind = 'qualification' | 'units';

export type Claimable = {
  readonly claimable: boolean;
  readonly unitRefs: readonly string[];
  readonly credits: number;
  readonly reasons: readonly Blocker[];
};

export type ClaimContext = {
  readonly specification: Specification;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly units: ReadonlyMap<string, UnitStanding>;
  readonly registrationState: 'active' | 'withdrawn' | 'closed';
  readonly centreApproved: boolean;
  /** Units that stand on a certificate of this registration already. */
  readonly certificated: ReadonlySet<string>;
  readonly claimedAlready: boolean;
};

const standstill = (context: ClaimContext): readonly Blocker[] => [
  ...(context.centreApproved
    ? []
    : [
        {
          rule: 'The centre is not approved for this specification.',
          clause: null,
          whoCan: 'The awarding organisation’s quality manager can approve the centre.',
        },
      ]),
  ...(context.registrationState === 'active'
    ? []
    : [
        {
          rule: `The registration is ${context.registrationState}.`,
          clause: null,
          whoCan: 'The centre coordinator can reopen it.',
        },
      ]),
];

const creditsOf = (specification: Specification, refs: readonly string[]): number =>
  specification.units
    .filter(({ ref }) => refs.includes(ref))
    .reduce((sum, { credits }) => sum + (credits ?? 0), 0);

/** Whether the whole qualification may be claimed: every rule met by achieved units, sampled, and nothing open. */
export const qualificationClaimable = (context: ClaimContext): Claimable => {
  const { specification, units, qualificationNumber, pathway } = context;
  const structure =
    qualificationNumber === null
      ? null
      : structureOf(specification, qualificationNumber, pathway ?? undefined);
  if (structure === null)
    return {
      claimable: false,
      unitRefs: [],
      credits: 0,
      reasons: [
        {
          rule: 'The specification is a suite of units without a qualification.',
          clause: null,
          whoCan: 'The centre can claim the units achieved.',
        },
      ],
    };
  const achieved = [...units.values()].filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
  const evaluation = evaluate(structure, achieved);
  const awarded = evaluation.counted.flatMap((ref) => units.get(ref) ?? []);
  const already = context.claimedAlready
    ? [
        {
          rule: 'The qualification has been claimed already.',
          clause: null,
          whoCan: 'The awarding organisation can issue or revoke the certificate.',
        },
      ]
    : [];
  const missing = evaluation.missing.map(({ text, clause }) => ({
    rule: text,
    clause,
    whoCan: 'The learner can achieve further units.',
  }));
  const quality = evaluation.outcome === 'met' ? findQualityBlockers(specification, awarded) : [];
  const reasons = [...standstill(context), ...already, ...missing, ...quality];
  return {
    claimable: reasons.length === 0,
    unitRefs: evaluation.counted,
    credits: evaluation.credits,
    reasons,
  };
};

/** Whether the units achieved so far may be claimed, apart from the qualification. */
export const unitsClaimable = (context: ClaimContext): Claimable => {
  const achieved = [...context.units.values()].filter(
    ({ ref, state }) => state === 'achieved' && !context.certificated.has(ref),
  );
  const unitRefs = achieved.map(({ ref }) => ref);
  const none =
    achieved.length === 0
      ? [
          {
            rule: 'No unit has been achieved that is not on a certificate already.',
            clause: null,
            whoCan: 'The assessor can sign a unit off once every criterion is met.',
          },
        ]
      : [];
  const reasons = [...standstill(context), ...none, ...findQualityBlockers(context.specification, achieved)];
  return {
    claimable: reasons.length === 0,
    unitRefs,
    credits: creditsOf(context.specification, unitRefs),
    reasons,
  };
};

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

const provenUnit = (input: ProofInput, ref: string): readonly ProvenUnit[] => {
  const unit = input.content.units.find((one) => one.ref === ref);
  if (unit === undefined) return [];
  const standing = unitStandingOf(
    unit,
    factsOfUnit(input.records, ref),
    chosenUnits(input.records, input.registrationId).has(ref),
  );
  if (standing.signOffId === null || standing.achievedOn === null) return [];
  const decisions = new Map(input.records.decisions.map((decision) => [decision.id, decision]));
  const countersigners = new Map(
    input.records.countersignatures.map(({ decisionId, personId }) => [decisionId, personId]),
  );
  const criteria = standing.criteria.flatMap(({ number, decisionId }): readonly ProvenCriterion[] => {
    const decision = decisions.get(decisionId ?? '');
    if (decision === undefined) return [];
    const { id, assessorId, decidedOn, evidenceVersionIds } = decision;
    return [
      {
        number,
        decisionId: id,
        assessorId,
        decidedOn,
        evidenceVersionIds,
        countersignedBy: countersigners.get(id) ?? null,
      },
    ];
  });
  return [
    {
      ref,
      textSha256: input.textSha256.get(ref) ?? '',
      credits: unit.credits,
      signOffId: standing.signOffId,
      achievedOn: standing.achievedOn,
      criteria,
    },
  ];
};

/** Builds the proof of a claim out of the records. */
export const buildClaimProof = (input: ProofInput): ClaimProof => {
  const { content, unitRefs, textSha256: _, ...rest } = input;
  const structure =
    input.qualificationNumber === null
      ? null
      : structureOf(content, input.qualificationNumber, input.pathway ?? undefined);
  const rules = structure === null || input.kind === 'units' ? [] : structure.rules;
  return {
    format: 'touchstone-claim/1',
    ...rest,
    units: unitRefs.flatMap((ref) => provenUnit(input, ref)),
    rules: rules.map((rule) => ({ id: rule.id, text: ruleInWords(rule), clause: rule.source })),
    samples: input.records.samples
      .filter(({ unitRef, verdict }) => verdict === 'agreed' && unitRefs.includes(unitRef))
      .map(({ id, unitRef, samplerId, sampledOn }) => ({ id, unitRef, samplerId, sampledOn })),
  };
};

export type ProofCheck = { readonly what: string; readonly holds: boolean; readonly detail: string };

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
  const named = new Map(proven.criteria.map(({ number, decisionId }) => [number, decisionId]));
  const differing = standing.criteria.filter(({ number, decisionId }) => named.get(number) !== decisionId);
  return differing.length === 0
    ? {
        what,
        holds: true,
        detail: `${String(standing.total)} criteria met, signed off, achieved on ${standing.achievedOn ?? ''}.`,
      }
    : {
        what,
        holds: false,
        detail: `The proof names other decisions for ${differing.map(({ number }) => number).join(', ')}.`,
      };
};

const checkRules = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => {
  if (proof.kind === 'units' || proof.qualificationNumber === null) return [];
  const structure = structureOf(specification, proof.qualificationNumber, proof.pathway ?? undefined);
  if (structure === null)
    return [
      { what: 'The qualification is in the specification', holds: false, detail: proof.qualificationNumber },
    ];
  const evaluation = evaluate(
    structure,
    proof.units.map(({ ref }) => ref),
  );
  const missing = new Map(evaluation.missing.map((one) => [one.rule.id, one.text]));
  return structure.rules.map((rule) => ({
    what: ruleInWords(rule),
    holds: !missing.has(rule.id),
    detail:
      missing.get(rule.id) ?? `Met (line ${String(rule.source.line)} of ${proof.specification.source}).`,
  }));
};

const checkSamples = (proof: ClaimProof): ProofCheck => {
  const refs = new Set(proof.units.map(({ ref }) => ref));
  const deciders = new Map(proof.records.decisions.map((decision) => [decision.id, decision.assessorId]));
  const own = proof.records.samples.filter((sample) =>
    sample.decisionIds.some((id) => deciders.get(id) === sample.samplerId),
  );
  const agreed = proof.records.samples.filter(
    ({ unitRef, verdict }) => verdict === 'agreed' && refs.has(unitRef),
  );
  if (own.length > 0)
    return {
      what: 'Quality assurance was independent',
      holds: false,
      detail: 'A sampler sampled their own decision.',
    };
  return {
    what: 'Quality assurance was independent',
    holds: agreed.length > 0,
    detail: `${String(agreed.length)} agreed samples among the units awarded.`,
  };
};

/** Recomputes a proof with the same pure code; every line says what holds or does not. */
export const checkClaimProof = (specification: Specification, proof: ClaimProof): readonly ProofCheck[] => [
  ...checkRules(specification, proof),
  ...proof.units.map((unit) => checkUnit(specification, proof, unit)),
  checkSamples(proof),
];

/** Whether somebody may claim for a registration. */
export const mayClaim = (isStaff: boolean, claimable: Claimable): readonly Refusal[] =>
  refusals(
    !isStaff &&
      refusal(
        'not-a-claimer',
        'Claims are made by a coordinator or an internal quality assurer of the centre.',
        'One of those can claim.',
      ),
    ...claimable.reasons.map(({ rule, clause, whoCan }) => refusal('not-claimable', rule, whoCan, clause)),
  );

/** Whether an officer may issue or revoke: one of the awarding organisation, with no role at the centre. */
export const mayIssue = (officer: {
  readonly isOfficer: boolean;
  readonly worksAtCentre: boolean;
}): readonly Refusal[] =>
  refusals(
    !officer.isOfficer &&
      refusal(
        'not-an-officer',
        'Certificates are issued and revoked by certification officers of the awarding organisation.',
        'A certification officer can.',
      ),
    officer.worksAtCentre &&
      refusal(
        'conflict-of-interest',
        'You hold a role at the centre that claims.',
        'Another certification officer can.',
      ),
  );
