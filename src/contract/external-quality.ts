/** What external quality assurance leaves behind: the report of a review, and who looked at what. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const reviewReport = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/external-reviews/:reviewId/report',
  summary:
    'The report of a review as tagged PDF, with what was drawn, grades, findings and actions as they stand',
  permission: 'Coordinators and quality assurers of the centre; the awarding organisation for its centres',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid(), reviewId: z.uuid() }),
});

const waitingReviewSchema = z.object({
  reviewId: z.uuid(),
  centreId: z.uuid(),
  centreName: z.string(),
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  kind: z.enum(['visit', 'remote', 'centre-wide', 'postal']),
  heldOn: z.iso.date(),
  byName: z.string(),
  supporterName: z.string().nullable(),
  /** The reader is the supporter named for whoever held it. */
  isMine: z.boolean(),
  /** Null where the reader may countersign it now; otherwise why not. */
  mayNot: z.string().nullable(),
  whoCould: z.array(z.string()),
});
export type WaitingReview = z.infer<typeof waitingReviewSchema>;

export const reviewsToCountersign = endpoint({
  method: 'GET',
  path: '/api/external-countersigning',
  summary:
    'Reviews of external quality assurers in training that wait for a countersignature, one’s own first',
  permission: 'External quality assurers, at the centres allocated to them',
  response: z.object({ items: z.array(waitingReviewSchema) }),
});

export const countersignReview = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/external-reviews/:reviewId/countersignature',
  summary: 'Countersign a review that waits for it, which counts from then on, or return it',
  permission: 'A qualified external quality assurer of the awarding organisation who did not hold it',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid(), reviewId: z.uuid() }),
  body: z.object({
    verdict: z.enum(['agreed', 'returned']),
    note: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ standing: z.enum(['counts', 'returned']) }),
});

export const lookSchema = z.object({
  id: z.string(),
  at: z.string(),
  personName: z.string(),
  organisationName: z.string(),
  /** What was looked at, in words. */
  what: z.string(),
  /** Whose it is: the learner or member of staff, with the unit where it was one; null of the centre as a whole. */
  whose: z.string().nullable(),
});
export type LookRow = z.infer<typeof lookSchema>;

export const centreLooks = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/looks',
  summary:
    'Who of an awarding organisation looked at what of the centre, the newest first: the last two hundred',
  permission: 'Coordinators and quality assurers of the centre',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({ items: z.array(lookSchema) }),
});
