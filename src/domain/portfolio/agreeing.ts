/** The choice of units is agreed between the learner and the assessor: each agrees to the units as they stand. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

export type Agreement = {
  readonly unitRefs: readonly string[];
  readonly capacity: 'learner' | 'assessor';
  readonly recordedAt: string;
};

const same = (one: readonly string[], other: readonly string[]): boolean => {
  const known = new Set(one);
  return known.size === new Set(other).size && other.every((ref) => known.has(ref));
};

export type AgreementState = {
  /** Who has agreed to the units as they are chosen now. */
  readonly learner: boolean;
  readonly assessor: boolean;
};

/** Who has agreed to the units that are chosen; an agreement to other units counts no more. */
export const agreementOn = (chosen: readonly string[], agreements: readonly Agreement[]): AgreementState => {
  const has = (capacity: Agreement['capacity']): boolean => {
    const [newest] = agreements
      .filter((one) => one.capacity === capacity)
      .toSorted((one, other) => other.recordedAt.localeCompare(one.recordedAt));
    return newest !== undefined && same(newest.unitRefs, chosen);
  };
  return { learner: has('learner'), assessor: has('assessor') };
};

export const isAgreed = ({ learner, assessor }: AgreementState): boolean => learner && assessor;

/** Whether somebody may agree to the units. */
export const mayAgree = (context: {
  readonly capacity: Agreement['capacity'] | null;
  readonly chosen: readonly string[];
  readonly asked: readonly string[];
  readonly state: AgreementState;
}): readonly Refusal[] =>
  refusals(
    context.capacity === null &&
      refusal(
        'not-theirs',
        'Units are agreed between the learner and the assessor who is assigned to them.',
        'One of those can agree to them.',
      ),
    context.chosen.length === 0 &&
      refusal('nothing-chosen', 'No unit is chosen yet.', 'The learner can choose units.'),
    !same(context.chosen, context.asked) &&
      refusal(
        'choice-changed',
        'The choice was changed meanwhile, so this would be agreed unseen.',
        'Whoever agrees can look at the units as they are chosen now.',
      ),
    context.capacity !== null &&
      context.state[context.capacity] &&
      refusal('agreed-already', 'You have agreed to these units already.', 'Nobody needs to do anything.'),
  );

/** A choice that both have agreed to is changed only with a reason. */
export const mayChangeAgreed = (state: AgreementState, reason: string | null): readonly Refusal[] =>
  refusals(
    isAgreed(state) &&
      (reason === null || reason.trim() === '') &&
      refusal(
        'reason-needed',
        'The learner and the assessor have agreed to these units, so a change needs a reason.',
        'Whoever changes the choice can say why.',
      ),
  );
