/** How the routes of what is affected are asked; spread into the requests. */
import { firstUnit } from '../centre.ts';
import type { WorldOfAskers } from './world.ts';

const path = '/api/centres/{centreId}';
const reason = 'Sample reason';

const query = ({ assessor }: WorldOfAskers) => ({ query: `?start=assessor&id=${assessor}` });

export const affectedRequests = {
  [`GET ${path}/affected/choices`]: () => ({ query: '?start=assessor' }),
  [`GET ${path}/affected`]: query,
  [`POST ${path}/measures`]: ({ assessor, learnerId }: WorldOfAskers) => ({
    body: {
      from: { start: 'assessor', id: assessor },
      actions: ['hold'],
      reason,
      chosen: [{ learnerId, unitRef: firstUnit }],
    },
  }),
  [`POST ${path}/measures/{measureId}/release`]: ({ measureId }: WorldOfAskers) => ({
    params: { measureId },
    body: { reason },
  }),
};
