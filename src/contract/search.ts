import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const foundSchema = z.object({
  kind: z.enum(['learner', 'evidence', 'message', 'plan', 'unit', 'criterion', 'certificate']),
  /** What it is called, and what tells it from others of that name. */
  title: z.string(),
  detail: z.string(),
  /** Where it stands in the application. */
  link: z.string(),
});
export type Found = z.infer<typeof foundSchema>;

export const searchAll = endpoint({
  method: 'GET',
  path: '/api/search',
  summary:
    'Search learners, evidence with the text of its files, feedback, plans and reviews, units, criteria and certificates, among what one may see',
  permission: 'Everybody, among what they may see',
  query: z.object({ words: z.string().trim().min(2).max(200) }),
  response: z.object({ items: z.array(foundSchema) }),
});
