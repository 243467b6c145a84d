import { z } from 'zod';
import type { Unit } from '../domain/specification/model.ts';
import { endpoint } from './endpoint.ts';

/** A unit as `docs/specification-format.md` describes it; publishing has checked it. */
export const unitSchema: z.ZodType<Unit> = z
  .custom<Unit>((given) => typeof given === 'object' && given !== null && 'outcomes' in given)
  .meta({ title: 'Unit', description: 'A unit of a specification' });

/** A stretch of a text, marked where the search found it. */
export const markedRunSchema = z.object({ text: z.string(), marked: z.boolean() });
export type MarkedRun = z.infer<typeof markedRunSchema>;

/** A place in a unit in which the words asked for stand. */
export const passageSchema = z.object({
  part: z.enum(['title', 'aim', 'outcome', 'criterion', 'guidance']),
  /** Of the outcome or criterion, or of the criterion that guidance belongs to. */
  number: z.string().nullable(),
  runs: z.array(markedRunSchema),
});
export type Passage = z.infer<typeof passageSchema>;

export const libraryRowSchema = z.object({
  ref: z.string(),
  /** Title, level, credits and codes as the document published last gives them. */
  title: z.string(),
  codes: z.array(z.string()),
  level: z.string().nullable(),
  credits: z.number().nullable(),
  /** How many published documents describe it, and in how many wordings of its outcomes and criteria. */
  documents: z.number().int(),
  wordings: z.number().int(),
  /** The first of the passages found, in the order of the unit. */
  passages: z.array(passageSchema),
  /** How many passages there are in all. */
  found: z.number().int(),
});
export type LibraryRow = z.infer<typeof libraryRowSchema>;

export const listLibrary = endpoint({
  method: 'GET',
  path: '/api/library/units',
  summary: 'Units of all published specifications, by what their titles, outcomes, criteria and guidance say',
  description:
    'Without words all units by title; with a unit reference or code the units called so. Where no passage has all of the words, those that have most of them are found. Words in quotation marks have to stand together.',
  permission: 'Everybody who is signed in',
  query: z.object({
    words: z.string().trim().max(200).default(''),
    level: z.string().max(20).optional(),
    after: z.string().max(1_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({
    items: z.array(libraryRowSchema),
    total: z.number().int(),
    /** How many units of each level are found, whatever level was asked for. */
    levels: z.array(z.object({ level: z.string().nullable(), units: z.number().int() })),
    /** How many words were looked for, and how many of them the passages have. */
    asked: z.number().int(),
    matched: z.number().int(),
    next: z.string().nullable(),
  }),
});

export const libraryDocumentSchema = z.object({
  specificationId: z.uuid(),
  title: z.string(),
  issueLabel: z.string().nullable(),
  awardingName: z.string(),
  sourceName: z.string(),
  publishedOn: z.iso.date(),
  /** The digest of the wording: documents that share it have the same outcomes and criteria. */
  textSha256: z.string(),
});
export type LibraryDocument = z.infer<typeof libraryDocumentSchema>;

export const libraryUseSchema = z.object({
  specificationId: z.uuid(),
  /** The document that says so. */
  title: z.string(),
  issueLabel: z.string().nullable(),
  qualificationNumber: z.string(),
  qualificationTitle: z.string(),
  groupKey: z.string(),
  groupTitle: z.string(),
  groupKind: z.string(),
});
export type LibraryUse = z.infer<typeof libraryUseSchema>;

export const readLibraryUnit = endpoint({
  method: 'GET',
  path: '/api/library/units/:unitRef',
  summary:
    'A unit as a published document gives it, the documents that have it and the qualifications that use it',
  permission: 'Everybody who is signed in',
  params: z.object({ unitRef: z.string().max(40) }),
  query: z.object({
    /** The document to show it from; by default the one published last. */
    from: z.uuid().optional(),
  }),
  response: z.object({
    unit: unitSchema,
    /** The document it is shown from. */
    specificationId: z.uuid(),
    /** The newest first. */
    documents: z.array(libraryDocumentSchema),
    uses: z.array(libraryUseSchema),
  }),
});
