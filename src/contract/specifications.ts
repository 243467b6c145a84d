import { z } from 'zod';
import type { Specification } from '../domain/specification/model.ts';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const instant = z.string();

/**
 * A specification as `docs/specification-format.md` describes it. The reader has made it and publishing has checked
 * it, so the wire does not take it apart again.
 */
export const specificationSchema: z.ZodType<Specification> = z
  .custom<Specification>((given) => typeof given === 'object' && given !== null && 'units' in given)
  .meta({
    title: 'Specification',
    description: 'A specification as the command `spec read --json` prints it',
  });

export const specificationSummarySchema = z.object({
  id: z.uuid(),
  awardingId: z.uuid(),
  awardingName: z.string(),
  kind: z.enum(['qualification', 'unit-suite']),
  title: z.string(),
  qualificationNumbers: z.array(z.string()),
  level: z.string().nullable(),
  issueLabel: z.string().nullable(),
  /** The name of the document it was read from. */
  sourceName: z.string(),
  units: z.number().int(),
  publishedOn: plainDate,
  registrationFromOn: plainDate.nullable(),
  registrationUntilOn: plainDate.nullable(),
  supersedes: z.uuid().nullable(),
});
export type SpecificationSummary = z.infer<typeof specificationSummarySchema>;

export const listSpecifications = endpoint({
  method: 'GET',
  path: '/api/specifications',
  summary: 'The published specifications, by title',
  permission: 'Everybody who is signed in',
  response: z.object({ items: z.array(specificationSummarySchema) }),
});

export const readSpecification = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId',
  summary: 'A published specification, whole; it never changes',
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
  response: z.object({ summary: specificationSummarySchema, content: specificationSchema }),
});

export const readSpecificationSource = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId/source',
  summary: 'The text that a published specification was read from',
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
  response: z.object({ name: z.string(), text: z.string() }),
});

export const draftStateSchema = z.enum(['waiting', 'reading', 'read', 'failed', 'published', 'discarded']);
export type DraftState = z.infer<typeof draftStateSchema>;

/** What a draft holds, in numbers; null until it has been read. */
export const draftCountsSchema = z.object({
  title: z.string(),
  publisher: z.string().nullable(),
  qualifications: z.array(z.string()),
  units: z.number().int(),
  criteria: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
  notes: z.number().int(),
});

export const draftSchema = z.object({
  id: z.uuid(),
  sourceName: z.string(),
  sourceBytes: z.number().int(),
  state: draftStateSchema,
  /** Hundredths of the reading that are done. */
  progress: z.number().int(),
  /** What the reader is doing, or why it stopped, in a sentence. */
  message: z.string().nullable(),
  counts: draftCountsSchema.nullable(),
  specificationId: z.uuid().nullable(),
  createdByName: z.string(),
  createdAt: instant,
  version: z.number().int(),
});
export type Draft = z.infer<typeof draftSchema>;

const draftParams = z.object({ draftId: z.uuid() });

/** Documents beyond this are refused before they are read. */
export const SOURCE_LIMIT_BYTES = 16 * 1024 * 1024;

export const addDraft = endpoint({
  method: 'POST',
  path: '/api/specification-drafts',
  summary: 'Add a specification: the document is kept and read in the background',
  description:
    'Upload the document under /api/uploads first and name the upload, or send a short one as text.',
  permission: 'Qualification developers of the awarding organisation',
  body: z.discriminatedUnion('from', [
    z.object({ from: z.literal('upload'), uploadId: z.string().min(1).max(200) }),
    z.object({
      from: z.literal('text'),
      name: z.string().trim().min(1).max(255),
      text: z.string().min(1).max(SOURCE_LIMIT_BYTES),
    }),
  ]),
  response: z.object({ draftId: z.uuid() }),
});

export const listDrafts = endpoint({
  method: 'GET',
  path: '/api/specification-drafts',
  summary: 'Specifications that are being read and reviewed, newest first',
  permission: 'Qualification developers of the awarding organisation',
  response: z.object({ items: z.array(draftSchema) }),
});

export const findDraft = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId',
  summary: 'How far the reading of a specification is',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  response: z.object({ draft: draftSchema }),
});

/** A unit that is already published with other words. */
export const changedUnitSchema = z.object({
  ref: z.string(),
  title: z.string(),
  inTitles: z.array(z.string()),
});

export const readDraft = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/content',
  summary: 'What was read, with its findings and the text it was read from',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  response: z.object({
    content: specificationSchema,
    text: z.string(),
    /** Units known from other specifications in another wording. */
    otherWording: z.array(changedUnitSchema),
  }),
});

export const rereadDraft = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/reading',
  summary: 'Read the document again, as after an interruption',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  body: z.object({ version: z.number().int() }),
  response: z.object({ draft: draftSchema }),
});

export const discardDraft = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/discard',
  summary: 'Put a draft aside for good',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  body: z.object({ version: z.number().int() }),
  response: z.object({ draft: draftSchema }),
});

export const acceptanceSchema = z.object({
  /** The place of the finding in the list of findings, from 0. */
  finding: z.number().int().min(0),
  code: z.string(),
  reason: z.string().trim().min(3).max(2_000),
});

export const publishDraft = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/publication',
  summary: 'Publish what was read as an immutable version',
  description: 'Each finding that is an error stands in the way until somebody accepts it with a reason.',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  body: z.object({
    version: z.number().int(),
    acceptances: z.array(acceptanceSchema).max(2_000).default([]),
    supersedes: z.uuid().nullable().default(null),
  }),
  response: z.object({ specificationId: z.uuid() }),
});
