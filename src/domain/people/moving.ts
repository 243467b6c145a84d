/** Whether a registration may be taken to another version of its specification. No refusals mean: allowed. */
import type { RegistrationState } from '../assessment/registration-standing.ts';
import type { Qualification } from '../specification/model.ts';
import { type Refusal, refusal, refusals } from './refusal.ts';
import { type Registering, type RegistrationContext, mayRegister } from './registering.ts';

export type MovingContext = RegistrationContext & {
  readonly learnerName: string;
  readonly state: RegistrationState;
  /** The new version takes the place of the one that the learner is registered for, directly or over others. */
  readonly follows: boolean;
  /** The day that the registration bears, and the number it is for. */
  readonly registeredOn: string;
  readonly qualificationNumber: string | null;
};

const coordinator = 'The centre coordinator can take the registration up again first.';

const checkState = ({ state, learnerName }: MovingContext): Refusal | null => {
  if (state === 'claimed' || state === 'certificated')
    return refusal(
      'claimed-already',
      `The qualification has been claimed for ${learnerName} under the version they are registered for.`,
      'Nobody needs to do anything; a claim stands under its own version.',
    );
  return state === 'withdrawn' || state === 'closed'
    ? refusal('not-active', `The registration of ${learnerName} is ${state}.`, coordinator)
    : null;
};

/** Under the same number a registration goes on; under another one it is a new one of today. */
const goingOn = (
  { qualificationNumber }: Pick<Registering, 'qualificationNumber'>,
  context: MovingContext,
): Pick<Registering, 'since'> =>
  qualificationNumber === context.qualificationNumber ? { since: context.registeredOn } : {};

/**
 * What stands in the way: a registration moves while it is active and not claimed, to a version that follows its own,
 * and only where a learner could be registered for that version on the day; the last day for registering is asked of the
 * day on which the learner was.
 */
export const mayMove = (
  to: Pick<Registering, 'dateOfBirth' | 'qualificationNumber' | 'pathway'>,
  context: MovingContext,
): readonly Refusal[] => [
  ...refusals(
    checkState(context),
    !context.follows &&
      refusal(
        'not-the-next-issue',
        `${context.specification.title} does not take the place of the version that ${context.learnerName} is registered for.`,
        'A qualification developer can publish it as the version that supersedes that one.',
      ),
  ),
  // Whether they were a member was asked when they were registered, and whoever was not became one.
  ...mayRegister(
    { ...to, uln: null, registeredOn: context.today, isMember: true, ...goingOn(to, context) },
    context,
  ),
];

/** The pathway of the new version: the same one, or none where it has none. */
export const pathwayIn = (
  qualification: Pick<Qualification, 'pathways'> | undefined,
  pathway: string | null,
): string | null => (qualification?.pathways.length === 0 ? null : pathway);
