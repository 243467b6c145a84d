/** Who may sample a unit and close an action. An empty list of refusals means: allowed. */
import { type ActiveContext, type StaffMember } from '../assessment/judging.ts';
import type { CountersignatureFact, DecisionFact, SignOffFact } from '../assessment/records.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { type StaffStanding, staffStandingOf } from '../people/staff.ts';
import type { Specification } from '../specification/model.ts';
import { findClause, listRules } from '../specification/rules-of-evidence.ts';

export type SamplingContext = Pick<ActiveContext, 'learnerId' | 'today' | 'registrationState'> & {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  /** Every decision recorded on the unit, superseded ones too. */
  readonly decisions: readonly DecisionFact[];
  readonly countersignatures: readonly CountersignatureFact[];
  readonly signOffs: readonly SignOffFact[];
};

const coordinator = 'The centre coordinator can assign another internal quality assurer.';

const checkIndependence = (person: StaffMember, context: SamplingContext): readonly Refusal[] => {
  const clause = findClause(context.specification, 'independence');
  return refusals(
    person.personId === context.learnerId &&
      refusal('own-work', 'Nobody samples their own work.', coordinator, clause),
    context.decisions.some(({ assessorId }) => assessorId === person.personId) &&
      refusal(
        'own-decision',
        'Nobody samples a unit in which they made a decision themselves.',
        coordinator,
        clause,
      ),
    context.countersignatures.some(({ personId }) => personId === person.personId) &&
      refusal(
        'own-decision',
        'Nobody samples a unit in which they countersigned a decision.',
        coordinator,
        clause,
      ),
    context.signOffs.some(({ assessorId }) => assessorId === person.personId) &&
      refusal('own-decision', 'Nobody samples a unit that they signed off.', coordinator, clause),
  );
};

const standingOf = (person: StaffMember, { specification, today }: SamplingContext): StaffStanding =>
  staffStandingOf(specification, 'internal-quality-assurer', person.qualifications, today);

/** A verdict of somebody in training would need a countersignature, which is not recorded for samples; so none is taken. */
const checkCapacity = (person: StaffMember, context: SamplingContext): Refusal | null => {
  const standing = standingOf(person, context);
  if (!standing.may) return standing.refusal;
  if (standing.capacity === 'qualified') return null;
  const rule = listRules(context.specification, 'countersigning').find(
    ({ value }) => value['role'] === 'internal-quality-assurer',
  );
  return refusal(
    'sampler-in-training',
    'The verdict of a quality assurer in training does not count by itself.',
    'A qualified internal quality assurer of the centre can take the sample.',
    rule?.source,
  );
};

/** Whether somebody may sample this unit today. */
export const maySample = (person: StaffMember, context: SamplingContext): readonly Refusal[] => {
  return refusals(
    !person.holdsRole &&
      refusal(
        'not-a-quality-assurer',
        'You are not an internal quality assurer of this centre today.',
        'The centre coordinator can give you the role.',
      ),
    person.holdsRole &&
      !person.isAssigned &&
      refusal('not-assigned', 'Another internal quality assurer is assigned to this learner.', coordinator),
    checkCapacity(person, context),
    ...checkIndependence(person, context),
    context.registrationState !== 'active' &&
      refusal(
        'registration-not-active',
        `The registration is ${context.registrationState}.`,
        'The centre coordinator can reopen it.',
      ),
    context.decisions.length === 0 &&
      refusal(
        'nothing-to-sample',
        'No decision has been signed in this unit yet.',
        'The assessor can judge what the learner hands in.',
      ),
  );
};

/** Whether somebody may close an action: a quality assurer of the centre who may sample the unit. */
export const mayCloseAction = (
  person: StaffMember,
  sample: { readonly verdict: string; readonly closed: boolean },
  context: SamplingContext,
): readonly Refusal[] =>
  refusals(
    sample.verdict !== 'action' &&
      refusal('no-action', 'The sample was agreed; it has no action.', 'Nobody needs to do anything.'),
    sample.closed &&
      refusal('closed-already', 'The action is closed already.', 'Nobody needs to do anything.'),
    !person.holdsRole &&
      refusal(
        'not-a-quality-assurer',
        'You are not an internal quality assurer of this centre today.',
        'The centre coordinator can give you the role.',
      ),
    checkCapacity(person, context),
    ...checkIndependence(person, context),
  );
