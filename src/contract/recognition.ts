/** Recognition of a centre: its policies, its application for a specification, conditions, and what it declares yearly. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';

const plainDate = z.iso.date();
const words = z.string().trim().min(3).max(10_000);
const ofCentre = z.object({ centreId: z.uuid() });
const ofSpecification = ofCentre.extend({ specificationId: z.uuid() });
const path = '/api/centres/:centreId/specifications/:specificationId/recognition';

export const statementSchema = z.object({
  key: z.string().max(200),
  state: z.enum(['met', 'not-used']),
  words: z.string().trim().max(4_000),
});

export const environmentSchema = z.object({
  name: z.string().trim().min(3).max(200),
  siteId: z.uuid().nullable(),
  checks: z
    .array(
      z.object({
        question: z.string().trim().min(3).max(500),
        isMet: z.boolean(),
        note: z.string().max(2_000),
      }),
    )
    .max(40),
});

export const plannedWorkSchema = z.object({
  title: z.string().trim().min(3).max(200),
  /** When in the programme it is set and judged. */
  scheduled: z.string().trim().max(500),
  shows: z
    .array(z.object({ unitRef: z.string().max(40), criterion: z.string().max(20).nullable() }))
    .min(1)
    .max(2_000),
});

export const demandStateSchema = z.object({
  key: z.string(),
  kind: z.enum([
    'staff',
    'resource',
    'equipment',
    'policy',
    'environment',
    'quality-assurance',
    'duty',
    'delivery-plan',
    'assessment-matrix',
    'sites',
    'agreement',
  ]),
  words: z.string(),
  clause: clauseSchema.nullable(),
  units: z.array(z.string()),
  /** What is checked of each thing that it asks for. */
  checks: z.array(z.object({ question: z.string(), clause: clauseSchema.nullable() })),
  state: z.enum(['met', 'missing']),
  because: z.string(),
});
export type DemandRow = z.infer<typeof demandStateSchema>;

export const conditionSchema = z.object({
  id: z.uuid(),
  words: z.string(),
  dueOn: plainDate,
  state: z.enum(['open', 'answered', 'met']),
  isOverdue: z.boolean(),
  answers: z.array(
    z.object({
      kind: z.enum(['answer', 'met', 'returned']),
      words: z.string(),
      byName: z.string(),
      on: plainDate,
    }),
  ),
});
export type ConditionRow = z.infer<typeof conditionSchema>;

const applicationBody = z.object({
  statements: z.array(statementSchema).max(200),
  siteIds: z.array(z.uuid()).max(200),
  deliveryPlan: z.string().trim().max(20_000).default(''),
  works: z.array(plannedWorkSchema).max(500).default([]),
  environments: z.array(environmentSchema).max(50).default([]),
  headOfCentre: z.string().trim().min(3).max(200),
  agreementSignedOn: plainDate,
});

export const applicationSchema = applicationBody.extend({
  id: z.uuid(),
  appliedByName: z.string(),
  appliedOn: plainDate,
  siteNames: z.array(z.string()),
  decision: z
    .object({
      verdict: z.enum(['approved', 'returned', 'declined']),
      reason: z.string(),
      byName: z.string(),
      on: plainDate,
      conditions: z.array(conditionSchema),
    })
    .nullable(),
});
export type ApplicationRow = z.infer<typeof applicationSchema>;

export const readRecognition = endpoint({
  method: 'GET',
  path,
  summary:
    'What a specification asks of a centre, how far it is shown, and the application with its decision',
  permission: 'Coordinators and quality assurers of the centre; the awarding organisation for its centres',
  params: ofSpecification,
  response: z.object({
    title: z.string(),
    centreName: z.string(),
    approval: z.object({ verdict: z.enum(['approved', 'withdrawn']), on: plainDate }).nullable(),
    demands: z.array(demandStateSchema),
    application: applicationSchema.nullable(),
    sites: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** What stands against approval without an application; empty where nothing does, null where it succeeds nothing. */
    automatic: z.object({ predecessor: z.string(), refusals: z.array(z.string()) }).nullable(),
    may: z.object({ apply: z.boolean(), decide: z.boolean() }),
  }),
});

