import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';
import {
  activitySchema,
  assessmentPlanSchema,
  learningPlanSchema,
  progressSinceSchema,
  ratingSchema,
  reviewInputSchema,
  reviewSchema,
} from './plan-content.ts';

const plainDate = z.iso.date();
const params = z.object({ registrationId: z.uuid() });
const reason = z.string().trim().min(3).max(2_000);

export const partySchema = z.enum(['learner', 'assessor', 'centre', 'employer', 'witness']);
export const planKindSchema = z.enum(['learning-plan', 'assessment-plan', 'review']);

const documentOf = <Content extends z.ZodType>(content: Content) =>
  z.object({
    documentId: z.uuid(),
    versionId: z.uuid(),
    versionNumber: z.number().int(),
    content,
    savedByName: z.string(),
    savedOn: plainDate,
    savedAt: z.string(),
    state: z.enum(['open', 'partly-signed', 'signed']),
    waitsFor: z.array(partySchema),
    signatures: z.array(
      z.object({
        party: partySchema,
        name: z.string(),
        byOwnHand: z.boolean(),
        note: z.string().nullable(),
        signedByName: z.string(),
        signedAt: z.string(),
        seal: z.string(),
      }),
    ),
  });

export const learningPlanDocumentSchema = documentOf(learningPlanSchema);
export const assessmentPlanDocumentSchema = documentOf(assessmentPlanSchema);
export const reviewDocumentSchema = documentOf(reviewSchema).extend({
  closures: z.array(
    z.object({
      key: z.string(),
      outcome: z.enum(['done', 'dropped']),
      note: z.string().nullable(),
      closedByName: z.string(),
      closedOn: plainDate,
    }),
  ),
});
export type LearningPlanDocument = z.infer<typeof learningPlanDocumentSchema>;
export type AssessmentPlanDocument = z.infer<typeof assessmentPlanDocumentSchema>;
export type ReviewDocument = z.infer<typeof reviewDocumentSchema>;

export const recordItemSchema = z.object({
  key: z.string(),
  label: z.string(),
  force: z.enum(['demanded', 'advised', 'usual']),
  clause: clauseSchema.nullable(),
  state: z.enum(['there', 'missing', 'not-applicable']),
  detail: z.string(),
});
export type RecordItem = z.infer<typeof recordItemSchema>;

export const targetStandingSchema = z.object({
  unitRef: z.string(),
  targetOn: plainDate,
  state: z.enum(['achieved', 'in-time', 'soon', 'late']),
  days: z.number().int(),
});

const ratedUnitSchema = z.object({
  unitRef: z.string(),
  ratings: z.record(z.string(), ratingSchema),
  priorLearning: z.string().nullable(),
  ratedByName: z.string(),
  ratedOn: plainDate,
});

const periodSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['break', 'return', 'extension']),
  fromOn: plainDate,
  untilOn: plainDate.nullable(),
  reason: z.string(),
  decidedByName: z.string(),
});

