import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { criterionPlaceSchema } from './portfolio.ts';
import { drawingSchema } from './spot.ts';

const email = z.email().max(200);
const name = z.string().trim().min(1).max(100);

export const witnessSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  kind: z.enum(['witness', 'expert']),
  occupation: z.string().nullable(),
  employerName: z.string().nullable(),
  /** How they stand to learners as a rule: line manager, customer. */
  relation: z.string().nullable(),
  telephone: z.string().nullable(),
  standing: z.string().nullable(),
  /** The latest word on what makes them an expert; null while it is awaited. */
  acceptance: z
    .object({
      verdict: z.enum(['accepted', 'not-accepted']),
      reason: z.string(),
      decidedByName: z.string(),
      decidedOn: z.iso.date(),
    })
    .nullable(),
  testimonies: z.number().int(),
});
export type Witness = z.infer<typeof witnessSchema>;

export const listWitnesses = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/witnesses',
  summary: 'The witnesses that a centre has registered, expert witnesses with their standing',
  permission: 'Coordinators, assessors and internal quality assurers of the centre',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({ items: z.array(witnessSchema) }),
});

export const registerWitness = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/witnesses',
  summary: 'Register a witness, or say more about one; an expert with what makes them one',
  permission: 'Coordinators and assessors of the centre',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({
    givenName: name,
    familyName: name,
    email,
    kind: z.enum(['witness', 'expert']).default('witness'),
    occupation: z.string().trim().max(200).nullable().default(null),
    employerName: z.string().trim().max(200).nullable().default(null),
    relation: z.string().trim().max(200).nullable().default(null),
    telephone: z.string().trim().max(50).nullable().default(null),
    standing: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ personId: z.uuid() }),
});

export const acceptWitness = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/witnesses/:personId/acceptance',
  summary: 'Accept what makes a witness an expert, or say why not; until then they testify like others',
  permission: 'Assessors and internal quality assurers of the centre',
  params: z.object({ centreId: z.uuid(), personId: z.uuid() }),
  body: z.object({
    verdict: z.enum(['accepted', 'not-accepted']),
    /** What was looked at, or what is missing. */
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ acceptanceId: z.uuid() }),
});

export const testimonyRequestSchema = z.object({
  id: z.uuid(),
  witnessName: z.string(),
  /** Where the link was mailed to; null where it was shown to the witness. */
  email: z.string().nullable(),
  criteria: z.array(criterionPlaceSchema),
  askedByName: z.string(),
  askedAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['waiting', 'expired', 'signed', 'declined', 'revoked']),
  reason: z.string().nullable(),
  evidenceId: z.uuid().nullable(),
});
export type TestimonyRequest = z.infer<typeof testimonyRequestSchema>;

export const testimonyRequests = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/testimony-requests',
  summary: 'Who was asked for a testimony about a learner, and what came of it',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ registrationId: z.uuid() }),
  response: z.object({ items: z.array(testimonyRequestSchema) }),
});

/** A registered witness, or somebody new. */
export const whomSchema = z.union([
  z.object({ personId: z.uuid() }),
  z.object({ givenName: name, familyName: name, email }),
]);
export type Whom = z.infer<typeof whomSchema>;

export const askWitness = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/testimony-requests',
  summary:
    'Ask a witness for a testimony, by a link that works once: mailed, or shown to be opened on their phone',
  description:
    'The secret of a link that is shown is made by whoever shows it; of it only a digest is kept, and it works for an hour.',
  permission: 'The learner, and the assessor assigned to them; only the assessor shows a link',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({
    witness: z.union([
      whomSchema,
      /** Somebody on the spot who gives no address. */
      z.object({ givenName: name, familyName: name, telephone: z.string().trim().max(50).default('') }),
    ]),
    /** Of the link that is shown, 32 random bytes in base64url; null where it is mailed. */
    secret: z
      .string()
      .regex(/^[\w-]{43}$/u, 'is not the secret of a link')
      .nullable()
      .default(null),
    message: z.string().trim().max(2_000).nullable().default(null),
    criteria: z.array(criterionPlaceSchema).max(60).default([]),
  }),
  response: z.object({ requestId: z.uuid(), expiresAt: z.string() }),
});

export const revokeTestimonyRequest = endpoint({
  method: 'POST',
  path: '/api/testimony-requests/:requestId/revocation',
  summary: 'Take a request for a testimony back; its link no longer works',
  permission: 'The learner, and the assessor assigned to them',
  params: z.object({ requestId: z.uuid() }),
  body: z.object({ reason: z.string().trim().max(2_000).nullable().default(null) }),
  response: z.object({ state: z.literal('revoked') }),
});

const token = z.object({ token: z.string().min(20).max(100) });

export const openTestimony = endpoint({
  method: 'GET',
  path: '/api/public/testimonies/:token',
  summary: 'What a witness is asked',
  access: 'public',
  permission: 'Whoever holds the link, until it is used, taken back or out of date',
  params: token,
  response: z.object({
    learnerName: z.string(),
    centreName: z.string(),
    askedByName: z.string(),
    message: z.string().nullable(),
    witness: z.object({
      name: z.string(),
      kind: z.enum(['witness', 'expert']),
      occupation: z.string().nullable(),
      employerName: z.string().nullable(),
      relation: z.string().nullable(),
    }),
    criteria: z.array(
      criterionPlaceSchema.extend({ unitTitle: z.string(), words: z.string(), document: z.string() }),
    ),
    expiresAt: z.string(),
    statement: z.string(),
  }),
});

export const signTestimony = endpoint({
  method: 'POST',
  path: '/api/public/testimonies/:token',
  summary: 'Sign a testimony; it becomes evidence of the learner',
  access: 'public',
  permission: 'Whoever holds the link, once',
  params: token,
  body: z.object({
    name: z.string().trim().min(1).max(200),
    occupation: z.string().trim().min(1).max(200),
    relation: z.string().trim().min(1).max(200),
    employerName: z.string().trim().max(200).nullable().default(null),
    happenedOn: z.iso.date(),
    place: z.string().trim().max(300).nullable().default(null),
    setting: z.enum(['workplace', 'realistic-environment', 'simulation']).default('workplace'),
    saw: z.string().trim().min(1).max(20_000),
    criteria: z
      .array(
        criterionPlaceSchema.extend({ saw: z.boolean(), words: z.string().trim().max(4_000).default('') }),
      )
      .max(60)
      .default([]),
    /** Null where the name is typed in place of it. */
    drawing: drawingSchema.nullable(),
    agrees: z.literal(true),
  }),
  response: z.object({ signedAt: z.string(), seal: z.string() }),
});

export const declineTestimony = endpoint({
  method: 'POST',
  path: '/api/public/testimonies/:token/decline',
  summary: 'Say that one cannot testify; the link no longer works',
  access: 'public',
  permission: 'Whoever holds the link, once',
  params: token,
  body: z.object({ reason: z.string().trim().max(2_000).nullable().default(null) }),
  response: z.object({ state: z.literal('declined') }),
});
