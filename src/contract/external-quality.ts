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

export const lookSchema = z.object({
  id: z.string(),
  at: z.string(),
  personName: z.string(),
  organisationName: z.string(),
  /** What was looked at, in words; how often in a row. */
  what: z.string(),
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
