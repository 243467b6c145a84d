/** Which centres the people of an awarding organisation see, from which day to which. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { roleSchema } from './sign-in.ts';

const plainDate = z.iso.date();
const tag = 'allocations';
const permission = 'Quality managers of the awarding organisation, for the centres that they see themselves';
const ofOrganisation = z.object({ organisationId: z.uuid() });

export const allocationSchema = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  roles: z.array(roleSchema),
  centreId: z.uuid(),
  centreName: z.string(),
  fromOn: plainDate,
  /** The last day; null while it has none. */
  untilOn: plainDate.nullable(),
  /** Of an external quality assurer: the last day on which they may keep it. */
  keepsUntilOn: plainDate.nullable(),
  /** Said where it was allocated against a rule. */
  exception: z.object({ reason: z.string(), allowedByName: z.string(), allowedOn: plainDate }).nullable(),
  version: z.number().int(),
});
export type Allocation = z.infer<typeof allocationSchema>;

export const listAllocations = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/allocations',
  summary:
    'Which centres the people of an awarding organisation see, and to whom a centre could be allocated',
  tag,
  permission,
  params: ofOrganisation,
  response: z.object({
    items: z.array(allocationSchema),
    people: z.array(z.object({ personId: z.uuid(), name: z.string(), roles: z.array(roleSchema) })),
  }),
});

export const allocateCentre = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisationId/allocations',
  summary: 'Let somebody of the awarding organisation see a centre, from a day on or for some days',
  description:
    'An external quality assurer keeps a centre for so long as the rule says; without a last day, until then. A rule can be gone against with the reason, which stays beside the allocation.',
  tag,
  permission,
  params: ofOrganisation,
  body: z.object({
    personId: z.uuid(),
    centreId: z.uuid(),
    fromOn: plainDate,
    untilOn: plainDate.nullable().default(null),
    /** Why it is allocated although a rule speaks against it, where one does. */
    despite: z.string().trim().min(3).max(2_000).nullable().default(null),
  }),
  response: z.object({ allocationId: z.uuid(), untilOn: plainDate.nullable() }),
});

export const endAllocation = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisationId/allocations/:allocationId/end',
  summary: 'End what somebody sees of a centre, on a day',
  tag,
  permission,
  params: ofOrganisation.extend({ allocationId: z.uuid() }),
  body: z.object({ untilOn: plainDate, version: z.number().int() }),
  response: z.object({ untilOn: plainDate }),
});
