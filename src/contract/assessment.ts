import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { evidenceContentSchema, evidenceFileSchema } from './evidence-parts.ts';
import { clauseSchema } from './failure.ts';
import { sufficiencySchema } from './judging.ts';

const plainDate = z.iso.date();
const instant = z.string();

export const criterionStateSchema = z.enum([
  'none',
  'linked',
  'submitted',
  'returned',
  'awaiting-countersignature',
  'met',
  'sampled',
]);
export type CriterionState = z.infer<typeof criterionStateSchema>;

/** One unit of one learner that waits for its assessor (or countersigner). */
export const queueItemSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  specificationId: z.uuid(),
  unitRef: z.string(),
  unitTitle: z.string(),
  state: z.string(),
  submitted: z.number().int(),
  waiting: z.number().int(),
  met: z.number().int(),
  total: z.number().int(),
  since: instant.nullable(),
  waitsFor: z.string(),
});
export type QueueItem = z.infer<typeof queueItemSchema>;

export const assessorQueue = endpoint({
  method: 'GET',
  path: '/api/assessment/queue',
  summary: 'The units that wait for the signed-in assessor, the longest waiting first',
  permission: 'Assessors, for the learners assigned to them',
  query: z.object({
    filter: z.enum(['to-judge', 'to-sign-off', 'all']).default('to-judge'),
    after: z.string().optional(),
  }),
  response: z.object({
    items: z.array(queueItemSchema),
    counts: z.object({
      'to-judge': z.number().int(),
      'to-sign-off': z.number().int(),
      all: z.number().int(),
    }),
    next: z.string().nullable(),
  }),
});

export const testSchema = z.object({
  key: z.string(),
  name: z.string(),
  clause: clauseSchema.nullable(),
});

export const benchEvidenceSchema = evidenceContentSchema.extend({
  evidenceId: z.uuid(),
  versionId: z.uuid(),
  versionNumber: z.number().int(),
  title: z.string(),
  typeCode: z.string(),
  setting: z.string(),
  happenedOn: plainDate.nullable(),
  place: z.string().nullable(),
  account: z.string().nullable(),
  ownContribution: z.string().nullable(),
  keptElsewhere: z.string().nullable(),
  anonymised: z.boolean(),
  declared: z.boolean(),
  /** Whether it was recorded by its assessor on the spot, or testified by a witness. */
  record: z.enum(['spot', 'testimony']).nullable(),
  recordedAt: instant,
  files: z.array(evidenceFileSchema),
});
export type BenchEvidence = z.infer<typeof benchEvidenceSchema>;

/** How whoever signed stood on the day, the rule that gave it, and what it waits for. */
export const decisionStandingSchema = z.object({
  capacity: z.enum(['qualified', 'trainee']),
  by: z.enum(['qualification', 'equivalent', 'employer-direct', 'role']),
  title: z.string().nullable(),
  untilOn: plainDate.nullable(),
  clause: clauseSchema.nullable(),
  waits: z.enum(['training', 'interest']).nullable(),
  /** Who was named to look over it where there is an interest. */
  scrutiny: z.object({ scrutineerName: z.string(), reason: z.string() }).nullable(),
});
export type DecisionStanding = z.infer<typeof decisionStandingSchema>;

