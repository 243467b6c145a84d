import { z } from 'zod';
import { usualStrategy } from '#domain/quality/strategy.ts';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';

const plainDate = z.iso.date();

export const dimensionSchema = z.enum(['assessor', 'unit', 'method', 'site', 'learner']);
export const riskSchema = z.enum(['low', 'medium', 'high']);

const coverDemandSchema = z.union([z.tuple([dimensionSchema]), z.tuple([dimensionSchema, dimensionSchema])]);

export const strategySchema = z.object({
  months: z.number().int(),
  shares: z.object({ low: z.number(), medium: z.number(), high: z.number() }),
  fullUntilAgreed: z.number().int(),
  leastPerAssessor: z.number().int(),
  leastPerRiskyUnit: z.number().int(),
  interimPerAssessor: z.number().int(),
  /** Strategies of before there were activities ask for none. */
  activities: z
    .object({
      observation: z.number().int(),
      interview: z.number().int(),
      'plans-and-feedback': z.number().int(),
    })
    .default({ observation: 0, interview: 0, 'plans-and-feedback': 0 }),
  covers: z.array(coverDemandSchema).max(15),
  /** Strategies of before it was a figure have the usual one. */
  standardiseMonths: z.number().int().default(usualStrategy.standardiseMonths),
});

const ofCentre = z.object({ centreId: z.uuid(), specificationId: z.uuid() });

const namedSchema = z.object({ key: z.string(), name: z.string() });

export const plannedSampleSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  unitRef: z.string(),
  unitTitle: z.string(),
  assessorName: z.string(),
  stage: z.enum(['interim', 'summative']),
  samplerId: z.uuid(),
  samplerName: z.string(),
  reasons: z.array(z.string()),
  state: z.enum(['to-do', 'done', 'deferred', 'gone']),
  sampledOn: plainDate.nullable(),
});
export type PlannedSampleRow = z.infer<typeof plannedSampleSchema>;

export const activityKindSchema = z.enum(['observation', 'interview', 'plans-and-feedback']);

export const plannedActivitySchema = plannedSampleSchema
  .omit({ stage: true, reasons: true, state: true, sampledOn: true })
  .extend({ kind: activityKindSchema, isDone: z.boolean() });
export type PlannedActivityRow = z.infer<typeof plannedActivitySchema>;

export const coverageSchema = z.object({
  key: z.string(),
  kind: z.enum(['cover', 'share', 'full', 'least', 'risky-unit', 'interim', 'activity']),
  of: z.array(dimensionSchema),
  about: z.array(namedSchema),
  needs: z.number().int(),
  done: z.number().int(),
  planned: z.number().int(),
  state: z.enum(['covered', 'planned', 'not-yet']),
  because: z.string(),
  /** Why it is neither covered nor planned. */
  why: z.string().nullable(),
});
export type CoverageRow = z.infer<typeof coverageSchema>;

export const ratingSchema = z.object({
  dimension: dimensionSchema,
  key: z.string(),
  name: z.string(),
  risk: riskSchema,
  points: z.number(),
  factors: z.array(z.object({ indicator: z.string(), points: z.number(), because: z.string() })),
});
export type RatingRow = z.infer<typeof ratingSchema>;

export const samplingOf = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/sampling',
  summary:
    'How a centre samples a qualification: strategy, risks, the plan in force and the proof of its coverage',
  permission: 'Quality assurers and coordinators of the centre; the awarding organisation for its centres',
  params: ofCentre,
  response: z.object({
    title: z.string(),
    strategy: strategySchema,
    /** Null where the centre has not set its own and the usual figures stand. */
    strategySetBy: z.object({ name: z.string(), on: plainDate, reason: z.string() }).nullable(),
    floors: z.array(z.object({ words: z.string(), clause: clauseSchema })),
    /** Units of learners with decisions in the period. */
    work: z.number().int(),
    plan: z
      .object({
        id: z.uuid(),
        fromOn: plainDate,
        untilOn: plainDate,
        seed: z.string(),
        fewest: z.number().int(),
        plannedByName: z.string(),
        plannedOn: plainDate,
        samples: z.array(plannedSampleSchema),
        activities: z.array(plannedActivitySchema),
      })
      .nullable(),
    /** How many plans were drawn for the period, this one among them. */
    draws: z.number().int(),
    coverage: z.array(coverageSchema),
    ratings: z.array(ratingSchema),
    /** Whether the signed-in person may set the strategy, draw a plan and add to it. */
    mayPlan: z.boolean(),
  }),
});

/** Work of the period that the plan in force does not sample. */
export const workNotPlanned = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/specifications/:specificationId/sampling/work',
  summary: 'Work of the period that the plan does not sample, by learner, unit or assessor: the first fifty',
  permission: 'Internal quality assurers of the centre',
  params: ofCentre,
  query: z.object({ search: z.string().trim().max(200).default('') }),
  response: z.object({
    items: z.array(
      z.object({
        learnerId: z.uuid(),
        learnerName: z.string(),
        unitRef: z.string(),
        unitTitle: z.string(),
        assessorName: z.string(),
      }),
    ),
  }),
});

export const setStrategy = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/sampling/strategy',
  summary: 'Set the sampling strategy of a centre for a qualification, with the reason',
  description: 'What the specification demands cannot be undercut.',
  permission: 'Internal quality assurers of the centre',
  params: ofCentre,
  body: z.object({ strategy: strategySchema, reason: z.string().trim().min(3).max(2_000) }),
  response: z.object({ strategyId: z.uuid() }),
});

export const drawPlan = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/sampling/plans',
  summary: 'Draw the sampling plan of the period anew, keeping what was sampled and what people decided',
  permission: 'Internal quality assurers of the centre',
  params: ofCentre,
  body: z.object({}),
  response: z.object({ planId: z.uuid(), samples: z.number().int(), fewest: z.number().int() }),
});

export const chooseSample = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/sampling/choices',
  summary: 'Add work to the samples, leave it for now, or take that back, each with the reason',
  permission: 'Internal quality assurers of the centre; nobody about work of their own',
  params: ofCentre,
  body: z.object({
    learnerId: z.uuid(),
    unitRef: z.string(),
    choice: z.enum(['added', 'deferred', 'withdrawn']),
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ choiceId: z.uuid() }),
});

export const markRisk = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/sampling/risks',
  summary: 'Raise the risk of an assessor, unit, method, site or learner, or take that back, with the reason',
  permission: 'Internal quality assurers of the centre',
  params: ofCentre,
  body: z.object({
    dimension: dimensionSchema,
    key: z.string().min(1).max(100),
    state: z.enum(['raised', 'cleared']),
    because: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ markId: z.uuid() }),
});
