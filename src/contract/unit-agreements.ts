import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const unitAgreements = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/unit-agreements',
  summary: 'Who has agreed to the chosen units, and how the choice came about',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ registrationId: z.uuid() }),
  response: z.object({
    /** Who has agreed to the units as they are chosen now. */
    learner: z.boolean(),
    assessor: z.boolean(),
    agreements: z.array(
      z.object({
        unitRefs: z.array(z.string()),
        personName: z.string(),
        capacity: z.enum(['learner', 'assessor']),
        note: z.string().nullable(),
        recordedAt: z.string(),
      }),
    ),
    changes: z.array(
      z.object({
        unitRef: z.string(),
        choice: z.enum(['chosen', 'dropped']),
        reason: z.string().nullable(),
        personName: z.string(),
        recordedAt: z.string(),
      }),
    ),
  }),
});

export const agreeUnits = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/unit-agreements',
  summary: 'Agree to the units as they are chosen',
  permission: 'The learner; their assessor',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({
    /** The units that whoever agrees has seen. */
    unitRefs: z.array(z.string()).max(500),
    note: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ learner: z.boolean(), assessor: z.boolean() }),
});
