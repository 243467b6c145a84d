/** Who sees how long the learners of a centre wait for feedback; spread into the table. */
const path = '/api/centres/{centreId}/feedback-times';

const times = {
  rest: 404,
  allowed: ['coordinator', 'assessor', 'other-assessor', 'internal-quality-assurer', 'other-quality-assurer'],
  403: [
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
} as const;

export const feedbackTimesPermissions = {
  [`GET ${path}`]: times,
  [`GET ${path}/workbook`]: times,
} as const;
