/** How the routes of returns are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const path = '/api/organisations/{organisationId}/returns';
const period = { kind: 'regulator-quarterly', year: 2026, quarter: 3 } as const;
const returnId = '00000000-0000-4000-8000-000000000000';

const of = (given: object) => (world: WorldOfAskers) => ({
  ...given,
  params: { organisationId: world.awarding, returnId },
});

export const returnsRequests = {
  'GET /api/organisations/{organisationId}/monitoring': of({
    query: '?fromOn=2026-01-01&untilOn=2026-12-31',
  }),
  [`GET ${path}/preview`]: of({ query: `?kind=${period.kind}&year=2026&quarter=3` }),
  [`GET ${path}`]: of({}),
  [`POST ${path}`]: of({ body: { ...period, format: 'xlsx' } }),
  [`GET ${path}/{returnId}/file`]: of({}),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
