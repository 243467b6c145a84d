/** Plans of the learner about whom everybody asks. */
import * as planning from '#contract/planning.ts';
import { type CentreAtWork, type Enrolled, need, realUnit, sampleToday } from '../centre.ts';

export const samplePiece = {
  key: 'sample-piece',
  title: 'Sample observation',
  typeCode: 'O',
  criteria: [{ unitRef: realUnit, criterion: '1.1' }],
};

export const sampleReview = {
  heldOn: sampleToday,
  discussed: 'Sample discussion',
  actions: [{ key: 'sample-action', what: 'Sample action', owner: 'assessor' as const, dueOn: '2026-10-01' }],
};

/** A learning plan that nobody has signed, and a review with one action. */
export const addPlans = async (world: CentreAtWork, { registrationId, assessorId }: Enrolled) => {
  const params = { registrationId };
  const assessor = await world.server.as(assessorId);
  const plan = need(
    await assessor(planning.saveLearningPlan, {
      params,
      body: { versionNumber: 0, content: { language: 'English' } },
    }),
  );
  const review = need(
    await assessor(planning.saveReview, { params, body: { versionNumber: 0, content: sampleReview } }),
  );
  return { planVersionId: plan.versionId, reviewId: review.documentId };
};
