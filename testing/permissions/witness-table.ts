import type { Row } from './row.ts';
import type { Asker } from './world.ts';

const verifiers: readonly Asker[] = ['certification-officer', 'quality-manager', 'external-quality-assurer'];
const assessors: readonly Asker[] = ['assessor', 'other-assessor'];
const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];
const staff: readonly Asker[] = ['coordinator', ...assessors, ...samplers];
const awarding: readonly Asker[] = ['developer', ...verifiers];
const attached: readonly Asker[] = ['learner', 'other-learner', 'witness', 'two-hats'];

/** Nobody was given this link. */
const link: Row = { rest: 404, 404: ['visitor'] };

/** Records on the spot, witnesses and their testimonies. */
export const witnessPermissions: Readonly<Record<string, Row>> = {
  'POST /api/registrations/{registrationId}/spot-records': {
    rest: 404,
    allowed: ['assessor'],
    403: ['learner', 'coordinator', 'other-assessor', ...samplers, ...verifiers],
  },
  // Others are named to the staff of the centre alone.
  'GET /api/registrations/{registrationId}/units/{unitRef}/likeness': {
    rest: 404,
    none: staff,
    403: ['learner', ...verifiers],
  },
  // What is found differs; that nobody finds what they may not see is tested by itself.
  'GET /api/search': { rest: 'none' },
  'GET /api/evidence/{evidenceId}/record': { rest: 404, allowed: ['learner', ...staff, ...verifiers] },
  // The evidence that is asked for is no such record, whoever asks.
  'GET /api/evidence/{evidenceId}/record/form': { rest: 404 },
  'GET /api/centres/{centreId}/witnesses': {
    rest: 404,
    allowed: staff,
    403: [...attached, ...awarding, 'rival-allocated'],
  },
  'POST /api/centres/{centreId}/witnesses': {
    rest: 404,
    allowed: ['coordinator', ...assessors],
    403: [...samplers, ...attached, ...awarding, 'rival-allocated'],
  },
  // They may; there is no such expert.
  'POST /api/centres/{centreId}/witnesses/{personId}/acceptance': {
    rest: 404,
    403: ['coordinator', ...attached, ...awarding, 'rival-allocated'],
  },
  'GET /api/registrations/{registrationId}/testimony-requests': {
    rest: 404,
    none: ['learner', ...staff, ...verifiers],
  },
  'POST /api/registrations/{registrationId}/testimony-requests': {
    rest: 404,
    allowed: ['learner', 'assessor'],
    403: ['coordinator', 'other-assessor', ...samplers, ...verifiers],
  },
  'POST /api/testimony-requests/{requestId}/revocation': { rest: 404 },
  'GET /api/public/testimonies/{token}': link,
  'POST /api/public/testimonies/{token}': link,
  'POST /api/public/testimonies/{token}/decline': link,
};
