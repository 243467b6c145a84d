/** How the routes of digital awards are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const ofIssuer = ({ awarding }: WorldOfAskers) => ({ slug: `sample-${awarding}` });

const path = '/api/registrations/{registrationId}/taking-in';
const aBundle = ({ bundleUploadId: uploadId }: WorldOfAskers) => ({ body: { uploadId } });

const noPart = (world: WorldOfAskers) => ({
  params: { ...ofIssuer(world), identifier: world.awarding },
});

export const credentialRequests = {
  'GET /awarding/{slug}/frameworks/{specificationId}/ims/case/v1p1/CFItems/{identifier}': noPart,
  'GET /awarding/{slug}/frameworks/{specificationId}/ims/case/v1p1/CFDocuments/{identifier}': noPart,
  'GET /awarding/{slug}/did.json': (world: WorldOfAskers) => ({ params: ofIssuer(world) }),
  'GET /awarding/{slug}/status/{list}': (world: WorldOfAskers) => ({
    params: { ...ofIssuer(world), list: '0' },
  }),
  'GET /awarding/{slug}/badges/{kind}': (world: WorldOfAskers) => ({
    params: { ...ofIssuer(world), kind: 'unit' },
  }),
  'GET /api/credentials/{credentialId}/{form}': ({ credentialId }: WorldOfAskers) => ({
    params: { credentialId, form: 'json' },
  }),
  'GET /api/awarding/{awardingId}/issuer-keys': ({ awarding: awardingId }: WorldOfAskers) => ({
    params: { awardingId },
  }),
  'POST /api/awarding/{awardingId}/issuer-keys': ({ awarding: awardingId }: WorldOfAskers) => ({
    params: { awardingId },
    body: {},
  }),
  [`GET ${path}/{takenInId}/files/{sha256}`]: ({ awarding }) => ({
    params: { takenInId: awarding, sha256: 'a'.repeat(64) },
  }),
  // What is uploaded is no bundle, which only those who may are told.
  [`POST ${path}`]: aBundle,
  [`POST ${path}/check`]: aBundle,
  [`POST ${path}/consent`]: () => ({ body: {} }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
