/** How the routes of replacements are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const nothing = '00000000-0000-4000-8000-000000000000';
const of = ({ awarding }: WorldOfAskers) => ({ awardingId: awarding });
const params = { requestId: nothing };

export const replacementsRequests = {
  'GET /api/awarding/{awardingId}/certificate-fees': (world) => ({ params: of(world) }),
  'POST /api/awarding/{awardingId}/certificate-fees': (world) => ({
    params: of(world),
    body: { kind: 'lost', amount: 3_500, currency: 'GBP', fromOn: '2026-09-01' },
  }),
  'POST /api/certificates/{certificateId}/requests': () => ({
    body: {
      kind: 'lost',
      words: 'Sample words',
      received: { how: 'letter', on: '2026-08-30', by: 'Sample Learner', as: 'learner' },
    },
  }),
  'POST /api/certificate-requests/{requestId}/steps': () => ({
    params,
    body: { kind: 'identity', how: 'passport' },
  }),
  'POST /api/certificate-requests/{requestId}/replacement': () => ({ params, body: {} }),
  'GET /api/certificate-requests/{requestId}/letter': () => ({ params }),
} as const satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
