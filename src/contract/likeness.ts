import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const likenessSchema = z.object({
  evidenceId: z.uuid(),
  title: z.string(),
  kind: z.enum(['same-file', 'same-picture', 'like-text']),
  /** Of the words of the shorter text, what share stands in the other; 1 for files and pictures. */
  share: z.number(),
  other: z.object({
    evidenceId: z.uuid(),
    learnerName: z.string(),
    title: z.string(),
    addedOn: z.iso.date(),
    /** Whether it was added before the piece of this learner. */
    isEarlier: z.boolean(),
  }),
});
export type Likeness = z.infer<typeof likenessSchema>;

export const unitLikeness = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/units/:unitRef/likeness',
  summary: 'Work in other portfolios of the centre that is so like this learner’s that somebody should ask',
  permission: 'Assessors, internal quality assurers and coordinators of the centre',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  response: z.object({ items: z.array(likenessSchema) }),
});
