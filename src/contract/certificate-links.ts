/** Links by which the holder of a certificate shows it to somebody until a day. */
import { z } from 'zod';
import { certificateCheckSchema } from './awards.ts';
import { endpoint } from './endpoint.ts';

const tag = 'certificate links';
const plainDate = z.iso.date();
const holder = 'The learner whose certificate it is';
const ofCertificate = z.object({ certificateId: z.uuid() });

export const listCertificateLinks = endpoint({
  method: 'GET',
  path: '/api/certificates/:certificateId/links',
  summary: 'The links to a certificate that its holder made, and when each was opened',
  tag,
  permission: holder,
  params: ofCertificate,
  response: z.object({
    serial: z.string(),
    title: z.string(),
    items: z.array(
      z.object({
        linkId: z.uuid(),
        label: z.string(),
        madeOn: plainDate,
        untilOn: plainDate,
        state: z.enum(['works', 'over', 'taken-back']),
        looks: z.number().int(),
        lastLookedAt: z.iso.datetime({ offset: true }).nullable(),
      }),
    ),
  }),
});

export const makeCertificateLink = endpoint({
  method: 'POST',
  path: '/api/certificates/:certificateId/links',
  summary: 'Make a link that shows a certificate, with name and units, until a day',
  description:
    'The link is made on the device of its holder: 32 random bytes as base64url. Only the SHA-256 of these letters is sent and kept.',
  tag,
  permission: holder,
  params: ofCertificate,
  body: z.object({
    label: z.string().trim().min(1).max(100),
    untilOn: plainDate,
    tokenSha256: z.string().regex(/^[\da-f]{64}$/u),
  }),
  response: z.object({ linkId: z.uuid() }),
});

export const endCertificateLink = endpoint({
  method: 'POST',
  path: '/api/certificates/:certificateId/links/:linkId/end',
  summary: 'Take a link back; it shows nothing from now on',
  tag,
  permission: holder,
  params: ofCertificate.extend({ linkId: z.uuid() }),
  body: z.object({}),
  response: z.object({ endedOn: plainDate }),
});

/** What is unknown, over or taken back is answered alike. */
export const openCertificateLink = endpoint({
  method: 'GET',
  path: '/api/public/shared/:token',
  summary: 'A certificate that its holder shows by a link',
  tag,
  access: 'public',
  params: z.object({ token: z.string().regex(/^[\w-]{43}$/u) }),
  response: certificateCheckSchema,
});
