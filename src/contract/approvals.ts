import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();

export const approvalSchema = z.object({
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  /** `Issue 2`; null where the document does not say. */
  issueLabel: z.string().nullable(),
  qualificationNumber: z.string().nullable(),
  verdict: z.enum(['approved', 'withdrawn']),
  reason: z.string().nullable(),
  decidedByName: z.string(),
  decidedOn: plainDate,
});
export type Approval = z.infer<typeof approvalSchema>;

export const centreApprovals = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/approvals',
  summary: 'What a centre is approved for, and what was withdrawn',
  permission: 'The centre, and the awarding organisation for its centres',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({
    items: z.array(
      approvalSchema.extend({
        /** Of those that the reader sees, the learners who are still at it. */
        learners: z.number().int(),
      }),
    ),
  }),
});

export const approveCentre = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/approvals',
  summary: 'Approve a centre for a specification',
  permission: 'Quality managers and qualification developers of the awarding organisation',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({
    specificationId: z.uuid(),
    reason: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ approvalId: z.uuid() }),
});

export const withdrawApproval = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/approvals/withdrawal',
  summary: "Withdraw a centre's approval for a specification, with the reason",
  description: 'Learners who are registered stay registered; nobody can be registered newly.',
  permission: 'Quality managers and qualification developers of the awarding organisation',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({ specificationId: z.uuid(), reason: z.string().trim().min(3).max(2_000) }),
  response: z.object({ approvalId: z.uuid() }),
});