export const applyForApproval = endpoint({
  method: 'POST',
  path: `${path}/applications`,
  summary: 'Apply for approval for a specification; everything that it asks for has to be shown',
  permission: 'Coordinators of the centre',
  params: ofSpecification,
  body: applicationBody,
  response: z.object({ applicationId: z.uuid() }),
});

export const decideApplication = endpoint({
  method: 'POST',
  path: `${path}/applications/:applicationId/decision`,
  summary: 'Approve an application, with conditions and their days or without; return it, or decline it',
  permission: 'Quality managers of the awarding organisation',
  params: ofSpecification.extend({ applicationId: z.uuid() }),
  body: z.object({
    verdict: z.enum(['approved', 'returned', 'declined']),
    reason: words,
    conditions: z
      .array(z.object({ words, dueOn: plainDate }))
      .max(40)
      .default([]),
  }),
  response: z.object({ verdict: z.string() }),
});

export const answerCondition = endpoint({
  method: 'POST',
  path: `${path}/conditions/:conditionId/answers`,
  summary: 'Answer a condition; the awarding organisation says that it is met, or returns the answer',
  permission: 'Coordinators of the centre answer; quality managers and external quality assurers decide',
  params: ofSpecification.extend({ conditionId: z.uuid() }),
  body: z.object({ kind: z.enum(['answer', 'met', 'returned']), words }),
  response: z.object({ answerId: z.uuid() }),
});

export const approveSuccessor = endpoint({
  method: 'POST',
  path: `${path}/automatic`,
  summary:
    'Take up approval for a successor without an application, where the specification says so and all holds',
  permission: 'Coordinators of the centre',
  params: ofSpecification,
  body: z.object({}),
  response: z.object({ approvalId: z.uuid() }),
});

export const policySchema = z.object({
  id: z.uuid(),
  about: z.string(),
  edition: z.string(),
  adoptedOn: plainDate,
  reviewByOn: plainDate,
  isOverdue: z.boolean(),
  recordedByName: z.string(),
  files: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type PolicyRow = z.infer<typeof policySchema>;

export const listPolicies = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/policies',
  summary: 'The policies of a centre in their current editions, and what it declared each year',
  permission: 'The staff of the centre, and the awarding organisation for its centres',
  params: ofCentre,
  response: z.object({
    items: z.array(policySchema),
    declarations: z.array(
      z.object({
        year: z.number().int(),
        awardingName: z.string(),
        changes: z.string(),
        headOfCentre: z.string(),
        declaredByName: z.string(),
        declaredOn: plainDate,
      }),
    ),
    /** The awarding organisations to whom this year's declaration is due. */
    due: z.array(z.object({ awardingId: z.uuid(), awardingName: z.string() })),
    year: z.number().int(),
    mayRecord: z.boolean(),
  }),
});

export const recordPolicy = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/policies',
  summary: 'Record an edition of a policy with the day by which it is reviewed',
  permission: 'Coordinators of the centre',
  params: ofCentre,
  body: z.object({
    about: z.string().trim().min(2).max(100),
    edition: z.string().trim().min(1).max(100),
    adoptedOn: plainDate,
    reviewByOn: plainDate,
    uploadIds: z.array(z.string()).max(10).default([]),
  }),
  response: z.object({ policyId: z.uuid() }),
});

export const declareYear = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/declarations',
  summary: 'Declare for a year that the centre keeps to its agreement, and what has changed',
  permission: 'Coordinators of the centre, once a year for each awarding organisation',
  params: ofCentre,
  body: z.object({
    awardingId: z.uuid(),
    changes: z.string().trim().max(10_000).default(''),
    headOfCentre: z.string().trim().min(3).max(200),
  }),
  response: z.object({ year: z.number().int() }),
});
