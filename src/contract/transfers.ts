/** Learners who go from a centre to another one: offered, agreed by the learner, accepted by the centre that takes them. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const note = z.string().trim().max(2_000).nullable().default(null);
const tag = 'transfers';

export const transferOfferSchema = z.object({
  id: z.uuid(),
  registrationId: z.uuid(),
  learnerName: z.string(),
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  fromCentreName: z.string(),
  toCentreName: z.string(),
  reason: z.string(),
  offeredOn: plainDate,
  /** `transferred` once the registration here is ended for it. */
  state: z.enum(['offered', 'agreed', 'declined', 'transferred']),
});
export type TransferOffer = z.infer<typeof transferOfferSchema>;

export const incomingTransferSchema = z.object({
  offerId: z.uuid(),
  learnerName: z.string(),
  specificationTitle: z.string(),
  fromCentreName: z.string(),
  reason: z.string(),
  agreedOn: plainDate,
  state: z.enum(['waiting', 'accepted', 'declined']),
  /** Where the learner is registered since it was accepted. */
  registrationId: z.uuid().nullable(),
});
export type IncomingTransfer = z.infer<typeof incomingTransferSchema>;

export const centreTransfers = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/transfers',
  summary: 'Learners who are offered another centre, and learners who agreed to come to this one',
  tag,
  permission: 'Coordinators and quality assurers of the centre; the awarding organisation for its centres',
  params: z.object({ centreId: z.uuid() }),
  response: z.object({ leaving: z.array(transferOfferSchema), coming: z.array(incomingTransferSchema) }),
});

export const offerTransfers = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/specifications/:specificationId/transfers',
  summary: 'Offer learners of a centre to go to another one that is approved for the same specification',
  tag,
  permission: 'Quality managers of the awarding organisation, to whom both centres are allocated',
  params: z.object({ centreId: z.uuid(), specificationId: z.uuid() }),
  body: z.object({
    toCentreId: z.uuid(),
    /** Everybody whose registration is open where none are named. */
    registrationIds: z.array(z.uuid()).max(2_000).nullable().default(null),
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ offered: z.number().int() }),
});

export const myTransfers = endpoint({
  method: 'GET',
  path: '/api/my/transfers',
  summary: 'The centres that the signed-in learner is offered to go to',
  tag,
  permission: 'Everybody, for what is theirs',
  response: z.object({ items: z.array(transferOfferSchema) }),
});

export const answerTransfer = endpoint({
  method: 'POST',
  path: '/api/my/transfers/:offerId/answer',
  summary: 'Agree to go to another centre, or decline',
  tag,
  permission: 'The learner',
  params: z.object({ offerId: z.uuid() }),
  body: z.object({ verdict: z.enum(['agreed', 'declined']), note }),
  response: z.object({ state: z.enum(['agreed', 'declined']) }),
});

export const acceptTransfer = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/transfers/:offerId/answer',
  summary:
    'Take a learner who agreed to come, or decline; taking registers them here and ends the other registration',
  tag,
  permission: 'Coordinators of the centre that takes them',
  params: z.object({ centreId: z.uuid(), offerId: z.uuid() }),
  body: z.object({ verdict: z.enum(['accepted', 'declined']), note }),
  response: z.object({ registrationId: z.uuid().nullable() }),
});
