/** How much time lies between registration and claim, and within how long of their start learners are registered. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const tag = 'timing';
const officers = 'Certification officers of the awarding organisation';
const ofAwarding = z.object({ awardingId: z.uuid() });
const weeks = z.number().int().min(1).max(520).nullable();

export const listTimingRules = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/claim-timing',
  summary:
    'The least time between registration and claim, and the time for registering, as set, the newest first',
  tag,
  permission: officers,
  params: ofAwarding,
  response: z.object({
    items: z.array(
      z.object({
        ruleId: z.uuid(),
        qualificationNumber: z.string().nullable(),
        leastWeeks: weeks,
        registerWithinWeeks: weeks,
        reason: z.string(),
        setBy: z.string(),
        setOn: z.iso.date(),
      }),
    ),
    qualificationNumbers: z.array(z.string()),
  }),
});

export const setTimingRule = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/claim-timing',
  summary: 'Set these times of a qualification or of all; null is no limit',
  tag,
  permission: officers,
  params: ofAwarding,
  body: z.object({
    qualificationNumber: z.string().trim().min(1).max(20).nullable(),
    leastWeeks: weeks,
    registerWithinWeeks: weeks,
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ ruleId: z.uuid() }),
});
