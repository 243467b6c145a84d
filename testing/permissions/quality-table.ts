/** Who may do what in a centre's quality assurance; spread into the table. */
import type { Asker } from './world.ts';

const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];
const assessors: readonly Asker[] = ['assessor', 'other-assessor'];
const atCentre: readonly Asker[] = ['learner', 'other-learner', 'witness', 'two-hats'];
const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;
const awarding: readonly Asker[] = [developer, officer, manager, verifier];
const lookers: readonly Asker[] = ['coordinator', ...samplers, 'assessor', manager, verifier];

const ofSamplers = {
  rest: 404,
  allowed: samplers,
  403: ['coordinator', ...assessors, ...atCentre, ...awarding, 'rival-allocated'],
} as const;

const recognition = '/api/centres/{centreId}/specifications/{specificationId}/recognition';
const exercises = '/api/centres/{centreId}/standardisations';

const path = '/api/centres/{centreId}/specifications/{specificationId}';

const ofCoordinator = {
  rest: 404,
  allowed: ['coordinator'],
  403: [...assessors, ...samplers, ...atCentre, ...awarding, 'rival-allocated'],
} as const;

export const qualityPermissions = {
  // There is no such review.
  [`GET ${path}/external-reviews/{reviewId}/report`]: { rest: 404 },
  [`GET ${path}/quality-figures`]: {
    rest: 404,
    allowed: ['coordinator', ...samplers],
    403: [...assessors, ...atCentre, ...awarding, 'rival-allocated'],
  },
  'GET /api/centres/{centreId}/looks': {
    rest: 404,
    allowed: ['coordinator', ...samplers],
    403: [...assessors, ...atCentre, ...awarding, 'rival-allocated'],
  },
  [`GET ${recognition}`]: {
    rest: 404,
    allowed: ['coordinator', ...samplers, ...awarding],
    403: [...assessors, ...atCentre],
  },
  [`POST ${recognition}/applications`]: ofCoordinator,
  // There is no application that could be decided, and no condition that could be answered.
  [`POST ${recognition}/applications/{applicationId}/decision`]: {
    rest: 404,
    403: [developer, officer, verifier, 'coordinator', ...assessors, ...samplers, ...atCentre],
  },
  [`POST ${recognition}/conditions/{conditionId}/answers`]: {
    rest: 404,
    403: [...assessors, ...atCentre, manager, verifier],
  },
  [`POST ${recognition}/automatic`]: ofCoordinator,
  'GET /api/centres/{centreId}/policies': {
    rest: 404,
    none: ['coordinator', ...samplers, ...assessors, ...awarding, 'rival-allocated'],
    403: atCentre,
  },
  'GET /api/centres/{centreId}/needs': ofCoordinator,
  'POST /api/centres/{centreId}/policies': ofCoordinator,
  'POST /api/centres/{centreId}/declarations': ofCoordinator,
  // Nobody is called what is searched for.
  'GET /api/centres/{centreId}/specifications/{specificationId}/sampling/work': {
    rest: 404,
    none: samplers,
    403: ofSamplers[403],
  },
  'POST /api/registrations/{registrationId}/units/{unitRef}/quality-activities': {
    rest: 404,
    allowed: ['internal-quality-assurer'],
    rule: ['learner', 'coordinator', ...assessors, 'other-quality-assurer', officer, manager, verifier],
  },
  // Nothing of the other assessor has been looked at.
  'GET /api/centres/{centreId}/quality-record': {
    rest: 404,
    allowed: ['coordinator', ...samplers, 'assessor'],
    none: ['other-assessor'],
    403: [...atCentre, ...awarding, 'rival-allocated'],
  },
  'POST /api/quality/{about}/{itemId}/answers': {
    rest: 404,
    allowed: ['assessor'],
    403: ['coordinator', 'other-assessor', ...samplers, ...atCentre, ...awarding, 'rival-allocated'],
  },
  // Of other specifications, or without a part in them: there is none for these.
  [`GET ${exercises}`]: {
    rest: 404,
    allowed: lookers,
    none: [developer, officer, 'other-assessor', 'rival-allocated'],
    403: atCentre,
  },
  [`POST ${exercises}`]: ofSamplers,
  [`GET ${exercises}/{standardisationId}`]: { rest: 404, allowed: lookers },
  [`POST ${exercises}/{standardisationId}/judgements`]: {
    rest: 404,
    allowed: ['assessor', 'internal-quality-assurer'],
    rule: ['coordinator', 'other-quality-assurer', manager, verifier],
  },
  [`POST ${exercises}/{standardisationId}/outcome`]: ofSamplers,
  [`GET ${exercises}/{standardisationId}/minutes`]: { rest: 404, allowed: lookers },
} as const;
