/** Claiming for many learners: a dry run with reasons, then small batches in which each is claimed whole or not at all. */
import { z } from 'zod';
import { claimKindSchema, claimReasonSchema, claimRouteSchema } from './awards.ts';
import { endpoint } from './endpoint.ts';

/** How many are claimed in one go: few enough that stopping is quick. */
export const AWARD_BATCH = 25;

const ofCentre = z.object({ centreId: z.uuid() });

export const checkClaims = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/claimable',
  summary:
    'Who of the learners could be claimed now, and what stands in the way of the others; nothing is recorded',
  permission: 'Coordinators and internal quality assurers of the centre',
  params: ofCentre,
  query: z.object({ after: z.string().optional() }),
  response: z.object({
    items: z.array(
      z.object({
        registrationId: z.uuid(),
        learnerName: z.string(),
        title: z.string(),
        claimable: z.boolean(),
        units: z.number().int(),
        credits: z.number().int(),
        /** Why its certificate would be held today; null where nothing of the centre holds it. */
        heldBecause: z.string().nullable(),
        reasons: z.array(claimReasonSchema),
      }),
    ),
    next: z.string().nullable(),
  }),
});

const refused = z.object({ detail: z.string(), whoCan: z.string().nullable() });

export const claimMany = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/claims',
  summary: 'Claim for up to 25 registrations; each is claimed whole or not at all',
  permission: 'Coordinators and internal quality assurers of the centre',
  params: ofCentre,
  body: z.object({
    kind: claimKindSchema.exclude(['fallback']).default('qualification'),
    registrationIds: z.array(z.uuid()).min(1).max(AWARD_BATCH),
  }),
  response: z.object({
    results: z.array(
      z.object({
        registrationId: z.uuid(),
        claim: z
          .object({
            claimId: z.uuid(),
            route: claimRouteSchema,
            /** Why it went there. */
            because: z.string(),
            serial: z.string().nullable(),
          })
          .nullable(),
        refused: refused.nullable(),
      }),
    ),
  }),
});
