/** Who may do what with evidence and what is made of it; spread into the table. */
import type { Asker } from './world.ts';

type Askers = readonly Asker[];

const verifiers: Askers = ['certification-officer', 'quality-manager', 'external-quality-assurer'];
const samplers: Askers = ['internal-quality-assurer', 'other-quality-assurer'];
const staff: Askers = ['coordinator', 'assessor', 'other-assessor', ...samplers];
const looks = { rest: 404, allowed: ['learner', ...staff, ...verifiers] } as const;

export const evidencePermissions = {
  'POST /api/evidence/{evidenceId}/withdrawal': {
    rest: 404,
    allowed: ['learner'],
    rule: [...staff, ...verifiers],
  },
  'GET /api/registrations/{registrationId}/unit-agreements': looks,
  'POST /api/registrations/{registrationId}/unit-agreements': {
    rest: 404,
    allowed: ['learner', 'assessor'],
    rule: ['coordinator', 'other-assessor', ...samplers, ...verifiers],
  },
  'GET /api/evidence/{evidenceId}/suggestions': looks,
  'GET /api/learners/{learnerId}/annotations': looks,
  'POST /api/evidence/{evidenceId}/annotations': {
    rest: 404,
    allowed: ['learner', 'assessor'],
    rule: ['coordinator', 'other-assessor', ...samplers, ...verifiers],
  },
  // The learner's note.
  'POST /api/evidence/{evidenceId}/annotations/{annotationId}/withdrawal': {
    rest: 404,
    allowed: ['learner'],
    403: [...staff, ...verifiers],
  },
  'POST /api/registrations/{registrationId}/portfolio-exports': looks,
  'GET /api/registrations/{registrationId}/portfolio-exports': looks,
  // Of the learner: everybody has only what they had made themselves.
  'GET /api/registrations/{registrationId}/portfolio-exports/{exportId}/file': { rest: 404 },
  'GET /api/evidence-files/{fileId}/preview': looks,
  // No small picture is made of words.
  'GET /api/evidence-files/{fileId}/thumbnail': { rest: 404 },
} as const;
