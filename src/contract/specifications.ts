import { z } from 'zod';
import type { SpecificationComparison } from '../domain/specification/comparing/comparison.ts';
import type { Edit } from '../domain/specification/editing/edit.ts';
import type { Proposal } from '../domain/specification/editing/intact-wording.ts';
import type { Specification } from '../domain/specification/model.ts';
import type { SourcePlaces } from '../domain/specification/source-places.ts';
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

const share = z.number().int().min(0).max(10_000);

/** The places as src/domain/specification/source-places.ts describes them. */
export const sourcePlacesSchema = z.object({
  turns: z.array(z.number().int().min(0).max(3)).readonly(),
  texts: z
    .array(
      z.object({
        line: z.number().int(),
        cell: z.number().int(),
        page: z.number().int(),
        left: share,
        top: share,
        right: share,
        bottom: share,
      }),
    )
    .readonly(),
}) satisfies z.ZodType<SourcePlaces>;

const placesResponse = z.object({
  /** None for a document without pages, such as a workbook. */
  places: sourcePlacesSchema.nullable(),
});

export const readSpecificationPlaces = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId/places',
  summary: 'Where the lines of a published specification stand on the pages of its document',
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
  response: placesResponse,
});

/** The forms in which a specification can be taken away. */
export const exportFormats = ['xlsx', 'csv', 'case', 'json', 'pdf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const exportQuery = z.object({ as: z.enum(exportFormats) });

export const exportSpecification = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId/export',
  summary: 'A published specification as a file: workbook, CSV of its criteria, CASE 1.1, or JSON',
  description:
    'The workbook, CASE and the JSON read back as the same specification; docs/specification-sheets.md and docs/specification-format.md describe them.',
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
  query: exportQuery,
});

export const specificationTemplate = endpoint({
  method: 'GET',
  path: '/api/specification-template',
  summary: 'An empty workbook in which a specification can be written down',
  permission: 'Qualification developers of the awarding organisation',
});

export const downloadOriginal = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId/original',
  summary:
    'The document that a published specification was read from, as it was uploaded; always saved, never shown',
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
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

const ofUnit = { unit: z.string() };
const ofCriterion = { ...ofUnit, criterion: z.string().max(40) };
const words = z.string().max(20_000);
const figure = z.number().min(0).max(100_000).nullable();
const level = z
  .union([z.number().int().min(0).max(12), z.enum(['Entry 1', 'Entry 2', 'Entry 3'])])
  .nullable();

/** An edit as src/domain/specification/editing describes it. */
export const editSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reword'),
    ...ofUnit,
    part: z.enum(['title', 'aim', 'outcome', 'criterion']),
    number: z.string().nullable(),
    before: words,
    after: words,
  }),
  z.object({
    kind: z.literal('set-figure'),
    ...ofUnit,
    figure: z.enum(['credits', 'glh', 'tut']),
    before: figure,
    after: figure,
  }),
  z.object({ kind: z.literal('set-level'), ...ofUnit, before: level, after: level }),
  z.object({ kind: z.literal('renumber'), ...ofCriterion, after: z.string().trim().max(40) }),
  z.object({
    kind: z.literal('move'),
    ...ofCriterion,
    outcome: z.string(),
    at: z.number().int().min(0).max(1_000),
  }),
  z.object({
    kind: z.literal('split'),
    ...ofCriterion,
    before: words,
    first: words,
    second: words,
    secondNumber: z.string().trim().max(40),
  }),
  z.object({ kind: z.literal('merge'), ...ofCriterion, into: z.string() }),
  z.object({
    kind: z.literal('add'),
    ...ofCriterion,
    outcome: z.string(),
    text: words,
    line: z.number().int().min(1),
  }),
  z.object({ kind: z.literal('drop'), ...ofCriterion, before: words }),
  z.object({
    kind: z.literal('move-guidance'),
    ...ofCriterion,
    index: z.number().int().min(0),
    before: words.optional(),
    to: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('accept'),
    code: z.string(),
    line: z.number().int(),
    about: z.string().nullable(),
  }),
  z.object({ kind: z.literal('confirm-rule'), rule: z.string() }),
  z.object({ kind: z.literal('drop-rule'), rule: z.string() }),
]) satisfies z.ZodType<Edit>;

/** One edit as the history of a draft shows it. */
export const recordedEditSchema = z.object({
  id: z.uuid(),
  seq: z.number().int(),
  /** None where an earlier edit is undone. */
  edit: editSchema.nullable(),
  undoes: z.uuid().nullable(),
  reason: z.string(),
  editedBy: z.uuid(),
  editedByName: z.string(),
  recordedAt: instant,
  /** Undone by a later one. */
  undone: z.boolean(),
  /** Why it no longer fits what was read; null where it holds. */
  refused: z.string().nullable(),
});
export type RecordedEdit = z.infer<typeof recordedEditSchema>;

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
    accepted: z.array(z.object({ code: z.string(), line: z.number().int(), about: z.string().nullable() })),
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
  response: z.object({ seq: z.number().int() }),
});

export const undoEdit = endpoint({
  method: 'POST',
  path: '/api/specification-drafts/:draftId/edits/:editId/undo',
  summary: 'Undo an edit; refused where a later one rests on it',
  permission: 'Qualification developers of the awarding organisation',
  params: draftParams.extend({ editId: z.uuid() }),
  body: z.object({ reason: reasonSchema }),
  response: z.object({ seq: z.number().int() }),
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

/** A comparison as src/domain/specification/comparing describes it; the server has made it. */
export const comparisonSchema: z.ZodType<SpecificationComparison> = z
  .custom<SpecificationComparison>(
    (given) => typeof given === 'object' && given !== null && 'evidenceRules' in given,
  )
  .meta({
    title: 'SpecificationComparison',
    description: 'A comparison as the command `spec compare --json` prints it',
  });

const comparing = z.object({
  /** The version to compare with; by default the one that it supersedes. */
  with: z.uuid().optional(),
});

export const compareSpecification = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId/comparison',
  summary: 'What a published version changes against the one that it supersedes, or against another',
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
  query: comparing,
  response: z.object({
    before: specificationSummarySchema,
    after: specificationSummarySchema,
    comparison: comparisonSchema,
  }),
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
  }),
});
