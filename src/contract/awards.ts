import { clauseSchema } from './failure.ts';
import { z } from 'zod';
import { claimReadingSchema } from './claim-reading.ts';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();

export const claimReasonSchema = z.object({
  rule: z.string(),
  clause: clauseSchema.nullable(),
  whoCan: z.string(),
});

export const claimRouteSchema = z.enum([
  'straight-through',
  'external-quality-assurer',
  'certification-officer',
  'held',
]);

export const claimKindSchema = z.enum(['qualification', 'units', 'fallback']);

const claimableUnitsSchema = z.object({
  claimable: z.boolean(),
  unitRefs: z.array(z.string()),
  reasons: z.array(claimReasonSchema),
});

export const claimability = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/claimability',
  summary: 'What may be claimed for a registration now, and what stands in the way of the rest',
  permission: 'The learner, their centre, the awarding organisation',
  params: z.object({ registrationId: z.uuid() }),
  response: z.object({
    qualification: claimableUnitsSchema.extend({ credits: z.number().int() }),
    units: claimableUnitsSchema,
    /** The same with the registration ended by the claim. */
    fallback: claimableUnitsSchema,
    /** The first day on which anything can be claimed, where a time lies between registration and claim. */
    earliestOn: plainDate.nullable(),
    /** The last day on which certificates of the qualification can be claimed. */
    latestOn: plainDate.nullable(),
  }),
});

export const makeClaim = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/claims',
  summary:
    'Claim the qualification, the units achieved so far, or these as a fallback that ends the registration',
  permission: 'Coordinators and internal quality assurers of the centre',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({ kind: claimKindSchema }),
  response: z.object({
    claimId: z.uuid(),
    route: z.object({ to: claimRouteSchema, because: z.string() }),
    /** Given where it went straight through. */
    certificate: z.object({ certificateId: z.uuid(), serial: z.string() }).nullable(),
  }),
});

export const claimQueueSchema = z.enum([
  'external-quality-assurer',
  'certification-officer',
  'held',
  'centre',
]);
export type ClaimQueue = z.infer<typeof claimQueueSchema>;

export const claimSchema = z.object({
  claimId: z.uuid(),
  centreId: z.uuid(),
  centreName: z.string(),
  registrationId: z.uuid(),
  learnerName: z.string(),
  title: z.string(),
  kind: claimKindSchema,
  unitRefs: z.array(z.string()),
  claimedBy: z.string(),
  claimedOn: plainDate,
  certificate: z
    .object({
      certificateId: z.uuid(),
      serial: z.string(),
      issuedOn: plainDate,
      issuedUnder: z.enum(['officer', 'direct-claims']),
      revokedOn: plainDate.nullable(),
    })
    .nullable(),
  /** Whom it waits for; null once it has a certificate. */
  waitsFor: claimQueueSchema.nullable(),
  /** Why it is held now, as far as everybody may know it. */
  heldBecause: z.string().nullable(),
});
export type Claim = z.infer<typeof claimSchema>;

export const listClaims = endpoint({
  method: 'GET',
  path: '/api/claims',
  summary: 'Claims: those that wait the oldest first, of the others the newest first',
  permission: 'The awarding organisation for its centres; a centre for its own',
  query: z.object({
    filter: z.enum(['waiting', 'issued', 'revoked', 'all']).default('waiting'),
    centre: z.uuid().optional(),
    /** Those that wait for one of them alone. */
    queue: claimQueueSchema.optional(),
    after: z.string().optional(),
  }),
  response: z.object({ items: z.array(claimSchema), next: z.string().nullable() }),
});

export const countWaitingClaims = endpoint({
  method: 'GET',
  path: '/api/claims/waiting',
  summary: 'How many claims without a certificate wait for each of those whom they can wait for',
  permission: 'The awarding organisation for its centres; a centre for its own',
  response: z.object({
    items: z.array(z.object({ queue: claimQueueSchema, claims: z.number().int() })),
  }),
});

/** Holding and lifting are the awarding organisation's; what is held issues to nobody. */
export const holdAward = endpoint({
  method: 'POST',
  path: '/api/claims/:claimId/holds',
  summary: 'Hold the certificate of a claim, or all of the learner with the awarding organisation',
  permission: 'Quality managers and certification officers of the awarding organisation',
  params: z.object({ claimId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(2_000), onLearner: z.boolean().default(false) }),
  response: z.object({ holdId: z.uuid() }),
});

export const liftHold = endpoint({
  method: 'POST',
  path: '/api/claims/:claimId/holds/:holdId/lifting',
  summary: 'Lift a hold, with the reason',
  permission: 'Quality managers and certification officers of the awarding organisation',
  params: z.object({ claimId: z.uuid(), holdId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(2_000) }),
  response: z.object({ liftedOn: plainDate }),
});

export const proofCheckSchema = z.object({
  part: z.enum(['whole', 'rules', 'units', 'people', 'quality', 'centre']),
  what: z.string(),
  holds: z.boolean(),
  detail: z.string(),
  clause: z.object({ line: z.number().int(), text: z.string() }).nullable(),
});

