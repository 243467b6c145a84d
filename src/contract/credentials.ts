/** Digital awards: what an awarding organisation signs, and what the world checks it by. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const slug = z.string().max(100);

const tag = 'credentials';

export const issuerDocument = endpoint({
  method: 'GET',
  path: '/awarding/:slug/did.json',
  summary: 'The keys of an awarding organisation, as its did:web document',
  tag,
  access: 'public',
  params: z.object({ slug }),
});

const ofFramework = z.object({ slug, specificationId: z.uuid(), identifier: z.uuid() });

/** Where the alignment of a digital award leads: what was achieved, as its framework has it. */
export const frameworkUnit = endpoint({
  method: 'GET',
  path: '/awarding/:slug/frameworks/:specificationId/ims/case/v1p1/CFItems/:identifier',
  summary: 'A unit of a published specification, as an item of CASE 1.1',
  tag,
  access: 'public',
  params: ofFramework,
});

export const frameworkDocument = endpoint({
  method: 'GET',
  path: '/awarding/:slug/frameworks/:specificationId/ims/case/v1p1/CFDocuments/:identifier',
  summary: 'A published specification, as a document of CASE 1.1',
  tag,
  access: 'public',
  params: ofFramework,
});

export const credentialStatusList = endpoint({
  method: 'GET',
  path: '/awarding/:slug/status/:list',
  summary: 'Which credentials of an awarding organisation were revoked, as a signed bitstring status list',
  tag,
  access: 'public',
  params: z.object({ slug, list: z.coerce.number().int().min(0).max(10_000) }),
});

export const awardPicture = endpoint({
  method: 'GET',
  path: '/awarding/:slug/badges/:kind',
  summary: 'The picture of a kind of award',
  tag,
  access: 'public',
  params: z.object({ slug, kind: z.enum(['unit', 'qualification']) }),
});

const mayRead = 'Whoever may see the certificate: the learner, the centre, the awarding organisation';

export const listCredentials = endpoint({
  method: 'GET',
  path: '/api/certificates/:certificateId/credentials',
  summary: 'The digital awards of a certificate: the record, the qualification, each unit',
  tag,
  permission: mayRead,
  params: z.object({ certificateId: z.uuid() }),
  response: z.object({
    /** False while they are being made. */
    ready: z.boolean(),
    items: z.array(
      z.object({
        credentialId: z.uuid(),
        kind: z.enum(['record', 'qualification', 'unit']),
        code: z.string(),
        title: z.string(),
      }),
    ),
  }),
});

export const credentialFile = endpoint({
  method: 'GET',
  path: '/api/credentials/:credentialId/:form',
  summary: 'A digital award to take away: signed JSON, or a picture with it inside',
  tag,
  permission: mayRead,
  params: z.object({ credentialId: z.uuid(), form: z.enum(['json', 'svg', 'png']) }),
});

export const listIssuerKeys = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/issuer-keys',
  summary: 'The keys that an awarding organisation signs with, the one in use first',
  tag,
  permission: 'Certification officers of the awarding organisation',
  params: z.object({ awardingId: z.uuid() }),
  response: z.object({
    did: z.string(),
    items: z.array(
      z.object({ keyId: z.uuid(), publicKey: z.string(), madeAt: z.iso.datetime({ offset: true }) }),
    ),
  }),
});

export const changeIssuerKey = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/issuer-keys',
  summary: 'Sign with a fresh key from now on; what was signed before can still be checked',
  tag,
  permission: 'Certification officers of the awarding organisation',
  params: z.object({ awardingId: z.uuid() }),
  body: z.object({}),
  response: z.object({ publicKey: z.string() }),
});
