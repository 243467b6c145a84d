/** Who sees what else is affected, and who takes measures; spread into the table. */
import type { Row } from './row.ts';

const samplers = ['internal-quality-assurer', 'other-quality-assurer'] as const;
const attached = ['assessor', 'other-assessor', 'learner', 'other-learner', 'witness', 'two-hats'] as const;
const awarding = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;

const looks: Row = {
  rest: 404,
  allowed: ['coordinator', ...samplers, ...awarding, 'rival-allocated'],
  403: attached,
};

const path = '/api/centres/{centreId}';

export const affectedPermissions = {
  [`GET ${path}/affected/choices`]: looks,
  // Its own learners are none of those.
  [`GET ${path}/affected`]: {
    ...looks,
    allowed: ['coordinator', ...samplers, ...awarding],
    none: ['rival-allocated'],
  },
  // Nothing was done at the centre yet; those of the other awarding organisation see none of it.
  [`GET ${path}/measures`]: {
    ...looks,
    allowed: ['coordinator', ...samplers, ...awarding],
    none: ['rival-allocated'],
  },
  // To hold: a coordinator, or a quality manager.
  [`POST ${path}/measures`]: {
    rest: 404,
    allowed: ['coordinator', 'quality-manager', 'rival-allocated'],
    403: [...samplers, 'developer', 'certification-officer', 'external-quality-assurer', ...attached],
  },
  // The measure is the coordinator’s.
  [`POST ${path}/measures/{measureId}/release`]: {
    rest: 404,
    allowed: ['coordinator', 'quality-manager'],
    403: [...samplers, 'developer', 'certification-officer', 'external-quality-assurer', ...attached],
  },
} as const;