export const findClaim = endpoint({
  method: 'GET',
  path: '/api/claims/:claimId',
  summary: 'One claim with its proof, recomputed now',
  permission: 'The awarding organisation for its centres; a centre for its own',
  params: z.object({ claimId: z.uuid() }),
  response: z.object({
    claim: claimSchema,
    proof: z.unknown(),
    checks: z.array(proofCheckSchema),
    reading: claimReadingSchema,
    /** What keeps the certificate back now; null where an officer can issue it. */
    inTheWay: claimReasonSchema.nullable(),
    holds: z.array(
      z.object({
        holdId: z.uuid(),
        reason: z.string(),
        heldOn: plainDate,
        heldBy: z.string(),
        onLearner: z.boolean(),
        /** The unit of the learner that it is on; null where it is on all of them. */
        unitRef: z.string().nullable(),
        under: z.object({ kind: z.enum(['case', 'measure', 'award']), number: z.number().int().nullable() }),
        whoCan: z.string(),
      }),
    ),
  }),
});

export const issueCertificate = endpoint({
  method: 'POST',
  path: '/api/claims/:claimId/certificate',
  summary: 'Issue the certificate of a claim',
  permission: 'Certification officers of the awarding organisation',
  params: z.object({ claimId: z.uuid() }),
  body: z.object({}),
  response: z.object({ certificateId: z.uuid(), serial: z.string(), verificationCode: z.string() }),
});

export const revokeCertificate = endpoint({
  method: 'POST',
  path: '/api/certificates/:certificateId/revocation',
  summary: 'Revoke a certificate with a reason',
  permission: 'Certification officers of the awarding organisation',
  params: z.object({ certificateId: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(1).max(2_000) }),
  response: z.object({ revokedOn: plainDate }),
});

export const listCertificates = endpoint({
  method: 'GET',
  path: '/api/certificates',
  summary: 'Certificates that the signed-in person may see, newest first',
  permission:
    'The learner for their own; a centre for its learners; the awarding organisation for its centres',
  query: z.object({ registration: z.uuid().optional(), after: z.string().optional() }),
  response: z.object({
    items: z.array(
      z.object({
        certificateId: z.uuid(),
        serial: z.string(),
        verificationCode: z.string(),
        kind: z.enum(['qualification', 'units']),
        title: z.string(),
        learnerName: z.string(),
        centreName: z.string(),
        issuedOn: plainDate,
        revokedOn: plainDate.nullable(),
        /** The number of the one that it stands in for, and of the one that stands in for it. */
        replaces: z.string().nullable(),
        replacedBy: z.string().nullable(),
        /** When its paper was sent last. */
        sentOn: plainDate.nullable(),
        /** The last day on which a check tells the name and the units. */
        sharedUntil: plainDate.nullable(),
        /** Whether it is the asker's own. */
        isOwn: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const shareCertificate = endpoint({
  method: 'POST',
  path: '/api/certificates/:certificateId/sharing',
  summary: 'Let a check of the certificate tell the name and the units until a day, or no longer',
  permission: 'The learner whose certificate it is',
  params: z.object({ certificateId: z.uuid() }),
  body: z.object({ untilOn: plainDate.nullable() }),
  response: z.object({ sharedUntil: plainDate.nullable() }),
});

/** What a check of a certificate tells. */
export const certificateCheckSchema = z.object({
  state: z.enum(['issued', 'replaced', 'revoked']),
  serial: z.string(),
  /** Units alone are no award of the qualification: its number and level are null then. */
  kind: z.enum(['qualification', 'units']),
  title: z.string(),
  qualificationNumber: z.string().nullable(),
  level: z.string().nullable(),
  /** Null while the holder does not share it. */
  learnerName: z.string().nullable(),
  awardingOrganisation: z.string(),
  issuedOn: plainDate,
  revokedOn: plainDate.nullable(),
  /** When another certificate came to stand in for it. */
  replacedOn: plainDate.nullable(),
  /** Whether it stands in for an earlier one. */
  isReplacement: z.boolean(),
  units: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      level: z.string().nullable(),
      credits: z.number().nullable(),
    }),
  ),
});

/** Anybody holding the number and code may ask; whose it is and its units are told only while the holder shares them. */
export const verifyCertificate = endpoint({
  method: 'GET',
  path: '/api/public/certificates/:serial/:code',
  summary: 'Check a certificate by its number and code',
  access: 'public',
  params: z.object({ serial: z.string().max(60), code: z.string().max(60) }),
  response: certificateCheckSchema,
});

export const certificatePdf = endpoint({
  method: 'GET',
  path: '/api/certificates/:certificateId/:document',
  summary: 'A certificate as PDF: the certificate itself, or its list of units',
  permission:
    'The learner for their own; a centre for its learners; the awarding organisation for its centres',
  params: z.object({ certificateId: z.uuid(), document: z.enum(['certificate', 'units']) }),
});
