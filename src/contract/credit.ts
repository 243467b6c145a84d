import { clauseSchema } from './failure.ts';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reasonSchema } from './failure.ts';

const plainDate = z.iso.date();
const words = (max: number) => z.string().trim().min(2).max(max);
const optional = (max: number) => z.string().trim().min(1).max(max).nullable();

export const seenHowSchema = z.enum(['original', 'agreed-record', 'copy']);
export type SeenHow = z.infer<typeof seenHowSchema>;

/** A certificate from elsewhere as it states itself, and how it was seen. */
export const presentedCreditSchema = z.object({
  awardedBy: words(200),
  title: words(300),
  certificateNumber: optional(100),
  awardedRef: optional(40),
  awardedLevel: optional(20),
  awardedCredits: z.number().int().min(0).max(1_000).nullable(),
  achievedOn: plainDate,
  seenHow: seenHowSchema,
  seenOn: plainDate,
  note: optional(2_000),
});

const checkSchema = z.object({
  code: z.string(),
  what: z.string(),
  outcome: z.enum(['met', 'not-met', 'cannot-tell']),
  detail: z.string(),
  clause: clauseSchema.nullable(),
});

export const creditTransferSchema = presentedCreditSchema.extend({
  evidenceVersionId: z.uuid(),
  transferId: z.uuid(),
  unitRef: z.string(),
  unitTitle: z.string(),
  /** `waiting` until somebody decides. */
  state: z.enum(['waiting', 'accepted', 'refused', 'withdrawn']),
  /** Marked T wherever it counts; not where the unit was assessed here after all. */
  counts: z.boolean(),
  seenByName: z.string(),
  files: z.array(z.object({ id: z.uuid(), name: z.string() })),
  checks: z.array(checkSchema),
  decisions: z.array(
    z.object({
      verdict: z.enum(['accepted', 'refused', 'withdrawn']),
      reason: z.string(),
      byName: z.string(),
      on: plainDate,
    }),
  ),
  /** Why the reader may not decide; none where they may. */
  mayNotDecide: z.array(reasonSchema),
});
export type CreditTransfer = z.infer<typeof creditTransferSchema>;

const ofRegistration = z.object({ registrationId: z.uuid() });

export const listCreditTransfers = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/credit-transfers',
  tag: 'credit',
  summary:
    'Certificates from elsewhere put forward for units, each with what the rules say and what was decided',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: ofRegistration,
  response: z.object({ items: z.array(creditTransferSchema), mayPresent: z.boolean() }),
});

export const presentCredit = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/credit-transfers',
  tag: 'credit',
  summary: 'Put a certificate from elsewhere forward for a unit, as seen by whoever sends it',
  permission: 'The learner’s assessor, quality assurers and coordinators of the centre',
  params: ofRegistration.extend({ unitRef: z.string() }),
  body: presentedCreditSchema.extend({
    /** The certificate as a file: uploaded now, or in a version of the learner’s evidence. */
    uploadIds: z.array(z.string().max(100)).max(10).default([]),
    evidenceVersionId: z.uuid().nullable().default(null),
  }),
  response: z.object({ transferId: z.uuid(), evidenceVersionId: z.uuid() }),
});

export const decideCredit = endpoint({
  method: 'POST',
  path: '/api/credit-transfers/:transferId/decisions',
  tag: 'credit',
  summary: 'Accept or refuse credit from elsewhere, or withdraw what was accepted',
  permission: 'Qualified internal quality assurers of the centre who did not see the certificate themselves',
  params: z.object({ transferId: z.uuid() }),
  body: z.object({
    verdict: z.enum(['accepted', 'refused', 'withdrawn']),
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ decisionId: z.uuid(), seal: z.string(), unitState: z.string() }),
});

const unitSchema = z.object({
  ref: z.string(),
  title: z.string(),
  level: z.union([z.number(), z.string()]).nullable(),
  credits: z.number().nullable(),
});

export const nearAwardSchema = z.object({
  specificationId: z.uuid(),
  qualificationNumber: z.string(),
  /** The title of the pathway, where the qualification has several. */
  pathway: z.string().nullable(),
  title: z.string(),
  level: z.union([z.number(), z.string()]).nullable(),
  /** The learner is registered for it. */
  isRegistered: z.boolean(),
  brings: z.array(unitSchema),
  creditsHave: z.number(),
  toDo: z.array(unitSchema),
  creditsToDo: z.number(),
});
export type NearAward = z.infer<typeof nearAwardSchema>;

export const nearAwards = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/near-awards',
  tag: 'credit',
  summary: 'Which qualifications of the centre a learner’s achieved units lead to, and where theirs leads on',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: ofRegistration,
  response: z.object({
    items: z.array(nearAwardSchema),
    progression: z.array(
      z.object({
        to: z.string(),
        clause: clauseSchema,
      }),
    ),
  }),
});
