/** Who may register learners by lists; spread into the table. */
import type { Row } from './row.ts';

const ofCoordinator: Row = {
  rest: 404,
  allowed: ['coordinator'],
  403: [
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
  ],
};

export const importPermissions = {
  'GET /api/centres/{centreId}/imports/template': ofCoordinator,
  'POST /api/centres/{centreId}/imports/check': ofCoordinator,
  'POST /api/centres/{centreId}/imports': ofCoordinator,
} as const;
