/** Who may have put together what is held about a person; spread into the table. */
import type { Asker } from './world.ts';

const others: readonly Asker[] = [
  'assessor',
  'other-assessor',
  'internal-quality-assurer',
  'other-quality-assurer',
  'learner',
  'other-learner',
  'witness',
  'two-hats',
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
  'rival-allocated',
];

export const ownDataPermissions = {
  // Nobody has asked for anything yet.
  'GET /api/me/data-requests': { rest: 'none' },
  'POST /api/me/data-requests': { rest: 'allowed' },
  'GET /api/me/data-requests/{requestId}/file': { rest: 404 },
  'POST /api/centres/{centreId}/people/{personId}/data-requests': {
    rest: 404,
    allowed: ['coordinator'],
    403: others,
  },
} as const;
