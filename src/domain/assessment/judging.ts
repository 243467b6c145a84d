/** Who may judge, countersign and sign off, and what a judgement needs. An empty list of refusals means: allowed. */
import { type Act, type GateSubject, type Permit, permitFor } from '../people/gate.ts';
import type { Parts } from '../people/independence.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { Register } from '../people/register.ts';
import type { Specification, Unit } from '../specification/model.ts';
import { methodsFor } from '../specification/rules-for-work.ts';
import { evidenceTestsOf, findClause } from '../specification/rules-of-evidence.ts';
import { type CentreSufficiency, checkRulesOfEvidence } from './evidence-rules.ts';
import { isMethod } from './evidence-terms.ts';
import type { DecisionFact, EvidenceSetting, TestVerdicts } from './records.ts';
import { type UnitStanding, isMet } from './unit-standing.ts';

/** What is known about the registration on the day. */
export type ActiveContext = {
  readonly learnerId: string;
  readonly registrationState: 'active' | 'withdrawn' | 'closed';
  readonly centreApproved: boolean;
  readonly unitChosen: boolean;
  readonly today: string;
};

/** The person who acts, with the register that knows them; it may know nobody else. */
export type StaffMember = {
  readonly personId: string;
  /** Is the one assigned to the registration in that role. */
  readonly isAssigned: boolean;
  readonly register: Register;
};

export type UnitContext = ActiveContext & {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  readonly specificationId: string;
  /** The learner's employer. */
  readonly employerId: string | null;
  readonly unit: Unit;
  /** Who had which part in the unit before. */
  readonly parts: Parts;
};

const coordinator = 'The centre coordinator';

/** What bars any act on the unit, whoever acts. */
export const findStandstill = (context: ActiveContext): readonly Refusal[] =>
  refusals(
    context.registrationState !== 'active' &&
      refusal(
        'registration-not-active',
        `The registration is ${context.registrationState}.`,
        `${coordinator} can reopen it.`,
      ),
    !context.centreApproved &&
      refusal(
        'centre-not-approved',
        'The centre is not approved for this specification.',
        'The awarding organisation’s quality manager can approve the centre.',
      ),
    !context.unitChosen &&
      refusal(
        'unit-not-chosen',
        'The unit is not among those the learner has chosen.',
        'The learner or their assessor can choose it.',
      ),
  );

/** What the gate is asked about a person and a unit. */
export const gateSubjectOf = (
  { personId, isAssigned }: StaffMember,
  context: Pick<UnitContext, 'learnerId' | 'specificationId' | 'employerId' | 'parts'>,
  unitRef: string,
): GateSubject => ({
  learnerId: context.learnerId,
  specificationId: context.specificationId,
  employerId: context.employerId,
  unitRef,
  parts: context.parts,
  assignedId: isAssigned ? personId : null,
});

const permit = (
  act: Act,
  person: StaffMember,
  context: UnitContext,
  others: readonly Refusal[],
  parts = context.parts,
): Permit =>
  permitFor(
    {
      act,
      person: person.personId,
      on: context.today,
      register: person.register,
      specification: context.specification,
      subject: gateSubjectOf(person, { ...context, parts }, context.unit.ref),
    },
    others,
  );

/** Whether somebody may assess this unit today, in which capacity, and whether it waits for a countersignature. */
export const mayAssess = (assessor: StaffMember, context: UnitContext): Permit =>
  permit('decision', assessor, context, findStandstill(context));

/** A piece of evidence as a judgement sees it. */
export type JudgedEvidence = {
  readonly versionId: string;
  readonly title: string;
  readonly declared: boolean;
  readonly typeCode: string;
  readonly setting: EvidenceSetting;
  readonly happenedOn: string | null;
  readonly presentedOn?: string;
  /** Criteria of the unit that it is linked to now. */
  readonly linkedTo: readonly string[];
};

export type Judgement = {
  readonly criterion: string;
  readonly outcome: 'met' | 'not-yet';
  readonly tests: TestVerdicts;
  readonly evidenceVersionIds: readonly string[];
  readonly feedback: string | null;
  readonly supersedes: string | null;
  readonly reason: string | null;
};

export type JudgementContext = UnitContext & {
  readonly evidence: ReadonlyMap<string, JudgedEvidence>;
  /** The decision that counts now for each criterion. */
  readonly decided: ReadonlyMap<string, DecisionFact>;
  /** What the centre asks for beyond the specification. */
  readonly sufficiency: CentreSufficiency;
  /** The awarding organisation has agreed to simulation for the unit. */
  readonly simulationAgreed: boolean;
};

const assessorCan = 'The assessor can correct this before signing.';

const checkEvidence = (judgement: Judgement, id: string, context: JudgementContext): Refusal | null => {
  const evidence = context.evidence.get(id);
  if (evidence === undefined || !evidence.linkedTo.includes(judgement.criterion))
    return refusal(
      'evidence-not-linked',
      `A piece of evidence is not linked to ${judgement.criterion}.`,
      'The learner or the assessor can link it.',
    );
  if (judgement.outcome !== 'met') return null;
  if (!evidence.declared)
    return refusal(
      'not-declared-authentic',
      `“${evidence.title}” has not been declared to be the learner’s own work.`,
      'The learner can declare it.',
      findClause(context.specification, 'authenticity', context.unit.ref),
    );
  return null;
};

const checkRules = (judgement: Judgement, context: JudgementContext): readonly Refusal[] =>
  judgement.outcome === 'met'
    ? checkRulesOfEvidence({
        ...context,
        criterion: judgement.criterion,
        evidence: judgement.evidenceVersionIds.flatMap((id) => context.evidence.get(id) ?? []),
      })
    : [];

