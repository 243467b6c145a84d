/** What other features use of planning. */
export { type PlanDates, readPlanDates } from './plan-dates.ts';
export { saveAssessment, saveLearning, saveReviewOf, sign } from './service.ts';
