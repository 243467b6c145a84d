/** Whom certificates are sent to, and what was sent. */
import { z } from 'zod';
import { dispatchWays, recipients } from '#domain/award/delivery.ts';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';

const tag = 'delivery';
const plainDate = z.iso.date();
const officers = 'Certification officers of the awarding organisation';
const ofAwarding = z.object({ awardingId: z.uuid() });
const ofCertificate = z.object({ certificateId: z.uuid() });

export const listDeliveryRules = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/delivery-rules',
  summary: 'Whom certificates go to, as the awarding organisation set it, the newest first; and its centres',
  tag,
  permission: officers,
  params: ofAwarding,
  response: z.object({
    items: z.array(
      z.object({
        ruleId: z.uuid(),
        centreName: z.string().nullable(),
        qualificationNumber: z.string().nullable(),
        to: z.enum(recipients),
        setBy: z.string(),
        setOn: plainDate,
      }),
    ),
    centres: z.array(z.object({ centreId: z.uuid(), name: z.string() })),
    qualificationNumbers: z.array(z.string()),
  }),
});

export const setDeliveryRule = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/delivery-rules',
  summary: 'Set whom certificates go to: of a centre, of a qualification, of both, or all',
  tag,
  permission: officers,
  params: ofAwarding,
  body: z.object({
    centreId: z.uuid().nullable(),
    qualificationNumber: z.string().trim().min(1).max(20).nullable(),
    to: z.enum(recipients),
  }),
  response: z.object({ ruleId: z.uuid() }),
});

export const findDelivery = endpoint({
  method: 'GET',
  path: '/api/certificates/:certificateId/delivery',
  summary: 'Whom a certificate goes to and why, and when it was sent',
  tag,
  permission: 'Whoever may see the certificate: the learner, the centre, the awarding organisation',
  params: ofCertificate,
  response: z.object({
    serial: z.string(),
    title: z.string(),
    learnerName: z.string(),
    centreId: z.uuid(),
    centreName: z.string(),
    to: z.enum(recipients),
    because: z.string(),
    clause: clauseSchema.nullable(),
    /** Whether whoever asks records dispatches. */
    maySend: z.boolean(),
    /** Whether they may print what was sent together. */
    mayList: z.boolean(),
    dispatches: z.array(
      z.object({
        dispatchId: z.uuid(),
        to: z.enum(recipients),
        how: z.enum(dispatchWays),
        addressee: z.string(),
        reference: z.string(),
        sentOn: plainDate,
        sentBy: z.string(),
      }),
    ),
  }),
});

export const recordDispatch = endpoint({
  method: 'POST',
  path: '/api/certificates/:certificateId/dispatches',
  summary: 'Record that a certificate was sent: how, to whom and when',
  tag,
  permission: officers,
  params: ofCertificate,
  body: z.object({
    to: z.enum(recipients),
    how: z.enum(dispatchWays),
    addressee: z.string().trim().min(2).max(400),
    reference: z.string().trim().max(100).default(''),
    sentOn: plainDate,
  }),
  response: z.object({ dispatchId: z.uuid() }),
});

const sent = {
  how: z.enum(dispatchWays),
  reference: z.string().trim().max(100).default(''),
  sentOn: plainDate,
};

export const listUnsent = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/unsent-certificates',
  summary:
    'Certificates that stand and whose paper nobody has sent, centre by centre, with whom each goes to',
  tag,
  permission: officers,
  params: ofAwarding,
  response: z.object({
    items: z.array(
      z.object({
        certificateId: z.uuid(),
        serial: z.string(),
        learnerName: z.string(),
        title: z.string(),
        centreId: z.uuid(),
        centreName: z.string(),
        issuedOn: plainDate,
        to: z.enum(recipients),
      }),
    ),
    /** Whether there are more than these; they come once these were sent. */
    hasMore: z.boolean(),
  }),
});

export const recordDispatches = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/dispatches',
  summary: 'Record that many certificates of a centre were sent: to the centre together, or to each learner',
  tag,
  permission: officers,
  params: z.object({ centreId: z.uuid() }),
  body: z.object({
    ...sent,
    certificateIds: z.array(z.uuid()).min(1).max(500),
    /** Where what goes to the centre was sent; what goes to learners is sent to each by name. */
    addressee: z.string().trim().min(2).max(400),
  }),
  response: z.object({
    results: z.array(
      z.object({
        certificateId: z.uuid(),
        serial: z.string(),
        refused: z.object({ detail: z.string(), whoCan: z.string().nullable() }).nullable(),
      }),
    ),
    /** A dispatch to the centre, and one to learners, whose list can be printed; null where there is none. */
    lists: z.array(z.object({ dispatchId: z.uuid(), to: z.enum(recipients), count: z.number().int() })),
  }),
});

export const dispatchList = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/dispatches/:dispatchId/list',
  summary: 'What was sent together with a certificate as a list to print (PDF): it goes into the parcel',
  tag,
  permission: 'Certification officers of the awarding organisation and coordinators of the centre',
  params: z.object({ centreId: z.uuid(), dispatchId: z.uuid() }),
});
