/** How the routes of credit from elsewhere are asked; spread into the requests. */
import { aCertificate, realUnit } from '../centre.ts';
import type { WorldOfAskers } from './world.ts';

const nothing = '00000000-0000-4000-8000-000000000000';

export const creditRequests = {
  'POST /api/registrations/{registrationId}/units/{unitRef}/credit-transfers': ({
    fresh,
  }: WorldOfAskers) => ({
    body: aCertificate({ awardedRef: realUnit, evidenceVersionId: fresh.versionId }),
  }),
  'POST /api/credit-transfers/{transferId}/decisions': () => ({
    params: { transferId: nothing },
    body: { verdict: 'accepted', reason: 'Sample reason' },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
