import { z } from 'zod';
import { approvalSchema } from './approvals.ts';
import { endpoint } from './endpoint.ts';

export const nationSchema = z.enum(['England', 'Wales', 'Northern Ireland', 'Scotland']);

const address = z.string().trim().max(500).nullable().default(null);

export const centreSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  number: z.string().nullable(),
  nation: nationSchema,
  learners: z.number().int(),
  staff: z.number().int(),
  approvals: z.array(approvalSchema),
});
export type Centre = z.infer<typeof centreSchema>;

export const listCentres = endpoint({
  method: 'GET',
  path: '/api/centres',
  summary: 'The centres that the signed-in person sees, by name, with their approvals',
  permission: 'The awarding organisation for its centres; people of a centre for their own',
  response: z.object({ items: z.array(centreSchema) }),
});

export const addCentre = endpoint({
  method: 'POST',
  path: '/api/centres',
  summary: 'Recognise a new centre',
  permission: 'Quality managers and qualification developers of the awarding organisation',
  body: z.object({
    name: z.string().trim().min(2).max(200),
    number: z.string().trim().max(15).nullable().default(null),
    nation: nationSchema.default('England'),
    address,
  }),
  response: z.object({ centreId: z.uuid() }),
});

export const siteSchema = z.object({ id: z.uuid(), name: z.string(), address: z.string().nullable() });
export const employerSchema = z.object({ id: z.uuid(), name: z.string(), address: z.string().nullable() });

export const centrePlaces = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/places',
  summary: 'The sites and employers of a centre, by name',
  permission: 'The centre, and the awarding organisation for its centres',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({ sites: z.array(siteSchema), employers: z.array(employerSchema) }),
});

export const addSite = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/sites',
  summary: 'Add a site of the centre',
  permission: 'Coordinators of the centre',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({ name: z.string().trim().min(2).max(200), address }),
  response: z.object({ siteId: z.uuid() }),
});

export const addEmployer = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/employers',
  summary: 'Add an employer of learners',
  permission: 'Coordinators of the centre',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({ name: z.string().trim().min(2).max(200), address }),
  response: z.object({ employerId: z.uuid() }),
});
