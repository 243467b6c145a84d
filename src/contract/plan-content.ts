/** What is written in plans and reviews, as the domain takes it (`src/domain/planning/documents.ts`). */
import { z } from 'zod';
import { criterionPlaceSchema } from './portfolio.ts';

const plainDate = z.iso.date();
const short = z.string().trim().max(200);
const long = z.string().trim().max(10_000);
const shortOrNone = short.nullable().default(null);
const longOrNone = long.nullable().default(null);

export const unitTargetSchema = z.object({ unitRef: z.string(), targetOn: plainDate });

export const learningPlanSchema = z.object({
  deliveryMode: shortOrNone,
  registrationMode: shortOrNone,
  language: shortOrNone,
  goals: longOrNone,
  developmentNeeds: longOrNone,
  advice: z
    .array(z.object({ on: plainDate, what: long.min(1) }))
    .max(100)
    .default([]),
  priorQualifications: z
    .array(z.object({ title: short.min(1), awardedOn: shortOrNone, bearing: longOrNone }))
    .max(100)
    .default([]),
  priorReview: longOrNone,
  certificateShownOn: plainDate.nullable().default(null),
  employerContext: longOrNone,
  mentor: z
    .object({ name: short.min(1), position: shortOrNone, contact: shortOrNone })
    .nullable()
    .default(null),
  induction: z
    .array(z.object({ topic: short.min(1), doneOn: plainDate }))
    .max(50)
    .default([]),
  targets: z.array(unitTargetSchema).max(200).default([]),
  /** Hours of off-the-job training in all, where the registration is within an apprenticeship. */
  trainingHours: z.number().int().min(1).max(20_000).nullable().default(null),
});
export type LearningPlanContent = z.infer<typeof learningPlanSchema>;

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'is a time like 09:30');

export const activitySchema = z.object({
  key: z.string().trim().min(1).max(60),
  title: short.min(1),
  typeCode: z.string().trim().min(1).max(20),
  on: plainDate.nullable().default(null),
  at: time.nullable().default(null),
  place: shortOrNone,
  who: shortOrNone,
  permissions: longOrNone,
  permissionsGiven: z.boolean().default(false),
  criteria: z.array(criterionPlaceSchema).min(1).max(500),
  brief: z
    .object({ task: long.min(1), evidence: long })
    .nullable()
    .default(null),
});
export type ActivityContent = z.infer<typeof activitySchema>;

export const assessmentPlanSchema = z.object({
  activities: z.array(activitySchema).max(200),
  notes: longOrNone,
});
export type AssessmentPlanContent = z.infer<typeof assessmentPlanSchema>;

export const agreedActionSchema = z.object({
  key: z.string().trim().min(1).max(60),
  what: short.min(1),
  owner: z.enum(['learner', 'assessor', 'employer']),
  dueOn: plainDate,
});

export const progressSinceSchema = z.object({
  since: plainDate.nullable(),
  criteriaMet: z.number().int(),
  criteriaMetSince: z.number().int(),
  criteriaTotal: z.number().int(),
  creditsCounted: z.number().int(),
  unitsAchievedSince: z.array(z.string()),
  evidenceSince: z.number().int(),
  handedInSince: z.number().int(),
  returnedNow: z.number().int(),
  targetsMissed: z.array(z.string()),
  actionsOpen: z.number().int(),
  trainingMinutesSince: z.number().int().optional(),
  trainingListed: z
    .array(
      z.object({ entryId: z.string(), happenedOn: plainDate, minutes: z.number().int(), what: z.string() }),
    )
    .optional(),
});

/** What people write of a review; its progress fills itself in. */
export const reviewInputSchema = z.object({
  heldOn: plainDate,
  present: z.array(short.min(1)).max(20).default([]),
  discussed: long,
  actions: z.array(agreedActionSchema).max(50).default([]),
  nextOn: plainDate.nullable().default(null),
});
export type ReviewInput = z.infer<typeof reviewInputSchema>;

export const reviewSchema = reviewInputSchema.extend({ progress: progressSinceSchema });
export type ReviewContent = z.infer<typeof reviewSchema>;

/** How far the learner says they are, from nothing to being able to show it now. */
export const ratings = ['not-yet', 'with-help', 'can-do', 'can-show'] as const;
export const ratingSchema = z.enum(ratings);
export type Rating = z.infer<typeof ratingSchema>;
