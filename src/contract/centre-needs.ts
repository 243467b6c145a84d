import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const readCentreNeeds = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/needs',
  summary:
    'What a centre has to see to: people, conditions of approvals, policies and declarations, the most urgent first',
  permission: 'Coordinators of the centre',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({
    items: z.array(
      z.object({
        code: z.enum(['people', 'person', 'units', 'condition', 'policy', 'declaration']),
        /** The person or the specification that it is about; null where it is about the centre. */
        about: z.uuid().nullable(),
        title: z.string(),
        why: z.string(),
        weight: z.number().int(),
      }),
    ),
  }),
});
