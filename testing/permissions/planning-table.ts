import type { Row } from './row.ts';

const verifiers = ['certification-officer', 'quality-manager', 'external-quality-assurer'] as const;
const samplers = ['internal-quality-assurer', 'other-quality-assurer'] as const;
const assessors = ['assessor', 'other-assessor'] as const;
const staff = ['coordinator', ...assessors, ...samplers] as const;
const outsiders = [
  'learner',
  'other-learner',
  'witness',
  'two-hats',
  'developer',
  ...verifiers,
  'rival-allocated',
] as const;

const ofReaders: Row = { rest: 404, allowed: ['learner', ...staff, ...verifiers] };
const ofThree: Row = {
  rest: 404,
  allowed: ['learner', 'assessor', 'coordinator'],
  403: ['other-assessor', ...samplers, ...verifiers],
};
const ofCentre: Row = {
  rest: 404,
  allowed: ['assessor', 'coordinator'],
  403: ['learner', 'other-assessor', ...samplers, ...verifiers],
};

/** Nobody was given this link. */
const ofNobody: Row = { rest: 404, 404: ['visitor'] };

const registration = '/api/registrations/{registrationId}';

/** Plans, reviews and what is recorded around them; contacts of the learner's own employer are tried by themselves. */
export const planningPermissions: Readonly<Record<string, Row>> = {
  [`GET ${registration}/plans`]: ofReaders,
  [`POST ${registration}/learning-plan`]: ofThree,
  [`POST ${registration}/assessment-plan`]: ofCentre,
  [`POST ${registration}/reviews`]: ofCentre,
  [`POST ${registration}/plan-versions/{versionId}/signatures`]: {
    rest: 404,
    allowed: ['learner'],
    rule: [...staff, ...verifiers],
  },
  [`GET ${registration}/signature-requests`]: {
    ...ofThree,
    allowed: [],
    none: ['learner', 'assessor', 'coordinator'],
  },
  [`POST ${registration}/plan-versions/{versionId}/signature-requests`]: ofCentre,
  'POST /api/signature-requests/{requestId}/revocation': { rest: 404 },
  'GET /api/public/plan-signatures/{token}': ofNobody,
  'POST /api/public/plan-signatures/{token}': ofNobody,
  'POST /api/public/plan-signatures/{token}/decline': ofNobody,
  [`POST ${registration}/agreed-actions`]: ofCentre,
  [`POST ${registration}/self-assessments`]: {
    rest: 404,
    allowed: ['learner', 'assessor'],
    403: ['coordinator', 'other-assessor', ...samplers, ...verifiers],
  },
  [`GET ${registration}/support-needs`]: ofThree,
  [`POST ${registration}/support-needs`]: ofThree,
  [`POST ${registration}/placement-checks`]: ofCentre,
  [`POST ${registration}/periods`]: {
    rest: 404,
    allowed: ['assessor', 'coordinator'],
    rule: ['learner', 'other-assessor', ...samplers, ...verifiers],
  },
  [`GET ${registration}/training`]: ofReaders,
  [`POST ${registration}/training`]: {
    rest: 404,
    allowed: ['learner', 'assessor', 'coordinator'],
    rule: ['other-assessor', ...samplers, ...verifiers],
  },
  [`POST ${registration}/training/{entryId}/removal`]: {
    rest: 404,
    403: ['other-assessor', ...samplers, ...verifiers],
  },
  [`POST ${registration}/handover`]: {
    rest: 404,
    allowed: ['coordinator'],
    403: ['learner', ...assessors, ...samplers, ...verifiers],
  },
  'GET /api/centres/{centreId}/plan-templates': { rest: 404, none: staff, 403: outsiders },
  'POST /api/centres/{centreId}/plan-templates': {
    rest: 404,
    allowed: ['coordinator', ...assessors],
    403: [...samplers, ...outsiders],
  },
  'GET /api/employer/learners': { rest: 'none' },
  [`GET ${registration}/forms/{form}`]: ofReaders,
  [`GET ${registration}/calendar`]: ofReaders,
  'GET /api/my/calendar': { rest: 'allowed' },
  'POST /api/my/calendar': { rest: 'allowed', 403: ['nobody', 'ended-staff', 'ended-awarding'] },
  // The address of the request was never given to anybody.
  'GET /api/calendars/{token}': { rest: 404, 404: ['visitor'] },
  'GET /api/assessment/caseload': {
    rest: 403,
    allowed: ['assessor'],
    none: ['other-assessor', 'elsewhere-assessor'],
  },
};
