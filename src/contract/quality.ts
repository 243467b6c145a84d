import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();

export const sampleCandidateSchema = z.object({
  registrationId: z.uuid(),
  learnerName: z.string(),
  specificationId: z.uuid(),
  unitRef: z.string(),
  unitTitle: z.string(),
  assessorName: z.string().nullable(),
  state: z.string(),
  met: z.number().int(),
  total: z.number().int(),
  sampled: z.boolean(),
  openAction: z.boolean(),
  /** Whether the assessor has answered the open action, so that it waits for the quality assurer. */
  answered: z.boolean(),
  since: z.string().nullable(),
  /** Why the sampler should look at it, in words; the first is the weightiest. */
  reasons: z.array(z.string()),
});
export type SampleCandidate = z.infer<typeof sampleCandidateSchema>;

export const sampleQueue = endpoint({
  method: 'GET',
  path: '/api/quality/queue',
  summary: 'The units that the signed-in quality assurer may sample, by risk, and the open actions',
  permission: 'Internal quality assurers, for the learners assigned to them',
  query: z.object({
    filter: z.enum(['to-sample', 'open-actions', 'answered', 'sampled', 'all']).default('to-sample'),
    after: z.string().optional(),
  }),
  response: z.object({
    items: z.array(sampleCandidateSchema),
    counts: z.object({
      'to-sample': z.number().int(),
      'open-actions': z.number().int(),
      answered: z.number().int(),
      sampled: z.number().int(),
      all: z.number().int(),
    }),
    next: z.string().nullable(),
  }),
});

const findingSchema = z.object({
  criterion: z.string(),
  tests: z.record(z.string(), z.boolean()),
  /** What was found otherwise than the assessor decided. */
  note: z.string().trim().max(2_000).nullable().default(null),
});

export const signSample = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/samples',
  summary: 'Sample a unit: agree with its decisions or return it with an action',
  permission: 'The quality assurer assigned to the learner; never of their own decisions',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({
    kind: z.enum(['interim', 'summative']),
    /** The criteria looked at, each with the tests of the evidence judged again. */
    findings: z.array(findingSchema).min(1).max(200),
    selectionReason: z.string().trim().min(1).max(2_000),
    verdict: z.enum(['agreed', 'action']),
    feedback: z.string().trim().max(10_000).nullable().default(null),
    action: z.string().trim().max(10_000).nullable().default(null),
    actionDueOn: plainDate.nullable().default(null),
  }),
  response: z.object({ sampleId: z.uuid(), seal: z.string(), unitState: z.string() }),
});

export const closeAction = endpoint({
  method: 'POST',
  path: '/api/quality/samples/:sampleId/closure',
  summary: 'Close the action of a sample once it has been seen to be done',
  permission: 'The quality assurer who set the action, or another of the centre',
  params: z.object({ sampleId: z.uuid() }),
  body: z.object({ note: z.string().trim().min(1).max(10_000) }),
  response: z.object({ unitState: z.string() }),
});
