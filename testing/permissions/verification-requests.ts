/** How the routes of verification are asked; spread into the requests. */
import { usualGrades } from '../centre.ts';
import type { WorldOfAskers } from './world.ts';

const path = '/api/centres/{centreId}/specifications/{specificationId}';
const template = '/api/awarding/{awardingId}/review-template';
const ofAwarding = ({ awarding }: WorldOfAskers) => ({ params: { awardingId: awarding } });
const because = 'Sample reason';
const today = '2026-09-01';
const nothing = '00000000-0000-4000-8000-000000000000';

const body = (given: object) => () => ({ body: given });

export const verificationRequests = {
  [`POST ${path}/sanctions`]: body({ level: '1', reason: because, noticeOn: today, fromOn: today }),
  [`POST ${path}/sanctions/{sanctionId}/lifting`]: () => ({
    params: { sanctionId: nothing },
    body: { reason: because },
  }),
  [`POST ${path}/direct-claims/recommendations`]: body({ advice: 'grant', because }),
  [`POST ${path}/direct-claims/decisions`]: body({ verdict: 'granted', carriedOver: true, because }),
  [`POST ${path}/risk`]: body({ risk: 'low', because, reviewByOn: '2027-03-01' }),
  [`POST ${path}/external-draws`]: body({ size: 1, announcedOn: today }),
  [`POST ${path}/external-reviews`]: body({
    kind: 'visit',
    heldOn: today,
    grades: usualGrades(1),
    reliability: 'A',
    learners: 1,
    finals: 1,
    summary: 'Sample summary',
  }),
  [`GET ${template}`]: ofAwarding,
  [`POST ${template}`]: (world: WorldOfAskers) => ({
    ...ofAwarding(world),
    body: { criteria: [{ heading: 'Sample criterion' }], supersedes: null },
  }),
  [`POST ${path}/transfers`]: body({ toCentreId: nothing, reason: because }),
  'POST /api/my/transfers/{offerId}/answer': () => ({
    params: { offerId: nothing },
    body: { verdict: 'agreed' },
  }),
  'POST /api/centres/{centreId}/transfers/{offerId}/answer': () => ({
    params: { offerId: nothing },
    body: { verdict: 'accepted' },
  }),
  [`POST ${path}/external-reviews/{reviewId}/countersignature`]: () => ({
    params: { reviewId: nothing },
    body: { verdict: 'agreed' },
  }),
  [`POST ${path}/external-actions/{actionId}/answers`]: () => ({
    params: { actionId: nothing },
    body: { kind: 'closed', words: because },
  }),
  [`GET ${path}/external-answer-files/{fileId}`]: () => ({ params: { fileId: nothing } }),
  'POST /api/claims/{claimId}/confirmation': ({ waitingClaimId: claimId }: WorldOfAskers) => ({
    params: { claimId },
    body: { verdict: 'confirmed', note: because },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
