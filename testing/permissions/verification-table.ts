/** Who may do what about where a centre stands with an awarding organisation; spread into the table. */
import type { Asker } from './world.ts';

const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];
const atCentre: readonly Asker[] = [
  'assessor',
  'other-assessor',
  'learner',
  'other-learner',
  'witness',
  'two-hats',
];
const centre: readonly Asker[] = ['coordinator', ...samplers];
const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;

const ofManager = {
  rest: 404,
  allowed: [manager],
  403: [developer, officer, verifier, ...centre, ...atCentre],
} as const;

const ofVerifier = {
  rest: 404,
  allowed: [verifier],
  403: [developer, officer, manager, ...centre, ...atCentre],
} as const;

const path = '/api/centres/{centreId}/specifications/{specificationId}';

export const verificationPermissions = {
  [`GET ${path}/verification`]: {
    rest: 404,
    allowed: [developer, officer, manager, verifier, ...centre],
    403: atCentre,
  },
  [`POST ${path}/sanctions`]: ofManager,
  // Nothing that could be lifted stands for the request.
  [`POST ${path}/sanctions/{sanctionId}/lifting`]: {
    rest: 404,
    403: [developer, officer, verifier, ...centre, ...atCentre],
  },
  [`POST ${path}/direct-claims/recommendations`]: ofVerifier,
  [`POST ${path}/direct-claims/decisions`]: ofManager,
  [`POST ${path}/risk`]: {
    rest: 404,
    allowed: [manager, verifier],
    403: [developer, officer, ...centre, ...atCentre],
  },
  [`POST ${path}/external-draws`]: ofVerifier,
  [`POST ${path}/external-reviews`]: ofVerifier,
  'GET /api/awarding/{awardingId}/review-template': { rest: 403, allowed: [manager] },
  'POST /api/awarding/{awardingId}/review-template': { rest: 403, allowed: [manager] },
  // Nothing waits.
  'GET /api/external-countersigning': {
    rest: 403,
    none: [verifier, 'unallocated', 'moved-awarding', 'two-hats', 'rival-quality-assurer', 'rival-allocated'],
  },
  // There is no such review.
  [`POST ${path}/external-reviews/{reviewId}/countersignature`]: {
    rest: 404,
    403: [developer, officer, manager, ...centre, ...atCentre],
  },
  // Nobody goes and nobody comes.
  'GET /api/centres/{centreId}/transfers': {
    rest: 404,
    allowed: [developer, officer, manager, verifier, ...centre, 'rival-allocated'],
    403: atCentre,
  },
  // The world has no other centre to offer.
  [`POST ${path}/transfers`]: { rest: 404, 403: [developer, officer, verifier, ...centre, ...atCentre] },
  'GET /api/my/transfers': { rest: 'none' },
  // There is no such offer.
  'POST /api/my/transfers/{offerId}/answer': { rest: 404 },
  'POST /api/centres/{centreId}/transfers/{offerId}/answer': {
    rest: 404,
    403: [developer, officer, manager, verifier, ...samplers, ...atCentre, 'rival-allocated'],
  },
  // There is no such action.
  [`POST ${path}/external-actions/{actionId}/answers`]: { rest: 404, 403: [...atCentre, ...centre] },
  // There is no such file; who sees one is asked in answering.test.ts.
  [`GET ${path}/external-answer-files/{fileId}`]: { rest: 404 },
  'POST /api/claims/{claimId}/confirmation': { rest: 404, allowed: [verifier] },
} as const;
