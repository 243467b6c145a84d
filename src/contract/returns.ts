import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';

export const returnKindSchema = z.enum([
  'registrations-and-achievements',
  'regulator-quarterly',
  'achievement-upload',
]);
export type ReturnKind = z.infer<typeof returnKindSchema>;

const quarterOfYear = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const year = z.number().int().min(2000).max(2100);
const ofAwarding = z.object({ organisationId: z.uuid() });

export const returnCheckSchema = z.object({
  what: z.string(),
  inTables: z.number().int(),
  inRecords: z.number().int(),
  agrees: z.boolean(),
});

const cell = z.union([z.string(), z.number(), z.null()]);

const permission = 'Certification officers and quality managers of the awarding organisation';

export const previewReturn = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/returns/preview',
  tag: 'returns',
  summary: 'A return about a quarter, its first rows and its totals beside what the records count',
  permission,
  params: ofAwarding,
  query: z.object({
    kind: returnKindSchema,
    year: z.coerce.number().pipe(year),
    quarter: z.coerce.number().pipe(quarterOfYear),
  }),
  response: z.object({
    tables: z.array(
      z.object({
        name: z.string(),
        columns: z.array(z.string()),
        /** The first rows. */
        rows: z.array(z.array(cell)),
        rowCount: z.number().int(),
      }),
    ),
    checks: z.array(returnCheckSchema),
  }),
});

export const madeReturnSchema = z.object({
  returnId: z.uuid(),
  kind: returnKindSchema,
  format: z.enum(['csv', 'xlsx']),
  year,
  quarter: quarterOfYear,
  state: z.enum(['waiting', 'done', 'failed']),
  checks: z.array(returnCheckSchema).nullable(),
  rows: z.number().int().nullable(),
  name: z.string().nullable(),
  bytes: z.number().nullable(),
  problem: z.string().nullable(),
  requestedByName: z.string(),
  requestedAt: z.string(),
});
export type MadeReturn = z.infer<typeof madeReturnSchema>;

const returnDueSchema = z.object({
  year,
  quarter: quarterOfYear,
  asks: z.array(z.object({ title: z.string(), clause: clauseSchema })),
});

export const makeReturn = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisationId/returns',
  tag: 'returns',
  summary: 'Have the file of a return made in the background',
  permission,
  params: ofAwarding,
  body: z.object({
    kind: returnKindSchema,
    year,
    quarter: quarterOfYear,
    format: z.enum(['csv', 'xlsx']),
  }),
  response: z.object({ returnId: z.uuid() }),
});

export const listReturns = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/returns',
  tag: 'returns',
  summary:
    'The returns that were made, the newest first, and the quarters for which one is asked and missing',
  permission,
  params: ofAwarding,
  response: z.object({
    items: z.array(madeReturnSchema),
    /** Quarters that are over, for which specifications ask and nothing was made, the newest first. */
    due: z.array(returnDueSchema),
    /** The one that falls due when this quarter is over, where a specification asks for it. */
    next: returnDueSchema.nullable(),
  }),
});

export const returnFile = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/returns/:returnId/file',
  tag: 'returns',
  summary: 'The file of a return',
  permission,
  params: ofAwarding.extend({ returnId: z.uuid() }),
});
