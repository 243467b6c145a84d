/** Who may ask for replacements, see them through and set what they cost; spread into the table. */
import type { Row } from './row.ts';
import type { Asker } from './world.ts';

const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;
const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];
const fees: Row = { rest: 403, allowed: [officer] };
// There is no such request.
const ofRequest: Row = { rest: 404 };

export const replacementsPermissions = {
  // Asked first, so that there is one to be listed.
  'POST /api/awarding/{awardingId}/certificate-fees': fees,
  'GET /api/awarding/{awardingId}/certificate-fees': fees,
  // Nobody has asked for anything.
  'GET /api/certificate-requests': { rest: 'none' },
  'POST /api/certificates/{certificateId}/requests': {
    rest: 404,
    allowed: ['learner', 'coordinator', officer],
    403: [developer, manager, verifier, ...samplers],
  },
  'POST /api/certificate-requests/{requestId}/steps': ofRequest,
  'POST /api/certificate-requests/{requestId}/replacement': ofRequest,
  'GET /api/certificate-requests/{requestId}/letter': ofRequest,
} as const;
