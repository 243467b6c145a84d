import type { Row } from './row.ts';

const ofManagers: Row = { rest: 403, allowed: ['quality-manager'] };
const path = '/api/organisations/{organisationId}/allocations';

/** Who says which centre somebody of the awarding organisation sees: its own quality managers, and nobody for others. */
export const allocationsPermissions: Readonly<Record<string, Row>> = {
  [`GET ${path}`]: ofManagers,
  [`POST ${path}`]: ofManagers,
  [`POST ${path}/{allocationId}/end`]: ofManagers,
};
