/** The template of an awarding organisation's reports of external quality assurance. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const reviewCriterionSchema = z.object({
  heading: z.string().trim().min(2).max(200),
  /** What is looked at under it. */
  asks: z.string().trim().min(1).max(1_000).nullable().default(null),
});

const ofAwarding = z.object({ awardingId: z.uuid() });
const path = '/api/awarding/:awardingId/review-template';
const permission = 'Quality managers of the awarding organisation';

export const findReviewTemplate = endpoint({
  method: 'GET',
  path,
  tag: 'verification',
  summary: 'The criteria that reports of external quality assurance grade',
  permission,
  params: ofAwarding,
  response: z.object({
    /** Null while the usual ones are used. */
    templateId: z.uuid().nullable(),
    criteria: z.array(reviewCriterionSchema),
    setByName: z.string().nullable(),
    setOn: z.iso.date().nullable(),
  }),
});

export const setReviewTemplate = endpoint({
  method: 'POST',
  path,
  tag: 'verification',
  summary: 'Set the criteria that reports grade from now on; those of before keep theirs',
  permission,
  params: ofAwarding,
  body: z.object({
    criteria: z.array(reviewCriterionSchema).min(1).max(60),
    /** The template that it takes the place of, as it was read. */
    supersedes: z.uuid().nullable(),
  }),
  response: z.object({ templateId: z.uuid() }),
});
