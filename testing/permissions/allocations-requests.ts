import type { Ask } from './requests.ts';

const path = '/api/organisations/{organisationId}/allocations';

export const allocationsRequests: Readonly<Record<string, Ask>> = {
  [`GET ${path}`]: ({ awarding }) => ({ params: { organisationId: awarding } }),
  [`POST ${path}`]: ({ awarding, centre, unallocated }) => ({
    params: { organisationId: awarding },
    body: { personId: unallocated, centreId: centre, fromOn: '2026-09-01' },
  }),
  [`POST ${path}/{allocationId}/end`]: ({ awarding, allocation }) => ({
    params: { organisationId: awarding, allocationId: allocation.id },
    body: { untilOn: '2027-09-01', version: allocation.version },
  }),
};
