/** Parts of evidence that the portfolio and the bench both show. */
import { z } from 'zod';
import { evidenceKinds } from '#domain/portfolio/evidence.ts';

const plainDate = z.iso.date();

export const evidenceKindSchema = z.enum(evidenceKinds);

export const diaryEntrySchema = z.object({ on: plainDate, text: z.string().trim().min(1).max(5_000) });

/** An address that a browser opens as a page: no script, no sign-in in it. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/u })
  .max(2_000)
  .refine((address) => !/^https?:\/\/[^/]*@/iu.test(address), 'must not carry a name or password');

export const evidenceFileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** A small picture of it can be had under `/api/evidence-files/:id/thumbnail`. */
  thumbnail: z.boolean(),
  pages: z.number().int().nullable(),
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** What a piece of evidence holds besides its files. */
export const evidenceContentSchema = z.object({
  kind: evidenceKindSchema,
  webAddress: z.string().nullable(),
  transcript: z.string().nullable(),
  entries: z.array(z.object({ on: plainDate, text: z.string() })),
});
