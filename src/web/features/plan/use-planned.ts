import { useMemo } from 'react';
import { readPlans } from '#contract/planning.ts';
import { plannedCriteria } from '#domain/planning/gaps.ts';
import { useRead } from '#web/app/api.ts';

const nothing: ReadonlySet<string> = new Set();

/** Criteria of a registration, by their key, for which a piece of work is planned. */
export const usePlanned = (registrationId: string): ReadonlySet<string> => {
  const plans = useRead(readPlans, { params: { registrationId } });
  const plan = plans.data?.assessmentPlan ?? null;
  return useMemo(() => (plan === null ? nothing : plannedCriteria(plan.content)), [plan]);
};
