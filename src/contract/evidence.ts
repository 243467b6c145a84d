import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const seesPortfolio =
  'The learner, their assessor and quality assurer, their centre, the awarding organisation';

export const changeWithdrawal = endpoint({
  method: 'POST',
  path: '/api/evidence/:evidenceId/withdrawal',
  summary: 'Withdraw a piece of evidence that no decision rests on, with its links; or restore it',
  permission: 'The learner; whoever added it',
  params: z.object({ evidenceId: z.uuid() }),
  body: z.object({
    state: z.enum(['withdrawn', 'restored']),
    reason: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ state: z.enum(['withdrawn', 'restored']) }),
});

export const filePreview = endpoint({
  method: 'GET',
  path: '/api/evidence-files/:fileId/preview',
  summary: 'A document, a sheet or a text as a page in which nothing can run',
  permission: seesPortfolio,
  params: z.object({ fileId: z.uuid() }),
});

export const fileThumbnail = endpoint({
  method: 'GET',
  path: '/api/evidence-files/:fileId/thumbnail',
  summary: 'A small picture of a file, where one was made',
  permission: seesPortfolio,
  params: z.object({ fileId: z.uuid() }),
});

const share = z.number().min(0).max(1);
const seconds = z.number().min(0).max(360_000);

/** Where a note points; shares of a page or picture from its upper left corner, times in seconds. */
export const annotationPlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('page'), page: z.number().int().min(1) }),
  z.object({
    kind: z.literal('region'),
    page: z.number().int().min(1),
    x: share,
    y: share,
    width: share,
    height: share,
  }),
  z.object({ kind: z.literal('time'), from: seconds, until: seconds }),
]);

export const annotationSchema = z.object({
  id: z.uuid(),
  evidenceId: z.uuid(),
  versionId: z.uuid(),
  fileId: z.uuid().nullable(),
  place: annotationPlaceSchema,
  text: z.string(),
  criteria: z.array(z.object({ unitRef: z.string(), criterion: z.string() })),
  authorId: z.uuid(),
  authorName: z.string(),
  capacity: z.enum(['learner', 'assessor']),
  recordedAt: z.string(),
});
export type Annotation = z.infer<typeof annotationSchema>;

export const listAnnotations = endpoint({
  method: 'GET',
  path: '/api/learners/:learnerId/annotations',
  summary: 'The notes on a learner’s evidence that stand, oldest first',
  permission: seesPortfolio,
  params: z.object({ learnerId: z.uuid() }),
  query: z.object({ evidenceId: z.uuid().optional(), unitRef: z.string().optional() }),
  response: z.object({ items: z.array(annotationSchema) }),
});

export const annotate = endpoint({
  method: 'POST',
  path: '/api/evidence/:evidenceId/annotations',
  summary: 'Add a note on a place in evidence; criteria that it points out are linked to the evidence',
  permission: 'The learner; their assessor',
  params: z.object({ evidenceId: z.uuid() }),
  body: z.object({
    versionId: z.uuid(),
    fileId: z.uuid().nullable().default(null),
    place: annotationPlaceSchema,
    text: z.string().trim().min(1).max(5_000),
    criteria: z
      .array(z.object({ unitRef: z.string(), criterion: z.string() }))
      .max(50)
      .default([]),
    /** The own note whose place it takes. */
    supersedes: z.uuid().nullable().default(null),
  }),
  response: z.object({ annotationId: z.uuid() }),
});

export const takeBackAnnotation = endpoint({
  method: 'POST',
  path: '/api/evidence/:evidenceId/annotations/:annotationId/withdrawal',
  summary: 'Take an own note back; it is kept and no longer shown',
  permission: 'Whoever made it',
  params: z.object({ evidenceId: z.uuid(), annotationId: z.uuid() }),
  body: z.object({}),
  response: z.object({ annotationId: z.uuid() }),
});

const suggestionSchema = z.object({
  unitRef: z.string(),
  criterion: z.string(),
  /** How much of the criterion's wording the evidence has, 0 to 1. */
  share: z.number(),
  /** The criterion's words that were found, the most telling first. */
  words: z.array(z.string()),
  same: z.boolean(),
});

export const evidenceSuggestions = endpoint({
  method: 'GET',
  path: '/api/evidence/:evidenceId/suggestions',
  summary:
    'Criteria of the chosen units that a piece of evidence may show, each with the words by which it was found',
  description: 'Suggestions only: nothing is linked unless somebody links it.',
  permission: seesPortfolio,
  params: z.object({ evidenceId: z.uuid() }),
  response: z.object({
    /** By the evidence's own words: title, account, entries, transcript, and what its files say. */
    byWords: z.array(suggestionSchema),
    /** Worded the same as, or much like, criteria that it is linked to. */
    alike: z.array(suggestionSchema.extend({ to: z.object({ unitRef: z.string(), criterion: z.string() }) })),
    /** Files whose words are not known yet. */
    unread: z.number().int(),
  }),
});
export type EvidenceSuggestion = z.infer<typeof suggestionSchema>;

export const portfolioFormatSchema = z.enum(['pdf', 'zip', 'bundle', 'bundle-with-files']);

export const portfolioExportSchema = z.object({
  exportId: z.uuid(),
  format: portfolioFormatSchema,
  state: z.enum(['waiting', 'making', 'done', 'failed']),
  /** How much of it is done, in steps of their own kind. */
  done: z.number().int(),
  total: z.number().int(),
  step: z.string().nullable(),
  name: z.string().nullable(),
  bytes: z.number().nullable(),
  problem: z.string().nullable(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When the file goes; it can be made again. */
  expiresAt: z.string().nullable(),
});
export type PortfolioExport = z.infer<typeof portfolioExportSchema>;

export const takePortfolio = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/portfolio-exports',
  summary:
    'Have the portfolio made to be taken away: a tagged PDF, a ZIP with every file, or a sealed bundle that anybody can check',
  permission: seesPortfolio,
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({ format: portfolioFormatSchema }),
  response: z.object({ exportId: z.uuid() }),
});

export const listPortfolioExports = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/portfolio-exports',
  summary: 'The portfolios that whoever asks had made, the newest first',
  permission: 'Whoever sees the portfolio, for what they had made themselves',
  params: z.object({ registrationId: z.uuid() }),
  response: z.object({ items: z.array(portfolioExportSchema) }),
});

export const portfolioExportFile = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/portfolio-exports/:exportId/file',
  summary: 'A portfolio that was made, as a file',
  permission: 'Whoever had it made, while they see the portfolio',
  params: z.object({ registrationId: z.uuid(), exportId: z.uuid() }),
});
