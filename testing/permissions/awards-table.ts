/** Who may do what about the claims that are held, and what becomes of certificates; spread into the table. */
import type { Asker } from './world.ts';

const claimers: readonly Asker[] = ['coordinator', 'internal-quality-assurer', 'other-quality-assurer'];
const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;

export const awardsPermissions = {
  'POST /api/claims/{claimId}/holds': {
    rest: 404,
    allowed: [officer, manager],
    403: [developer, verifier, ...claimers],
  },
  // Nothing holds the claim.
  'POST /api/claims/{claimId}/holds/{holdId}/lifting': { rest: 404, 403: [developer, verifier, ...claimers] },
  'POST /api/certificates/{certificateId}/sharing': {
    rest: 404,
    allowed: ['learner'],
    403: [developer, officer, manager, verifier, ...claimers],
  },
  'GET /api/centres/{centreId}/claimable': { rest: 404, allowed: claimers },
  // Nothing of the centre is named: what is asked for is done for none.
  'POST /api/centres/{centreId}/claims': { rest: 404, allowed: claimers },
} as const;
