import { z } from 'zod';
import { affectedStarts } from '#domain/cases/affected.ts';
import { endpoint } from './endpoint.ts';

/** How many units of learners one measure is taken on: as many as one act records in some seconds. */
export const MOST_CHOSEN = 500;

const plainDate = z.iso.date();
const ofCentre = z.object({ centreId: z.uuid() });

/** What is in doubt. Of a period, its id is empty. */
const fromSchema = z.object({
  start: z.enum(affectedStarts),
  id: z.string().max(200).default(''),
  fromOn: plainDate.nullable().default(null),
  untilOn: plainDate.nullable().default(null),
});

export const affectedUnitSchema = z.object({
  learnerId: z.uuid(),
  learnerName: z.string(),
  registrationId: z.uuid(),
  unitRef: z.string(),
  unitTitle: z.string(),
  decisions: z.number().int(),
  assessorNames: z.array(z.string()),
  /** How far it has come; a revoked certificate is none any more. */
  state: z.enum(['decided', 'achieved', 'claimed', 'certificated']),
  claimIds: z.array(z.uuid()),
  certificates: z.array(z.object({ certificateId: z.uuid(), serial: z.string() })),
  isHeld: z.boolean(),
});
export type AffectedUnitRow = z.infer<typeof affectedUnitSchema>;

export const whatIsAffected = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/affected',
  summary: 'Learners, units, claims and certificates that rest on something in doubt',
  description:
    'Starts from an assessor, a witness, a device, a file, a unit, a site, a type of evidence, a period or a decision.',
  permission:
    'Coordinators and quality assurers of the centre; the awarding organisation for its learners at the centre',
  params: ofCentre,
  query: z.object({
    start: z.enum(affectedStarts),
    id: z.string().max(200).default(''),
    fromOn: plainDate.optional(),
    untilOn: plainDate.optional(),
    after: z.string().max(200).optional(),
  }),
  response: z.object({
    label: z.string(),
    totals: z.object({
      learners: z.number().int(),
      units: z.number().int(),
      claims: z.number().int(),
      certificates: z.number().int(),
    }),
    /** How many units of learners, by unit and how far they have come; the most affected units first. */
    flows: z.array(
      z.object({
        unitRef: z.string(),
        unitTitle: z.string(),
        state: affectedUnitSchema.shape.state,
        units: z.number().int(),
      }),
    ),
    items: z.array(affectedUnitSchema),
    next: z.string().nullable(),
    may: z.object({ hold: z.boolean(), resample: z.boolean(), revoke: z.boolean() }),
  }),
});

export const affectedChoices = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/affected/choices',
  summary:
    'What can be in doubt at a centre: its assessors, witnesses, devices, units, sites and types of evidence',
  permission:
    'Coordinators and quality assurers of the centre; the awarding organisation for its learners at the centre',
  params: ofCentre,
  query: z.object({ start: z.enum(affectedStarts) }),
  response: z.object({ items: z.array(z.object({ id: z.string(), label: z.string() })) }),
});

export const takeMeasure = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/measures',
  summary: 'Re-sample, hold or revoke together what rests on something in doubt, with one reason',
  permission:
    'Hold: coordinators and quality managers; re-sample: quality assurers too; revoke: certification officers',
  params: ofCentre,
  body: z.object({
    from: fromSchema,
    /** Taken together on all that was chosen, in this one act. */
    actions: z
      .array(z.enum(['hold', 'resample', 'revoke']))
      .min(1)
      .max(3)
      .refine((actions) => new Set(actions).size === actions.length, 'Each measure once.'),
    reason: z.string().trim().min(3).max(2_000),
    chosen: z
      .array(z.object({ learnerId: z.uuid(), unitRef: z.string().max(40) }))
      .min(1)
      .max(MOST_CHOSEN),
  }),
  response: z.object({
    measures: z.array(
      z.object({
        action: z.enum(['hold', 'resample', 'revoke']),
        measureId: z.uuid(),
        done: z.number().int(),
        left: z.array(z.object({ learnerId: z.uuid(), unitRef: z.string(), because: z.string() })),
      }),
    ),
  }),
});

export const measureSchema = z.object({
  measureId: z.uuid(),
  label: z.string(),
  action: z.enum(['hold', 'release', 'resample', 'revoke']),
  reason: z.string(),
  byName: z.string(),
  on: plainDate,
  done: z.number().int(),
  left: z.number().int(),
  /** Of a hold: whether it goes on. */
  isHolding: z.boolean(),
});
export type MeasureRow = z.infer<typeof measureSchema>;

export const listMeasures = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/measures',
  summary: 'The measures that were taken at a centre, the newest first',
  permission:
    'Coordinators and quality assurers of the centre; the awarding organisation for its learners at the centre',
  params: ofCentre,
  response: z.object({ items: z.array(measureSchema) }),
});

export const releaseMeasure = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/measures/:measureId/release',
  summary: 'Release everything that a measure holds, with the reason',
  permission: 'Coordinators of the centre for their own holds; quality managers for all',
  params: ofCentre.extend({ measureId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(2_000) }),
  response: z.object({ released: z.number().int() }),
});
