/** How the routes of awards are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const reason = 'Sample reason';
const nothing = '00000000-0000-4000-8000-000000000000';

export const awardsRequests = {
  'POST /api/claims/{claimId}/holds': () => ({ body: { reason } }),
  'POST /api/claims/{claimId}/holds/{holdId}/lifting': () => ({
    params: { holdId: nothing },
    body: { reason },
  }),
  'POST /api/certificates/{certificateId}/sharing': () => ({ body: { untilOn: null } }),
  'POST /api/centres/{centreId}/claims': () => ({ body: { registrationIds: [nothing] } }),
} as const satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
