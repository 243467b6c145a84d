import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const confirmUnit = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/confirmation',
  summary: 'Confirm a unit that was signed off to be finished; nothing waits for it',
  permission: 'The learner',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({
    /** The sign-off that was read. */
    signOffId: z.uuid(),
    note: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ confirmationId: z.uuid(), confirmedOn: z.iso.date() }),
});
