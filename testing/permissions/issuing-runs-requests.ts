/** How the routes of issuing for many are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const of = ({ awarding }: WorldOfAskers) => ({ awardingId: awarding });

export const issuingRunsRequests = {
  'POST /api/awarding/{awardingId}/issuing-runs': (world) => ({
    params: of(world),
    body: { claimIds: [world.awarded.claimId] },
  }),
  'GET /api/awarding/{awardingId}/issuing-runs': (world) => ({ params: of(world) }),
  'POST /api/awarding/{awardingId}/issuing-runs/{runId}/stop': (world) => ({
    params: { ...of(world), runId: '00000000-0000-4000-8000-000000000000' },
    body: {},
  }),
} as const satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
