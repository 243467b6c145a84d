import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { centreRiskSchema, sanctionLevelSchema } from './verification.ts';

const needSchema = z.object({
  code: z.string(),
  words: z.string(),
  whose: z.enum(['quality-manager', 'external-quality-assurer', 'centre']),
});

const overseenSchema = z.object({
  centreId: z.uuid(),
  centreName: z.string(),
  specificationId: z.uuid(),
  title: z.string(),
  isApproved: z.boolean(),
  learners: z.number().int(),
  risk: centreRiskSchema.nullable(),
  sanction: sanctionLevelSchema.nullable(),
  openActions: z.number().int(),
  nextVisitBy: z.iso.date(),
  /** The most urgent first. */
  needs: z.array(needSchema),
});
export type Overseen = z.infer<typeof overseenSchema>;

export const overseeCentres = endpoint({
  method: 'GET',
  path: '/api/oversight',
  tag: 'verification',
  summary: 'The centres that the signed-in person oversees, with what each needs, the most urgent first',
  permission: 'Quality managers and external quality assurers, for the centres allocated to them',
  response: z.object({ items: z.array(overseenSchema) }),
});
