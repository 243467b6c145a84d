/** A specification on its way to being published: being read, reviewed and mended. */
import { z } from 'zod';
import type { Proposal } from '../domain/specification/editing/intact-wording.ts';
import { endpoint } from './endpoint.ts';
import { editSchema, recordedEditSchema } from './specification-edits.ts';
import {
  comparing,
  comparisonSchema,
  exportQuery,
  placesResponse,
  specificationSchema,
  specificationSummarySchema,
} from './specifications.ts';

const instant = z.string();

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
  /** The number of the last edit, 0 for none; it grows when somebody mends the draft. */
  seq: z.number().int(),
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

export const downloadDraftOriginal = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/original',
  summary: 'The document of a draft as it was uploaded; always saved, never shown',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
});

export const readDraftPlaces = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/places',
  summary: 'Where the lines of what was read stand on the pages of the document',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  response: placesResponse,
});

/** A unit that is already published with other words. */
export const changedUnitSchema = z.object({
  ref: z.string(),
  title: z.string(),
  inTitles: z.array(z.string()),
});
export type ChangedUnit = z.infer<typeof changedUnitSchema>;

/** A finding that somebody has accepted. */
const acceptedSchema = z.object({
  code: z.string(),
  line: z.number().int(),
  about: z.string().nullable(),
  /** What it was about when it was accepted: a criterion may go by another number since. */
  aboutThen: z.string().nullable(),
});

export const readDraft = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/content',
  summary: 'What was read with everything that was mended, its findings and the text it was read from',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  response: z.object({
    content: specificationSchema,
    text: z.string(),
    /** Units known from other specifications in another wording. */
    otherWording: z.array(changedUnitSchema),
    accepted: z.array(acceptedSchema),
    confirmedRules: z.array(z.string()),
    /** The newest last. */
    edits: z.array(recordedEditSchema),
  }),
});

export const exportDraft = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/export',
  summary:
    'A draft with everything that was mended as a file: workbook, CSV of its criteria, CASE 1.1, or JSON',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  query: exportQuery,
});

/** A proposal as src/domain/specification/editing/intact-wording describes it; the server has made it. */
export const proposalSchema: z.ZodType<Proposal> = z
  .custom<Proposal>((given) => typeof given === 'object' && given !== null && 'wordings' in given)
  .meta({ title: 'Proposal', description: 'Intact wordings of other documents for a damaged place' });

export const listProposals = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/proposals',
  summary: 'What other documents say intact where the draft is damaged, each with where it stands',
  description:
    'Nothing is taken over unasked: whoever agrees sends the edits of a wording as any other edit, with its origin as the reason.',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  response: z.object({ items: z.array(proposalSchema).readonly() }),
});

const reasonSchema = z.string().trim().min(3).max(2_000);

export const editDraft = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/edits',
  summary: 'Mend what was read, accept a finding, or confirm a rule of evidence; all of the edits or none',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  body: z.object({ edits: z.array(editSchema).min(1).max(500), reason: reasonSchema }),
  response: z.object({
    /** The number of the last of them. */
    seq: z.number().int(),
    /** In the order in which they were sent. */
    ids: z.array(z.uuid()),
  }),
});

export const undoEdit = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/edits/:editId/undo',
  summary: 'Undo an edit; refused where a later one rests on it',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams.extend({ editId: z.uuid() }),
  body: z.object({ reason: reasonSchema }),
  response: z.object({ seq: z.number().int(), ids: z.array(z.uuid()) }),
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

export const publishDraft = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/publication',
  summary: 'Publish what was read and mended as an immutable version',
  description:
    'Each finding that is an error stands in the way until somebody accepts it with a reason, and each rule of evidence until somebody confirms it.',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  body: z.object({
    version: z.number().int(),
    /** The last edit that was seen, 0 for none: what somebody else changed meanwhile is not published unseen. */
    seq: z.number().int().min(0),
    supersedes: z.uuid().nullable().default(null),
  }),
  response: z.object({ specificationId: z.uuid() }),
});

export const compareDraft = endpoint({
  method: 'GET',
  path: '/api/specification-drafts/:draftId/comparison',
  summary: 'What a draft changes against the newest published version of the same qualification, or another',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams,
  query: comparing,
  response: z.object({
    /** None where nothing of the same qualification is published. */
    before: specificationSummarySchema.nullable(),
    comparison: comparisonSchema.nullable(),
    /** The versions whose place the draft can take: of the same organisation and superseded by no other, the newest first. */
    candidates: z.array(specificationSummarySchema),
  }),
});
