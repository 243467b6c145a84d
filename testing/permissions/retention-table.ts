/** Who decides how long records are kept and what goes; spread into the table. */
import type { Asker } from './world.ts';

const awarding: readonly Asker[] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];
const others: readonly Asker[] = [
  'assessor',
  'other-assessor',
  'internal-quality-assurer',
  'other-quality-assurer',
  'learner',
  'other-learner',
  'witness',
  'two-hats',
];
const path = '/api/centres/{centreId}';
const refused: readonly Asker[] = [...others, ...awarding, 'rival-allocated'];
const ofCoordinator = { rest: 404, allowed: ['coordinator'], 403: refused } as const;

/** Whoever sees the portfolio is told whose it is to say. */
const ofFunding = {
  rest: 404,
  allowed: ['coordinator'],
  403: [
    'learner',
    'assessor',
    'other-assessor',
    'internal-quality-assurer',
    'other-quality-assurer',
    'certification-officer',
    'quality-manager',
    'external-quality-assurer',
  ],
} as const;

export const retentionPermissions = {
  [`GET ${path}/retention`]: {
    rest: 404,
    allowed: ['coordinator', ...awarding, 'rival-allocated'],
    403: others,
  },
  'POST /api/organisations/{organisationId}/retention-rules': { rest: 403, allowed: ['coordinator'] },
  'GET /api/registrations/{registrationId}/funding': ofFunding,
  'POST /api/registrations/{registrationId}/funding': ofFunding,
  [`POST ${path}/legal-holds`]: ofCoordinator,
  // There is no such hold.
  [`POST ${path}/legal-holds/{holdId}/release`]: { rest: 404, 403: refused },
  [`POST ${path}/retention/proposals`]: ofCoordinator,
  // Nothing is proposed.
  [`POST ${path}/retention/disposals`]: { rest: 404, 403: refused },
} as const;