/** What a document permits only where work gives no occasion needs the assessor's word that it gave none. */
const checkOccasionGiven = (
  { criterion, outcome, feedback, evidenceVersionIds }: Judgement,
  { specification, unit, evidence }: JudgementContext,
): readonly Refusal[] => {
  if (outcome !== 'met' || (feedback !== null && feedback.trim() !== '')) return [];
  const pieces = evidenceVersionIds.flatMap((id) => evidence.get(id) ?? []);
  return methodsFor(specification, unit, criterion)
    .filter(({ onlyIfNoOccasion }) => onlyIfNoOccasion)
    .flatMap(({ methods, clause }) => {
      const piece = pieces.find(({ typeCode }) =>
        methods.some((method) => isMethod(specification, typeCode, method)),
      );
      return piece === undefined
        ? []
        : [
            refusal(
              'occasion-not-explained',
              `“${piece.title}” may stand for ${criterion} only where work gives no occasion, and nobody has said why it gave none.`,
              'The assessor can say so in the feedback, or the learner offers evidence from work.',
              clause,
            ),
          ];
    });
};

const checkTests = (judgement: Judgement, context: JudgementContext): readonly Refusal[] => {
  if (judgement.outcome !== 'met') return [];
  return evidenceTestsOf(context.specification, context.unit.ref)
    .filter(({ key }) => judgement.tests[key] !== true)
    .map(({ name, clause }) =>
      refusal(
        'test-not-passed',
        `${judgement.criterion} can be met only by evidence that is judged ${name.toLowerCase()}.`,
        assessorCan,
        clause,
      ),
    );
};

const checkSuperseding = (judgement: Judgement, decided: DecisionFact | undefined): Refusal | null => {
  if (decided === undefined)
    return judgement.supersedes === null
      ? null
      : refusal('nothing-to-supersede', `No decision on ${judgement.criterion} stands.`, assessorCan);
  if (judgement.supersedes !== decided.id)
    return refusal(
      'decision-stands',
      `A signed decision on ${judgement.criterion} stands already; a new one must name it and say why.`,
      'The assessor can supersede it with a reason; both are kept.',
    );
  return judgement.reason === null || judgement.reason === ''
    ? refusal(
        'reason-missing',
        `Superseding the decision on ${judgement.criterion} needs a reason.`,
        assessorCan,
      )
    : null;
};

/** What is wrong with one judgement; the same check in the browser before signing and on the server. */
export const checkJudgement = (judgement: Judgement, context: JudgementContext): readonly Refusal[] => {
  const known = context.unit.outcomes.some((outcome) =>
    outcome.criteria.some(({ number }) => number === judgement.criterion),
  );
  if (!known)
    return [
      refusal(
        'no-such-criterion',
        `Unit ${context.unit.ref} has no criterion ${judgement.criterion}.`,
        assessorCan,
      ),
    ];
  return refusals(
    judgement.outcome === 'met' &&
      judgement.evidenceVersionIds.length === 0 &&
      refusal(
        'no-evidence',
        `${judgement.criterion} cannot be met without evidence.`,
        'The learner or the assessor can link evidence to it.',
        findClause(context.specification, 'pass', context.unit.ref),
      ),
    judgement.outcome === 'not-yet' &&
      (judgement.feedback === null || judgement.feedback === '') &&
      refusal('feedback-missing', `Say what ${judgement.criterion} still needs.`, assessorCan),
    ...judgement.evidenceVersionIds.map((id) => checkEvidence(judgement, id, context)),
    ...checkRules(judgement, context),
    ...checkOccasionGiven(judgement, context),
    ...checkTests(judgement, context),
    checkSuperseding(judgement, context.decided.get(judgement.criterion)),
  );
};

/** Whether somebody may countersign these decisions of a trainee, or made in spite of an interest. */
export const mayCountersign = (
  person: StaffMember,
  decisions: readonly DecisionFact[],
  countersigned: ReadonlySet<string>,
  context: UnitContext,
): Permit =>
  permit(
    'countersignature',
    person,
    context,
    refusals(
      decisions.some(({ needsCountersignature }) => !needsCountersignature) &&
        refusal(
          'no-countersignature-due',
          'One of the decisions needs no countersignature.',
          'Nobody needs to do anything.',
        ),
      decisions.some(({ id }) => countersigned.has(id)) &&
        refusal(
          'countersigned-already',
          'One of the decisions is countersigned already.',
          'Nobody needs to do anything.',
        ),
      ...findStandstill(context),
    ),
    { ...context.parts, decided: decisions.map(({ assessorId }) => assessorId) },
  );

/** Whether the unit may be signed off now. */
export const maySignOff = (assessor: StaffMember, standing: UnitStanding, context: UnitContext): Permit => {
  const open = standing.criteria.filter(({ state }) => !isMet(state));
  const clause = findClause(context.specification, 'pass', context.unit.ref);
  const list = open
    .slice(0, 8)
    .map(({ number }) => number)
    .join(', ');
  return permit(
    'sign-off',
    assessor,
    context,
    refusals(
      ...findStandstill(context),
      open.length > 0 &&
        refusal(
          'criteria-not-met',
          `${String(open.length)} of ${String(standing.total)} criteria ${open.length === 1 ? 'is' : 'are'} not met: ${list}${open.length > 8 ? ' …' : ''}.`,
          'The learner can add evidence and the assessor can judge it; a countersigner where one is due.',
          clause,
        ),
      standing.openAction &&
        refusal(
          'action-open',
          'A quality action on the unit is open.',
          'The quality assurer can close it once it is done.',
        ),
      standing.state === 'achieved' &&
        refusal('signed-off-already', 'The unit is signed off already.', 'Nobody needs to do anything.'),
    ),
  );
};
