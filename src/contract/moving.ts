import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reasonSchema } from './failure.ts';

const registrationStates = z.enum([
  'in-progress',
  'complete',
  'claimed',
  'certificated',
  'withdrawn',
  'closed',
]);

const unitStates = z.enum([
  'not-chosen',
  'chosen',
  'in-progress',
  'submitted',
  'all-met',
  'action-open',
  'achieved',
]);

const standingSchema = z.object({
  state: registrationStates,
  unitsChosen: z.number().int(),
  unitsAchieved: z.number().int(),
  criteriaMet: z.number().int(),
  criteriaTotal: z.number().int(),
  creditsAchieved: z.number(),
});

export const judgeAgainSchema = z.object({
  unitRef: z.string(),
  criterion: z.string(),
  decisionId: z.uuid(),
  why: z.enum(['reworded', 'gone', 'unit-gone']),
});
export type JudgeAgain = z.infer<typeof judgeAgainSchema>;

export const movableSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  fromSpecificationId: z.uuid(),
  before: standingSchema,
  after: standingSchema,
  units: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      chosen: z.boolean(),
      newlyRequired: z.boolean(),
      before: unitStates.nullable(),
      after: unitStates.nullable(),
      metBefore: z.number().int(),
      metAfter: z.number().int(),
      total: z.number().int(),
      judgeAgain: z.array(judgeAgainSchema),
      /** Numbers of criteria that are newly asked. */
      asked: z.array(z.string()),
    }),
  ),
  /** Other registrations of the learner that stand elsewhere after the move, because they share units. */
  others: z.array(
    z.object({ registrationId: z.uuid(), title: z.string(), before: standingSchema, after: standingSchema }),
  ),
  /** What stands in the way; empty where the learner can be moved. */
  reasons: z.array(reasonSchema),
});
export type Movable = z.infer<typeof movableSchema>;

const params = z.object({ centreId: z.uuid(), specificationId: z.uuid() });

export const listMovable = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/moves',
  summary: 'The learners of a centre under an earlier version, and where each would stand under this one',
  description: 'Nothing is recorded. Learners whose registration has ended or been claimed are not listed.',
  permission:
    'Coordinators, assessors and quality assurers of the centre, and the awarding organisation for its centres',
  params,
  query: z.object({
    /** The registration after which to go on. */
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(movableSchema), total: z.number().int(), next: z.uuid().nullable() }),
});

export const moveRegistrations = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/moves',
  summary: 'Move learners to this version of their specification, all of them or none, with the reason',
  description:
    'Decisions on criteria with the same wording go on counting; the others stay in the records and are listed as to be judged again. A learner who is there already stays.',
  permission: 'Coordinators of the centre',
  params,
  body: z.object({
    registrationIds: z.array(z.uuid()).min(1).max(100),
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({
    moved: z.number().int(),
    /** Were under this version already. */
    there: z.number().int(),
    judgeAgain: z.number().int(),
  }),
});

export const listMoves = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/moves',
  summary: 'The versions that a registration has had, the newest first, and what had to be judged again',
  permission: 'Whoever may see the portfolio',
  params: z.object({ registrationId: z.uuid() }),
  response: z.object({
    items: z.array(
      z.object({
        moveId: z.uuid(),
        fromTitle: z.string(),
        toTitle: z.string(),
        fromSpecificationId: z.uuid(),
        specificationId: z.uuid(),
        reason: z.string(),
        movedBy: z.string(),
        movedOn: z.iso.date(),
        judgeAgain: z.array(judgeAgainSchema),
      }),
    ),
  }),
});
