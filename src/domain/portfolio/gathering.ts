/** What a learner may do with units and evidence. An empty list of refusals means: allowed. */
import type { ActiveContext } from '../assessment/judging.ts';
import { type UnitStanding, isMet } from '../assessment/unit-standing.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { Specification, Unit } from '../specification/model.ts';
import { findClause } from '../specification/rules-of-evidence.ts';

const coordinator = 'The centre coordinator can reopen it.';

const findInactive = ({ registrationState }: Pick<ActiveContext, 'registrationState'>): Refusal | false =>
  registrationState !== 'active' &&
  refusal('registration-not-active', `The registration is ${registrationState}.`, coordinator);

export type ChoiceChange = { readonly unitRef: string; readonly choice: 'chosen' | 'dropped' };

/** Whether units may be chosen or dropped. Units on which decisions rest stay chosen. */
export const mayChooseUnits = (
  changes: readonly ChoiceChange[],
  context: Pick<ActiveContext, 'registrationState'> & {
    readonly isTheirs: boolean;
    readonly units: ReadonlyMap<string, Unit>;
    /** Units with signed decisions. */
    readonly decided: ReadonlySet<string>;
  },
): readonly Refusal[] =>
  refusals(
    !context.isTheirs &&
      refusal(
        'not-theirs',
        'Units are chosen by the learner, their assessor or their centre coordinator.',
        'One of those can choose them.',
      ),
    findInactive(context),
    ...changes.map(
      ({ unitRef }) =>
        !context.units.has(unitRef) &&
        refusal(
          'unit-not-in-specification',
          `The specification has no unit ${unitRef}.`,
          'The learner can choose one of its units.',
        ),
    ),
    ...changes.map(
      ({ unitRef, choice }) =>
        choice === 'dropped' &&
        context.decided.has(unitRef) &&
        refusal(
          'unit-has-decisions',
          `Signed decisions rest on unit ${unitRef}, so it cannot be dropped.`,
          'It may stay chosen without counting.',
        ),
    ),
  );

/** Whether a criterion exists in what the learner is registered for. */
export const checkPlaces = (
  places: readonly { readonly unitRef: string; readonly criterion: string }[],
  units: ReadonlyMap<string, Unit>,
): readonly Refusal[] =>
  places.flatMap(({ unitRef, criterion }) => {
    const unit = units.get(unitRef);
    const known =
      unit?.outcomes.some((outcome) => outcome.criteria.some(({ number }) => number === criterion)) === true;
    return known
      ? []
      : [
          refusal(
            'no-such-criterion',
            `There is no criterion ${criterion} in unit ${unitRef} of the learner’s specifications.`,
            'The learner can link to a criterion that exists.',
          ),
        ];
  });

/** Whether criteria may be handed to the assessor: each needs declared evidence, and must not be met already. */
export const maySubmit = (
  criteria: readonly string[],
  standing: UnitStanding,
  context: ActiveContext & {
    readonly isLearner: boolean;
    readonly specification: Pick<Specification, 'evidenceRules'>;
    /** Evidence whose newest version is declared authentic. */
    readonly declared: ReadonlySet<string>;
  },
): readonly Refusal[] => {
  const authenticity = findClause(context.specification, 'authenticity', standing.ref);
  const byNumber = new Map(standing.criteria.map((criterion) => [criterion.number, criterion]));
  return refusals(
    !context.isLearner &&
      refusal('not-theirs', 'Only the learner hands in their work.', 'The learner can hand it in.'),
    findInactive(context),
    !context.unitChosen &&
      refusal(
        'unit-not-chosen',
        'The unit is not among those the learner has chosen.',
        'The learner can choose it.',
      ),
    ...criteria.map((number) => {
      const criterion = byNumber.get(number);
      if (criterion === undefined)
        return refusal(
          'no-such-criterion',
          `Unit ${standing.ref} has no criterion ${number}.`,
          'The learner can hand in one that exists.',
        );
      if (isMet(criterion.state))
        return refusal('met-already', `Criterion ${number} is met already.`, 'Nobody needs to do anything.');
      if (criterion.evidenceIds.length === 0)
        return refusal(
          'no-evidence',
          `No evidence is linked to criterion ${number}.`,
          'The learner can link evidence to it.',
        );
      return criterion.evidenceIds.every((id) => context.declared.has(id))
        ? null
        : refusal(
            'not-declared-authentic',
            `Evidence for criterion ${number} has not been declared to be the learner’s own work.`,
            'The learner can declare it.',
            authenticity,
          );
    }),
  );
};