export const plansSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  centreId: z.uuid(),
  centreName: z.string(),
  specificationId: z.uuid(),
  qualificationNumber: z.string().nullable(),
  employerName: z.string().nullable(),
  assessorName: z.string().nullable(),
  registeredOn: plainDate,
  registrationState: z.string(),
  /** As whom the reader may sign, and whether they may write here. */
  mine: z.object({
    parties: z.array(partySchema),
    mayWrite: z.boolean(),
    mayPlan: z.boolean(),
    isLearner: z.boolean(),
    seesSupport: z.boolean(),
    mayHandOver: z.boolean(),
  }),
  unitsChosen: z.array(z.string()),
  /** Units signed off that the learner has not confirmed, for the learner; missing where it was kept before that was said. */
  unitsToConfirm: z.array(z.string()).optional(),
  learningPlan: learningPlanDocumentSchema.nullable(),
  assessmentPlan: assessmentPlanDocumentSchema.nullable(),
  /** The newest first. */
  reviews: z.array(reviewDocumentSchema),
  /** What a review that began now would say by itself. */
  progress: progressSinceSchema,
  targets: z.array(targetStandingSchema),
  time: z
    .object({
      beganOn: plainDate,
      endsOn: plainDate,
      timeGone: z.number(),
      done: z.number(),
      state: z.enum(['ahead', 'on-time', 'behind']),
    })
    .nullable(),
  rated: z.array(ratedUnitSchema),
  records: z.array(recordItemSchema),
  placements: z.array(
    z.object({
      place: z.string(),
      verdict: z.enum(['safe', 'not-safe']),
      lookedAt: z.string(),
      againOn: plainDate.nullable(),
      checkedByName: z.string(),
      checkedOn: plainDate,
    }),
  ),
  periods: z.array(periodSchema),
  onBreak: z.object({ fromOn: plainDate, expectedOn: plainDate.nullable(), reason: z.string() }).nullable(),
  /** Titles and numbers exactly as the certificate will carry them. */
  certificateLines: z.array(z.object({ label: z.string(), text: z.string() })),
});
export type Plans = z.infer<typeof plansSchema>;

const readers =
  'The learner, their assessor and quality assurer, their centre, the awarding organisation, and contacts of their employer';

export const readPlans = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/plans',
  summary:
    'What is agreed with a learner: learning plan, assessment plan, reviews, and the records that belong to them',
  permission: readers,
  params,
  response: plansSchema,
});

const saved = z.object({ documentId: z.uuid(), versionId: z.uuid(), versionNumber: z.number().int() });

export const saveLearningPlan = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/learning-plan',
  summary: 'Save a version of the individual learning plan; earlier versions stay',
  permission: 'The learner, their assessor, coordinators of the centre',
  params,
  /** The version that was changed; 0 for the first. */
  body: z.object({ versionNumber: z.number().int().min(0), content: learningPlanSchema }),
  response: saved,
});

export const saveAssessmentPlan = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/assessment-plan',
  summary: 'Save a version of the assessment plan; earlier versions stay',
  permission: 'The assessor of the learner, coordinators of the centre',
  params,
  body: z.object({ versionNumber: z.number().int().min(0), content: assessmentPlanSchema }),
  response: saved,
});

export const saveReview = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/reviews',
  summary: 'Save a review; its progress since the last one is filled in',
  permission: 'The assessor of the learner, coordinators of the centre',
  params,
  body: z.object({
    documentId: z.uuid().nullable().default(null),
    versionNumber: z.number().int().min(0),
    content: reviewInputSchema,
  }),
  response: saved,
});

export const signPlan = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/plan-versions/:versionId/signatures',
  summary: 'Sign the newest version of a plan or review, in any order',
  description:
    'The agreement of an employer who has no sign-in is recorded by the assessor or coordinator under the employer’s name.',
  permission: 'The parties of the document',
  params: z.object({ registrationId: z.uuid(), versionId: z.uuid() }),
  body: z.object({
    party: partySchema,
    byOwnHand: z.boolean().default(true),
    /** Who agreed, where it is recorded for them. */
    name: z.string().trim().min(2).max(200).nullable().default(null),
    note: z.string().trim().max(5_000).nullable().default(null),
  }),
  response: z.object({ signatureId: z.uuid(), state: z.string() }),
});

export const closeAction = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/agreed-actions',
  summary: 'Close an action that was agreed in a review',
  permission: 'The learner for their own actions; their assessor; coordinators of the centre',
  params,
  body: z.object({
    documentId: z.uuid(),
    key: z.string().min(1).max(60),
    outcome: z.enum(['done', 'dropped']),
    note: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ closureId: z.uuid() }),
});

export const rateUnit = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/self-assessments',
  summary: 'Say of each criterion of a unit what the learner can do already',
  permission: 'The learner; their assessor, together with them',
  params,
  body: z.object({
    unitRef: z.string(),
    ratings: z.record(z.string().max(20), ratingSchema),
    priorLearning: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ rated: z.number().int() }),
});

