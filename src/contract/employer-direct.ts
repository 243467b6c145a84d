/** An employer’s own staff assess its learners, with the agreement of the awarding organisation. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { qualifiedRoleSchema } from './people.ts';

const plainDate = z.iso.date();
const words = (most: number) => z.string().trim().min(3).max(most);

export const mappedStandardSchema = z.object({
  standard: words(300),
  isMet: z.boolean(),
  how: z.string().trim().max(2_000),
});
export type MappedStandard = z.infer<typeof mappedStandardSchema>;

export const employerDirectSchema = z.object({
  id: z.uuid(),
  centreId: z.uuid(),
  centreName: z.string(),
  employerId: z.uuid(),
  employerName: z.string(),
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  processes: z.string(),
  requestedByName: z.string(),
  requestedOn: plainDate,
  people: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      role: qualifiedRoleSchema,
      mapping: z.array(mappedStandardSchema),
      share: z.number().int(),
    }),
  ),
  /** The latest word of the awarding organisation; null while it is awaited. */
  decision: z
    .object({
      verdict: z.enum(['approved', 'refused', 'withdrawn']),
      reason: z.string(),
      fromOn: plainDate,
      untilOn: plainDate.nullable(),
      decidedByName: z.string(),
      decidedOn: plainDate,
    })
    .nullable(),
});
export type EmployerDirect = z.infer<typeof employerDirectSchema>;

export const listEmployerDirect = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/employer-direct',
  summary: 'The employers whose own staff act, or are to act, for their learners',
  permission: 'Coordinators and quality assurers of the centre, quality people of the awarding organisation',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({ items: z.array(employerDirectSchema) }),
});

export const requestEmployerDirect = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/employer-direct',
  summary: 'Ask the awarding organisation to agree that an employer’s own staff act for its learners',
  permission: 'Coordinators of the centre',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({
    employerId: z.uuid(),
    specificationId: z.uuid(),
    processes: words(10_000),
    people: z
      .array(
        z.object({
          personId: z.uuid(),
          role: qualifiedRoleSchema,
          mapping: z.array(mappedStandardSchema).min(1).max(100),
        }),
      )
      .min(1)
      .max(50),
  }),
  response: z.object({ requestId: z.uuid() }),
});

export const decideEmployerDirect = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/employer-direct/:requestId/decision',
  summary: 'Agree to a request, refuse it, or withdraw the agreement',
  permission: 'Quality managers of the awarding organisation of the specification',
  params: z.object({ centreId: z.uuid(), requestId: z.uuid() }),
  body: z.object({
    verdict: z.enum(['approved', 'refused', 'withdrawn']),
    reason: words(2_000),
    fromOn: plainDate,
    untilOn: plainDate.nullable().default(null),
  }),
  response: z.object({ decisionId: z.uuid() }),
});
