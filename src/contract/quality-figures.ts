import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();

const findingsSchema = z.object({
  key: z.string(),
  name: z.string(),
  agreed: z.number().int(),
  withAction: z.number().int(),
});

export const qualityFigures = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/quality-figures',
  summary:
    'Figures of the last year: days from handing in to decision to sample, findings by assessor and unit, agreement in standardisations',
  permission: 'Quality assurers and coordinators of the centre',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid() }),
  response: z.object({
    months: z.array(
      z.object({
        month: z.string(),
        ways: z.number().int(),
        toDecision: z.number().nullable(),
        toSample: z.number().nullable(),
      }),
    ),
    assessors: z.array(findingsSchema),
    units: z.array(findingsSchema),
    agreements: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        heldOn: plainDate,
        observed: z.number(),
        kappa: z.number().nullable(),
      }),
    ),
  }),
});