export const readSupportNeeds = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/support-needs',
  summary: 'What help the learner needs; every look is logged for those outside the centre',
  permission: 'The learner, their assessor, coordinators of the centre',
  params,
  response: z.object({
    current: z
      .object({
        needs: z.string(),
        arrangements: z.string().nullable(),
        recordedByName: z.string(),
        recordedOn: plainDate,
      })
      .nullable(),
    seenBy: z.array(z.string()),
  }),
});

export const recordSupportNeeds = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/support-needs',
  summary: 'Record what help the learner needs, or that none is needed',
  permission: 'The learner, their assessor, coordinators of the centre',
  params,
  body: z.object({
    needs: z.string().trim().min(1).max(10_000),
    arrangements: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ recordedOn: plainDate }),
});

export const recordPlacementCheck = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/placement-checks',
  summary: 'Record that a place of work was looked at for its safety',
  permission: 'The assessor of the learner, coordinators of the centre',
  params,
  body: z.object({
    place: z.string().trim().min(2).max(200),
    verdict: z.enum(['safe', 'not-safe']),
    lookedAt: z.string().trim().min(3).max(5_000),
    againOn: plainDate.nullable().default(null),
  }),
  response: z.object({ checkId: z.uuid() }),
});

export const recordPeriod = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/periods',
  summary: 'Record a break in learning, the return from it, or an extension',
  permission: 'The assessor of the learner, coordinators of the centre',
  params,
  body: z.object({
    kind: z.enum(['break', 'return', 'extension']),
    fromOn: plainDate,
    untilOn: plainDate.nullable().default(null),
    reason,
  }),
  response: z.object({ periodId: z.uuid() }),
});

export const handOver = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/handover',
  summary: 'Hand a learner over to another assessor, with everything that is open',
  permission: 'Coordinators of the centre',
  params,
  body: z.object({ personId: z.uuid(), note: reason }),
  response: z.object({ handoverId: z.uuid(), tasks: z.number().int() }),
});

export const planTemplateSchema = z.object({
  templateId: z.uuid(),
  name: z.string(),
  specificationId: z.uuid(),
  activities: z.array(activitySchema),
  savedByName: z.string(),
});
export type PlanTemplate = z.infer<typeof planTemplateSchema>;

export const listPlanTemplates = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/plan-templates',
  summary: 'Assessment plans kept as templates',
  permission: 'Coordinators, assessors and quality assurers of the centre',
  params: z.object({ centreId: z.uuid() }),
  query: z.object({ specificationId: z.uuid().optional() }),
  response: z.object({ items: z.array(planTemplateSchema) }),
});

export const savePlanTemplate = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/plan-templates',
  summary: 'Keep planned pieces of work as a template, or withdraw one',
  permission: 'Coordinators and assessors of the centre',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({
    templateId: z.uuid().nullable().default(null),
    specificationId: z.uuid(),
    name: z.string().trim().min(2).max(100),
    state: z.enum(['offered', 'withdrawn']).default('offered'),
    activities: z.array(activitySchema).max(200),
  }),
  response: z.object({ templateId: z.uuid() }),
});

export const employerLearners = endpoint({
  method: 'GET',
  path: '/api/employer/learners',
  summary: 'The learners of the employers for whom the reader is the contact',
  permission: 'Contacts of employers',
  response: z.object({
    items: z.array(
      z.object({
        registrationId: z.uuid(),
        learnerName: z.string(),
        employerName: z.string(),
        title: z.string(),
        state: z.string(),
        criteriaMet: z.number().int(),
        criteriaTotal: z.number().int(),
        /** Plans and reviews that wait for the employer. */
        toSign: z.number().int(),
        nextReviewOn: plainDate.nullable(),
      }),
    ),
  }),
});