export const decisionSchema = z.object({
  id: z.uuid(),
  criterion: z.string(),
  outcome: z.enum(['met', 'not-yet']),
  tests: z.record(z.string(), z.boolean()),
  evidenceVersionIds: z.array(z.uuid()),
  feedback: z.string().nullable(),
  assessorId: z.uuid(),
  assessorName: z.string(),
  needsCountersignature: z.boolean(),
  standing: decisionStandingSchema.nullable(),
  countersignature: z
    .object({
      verdict: z.enum(['agreed', 'returned', 'disagreed']),
      follows: z.enum(['more-evidence', 'another-assessor']).nullable(),
      personName: z.string(),
      note: z.string().nullable(),
      decidedOn: plainDate,
    })
    .nullable(),
  decidedOn: plainDate,
  supersedes: z.uuid().nullable(),
  reason: z.string().nullable(),
  seal: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

export const benchCriterionSchema = z.object({
  number: z.string(),
  state: criterionStateSchema,
  because: z.string(),
  evidenceIds: z.array(z.uuid()),
  /** The decision that counts, and those it supersedes, newest first. */
  decisions: z.array(decisionSchema),
  /** Decisions on the words that it had in an earlier version of the specification; none of them counts. */
  onEarlierWords: z.array(decisionSchema),
});

export const unitBenchSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  specificationId: z.uuid(),
  unitRef: z.string(),
  unitState: z.string(),
  waitsFor: z.object({ who: z.string(), what: z.string(), since: instant.nullable() }).nullable(),
  tests: z.array(testSchema),
  criteria: z.array(benchCriterionSchema),
  evidence: z.array(benchEvidenceSchema),
  /** What whoever judges is warned of about a version of a piece of evidence; it bars nothing. Nothing for the learner. */
  warnings: z
    .array(z.object({ versionId: z.uuid(), detail: z.string(), whoCan: z.string(), clause: clauseSchema }))
    .default([]),
  signOffs: z.array(
    z.object({
      id: z.uuid(),
      assessorName: z.string(),
      signedOn: plainDate,
      counts: z.boolean(),
      seal: z.string(),
      /** What the learner has said to it; null while they have not. */
      confirmation: z
        .object({ confirmedAt: instant, statement: z.string(), note: z.string().nullable() })
        .nullable(),
    }),
  ),
  samples: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['interim', 'summative']),
      verdict: z.enum(['agreed', 'action']),
      samplerName: z.string(),
      sampledOn: plainDate,
      feedback: z.string().nullable(),
      action: z.string().nullable(),
      actionDueOn: plainDate.nullable(),
      closedOn: plainDate.nullable(),
      /** What the assessor said to it, and what was wanted more; nothing of it for the learner. */
      answers: z.array(
        z.object({
          kind: z.enum(['answer', 'returned']),
          words: z.string(),
          byName: z.string(),
          on: plainDate,
          at: instant,
        }),
      ),
    }),
  ),
  /** What the signed-in person may do here, and why not where they may not. */
  may: z.object({
    judge: z.string().nullable(),
    countersign: z.string().nullable(),
    signOff: z.string().nullable(),
    sample: z.string().nullable(),
  }),
  needsCountersignature: z.boolean(),
  /** What judgements here are held to beside the specification. */
  terms: z.object({ sufficiency: sufficiencySchema, simulationAgreed: z.boolean() }),
});
export type UnitBench = z.infer<typeof unitBenchSchema>;

export const unitBench = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/units/:unitRef/bench',
  summary: 'One unit of one learner: criteria, evidence, decisions, sign-offs and samples',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  response: unitBenchSchema,
});

export const judgementSchema = z.object({
  criterion: z.string(),
  outcome: z.enum(['met', 'not-yet']),
  tests: z.record(z.string(), z.boolean()),
  evidenceVersionIds: z.array(z.uuid()).max(200),
  feedback: z.string().trim().max(10_000).nullable().default(null),
  /** The decision this one supersedes, with the reason; needed as soon as a decision stands. */
  supersedes: z.uuid().nullable().default(null),
  reason: z.string().trim().max(2_000).nullable().default(null),
});

export const signDecisions = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/decisions',
  summary: 'Sign decisions on criteria of one unit, all together or none',
  permission: 'The assessor assigned to the learner, who may act on the day',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({ judgements: z.array(judgementSchema).min(1).max(200) }),
  response: z.object({
    signingId: z.uuid(),
    seal: z.string(),
    needsCountersignature: z.boolean(),
    unitState: z.string(),
    criteria: z.array(z.object({ number: z.string(), state: criterionStateSchema, decisionId: z.uuid() })),
  }),
});

export const signCountersignatures = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/countersignatures',
  summary: 'Countersign, return or disagree with decisions that wait for it',
  permission:
    'A qualified assessor of the centre who has no part or interest in it, never the one who decided',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({
    decisionIds: z.array(z.uuid()).min(1).max(200),
    verdict: z.enum(['agreed', 'returned', 'disagreed']),
    /** What follows where the countersigner disagrees. */
    follows: z.enum(['more-evidence', 'another-assessor']).nullable().default(null),
    note: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ signingId: z.uuid(), seal: z.string(), unitState: z.string() }),
});

export const signUnitOff = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/sign-off',
  summary: 'Sign a unit off; refused unless every criterion is met',
  permission: 'The assessor assigned to the learner, who may act on the day',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({}),
  response: z.object({ signOffId: z.uuid(), seal: z.string(), unitState: z.string() }),
});
