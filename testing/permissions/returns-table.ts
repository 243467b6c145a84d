/** Who may make returns to regulators and standards bodies; spread into the table. */
import type { Asker } from './world.ts';

const makers: readonly Asker[] = ['certification-officer', 'quality-manager'];
const path = '/api/organisations/{organisationId}/returns';

export const returnsPermissions = {
  'GET /api/organisations/{organisationId}/monitoring': { rest: 403, allowed: makers },
  [`GET ${path}/preview`]: { rest: 403, allowed: makers },
  // None has been made.
  [`GET ${path}`]: { rest: 403, none: makers },
  [`POST ${path}`]: { rest: 403, allowed: makers },
  // None has been made.
  [`GET ${path}/{returnId}/file`]: { rest: 403, 404: makers },
} as const;
