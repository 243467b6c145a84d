/** Who may set where certificates go, see it and record it, and who makes links to them; spread into the table. */
import type { Row } from './row.ts';
import type { Asker } from './world.ts';

const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;
const claimers: readonly Asker[] = ['coordinator', 'internal-quality-assurer', 'other-quality-assurer'];
const rules: Row = { rest: 403, allowed: [officer] };
const ofHolder: Row = {
  rest: 404,
  allowed: ['learner'],
  403: [developer, officer, manager, verifier, ...claimers],
};
const everybody: Row = { rest: 404, 404: ['visitor'] };

export const deliveryPermissions = {
  // Asked first, so that there is one to be listed.
  'POST /api/awarding/{awardingId}/delivery-rules': rules,
  'GET /api/awarding/{awardingId}/delivery-rules': rules,
  'POST /api/awarding/{awardingId}/claim-timing': rules,
  'GET /api/awarding/{awardingId}/claim-timing': rules,
  'POST /api/awarding/{awardingId}/end-dates': rules,
  'GET /api/awarding/{awardingId}/end-dates': rules,
  'POST /api/awarding/{awardingId}/certificate-keeping': rules,
  'GET /api/awarding/{awardingId}/certificate-keeping': rules,
  // Nothing was sent to the centre.
  'GET /api/centres/{centreId}/kept-certificates': {
    rest: 404,
    none: ['coordinator', officer, 'rival-allocated'],
  },
  'POST /api/centres/{centreId}/handovers': {
    rest: 404,
    allowed: ['coordinator'],
    403: [
      developer,
      officer,
      manager,
      verifier,
      'internal-quality-assurer',
      'other-quality-assurer',
      'assessor',
      'other-assessor',
      'learner',
      'other-learner',
      'witness',
      'two-hats',
      'rival-allocated',
    ],
  },
  'GET /api/certificates/{certificateId}/delivery': {
    rest: 404,
    allowed: ['learner', developer, officer, manager, verifier, ...claimers],
  },
  'POST /api/certificates/{certificateId}/dispatches': {
    rest: 404,
    allowed: [officer],
    403: ['learner', developer, manager, verifier, ...claimers],
  },
  'GET /api/awarding/{awardingId}/unsent-certificates': rules,
  'POST /api/centres/{centreId}/dispatches': {
    rest: 404,
    // Of the rival’s own certificates, of which there is none.
    allowed: [officer, 'rival-allocated'],
    403: [
      developer,
      manager,
      verifier,
      ...claimers,
      'assessor',
      'other-assessor',
      'learner',
      'other-learner',
      'witness',
      'two-hats',
    ],
  },
  // There is no such dispatch.
  'GET /api/centres/{centreId}/dispatches/{dispatchId}/list': { rest: 404 },
  'POST /api/certificates/{certificateId}/links': ofHolder,
  'GET /api/certificates/{certificateId}/links': ofHolder,
  // There is no such link.
  'POST /api/certificates/{certificateId}/links/{linkId}/end': {
    rest: 404,
    403: [developer, officer, manager, verifier, ...claimers],
  },
  'GET /api/public/shared/{token}': everybody,
} as const;
