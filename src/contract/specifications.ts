import { z } from 'zod';
import type { SpecificationComparison } from '../domain/specification/comparing/comparison.ts';
import type { Specification } from '../domain/specification/model.ts';
import type { SourcePlaces } from '../domain/specification/source-places.ts';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();

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

export const placesResponse = z.object({
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

export const exportQuery = z.object({ as: z.enum(exportFormats) });

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

/** A comparison as src/domain/specification/comparing describes it; the server has made it. */
export const comparisonSchema: z.ZodType<SpecificationComparison> = z
  .custom<SpecificationComparison>(
    (given) => typeof given === 'object' && given !== null && 'evidenceRules' in given,
  )
  .meta({
    title: 'SpecificationComparison',
    description: 'A comparison as the command `spec compare --json` prints it',
  });

/** With which version something is compared. */
export const comparing = z.object({
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
