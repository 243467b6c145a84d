import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const dataRequestSchema = z.object({
  requestId: z.uuid(),
  personName: z.string(),
  state: z.enum(['waiting', 'done', 'failed']),
  name: z.string().nullable(),
  bytes: z.number().nullable(),
  problem: z.string().nullable(),
  requestedAt: z.string(),
  /** The last day on which it can be fetched. */
  keptUntil: z.iso.date().nullable(),
});
export type DataRequest = z.infer<typeof dataRequestSchema>;

export const requestOwnData = endpoint({
  method: 'POST',
  path: '/api/me/data-requests',
  tag: 'own-data',
  summary: 'Have everything about oneself put together to read and to take away',
  permission: 'Everybody, for what is theirs',
  body: z.object({}),
  response: z.object({ requestId: z.uuid() }),
});

export const requestDataFor = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/people/:personId/data-requests',
  tag: 'own-data',
  summary: 'Have what the centre holds about a person put together, for that person',
  permission: 'Coordinators of the centre',
  params: z.object({ centreId: z.uuid(), personId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(2_000) }),
  response: z.object({ requestId: z.uuid() }),
});

export const myDataRequests = endpoint({
  method: 'GET',
  path: '/api/me/data-requests',
  tag: 'own-data',
  summary: 'What the signed-in person has had put together',
  permission: 'Everybody, for what they asked for',
  response: z.object({ items: z.array(dataRequestSchema) }),
});

export const dataRequestFile = endpoint({
  method: 'GET',
  path: '/api/me/data-requests/:requestId/file',
  tag: 'own-data',
  summary: 'The file, a page and the data in a ZIP, for whoever asked for it',
  permission: 'Whoever asked for it',
  params: z.object({ requestId: z.uuid() }),
});
