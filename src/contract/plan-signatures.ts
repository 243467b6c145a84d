/** Plans and reviews signed by a link, by people without an account. */
import { z } from 'zod';
import { linkParties } from '../domain/planning/signing.ts';
import { endpoint } from './endpoint.ts';
import { whomSchema } from './witness.ts';

const linkPartySchema = z.enum(linkParties);

export const signatureRequestSchema = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  party: linkPartySchema,
  name: z.string(),
  email: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(['waiting', 'expired', 'signed', 'declined', 'revoked']),
  reason: z.string().nullable(),
});
export type SignatureRequest = z.infer<typeof signatureRequestSchema>;

const registration = z.object({ registrationId: z.uuid() });

export const signatureRequests = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/signature-requests',
  summary: 'Who was asked to sign a plan or review of a learner by a link, and what came of it',
  permission: 'The learner, their assessor, coordinators of the centre',
  params: registration,
  response: z.object({ items: z.array(signatureRequestSchema) }),
});

export const askForSignature = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/plan-versions/:versionId/signature-requests',
  summary:
    'Ask the employer, a mentor or a witness by mail to sign the newest version, by a link that works once',
  permission: 'The assessor of the learner, coordinators of the centre',
  params: registration.extend({ versionId: z.uuid() }),
  body: z.object({
    party: linkPartySchema,
    whom: whomSchema,
    /** How they stand to the learner. */
    relation: z.string().trim().min(2).max(200),
    message: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ requestId: z.uuid(), expiresAt: z.string() }),
});

export const revokeSignatureRequest = endpoint({
  method: 'POST',
  path: '/api/signature-requests/:requestId/revocation',
  summary: 'Take a request for a signature back; its link no longer works',
  permission: 'The assessor of the learner, coordinators of the centre',
  params: z.object({ requestId: z.uuid() }),
  body: z.object({ reason: z.string().trim().max(2_000).nullable().default(null) }),
  response: z.object({ state: z.literal('revoked') }),
});

const token = z.object({ token: z.string().min(20).max(100) });
const holder =
  'Whoever holds the link, until it is used, taken back, out of date, or a newer version is saved';

const blockSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fields'),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
]);
export type SharedBlock = z.infer<typeof blockSchema>;

export const openSignatureLink = endpoint({
  method: 'GET',
  path: '/api/public/plan-signatures/:token',
  summary: 'What somebody is asked to sign, and no more of the learner than that',
  access: 'public',
  permission: holder,
  params: token,
  response: z.object({
    kind: z.enum(['learning-plan', 'assessment-plan', 'review']),
    party: linkPartySchema,
    name: z.string(),
    learnerName: z.string(),
    centreName: z.string(),
    askedByName: z.string(),
    message: z.string().nullable(),
    sections: z.array(z.object({ title: z.string(), blocks: z.array(blockSchema) })),
    statement: z.string(),
    expiresAt: z.string(),
  }),
});

export const signByLink = endpoint({
  method: 'POST',
  path: '/api/public/plan-signatures/:token',
  summary: 'Sign a plan or review as the employer, a mentor or a witness',
  access: 'public',
  permission: holder,
  params: token,
  body: z.object({
    name: z.string().trim().min(2).max(200),
    note: z.string().trim().max(5_000).nullable().default(null),
    agrees: z.literal(true),
  }),
  response: z.object({ signedAt: z.string() }),
});

export const declineByLink = endpoint({
  method: 'POST',
  path: '/api/public/plan-signatures/:token/decline',
  summary: 'Say that one does not sign; the link no longer works',
  access: 'public',
  permission: holder,
  params: token,
  body: z.object({ reason: z.string().trim().max(2_000).nullable().default(null) }),
  response: z.object({ state: z.literal('declined') }),
});
