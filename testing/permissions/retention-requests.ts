/** How the routes of retention are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const path = '/api/centres/{centreId}';
const reason = 'Sample reason';
const nothing = '00000000-0000-4000-8000-000000000000';

export const retentionRequests = {
  'POST /api/organisations/{organisationId}/retention-rules': () => ({
    body: { recordKind: 'portfolio', months: 48, because: reason },
  }),
  'POST /api/registrations/{registrationId}/funding': () => ({ body: { funder: 'Sample fund' } }),
  [`POST ${path}/legal-holds`]: ({ learnerId }: WorldOfAskers) => ({ body: { learnerId, reason } }),
  [`POST ${path}/legal-holds/{holdId}/release`]: () => ({ params: { holdId: nothing }, body: { reason } }),
  [`POST ${path}/retention/proposals`]: () => ({ body: {} }),
  [`POST ${path}/retention/disposals`]: () => ({
    body: { learnerId: nothing, recordKind: 'portfolio', reason },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
