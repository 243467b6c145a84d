/** Who may do what about credit from elsewhere; spread into the table. */
import type { Asker } from './world.ts';

const verifiers: readonly Asker[] = ['certification-officer', 'quality-manager', 'external-quality-assurer'];
const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];

// Nothing was brought from elsewhere, and what the learner was near to is awarded.
const looksAtPortfolio = {
  rest: 404,
  none: ['learner', 'coordinator', 'assessor', 'other-assessor', ...samplers, ...verifiers],
} as const;

export const creditPermissions = {
  'GET /api/registrations/{registrationId}/credit-transfers': looksAtPortfolio,
  'GET /api/registrations/{registrationId}/near-awards': looksAtPortfolio,
  'POST /api/registrations/{registrationId}/units/{unitRef}/credit-transfers': {
    rest: 404,
    allowed: ['coordinator', 'assessor', ...samplers],
    403: ['learner', 'other-assessor', ...verifiers],
  },
  // There is no such certificate.
  'POST /api/credit-transfers/{transferId}/decisions': { rest: 404 },
} as const;
