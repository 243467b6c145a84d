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
    centreName: z.string(),
    to: z.enum(recipients),
    because: z.string(),
    clause: clauseSchema.nullable(),
    /** Whether whoever asks records dispatches. */
    maySend: z.boolean(),
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
