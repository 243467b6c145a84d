/** Standardisation: several people judge the same evidence blind, discuss it and agree. */
import { z } from 'zod';
import { benchEvidenceSchema } from './assessment.ts';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const words = z.string().trim().min(3).max(10_000);
const ofCentre = z.object({ centreId: z.uuid() });
const ofExercise = ofCentre.extend({ standardisationId: z.uuid() });
const path = '/api/centres/:centreId/standardisations';
const outcomeSchema = z.enum(['met', 'not-yet']);

export const standardisationRowSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  specificationTitle: z.string(),
  unitRef: z.string(),
  unitTitle: z.string(),
  criteria: z.number().int(),
  judges: z.number().int(),
  judged: z.number().int(),
  answerByOn: plainDate,
  setByName: z.string(),
  setOn: plainDate,
  heldOn: plainDate.nullable(),
  /** What the reader is to do, if anything. */
  waitsForMe: z.boolean(),
});
export type StandardisationRow = z.infer<typeof standardisationRowSchema>;

export const listStandardisations = endpoint({
  method: 'GET',
  path,
  summary: 'The standardisation exercises of a centre, the newest first',
  permission:
    'Coordinators and quality assurers of the centre; assessors for those they judge in; the awarding organisation',
  params: ofCentre,
  response: z.object({ items: z.array(standardisationRowSchema) }),
});

export const setStandardisation = endpoint({
  method: 'POST',
  path,
  summary: 'Set evidence of a learner, with some criteria of a unit, for several people to judge blind',
  permission: 'Internal quality assurers of the centre',
  params: ofCentre,
  body: z.object({
    registrationId: z.uuid(),
    unitRef: z.string(),
    title: z.string().trim().min(3).max(200),
    criteria: z.array(z.string()).min(1).max(200),
    evidenceVersionIds: z.array(z.uuid()).min(1).max(100),
    judgeIds: z.array(z.uuid()).min(1).max(100),
    answerByOn: plainDate,
  }),
  response: z.object({ standardisationId: z.uuid() }),
});

/** Evidence as it is shown blind: nothing of whose it is or what was decided on it. */
export const blindEvidenceSchema = benchEvidenceSchema.pick({
  evidenceId: true,
  versionId: true,
  title: true,
  typeCode: true,
  setting: true,
  happenedOn: true,
  account: true,
  kind: true,
  webAddress: true,
  transcript: true,
  entries: true,
  keptElsewhere: true,
  files: true,
});
export type BlindEvidence = z.infer<typeof blindEvidenceSchema>;

export const agreedSchema = z.object({
  criterion: z.string(),
  outcome: outcomeSchema,
  note: z.string().trim().max(4_000).default(''),
});

export const standardisationSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  specificationId: z.uuid(),
  unitRef: z.string(),
  criteria: z.array(z.object({ number: z.string(), text: z.string() })),
  unitTitle: z.string(),
  document: z.string(),
  evidence: z.array(blindEvidenceSchema),
  answerByOn: plainDate,
  setByName: z.string(),
  setOn: plainDate,
  judges: z.array(z.object({ personId: z.uuid(), name: z.string(), hasJudged: z.boolean() })),
  /** Null as long as they are kept from the reader. */
  judgements: z
    .array(
      z.object({ personId: z.uuid(), criterion: z.string(), outcome: outcomeSchema, reason: z.string() }),
    )
    .nullable(),
  agreement: z
    .object({
      kappa: z.number().nullable(),
      inWords: z.string(),
      criteria: z.array(
        z.object({
          criterion: z.string(),
          met: z.number().int(),
          notYet: z.number().int(),
          agreement: z.number(),
        }),
      ),
      persons: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          same: z.number().int(),
          of: z.number().int(),
          otherwise: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  outcome: z
    .object({
      heldOn: plainDate,
      minutes: z.number().int(),
      attended: z.array(z.string()),
      discussion: z.string(),
      agreed: z.array(agreedSchema),
      followUp: z.string().nullable(),
      recordedByName: z.string(),
    })
    .nullable(),
  may: z.object({ judge: z.boolean(), close: z.boolean() }),
});
export type Standardisation = z.infer<typeof standardisationSchema>;

export const readStandardisation = endpoint({
  method: 'GET',
  path: `${path}/:standardisationId`,
  summary:
    'An exercise: what is judged, who has judged, and once it may be seen what they said and how far they agree',
  permission:
    'Coordinators and quality assurers of the centre; assessors who judge in it; the awarding organisation',
  params: ofExercise,
  response: standardisationSchema,
});

export const judgeBlind = endpoint({
  method: 'POST',
  path: `${path}/:standardisationId/judgements`,
  summary: 'Judge the evidence of an exercise, criterion by criterion with reasons, once',
  permission: 'Those who were asked to judge, while they are assessors or quality assurers of the centre',
  params: ofExercise,
  body: z.object({
    judgements: z
      .array(z.object({ criterion: z.string(), outcome: outcomeSchema, reason: words }))
      .min(1)
      .max(200),
  }),
  response: z.object({ judged: z.number().int() }),
});

export const agreeOutcome = endpoint({
  method: 'POST',
  path: `${path}/:standardisationId/outcome`,
  summary: 'Record the discussion, who attended, and what was agreed; attendance is entered in their records',
  permission: 'Internal quality assurers of the centre',
  params: ofExercise,
  body: z.object({
    heldOn: plainDate,
    minutes: z.number().int().min(1).max(2_000),
    attendedIds: z.array(z.uuid()).min(1).max(100),
    discussion: words,
    agreed: z.array(agreedSchema).min(1).max(200),
    followUp: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ entries: z.number().int() }),
});

export const standardisationMinutes = endpoint({
  method: 'GET',
  path: `${path}/:standardisationId/minutes`,
  summary: 'The minutes of an exercise as tagged PDF, made from its record',
  permission:
    'Coordinators and quality assurers of the centre; assessors who judged in it; the awarding organisation',
  params: ofExercise,
});
