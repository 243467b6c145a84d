/** Who may do what with digital awards and keys; spread into the table. */
import type { Row } from './row.ts';
import type { Asker } from './world.ts';

const [developer, officer, manager, verifier] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
] as const;

const everybody: Row = { rest: 'allowed', allowed: ['visitor'] };
const readers: readonly Asker[] = [
  'learner',
  'coordinator',
  'internal-quality-assurer',
  'other-quality-assurer',
  developer,
  officer,
  manager,
  verifier,
];
/** No part of a framework has the identifier asked for. */
const nothing: Row = { rest: 404, 404: ['visitor'] };
const ofReaders: Row = { rest: 404, allowed: readers };
const ofOfficers: Row = { rest: 403, allowed: [officer] };

const staff: readonly Asker[] = [
  'coordinator',
  'assessor',
  'other-assessor',
  'internal-quality-assurer',
  'other-quality-assurer',
];
const path = '/api/registrations/{registrationId}/taking-in';
const verifiers = [officer, manager, verifier] as const;
const ofCoordinator: Row = {
  rest: 404,
  allowed: ['coordinator'],
  403: ['learner', ...staff.filter((one) => one !== 'coordinator'), ...verifiers],
};

export const credentialPermissions = {
  'GET /awarding/{slug}/frameworks/{specificationId}/ims/case/v1p1/CFItems/{identifier}': nothing,
  'GET /awarding/{slug}/frameworks/{specificationId}/ims/case/v1p1/CFDocuments/{identifier}': nothing,
  'GET /awarding/{slug}/did.json': everybody,
  'GET /awarding/{slug}/status/{list}': everybody,
  'GET /awarding/{slug}/badges/{kind}': everybody,
  'GET /api/certificates/{certificateId}/credentials': ofReaders,
  'GET /api/credentials/{credentialId}/{form}': ofReaders,
  'GET /api/awarding/{awardingId}/issuer-keys': ofOfficers,
  'POST /api/awarding/{awardingId}/issuer-keys': ofOfficers,
  // Nothing was taken in for the learner.
  [`GET ${path}`]: { rest: 404, none: ['learner', ...staff, ...verifiers] } satisfies Row,
  [`GET ${path}/{takenInId}/files/{sha256}`]: { rest: 404 } satisfies Row,
  [`POST ${path}`]: ofCoordinator,
  [`POST ${path}/check`]: ofCoordinator,
  [`POST ${path}/consent`]: { rest: 404, allowed: ['learner'], 403: [...staff, ...verifiers] } satisfies Row,
} as const;
