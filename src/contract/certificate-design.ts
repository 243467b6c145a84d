/** The look of an awarding organisation's certificates: designed in the application, frozen with each certificate. */
import { z } from 'zod';
import {
  type CertificateDesign,
  alignments,
  borders,
  orientations,
  palette,
  papers,
  picturePurposes,
} from '#domain/award/design.ts';
import { endpoint } from './endpoint.ts';

const tag = 'certificate design';
const permission = 'Certification officers of the awarding organisation';

const ofAwarding = z.object({ awardingId: z.uuid() });
const text = z.string().trim().max(400);

export const certificateDesignSchema: z.ZodType<CertificateDesign> = z.object({
  orientation: z.enum(orientations),
  align: z.enum(alignments),
  border: z.enum(borders),
  ink: z.enum(palette.map(({ name }) => name)),
  accent: z.enum(palette.map(({ name }) => name)),
  paper: z.enum(papers.map(({ name }) => name)),
  headings: z.object({ certificate: text, unitList: text, unitCertificate: text }),
  closing: text.nullable(),
  logo: z.uuid().nullable(),
  signature: z.object({ name: text, office: text, picture: z.uuid().nullable() }).nullable(),
  seal: z.union([
    z.object({ kind: z.enum(['drawn', 'none']) }),
    z.object({ kind: z.literal('picture'), picture: z.uuid() }),
  ]),
});

export const findCertificateDesign = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/certificate-design',
  summary: 'The design of the certificates in use, the earlier ones, and the pictures that there are',
  tag,
  permission,
  params: ofAwarding,
  response: z.object({
    /** Null while nobody has designed anything. */
    designId: z.uuid().nullable(),
    design: certificateDesignSchema,
    /** The newest first; the first one is in use. */
    versions: z.array(
      z.object({
        designId: z.uuid(),
        setBy: z.string(),
        setOn: z.iso.date(),
        certificates: z.number().int(),
      }),
    ),
    pictures: z.array(
      z.object({
        pictureId: z.uuid(),
        purpose: z.enum(picturePurposes),
        width: z.number().int(),
        height: z.number().int(),
        addedOn: z.iso.date(),
      }),
    ),
  }),
});

export const setCertificateDesign = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/certificate-design',
  summary: 'Use a design for the certificates that are issued from now on',
  tag,
  permission,
  params: ofAwarding,
  body: z.object({
    design: certificateDesignSchema,
    /** The design that it was made from; refused when another one is in use meanwhile. */
    supersedes: z.uuid().nullable(),
  }),
  response: z.object({ designId: z.uuid() }),
});

export const addCertificatePicture = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/certificate-pictures',
  summary: 'Keep a logo, a signature or a seal: a PNG or JPEG that was uploaded, drawn anew',
  tag,
  permission,
  params: ofAwarding,
  body: z.object({ purpose: z.enum(picturePurposes), uploadId: z.string().max(100) }),
  response: z.object({ pictureId: z.uuid(), width: z.number().int(), height: z.number().int() }),
});

export const certificatePicture = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/certificate-pictures/:pictureId',
  summary: 'A picture of the design, as PNG',
  tag,
  permission,
  params: ofAwarding.extend({ pictureId: z.uuid() }),
});

/** The design travels as JSON in the address, so that any viewer of PDF can show it. */
const designInAddress = z
  .string()
  .max(8_000)
  .transform((given, context): unknown => {
    try {
      return JSON.parse(given);
    } catch {
      context.addIssue({ code: 'custom', message: 'A design as JSON' });
      return z.NEVER;
    }
  })
  .pipe(certificateDesignSchema);

export const previewCertificateDesign = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/certificate-preview/:document',
  summary: 'How a document would look in a design, as PDF with made-up particulars; nothing is kept',
  tag,
  permission,
  params: ofAwarding.extend({ document: z.enum(['certificate', 'unit-list', 'unit-certificate']) }),
  query: z.object({ design: designInAddress }),
});
