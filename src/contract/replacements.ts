/** Certificates replaced after a written request, names corrected, and what that costs. */
import { z } from 'zod';
import { requestKinds, stepKinds } from '#domain/award/replacing.ts';
import { endpoint } from './endpoint.ts';
import { claimReasonSchema } from './awards.ts';

const tag = 'replacements';
const plainDate = z.iso.date();
const officers = 'Certification officers of the awarding organisation';
const name = z.string().trim().min(1).max(100);

const money = z.object({
  /** In pence or cents. */
  amount: z.number().int().min(0).max(100_000),
  currency: z.enum(['GBP', 'EUR']),
});

const ofAwarding = z.object({ awardingId: z.uuid() });

export const certificateFees = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/certificate-fees',
  summary:
    'What replacing a certificate costs by the schedule of the awarding organisation, the newest first',
  tag,
  permission: officers,
  params: ofAwarding,
  response: z.object({
    items: z.array(
      money.extend({ kind: z.enum(requestKinds), fromOn: plainDate, setBy: z.string(), setOn: plainDate }),
    ),
  }),
});

export const setCertificateFee = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/certificate-fees',
  summary: 'Set what a kind of request costs from a day on',
  tag,
  permission: officers,
  params: ofAwarding,
  body: money.extend({ kind: z.enum(requestKinds), fromOn: plainDate }),
  response: z.object({ feeId: z.uuid() }),
});

export const certificateRequestSchema = z.object({
  requestId: z.uuid(),
  certificateId: z.uuid(),
  serial: z.string(),
  title: z.string(),
  learnerName: z.string(),
  centreName: z.string(),
  kind: z.enum(requestKinds),
  askedBy: z.string(),
  askedAs: z.enum(['learner', 'centre', 'somebody-for-the-learner']),
  receivedHow: z.enum(['here', 'letter', 'e-mail', 'form']),
  receivedOn: plainDate,
  words: z.string(),
  hasLetter: z.boolean(),
  /** The name as it is to be. */
  correctName: z.string().nullable(),
  fee: money,
  feeState: z.enum(['none', 'due', 'paid', 'waived']),
  steps: z.array(
    z.object({
      kind: z.enum(stepKinds),
      how: z.string(),
      words: z.string(),
      doneBy: z.string(),
      doneOn: plainDate,
    }),
  ),
  /** The replacement, once there is one. */
  issued: z.object({ certificateId: z.uuid(), serial: z.string(), issuedOn: plainDate }).nullable(),
  /** What is still in the way of the replacement. */
  inTheWay: z.array(claimReasonSchema),
});

export const listCertificateRequests = endpoint({
  method: 'GET',
  path: '/api/certificate-requests',
  summary: 'Requests for certificates to be replaced, the open ones first',
  tag,
  permission: 'The awarding organisation for its centres; a centre for its own; a learner for their own',
  query: z.object({ certificate: z.uuid().optional(), after: z.string().optional() }),
  response: z.object({ items: z.array(certificateRequestSchema), next: z.string().nullable() }),
});

export const askForReplacement = endpoint({
  method: 'POST',
  path: '/api/certificates/:certificateId/requests',
  summary: 'Ask for a certificate to be replaced, or for the name on it to be corrected, in writing',
  description:
    'A learner or a coordinator asks here, and it counts as received today in their name; an officer records what came by letter or e-mail.',
  tag,
  permission: 'The learner, a coordinator of the centre, certification officers',
  params: z.object({ certificateId: z.uuid() }),
  body: z.object({
    kind: z.enum(requestKinds),
    words: z.string().trim().min(3).max(4_000),
    /** For `name`: as it is to be. */
    correct: z.object({ givenName: name, familyName: name }).nullable().default(null),
    /** What an officer says of a request that did not come here. */
    received: z
      .object({
        how: z.enum(['letter', 'e-mail', 'form']),
        on: plainDate,
        by: z.string().trim().min(2).max(200),
        as: z.enum(['learner', 'centre', 'somebody-for-the-learner']),
      })
      .nullable()
      .default(null),
    /** The letter itself. */
    uploadId: z.string().max(100).nullable().default(null),
  }),
  response: z.object({ requestId: z.uuid() }),
});

const ofRequest = z.object({ requestId: z.uuid() });

export const recordRequestStep = endpoint({
  method: 'POST',
  path: '/api/certificate-requests/:requestId/steps',
  summary:
    'Record how who asks was checked, which proof of a name was seen, what became of the fee, or a refusal',
  tag,
  permission: officers,
  params: ofRequest,
  body: z.object({
    kind: z.enum(stepKinds),
    /** The document that was seen or how it was paid; `waived` for a fee that is not asked for. */
    how: z.string().trim().min(2).max(400),
    words: z.string().trim().max(4_000).default(''),
  }),
  response: z.object({ doneOn: plainDate }),
});

export const issueReplacement = endpoint({
  method: 'POST',
  path: '/api/certificate-requests/:requestId/replacement',
  summary:
    'Issue the replacement: a serial of its own, marked as replacement; the earlier one is valid no more',
  tag,
  permission: officers,
  params: ofRequest,
  body: z.object({}),
  response: z.object({ certificateId: z.uuid(), serial: z.string() }),
});

export const requestLetter = endpoint({
  method: 'GET',
  path: '/api/certificate-requests/:requestId/letter',
  summary: 'The letter that came with a request',
  tag,
  permission: officers,
  params: ofRequest,
});
