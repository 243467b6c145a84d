import { type RegistrationProgress, registrationProgress } from '#contract/portfolio.ts';
import { type Plans, readPlans } from '#contract/planning.ts';
import type { CriterionState } from '#contract/assessment.ts';
import type { FailureBody } from '#contract/failure.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useSpecification } from '../portfolio/use-registration.ts';

export type OpenPlan = {
  readonly plans: Plans;
  readonly specification: Specification;
  readonly units: ReadonlyMap<string, Unit>;
  /** By criterion key; empty for an employer, who does not see the portfolio. */
  readonly states: ReadonlyMap<string, CriterionState>;
};

type PlanState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly failure: FailureBody }
  | ({ readonly state: 'open' } & OpenPlan);

const noStates: ReadonlyMap<string, CriterionState> = new Map();

const statesOf = ({ units }: RegistrationProgress): ReadonlyMap<string, CriterionState> =>
  new Map(
    units.flatMap(({ ref, criteria }) =>
      criteria.map(([number, state]) => [`${ref} ${number}`, state] as const),
    ),
  );

/** What is agreed with the learner of a registration, with the wording that goes with it. */
export const useOpenPlan = (registrationId: string | undefined, seesPortfolio: boolean): PlanState => {
  const isKnown = registrationId !== undefined;
  const params = { registrationId: registrationId ?? '' };
  const plans = useRead(readPlans, { params }, { enabled: isKnown });
  const progress = useRead(registrationProgress, { params }, { enabled: isKnown && seesPortfolio });
  const specification = useSpecification(plans.data?.specificationId);
  const error = plans.error ?? specification.error ?? progress.error;
  if (error !== null) return { state: 'failed', failure: failureOf(error) };
  const isComplete = progress.data !== undefined || !seesPortfolio;
  if (plans.data === undefined || specification.data === undefined || !isComplete)
    return { state: 'waiting' };
  const { content } = specification.data;
  return {
    state: 'open',
    plans: plans.data,
    specification: content,
    units: new Map(content.units.map((unit) => [unit.ref, unit])),
    states: progress.data === undefined ? noStates : statesOf(progress.data),
  };
};

/** A key for a piece of work or an action that is new. */
export const newKey = (): string => crypto.randomUUID();

export const orNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim();
