/** How the routes of sampling are asked; spread into the requests. */
import { usualStrategy } from '#domain/quality/strategy.ts';
import { firstUnit } from '../centre.ts';
import type { WorldOfAskers } from './world.ts';

const sampling = '/api/centres/{centreId}/specifications/{specificationId}/sampling';
const reason = 'Sample reason';

export const samplingRequests = {
  [`POST ${sampling}/strategy`]: () => ({ body: { strategy: usualStrategy, reason } }),
  [`POST ${sampling}/plans`]: () => ({ body: {} }),
  [`POST ${sampling}/choices`]: ({ learnerId }: WorldOfAskers) => ({
    body: { learnerId, unitRef: firstUnit, choice: 'added', reason },
  }),
  [`POST ${sampling}/risks`]: () => ({
    body: { dimension: 'unit', key: firstUnit, state: 'raised', because: reason },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
