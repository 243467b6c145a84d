/** Who may sample a unit, countersign a sample and close an action. No refusals mean: allowed. */
import { type StaffMember, type UnitContext, gateSubjectOf } from '../assessment/judging.ts';
import { partsOf } from '../assessment/parts.ts';
import type {
  CountersignatureFact,
  DecisionFact,
  SampleCountersignatureFact,
  SampleFact,
  SignOffFact,
} from '../assessment/records.ts';
import { type Act, type Permit, permitFor } from '../people/gate.ts';
import type { Parts } from '../people/independence.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { Specification } from '../specification/model.ts';

export type SamplingContext = Pick<
  UnitContext,
  'learnerId' | 'specificationId' | 'employerId' | 'today' | 'registrationState'
> & {
  readonly specification: Pick<Specification, 'evidenceRules'>;
  readonly unitRef: string;
  /** Every decision recorded on the unit, superseded ones too. */
  readonly decisions: readonly DecisionFact[];
  readonly countersignatures: readonly CountersignatureFact[];
  readonly signOffs: readonly SignOffFact[];
  readonly samples: readonly SampleFact[];
  readonly sampleCountersignatures: readonly SampleCountersignatureFact[];
};

const permit = (
  act: Act,
  person: StaffMember,
  context: SamplingContext,
  others: readonly Refusal[],
  parts: Parts = partsOf(context),
): Permit =>
  permitFor(
    {
      act,
      person: person.personId,
      on: context.today,
      register: person.register,
      specification: context.specification,
      subject: gateSubjectOf(person, { ...context, parts }, context.unitRef),
    },
    others,
  );

const refuseRest = ({ registrationState }: SamplingContext): Refusal | false =>
  registrationState !== 'active' &&
  refusal(
    'registration-not-active',
    `The registration is ${registrationState}.`,
    'The centre coordinator can reopen it.',
  );

/** Whether somebody may sample this unit today, and whether the sample waits for a countersignature. */
export const maySample = (person: StaffMember, context: SamplingContext): Permit =>
  permit(
    'sample',
    person,
    context,
    refusals(
      refuseRest(context),
      context.decisions.length === 0 &&
        refusal(
          'nothing-to-sample',
          'No decision has been signed in this unit yet.',
          'The assessor can judge what the learner hands in.',
        ),
    ),
  );

/** Whether somebody may countersign a sample of a quality assurer in training. */
export const mayCountersignSample = (
  person: StaffMember,
  sample: Pick<SampleFact, 'id' | 'needsCountersignature' | 'samplerId'>,
  context: SamplingContext,
): Permit =>
  permit(
    'sample-countersignature',
    person,
    { ...context, samples: context.samples.filter(({ id }) => id === sample.id) },
    refusals(
      !sample.needsCountersignature &&
        refusal(
          'no-countersignature-due',
          'The sample needs no countersignature.',
          'Nobody needs to do anything.',
        ),
      context.sampleCountersignatures.some(({ sampleId }) => sampleId === sample.id) &&
        refusal(
          'countersigned-already',
          'The sample is countersigned already.',
          'Nobody needs to do anything.',
        ),
      refuseRest(context),
    ),
  );

export type ActionOfSample = {
  readonly id: string;
  readonly verdict: string;
  readonly closed: boolean;
  readonly needsCountersignature: boolean;
  /** Who was to do what the action says; they need not have decided anything in the unit. */
  readonly actionOwnerId: string | null;
};

const countersignFirst = refusal(
  'countersignature-due',
  'It waits for a countersignature, and does not count before.',
  'A qualified internal quality assurer can countersign it.',
);

/** Whether somebody may close an action: a qualified quality assurer of the centre without a part in the work or the action. */
export const mayCloseAction = (
  person: StaffMember,
  sample: ActionOfSample,
  context: SamplingContext,
): Permit =>
  permit(
    'action-closure',
    person,
    context,
    refusals(
      sample.verdict !== 'action' &&
        refusal('no-action', 'The sample was agreed; it has no action.', 'Nobody needs to do anything.'),
      sample.closed &&
        refusal('closed-already', 'The action is closed already.', 'Nobody needs to do anything.'),
      sample.actionOwnerId === person.personId &&
        refusal(
          'own-action',
          'Nobody closes an action that was theirs to do.',
          'Another qualified internal quality assurer of the centre can close it.',
        ),
      sample.needsCountersignature &&
        !context.sampleCountersignatures.some(({ sampleId }) => sampleId === sample.id) &&
        countersignFirst,
    ),
  );

/** A sample of another kind than of decisions, as far as it bears on who may do something about it. */
export type ActivityState = {
  readonly assessorId: string;
  /** Null before it is recorded. */
  readonly samplerId: string | null;
  readonly verdict: 'agreed' | 'action';
  readonly needsCountersignature: boolean;
  readonly isCountersigned: boolean;
  readonly isClosed: boolean;
};

/** Whoever is looked at has a part in it, though no decision stands yet. */
const partsWith = (context: SamplingContext, { assessorId, samplerId }: ActivityState): Parts => {
  const parts = partsOf(context);
  return {
    ...parts,
    decided: [...(parts.decided ?? []), assessorId],
    sampled: samplerId === null ? [] : [samplerId],
  };
};

const begun = (assessorId: string): ActivityState => ({
  assessorId,
  samplerId: null,
  verdict: 'agreed',
  needsCountersignature: false,
  isCountersigned: false,
  isClosed: false,
});

/** Whether somebody may observe, interview or review here, and whether it waits for a countersignature. */
export const mayRecordActivity = (
  person: StaffMember,
  assessorId: string,
  context: SamplingContext,
): Permit =>
  permit('sample', person, context, refusals(refuseRest(context)), partsWith(context, begun(assessorId)));

/** Whether somebody may countersign what a quality assurer in training observed, asked or reviewed. */
export const mayCountersignActivity = (
  person: StaffMember,
  activity: ActivityState,
  context: SamplingContext,
): Permit =>
  permit(
    'sample-countersignature',
    person,
    context,
    refusals(
      !activity.needsCountersignature &&
        refusal('no-countersignature-due', 'It needs no countersignature.', 'Nobody needs to do anything.'),
      activity.isCountersigned &&
        refusal('countersigned-already', 'It is countersigned already.', 'Nobody needs to do anything.'),
    ),
    partsWith(context, activity),
  );

/** Whether somebody may close the action of an observation, an interview or a review. */
export const mayCloseActivity = (
  person: StaffMember,
  activity: ActivityState,
  context: SamplingContext,
): Permit =>
  permit(
    'action-closure',
    person,
    context,
    refusals(
      activity.verdict !== 'action' &&
        refusal('no-action', 'Nothing was asked for; there is no action.', 'Nobody needs to do anything.'),
      activity.isClosed &&
        refusal('closed-already', 'The action is closed already.', 'Nobody needs to do anything.'),
      activity.needsCountersignature && !activity.isCountersigned && countersignFirst,
    ),
    partsWith(context, activity),
  );
