import type { Row } from './row.ts';
import type { Asker } from './world.ts';

const awarding: readonly Asker[] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];
const verifiers: readonly Asker[] = ['certification-officer', 'quality-manager', 'external-quality-assurer'];
const assessors: readonly Asker[] = ['assessor', 'other-assessor'];
const samplers: readonly Asker[] = ['internal-quality-assurer', 'other-quality-assurer'];
const staff: readonly Asker[] = ['coordinator', ...assessors, ...samplers];
const attached: readonly Asker[] = ['learner', 'other-learner', 'witness', 'two-hats'];

const looksAtPortfolio: Row = { rest: 404, allowed: ['learner', ...staff, ...verifiers] };
const emptyAtCentre: Row = { rest: 404, none: [...staff, ...awarding, 'rival-allocated'], 403: attached };

const unit = '/api/registrations/{registrationId}/units/{unitRef}';
const specification = '/api/centres/{centreId}/specifications/{specificationId}';

/** Judging: drafts, what judgements are held to, and what is said about work. */
export const judgingPermissions: Readonly<Record<string, Row>> = {
  [`GET ${unit}/draft`]: looksAtPortfolio,
  [`PUT ${unit}/draft`]: {
    rest: 404,
    allowed: assessors,
    403: ['learner', 'coordinator', ...samplers, ...verifiers],
  },
  [`GET ${specification}/sufficiency`]: emptyAtCentre,
  [`POST ${specification}/sufficiency`]: {
    rest: 404,
    allowed: ['coordinator'],
    403: [...assessors, ...samplers, ...attached, ...awarding, 'rival-allocated'],
  },
  [`GET ${specification}/agreements`]: emptyAtCentre,
  // The other awarding organisation has a manager here too, for whom the specification does not exist.
  [`POST ${specification}/agreements`]: {
    rest: 404,
    allowed: ['quality-manager'],
    403: [...staff, ...attached, ...awarding.filter((one) => one !== 'quality-manager')],
  },
  [`GET ${unit}/feedback`]: { rest: 404, none: ['learner', ...staff, ...verifiers] },
  [`POST ${unit}/feedback`]: {
    rest: 404,
    allowed: ['learner', 'assessor', 'internal-quality-assurer'],
    403: ['coordinator', 'other-assessor', 'other-quality-assurer', ...verifiers],
  },
  [`POST ${unit}/feedback/read`]: looksAtPortfolio,
  'GET /api/feedback/{messageId}/voice': { rest: 404 },
};
