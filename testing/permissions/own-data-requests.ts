/** How the routes of a person's data are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const requestId = '00000000-0000-4000-8000-000000000000';

export const ownDataRequests = {
  'POST /api/me/data-requests': () => ({ body: {} }),
  'GET /api/me/data-requests/{requestId}/file': () => ({ params: { requestId } }),
  'POST /api/centres/{centreId}/people/{personId}/data-requests': ({ learnerId }: WorldOfAskers) => ({
    params: { personId: learnerId },
    body: { reason: 'Sample reason' },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
