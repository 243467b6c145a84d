/** What other features use of planning. */
export { openEmployers } from './access.ts';
export { type PlanDates, readPlanDates } from './plan-dates.ts';
export { readTakenPlans } from './taking.ts';
export { saveAssessment, saveLearning, saveReviewOf, sign } from './service.ts';
