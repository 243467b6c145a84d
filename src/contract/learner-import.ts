import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reasonSchema } from './failure.ts';

/** Most learners in one file, and in one batch of what is then registered. */
export const IMPORT_ROWS = 5_000;
export const IMPORT_BATCH = 100;
export const IMPORT_BYTES = 10 * 1024 * 1024;

export const importColumnSchema = z.enum([
  'givenName',
  'familyName',
  'dateOfBirth',
  'uln',
  'email',
  'qualificationNumber',
  'registeredOn',
  'startedOn',
  'isMember',
  'employer',
  'site',
  'assessorEmail',
  'qualityAssurerEmail',
]);
export type ImportColumn = z.infer<typeof importColumnSchema>;

const text = z.string().max(500);

/** One row as it stands in the file; every value is checked again when it is registered. */
export const importRowSchema = z.object({
  row: z.number().int().min(1).max(100_000),
  values: z.partialRecord(importColumnSchema, text),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importProblemSchema = reasonSchema.extend({
  row: z.number().int(),
  /** As spreadsheets name it, `C17`; null where the whole row is meant. */
  cell: z.string().nullable(),
  /** The heading of the column; null where the whole row is meant. */
  column: z.string().nullable(),
  value: z.string(),
  name: z.string(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

const centreParams = z.object({ centreId: z.uuid() });
const permission = 'Coordinators of the centre';

export const importTemplate = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/imports/template',
  summary: 'An empty workbook in which learners to be registered can be listed',
  permission,
  params: centreParams,
  query: z.object({ specificationId: z.uuid() }),
});

export const checkImport = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/imports/check',
  summary: 'What would become of every row of a list of learners; nothing is recorded',
  description:
    'Takes a finished upload (CSV or XLSX, up to 10 MB and 5,000 rows) or the text of a CSV file. Dates are read as 2001-02-28, 28/02/2001 or the date of a spreadsheet; formulas are not worked out.',
  permission,
  params: centreParams,
  body: z
    .object({
      specificationId: z.uuid(),
      uploadId: z.string().min(1).max(200).nullable().default(null),
      text: z.string().max(4_000_000).nullable().default(null),
    })
    .refine(({ uploadId, text: given }) => (uploadId === null) !== (given === null), {
      message: 'Give an upload or a text.',
    }),
  response: z.object({
    counts: z.object({
      register: z.number().int(),
      already: z.number().int(),
      refused: z.number().int(),
    }),
    problems: z.array(importProblemSchema),
    /** Rows that can be registered and are late, counted from the start of the learner. */
    late: z.array(importProblemSchema),
    /** The rows that can be registered. */
    good: z.array(importRowSchema),
    ignoredColumns: z.array(z.string()),
  }),
});
export type CheckedImport = z.infer<typeof checkImport.response>;

export const importLearners = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/imports',
  summary: 'Register the learners of up to 100 rows; a row is registered whole or not at all',
  description:
    'Rows that were registered before are answered as such, so that repeating an import registers nobody twice.',
  permission,
  params: centreParams,
  body: z.object({
    specificationId: z.uuid(),
    rows: z.array(importRowSchema).min(1).max(IMPORT_BATCH),
  }),
  response: z.object({
    registered: z.array(z.object({ row: z.number().int(), registrationId: z.uuid() })),
    already: z.array(z.number().int()),
    problems: z.array(importProblemSchema),
  }),
});
