import type { Row } from './row.ts';

const samplers = ['internal-quality-assurer', 'other-quality-assurer'] as const;
const assessors = ['assessor', 'other-assessor'] as const;
const attached = ['learner', 'other-learner', 'witness', 'two-hats'] as const;
const awarding = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;
/** Those of an awarding organisation whose work it is to look at how a centre is staffed. */
const qualityPeople = ['quality-manager', 'external-quality-assurer', 'rival-allocated'] as const;
const others = ['developer', 'certification-officer', ...attached] as const;

const looksAfter: Row = {
  rest: 404,
  allowed: ['coordinator', ...samplers, ...qualityPeople],
  403: [...assessors, ...others],
};
const ofCoordinator: Row = {
  rest: 404,
  allowed: ['coordinator'],
  403: [...assessors, ...samplers, ...attached, ...awarding, 'rival-allocated'],
};
const member = '/api/centres/{centreId}/staff/{personId}';

/** The record asked for is that of somebody who asks nothing. */
export const peoplePermissions: Readonly<Record<string, Row>> = {
  [`GET ${member}/record`]: looksAfter,
  [`POST ${member}/entries`]: ofCoordinator,
  [`POST ${member}/entries/{entryId}/acceptance`]: {
    rest: 404,
    allowed: ['coordinator', ...samplers],
    403: [...assessors, ...attached, ...awarding, 'rival-allocated'],
  },
  [`POST ${member}/interests`]: ofCoordinator,
  [`POST ${member}/interests/{interestId}/end`]: ofCoordinator,
  [`POST ${member}/interests/{interestId}/scrutiny`]: ofCoordinator,
  [`POST ${member}/nation`]: ofCoordinator,
  [`POST ${member}/supporter`]: ofCoordinator,
  [`POST ${member}/qualifications/{qualificationId}/withdrawal`]: {
    rest: 404,
    allowed: ['coordinator', 'quality-manager', 'rival-allocated'],
    403: [...assessors, ...samplers, ...others, 'external-quality-assurer'],
  },
  // A file of another centre, or of a record that one does not see, does not exist.
  'GET /api/centres/{centreId}/staff-files/{fileId}': {
    rest: 404,
    allowed: ['coordinator', ...samplers, ...qualityPeople],
  },
  'GET /api/centres/{centreId}/enough-people': {
    rest: 404,
    allowed: ['coordinator', ...assessors, ...samplers, ...qualityPeople],
    403: others,
  },
  'GET /api/centres/{centreId}/standardised': {
    rest: 404,
    allowed: ['coordinator', ...samplers, ...qualityPeople],
    403: [...assessors, ...others],
  },
  // Nobody has signed anything that they might not.
  'GET /api/centres/{centreId}/wrong-status': {
    rest: 404,
    none: ['coordinator', ...samplers, ...qualityPeople],
    403: [...assessors, ...others],
  },
  'GET /api/centres/{centreId}/employer-direct': {
    rest: 404,
    allowed: ['coordinator', ...samplers, 'quality-manager', 'external-quality-assurer'],
    none: ['rival-allocated'],
    403: [...assessors, ...others],
  },
  'POST /api/centres/{centreId}/employer-direct': ofCoordinator,
  'POST /api/centres/{centreId}/employer-direct/{requestId}/decision': {
    rest: 404,
    allowed: ['quality-manager'],
    403: ['coordinator', ...assessors, ...samplers, ...others, 'external-quality-assurer'],
  },
  // Nothing waits.
  'GET /api/countersigning': {
    rest: 403,
    none: [...assessors, ...samplers, 'elsewhere-assessor', 'elsewhere-quality-assurer'],
  },
  // The sampler of this sample, who does not countersign it; the other quality assurer is not qualified.
  'POST /api/quality/samples/{sampleId}/countersignature': {
    rest: 404,
    rule: [
      'learner',
      'coordinator',
      ...assessors,
      ...samplers,
      'certification-officer',
      'quality-manager',
      'external-quality-assurer',
    ],
  },
};
