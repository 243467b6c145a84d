/** Issuing for many: work in the background that can be watched and stopped, and that a stopped server takes up again. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const tag = 'issuing';
const permission = 'Certification officers of the awarding organisation';
const ofAwarding = z.object({ awardingId: z.uuid() });

export const beginIssuing = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/issuing-runs',
  summary: 'Issue the certificates of many claims; each is issued once, whole or not at all',
  description:
    'The work goes on in the background, also after the server was stopped half way. One run of an organisation goes at a time.',
  tag,
  permission,
  params: ofAwarding,
  body: z.object({ claimIds: z.array(z.uuid()).min(1).max(5_000) }),
  response: z.object({ runId: z.uuid() }),
});

export const listIssuingRuns = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/issuing-runs',
  summary: 'The last runs of issuing, the newest first: how far each is, and what was refused and why',
  tag,
  permission,
  params: ofAwarding,
  response: z.object({
    items: z.array(
      z.object({
        runId: z.uuid(),
        begunBy: z.string(),
        begunOn: z.iso.date(),
        state: z.enum(['running', 'stopped', 'finished']),
        claims: z.number().int(),
        issued: z.number().int(),
        /** How many were looked at: issued or refused. */
        done: z.number().int(),
        /** The first two hundred of the refused. */
        refused: z.array(
          z.object({
            claimId: z.uuid(),
            learnerName: z.string(),
            detail: z.string(),
            whoCan: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

export const stopIssuing = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/issuing-runs/:runId/stop',
  summary: 'Stop a run after the few that are under way; what was issued stays issued',
  tag,
  permission,
  params: ofAwarding.extend({ runId: z.uuid() }),
  body: z.object({}),
  response: z.object({ stoppedOn: z.iso.date() }),
});
