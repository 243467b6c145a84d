import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const unitParams = z.object({ registrationId: z.uuid(), unitRef: z.string() });

export const sufficiencySchema = z.object({
  leastPieces: z.number().int().min(1).max(20),
  leastOccasions: z.number().int().min(1).max(20),
  leastTypes: z.number().int().min(1).max(10),
});
export type Sufficiency = z.infer<typeof sufficiencySchema>;

/** One judgement that is not signed yet. */
export const draftJudgementSchema = z.object({
  outcome: z.enum(['met', 'not-yet']),
  tests: z.record(z.string().max(60), z.boolean()),
  feedback: z.string().max(10_000),
  reason: z.string().max(2_000),
});
export type DraftJudgement = z.infer<typeof draftJudgementSchema>;

export const draftSchema = z.record(z.string().max(20), draftJudgementSchema);
export type Draft = z.infer<typeof draftSchema>;

export const readJudgementDraft = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/units/:unitRef/draft',
  summary: 'What the signed-in person has judged on a unit and not signed yet',
  permission: 'Whoever sees the portfolio, for what is their own',
  params: unitParams,
  response: z.object({
    draft: draftSchema,
    version: z.number().int(),
    savedAt: z.string().nullable(),
  }),
});

export const keepJudgementDraft = endpoint({
  method: 'PUT',
  path: '/api/registrations/:registrationId/units/:unitRef/draft',
  summary: 'Keep what is judged on a unit and not signed yet',
  permission: 'Assessors of the centre, for what is their own',
  params: unitParams,
  body: z.object({
    draft: draftSchema,
    /** The version that the browser began with; a newer one on the server is not overwritten. */
    version: z.number().int().min(0),
  }),
  response: z.object({ version: z.number().int(), savedAt: z.string() }),
});

export const sufficiencyOf = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/sufficiency',
  summary: 'What a centre asks for beyond a specification, with its history',
  permission: 'The staff of the centre, and the awarding organisation to whom it is allocated',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid() }),
  response: z.object({
    items: z.array(
      sufficiencySchema.extend({
        id: z.uuid(),
        reason: z.string(),
        setByName: z.string(),
        setOn: plainDate,
      }),
    ),
  }),
});

export const setSufficiency = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/sufficiency',
  summary: 'Ask for more evidence than the specification does; never for less',
  permission: 'The coordinator of the centre',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid() }),
  body: sufficiencySchema.extend({ reason: z.string().trim().min(1).max(2_000) }),
  response: z.object({ id: z.uuid() }),
});

export const agreementsOf = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/agreements',
  summary: 'What the awarding organisation has agreed to at a centre where a rule asks for its agreement',
  permission: 'The staff of the centre, and the awarding organisation to whom it is allocated',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid() }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        unitRef: z.string().nullable(),
        verdict: z.enum(['agreed', 'withdrawn']),
        reason: z.string(),
        decidedByName: z.string(),
        decidedOn: plainDate,
      }),
    ),
  }),
});

export const agreeToSimulation = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/agreements',
  summary: 'Agree to simulated evidence at a centre, or withdraw the agreement',
  permission: 'A quality manager of the awarding organisation to whom the centre is allocated',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid() }),
  body: z.object({
    /** Null for every unit of the specification. */
    unitRef: z.string().max(40).nullable().default(null),
    verdict: z.enum(['agreed', 'withdrawn']),
    reason: z.string().trim().min(1).max(2_000),
  }),
  response: z.object({ id: z.uuid() }),
});
