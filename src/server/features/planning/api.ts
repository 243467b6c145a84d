/** What other features use of planning. */
export { type PlanDates, readPlanDates } from './plan-dates.ts';
