/** How the routes of importing learners are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const values = {
  givenName: 'Sample',
  familyName: 'Listed',
  dateOfBirth: '2001-02-03',
  registeredOn: '2026-09-01',
};

export const importRequests = {
  'GET /api/centres/{centreId}/imports/template': ({ specificationId }: WorldOfAskers) => ({
    query: `?specificationId=${specificationId}`,
  }),
  'POST /api/centres/{centreId}/imports/check': ({ specificationId }: WorldOfAskers) => ({
    body: {
      specificationId,
      text: 'Given name,Family name,Date of birth,Registered on\nA,B,2001-02-03,2026-09-01',
    },
  }),
  'POST /api/centres/{centreId}/imports': ({ specificationId }: WorldOfAskers) => ({
    body: { specificationId, rows: [{ row: 2, values }] },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
