/**
 * What waits for a countersignature, and the countersigning of samples; that of decisions stands with assessment, that of
 * observations, interviews and reviews with the record of quality.
 */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const waitingSchema = z.object({
  kind: z.enum(['decisions', 'sample', 'activity']),
  centreId: z.uuid(),
  registrationId: z.uuid(),
  learnerName: z.string(),
  unitRef: z.string(),
  unitTitle: z.string(),
  /** The sample or the activity, where it is one. */
  itemId: z.uuid().nullable(),
  /** Who decided or sampled. */
  by: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  /** Why it waits: somebody in training, or an interest that a scrutineer looks over. */
  waits: z.enum(['training', 'interest']),
  supporterNames: z.array(z.string()),
  /** The reader is the supporter or the scrutineer named for it. */
  isMine: z.boolean(),
  /** How many decisions; none for an activity. */
  criteria: z.number().int(),
  since: z.string(),
  /** Null where the reader may countersign it now; otherwise why not. */
  mayNot: z.string().nullable(),
  /** Others of the centre who may. */
  whoCould: z.array(z.string()),
});
export type WaitingForCountersignature = z.infer<typeof waitingSchema>;

export const countersigningQueue = endpoint({
  method: 'GET',
  path: '/api/countersigning',
  summary: 'What waits for a countersignature at one’s centres, one’s own first and then the longest waiting',
  permission:
    'Assessors for decisions, internal quality assurers for samples and activities and for decisions where the specification lets them countersign those, at their centres',
  query: z.object({ of: z.enum(['assessment', 'sampling']).optional() }),
  response: z.object({ items: z.array(waitingSchema) }),
});

export const countersignSample = endpoint({
  method: 'POST',
  path: '/api/quality/samples/:sampleId/countersignature',
  summary: 'Countersign a sample that waits for it, or return it',
  permission: 'A qualified internal quality assurer of the centre who had no part in the unit',
  params: z.object({ sampleId: z.uuid() }),
  body: z.object({
    verdict: z.enum(['agreed', 'returned']),
    note: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ signingId: z.uuid(), seal: z.string(), unitState: z.string() }),
});
