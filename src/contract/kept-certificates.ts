/** Certificates that a centre keeps until they are collected, and what became of each. */
import { z } from 'zod';
import { handovers } from '#domain/award/keeping.ts';
import { endpoint } from './endpoint.ts';

const tag = 'kept-certificates';
const plainDate = z.iso.date();
const ofCentre = z.object({ centreId: z.uuid() });
const ofAwarding = z.object({ awardingId: z.uuid() });

export const keepingRuleSchema = z.object({
  months: z.number().int().min(1).max(120),
  afterwards: z.enum(['return', 'destroy']),
});

export const keptCertificateSchema = z.object({
  certificateId: z.uuid(),
  dispatchId: z.uuid(),
  serial: z.string(),
  learnerName: z.string(),
  title: z.string(),
  sentOn: plainDate,
  /** The last day on which it is kept for the learner. */
  untilOn: plainDate,
  isOver: z.boolean(),
  /** Revoked or replaced: nobody is given it any more. */
  isVoid: z.boolean(),
  /** What follows once the time is over. */
  afterwards: z.enum(['return', 'destroy']),
  ended: z.object({ what: z.enum(handovers), on: plainDate, by: z.string(), note: z.string() }).nullable(),
});
export type KeptCertificateRow = z.infer<typeof keptCertificateSchema>;

export const listKept = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/kept-certificates',
  summary:
    'Certificates sent to a centre that nobody has collected, the oldest first, or what became of them',
  tag,
  permission: 'Coordinators of the centre, and certification officers of the awarding organisation',
  params: ofCentre,
  query: z.object({ show: z.enum(['kept', 'ended']).default('kept') }),
  response: z.object({
    items: z.array(keptCertificateSchema),
    hasMore: z.boolean(),
    /** Whether whoever asks records what became of them. */
    mayRecord: z.boolean(),
  }),
});

export const recordHandovers = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/handovers',
  summary: 'Record that certificates were handed over, sent on, returned or destroyed, on a day',
  tag,
  permission: 'Coordinators of the centre',
  params: ofCentre,
  body: z.object({
    dispatchIds: z.array(z.uuid()).min(1).max(500),
    what: z.enum(handovers),
    note: z.string().trim().min(3).max(2_000),
    on: plainDate,
  }),
  response: z.object({
    results: z.array(
      z.object({
        dispatchId: z.uuid(),
        serial: z.string(),
        refused: z.object({ detail: z.string(), whoCan: z.string().nullable() }).nullable(),
      }),
    ),
  }),
});

export const findKeepingRule = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/certificate-keeping',
  summary: 'How long centres keep certificates that nobody collects, and what follows',
  tag,
  permission: 'Certification officers of the awarding organisation',
  params: ofAwarding,
  response: keepingRuleSchema.extend({
    /** Null while the published default holds. */
    set: z.object({ by: z.string(), on: plainDate, reason: z.string() }).nullable(),
  }),
});

export const setKeepingRule = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/certificate-keeping',
  summary: 'Set how long centres keep certificates that nobody collects, and what follows',
  tag,
  permission: 'Certification officers of the awarding organisation',
  params: ofAwarding,
  body: keepingRuleSchema.extend({ reason: z.string().trim().min(3).max(2_000) }),
  response: keepingRuleSchema,
});
