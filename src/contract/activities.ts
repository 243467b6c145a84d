/** Samples of other kinds than decisions, what was said about them, and how they were answered. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { activityKindSchema } from './sampling.ts';
import { staffFileSchema } from './staff-register.ts';

const plainDate = z.iso.date();
const words = z.string().trim().min(3).max(10_000);

export const recordActivity = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/quality-activities',
  summary:
    'Record an observation of the assessor, an interview with the learner, or a review of plans and feedback',
  permission: 'The quality assurer assigned to the learner or named by the plan; never about their own work',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({
    kind: activityKindSchema,
    heldOn: plainDate,
    selectionReason: words,
    findings: words,
    verdict: z.enum(['agreed', 'action']),
    feedback: z.string().trim().max(10_000).nullable().default(null),
    action: z.string().trim().max(10_000).nullable().default(null),
    actionDueOn: plainDate.nullable().default(null),
  }),
  response: z.object({ activityId: z.uuid(), waits: z.boolean() }),
});

export const recordKindSchema = z.enum([
  'interim',
  'summative',
  'observation',
  'interview',
  'plans-and-feedback',
]);

export const recordedSampleSchema = z.object({
  about: z.enum(['sample', 'activity']),
  id: z.uuid(),
  kind: recordKindSchema,
  registrationId: z.uuid(),
  learnerName: z.string(),
  unitRef: z.string(),
  unitTitle: z.string(),
  assessorId: z.uuid(),
  assessorName: z.string(),
  samplerName: z.string(),
  heldOn: plainDate,
  verdict: z.enum(['agreed', 'action']),
  selectionReason: z.string(),
  findings: z.string().nullable(),
  /** Of a sample of decisions: each criterion looked at, and what was found otherwise. */
  looked: z.array(z.object({ criterion: z.string(), agrees: z.boolean(), note: z.string().nullable() })),
  /** How many pieces of the evidence behind them the sampler had opened; null where it was not kept. */
  opened: z.number().int().nullable(),
  feedback: z.string().nullable(),
  /** What is asked for, by whom until when; null where nothing is. */
  action: z
    .object({ words: z.string(), dueOn: plainDate.nullable(), isClosed: z.boolean(), isOverdue: z.boolean() })
    .nullable(),
  waitsForCountersignature: z.boolean(),
  answers: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['answer', 'returned', 'closed', 'countersigned', 'not-countersigned']),
      words: z.string(),
      byName: z.string(),
      on: plainDate,
      files: z.array(staffFileSchema),
    }),
  ),
  may: z.object({ answer: z.boolean(), assure: z.boolean() }),
});
export type RecordedSample = z.infer<typeof recordedSampleSchema>;

export const sampleRecord = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/quality-record',
  summary: 'Samples of every kind with feedback, answers and actions, the newest first',
  permission: 'Quality assurers and coordinators of the centre; assessors see what is about their own work',
  params: z.object({ centreId: z.uuid() }),
  query: z.object({
    show: z.enum(['open', 'all']).default('open'),
    kind: recordKindSchema.optional(),
    assessorId: z.uuid().optional(),
    /** One of them alone. */
    id: z.uuid().optional(),
    after: z.string().max(100).optional(),
  }),
  response: z.object({ items: z.array(recordedSampleSchema), next: z.string().nullable() }),
});

export const answerSample = endpoint({
  method: 'POST',
  path: '/api/quality/:about/:itemId/answers',
  summary:
    'Answer the feedback or the action of a sample with proof; or, as quality assurer, return the answer, close the action or countersign',
  permission:
    'The assessor whose work it is answers; a qualified quality assurer of the centre without a part in it does the rest',
  params: z.object({ about: z.enum(['sample', 'activity']), itemId: z.uuid() }),
  body: z.object({
    kind: z.enum(['answer', 'returned', 'closed', 'countersigned', 'not-countersigned']),
    words,
    uploadIds: z.array(z.string()).max(20).default([]),
  }),
  response: z.object({ answerId: z.uuid() }),
});
