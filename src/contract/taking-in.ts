/** A learner who comes from elsewhere: what they bring in a sealed bundle, and what of it may be relied on. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reasonSchema } from './failure.ts';

const plainDate = z.iso.date();
const tag = 'taking in';
const params = z.object({ registrationId: z.uuid() });

export const relianceSchema = z.enum(['rely', 'look-again', 'not']);

export const foreignUnitSchema = z.object({
  ref: z.string(),
  title: z.string(),
  credits: z.number().nullable(),
  achievedOn: plainDate.nullable(),
  serial: z.string().nullable(),
  reliance: relianceSchema,
  because: z.string(),
  whoCan: z.string(),
  decisions: z.array(
    z.object({
      criterion: z.string(),
      outcome: z.enum(['met', 'not-yet']),
      assessor: z.string(),
      decidedOn: plainDate,
      evidence: z.array(z.string()),
    }),
  ),
});
export type ForeignUnit = z.infer<typeof foreignUnitSchema>;

const findingSchema = z.object({
  what: z.string(),
  verdict: z.enum(['holds', 'fails', 'unknown']),
  detail: z.string(),
});

const given = z.object({
  uploadId: z.string().min(1).max(200),
  /** The did.json that the awarding organisation publishes; not needed for one that is at home here. */
  issuerUploadId: z.string().min(1).max(200).nullable().default(null),
});

const byCoordinator = 'Coordinators of the centre';

export const checkTakingIn = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/taking-in/check',
  summary: 'What would be taken in of a bundle, and what of it may be relied on; nothing is recorded',
  tag,
  permission: byCoordinator,
  params,
  body: given,
  response: z.object({
    learnerName: z.string().nullable(),
    fromCentre: z.string().nullable(),
    sealedBy: z.string().nullable(),
    madeAt: z.string().nullable(),
    holds: z.boolean(),
    /** What does not hold, or cannot be told. */
    findings: z.array(findingSchema),
    /** Why it may not be taken in; none when it may. */
    refusals: z.array(reasonSchema),
    units: z.array(foreignUnitSchema),
    pieces: z.number().int(),
    filesBrought: z.number().int(),
    filesNamed: z.number().int(),
  }),
});

export const takeIn = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/taking-in',
  summary: 'Take in what a learner brings in a bundle, marked as made elsewhere',
  tag,
  permission: byCoordinator,
  params,
  body: given,
  response: z.object({ takenInId: z.uuid() }),
});

export const consentToTakingIn = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/taking-in/consent',
  summary: 'Agree that the centre takes in what the learner brings from elsewhere',
  tag,
  permission: 'The learner',
  params,
  body: z.object({}),
  response: z.object({ givenOn: plainDate }),
});

export const listTakenIn = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/taking-in',
  summary: 'What was taken in from elsewhere, and what of it may be relied on',
  tag,
  permission: 'Whoever may see the portfolio',
  params,
  response: z.object({
    learnerName: z.string(),
    consentGivenOn: plainDate.nullable(),
    items: z.array(
      z.object({
        takenInId: z.uuid(),
        fromCentre: z.string(),
        sealedBy: z.string(),
        madeAt: z.string(),
        takenOn: plainDate,
        takenBy: z.string(),
        units: z.array(foreignUnitSchema),
        evidence: z.array(
          z.object({
            versionId: z.uuid(),
            title: z.string(),
            typeCode: z.string(),
            happenedOn: plainDate.nullable(),
            files: z.array(
              z.object({
                sha256: z.string(),
                name: z.string(),
                mediaType: z.string(),
                bytes: z.number(),
                /** Whether it came along and can be opened. */
                isHere: z.boolean(),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
});

export const takenInFile = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/taking-in/:takenInId/files/:sha256',
  summary: 'A file that was taken in from elsewhere; nothing in it can run',
  tag,
  permission: 'Whoever may see the portfolio',
  params: params.extend({ takenInId: z.uuid(), sha256: z.string().regex(/^[\da-f]{64}$/u) }),
});
