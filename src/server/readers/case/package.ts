/** A CASE package (IMS/1EdTech Competencies and Academic Standards Exchange, 1.0 and 1.1) as far as it is read. */
import { z } from 'zod';
import { evidenceRuleSchema, ruleSchema } from '#contract/specification-format.ts';
import { STANDARD_EXTENTS } from '#domain/specification/model.ts';

/** Where Touchstone puts what CASE has no place for, in the `extensions` of the package and of its items. */
export const EXTENSION = 'touchstone';

/** How Touchstone calls the types of its items. */
export const itemTypes = {
  group: 'Unit group',
  unit: 'Unit',
  outcome: 'Learning outcome',
  criterion: 'Assessment criterion',
} as const;

const text = z.string().nullish();
const figure = z.number().nullable();
const wording = z.string().nullable();
const withWording = { wording };

const unitExtension = z.object({
  position: z.int(),
  codes: z.array(z.string()),
  credits: figure,
  glh: figure,
  tut: figure,
  nos: z.array(z.string()),
  simulation: z.object({
    allowed: z.enum(['yes', 'no', 'conditional', 'not-stated']),
    ...withWording,
  }),
  assessmentStrategy: z.object({ name: z.string(), ...withWording }).nullable(),
  openTo: wording,
  guidance: z.array(z.string()),
});
export type UnitExtension = z.infer<typeof unitExtension>;

const groupExtension = z.object({
  qualification: z.string(),
  key: z.string(),
  kind: z.enum(['mandatory', 'optional']),
  units: z.array(z.string()),
});
export type GroupExtension = z.infer<typeof groupExtension>;

const outcomeExtension = z.object({
  nature: z.enum(['knowledge', 'competence', 'unknown']),
  incomplete: z.boolean(),
});
export type OutcomeExtension = z.infer<typeof outcomeExtension>;

const criterionExtension = z.object({
  incomplete: z.boolean(),
  guidance: z.array(z.object({ text: z.string(), criteria: z.array(z.string()) })),
});
export type CriterionExtension = z.infer<typeof criterionExtension>;

const level = z.union([z.int().min(0).max(12), z.enum(['Entry 1', 'Entry 2', 'Entry 3'])]);

const qualification = z.object({
  number: z.string().regex(/^\d{3}\/\d{4}\/[\dX]$/u),
  title: z.string(),
  code: z.string().nullable(),
  level: level.nullable(),
  credits: figure,
  tqt: figure,
  glh: figure,
  glhMax: figure,
  grading: z.string().nullable(),
  regulationStartOn: z.iso.date().nullable(),
  operationalStartOn: z.iso.date().nullable(),
  operationalEndOn: z.iso.date().nullable(),
  certificationEndOn: z.iso.date().nullable().default(null),
  framework: z.string().nullable().default(null),
  standards: z.string().nullable().default(null),
  minimumAge: z.int().nullable(),
  ageRanges: z.array(z.string()),
  pathways: z.array(z.object({ key: z.string(), title: z.string() })),
  rules: z.array(ruleSchema),
});

const standard = z.object({
  code: z.string(),
  title: z.string().nullable(),
  suite: z.string().nullable(),
  covered: z.array(
    z.object({ unit: z.string(), extent: z.enum(STANDARD_EXTENTS).nullable(), wording: z.string() }),
  ),
  wording: z.string(),
});

const packageExtension = z.object({
  publisher: z.string().nullable(),
  issue: z.object({ version: z.string().nullable(), date: z.string().nullable() }),
  labels: z.object({
    learner: z.string(),
    assessor: z.string(),
    internalQualityAssurer: z.string(),
    externalQualityAssurer: z.string(),
  }),
  qualifications: z.array(qualification),
  evidenceRules: z.array(evidenceRuleSchema),
  standards: z.array(standard).optional(),
});
export type PackageExtension = z.infer<typeof packageExtension>;

const extensionsOf = <Value extends z.ZodType>(schema: Value) =>
  z
    .object({ [EXTENSION]: schema.optional().catch(undefined) })
    .nullish()
    .catch(undefined);

const item = z.object({
  identifier: z.string(),
  fullStatement: z.string(),
  alternativeLabel: text,
  abbreviatedStatement: text,
  CFItemType: text,
  humanCodingScheme: text,
  listEnumeration: text,
  notes: text,
  statusEndDate: text,
  CFDocumentURI: z.object({ identifier: z.string() }).nullish().catch(undefined),
  educationLevel: z.union([z.array(z.string()), z.string()]).nullish(),
  extensions: z
    .looseObject({ [EXTENSION]: z.unknown().optional() })
    .nullish()
    .catch(undefined),
});
export type CaseItem = z.infer<typeof item>;

const node = z.object({ identifier: z.string() });

const association = z.object({
  associationType: z.string(),
  sequenceNumber: z.number().nullish(),
  originNodeURI: node,
  destinationNodeURI: node,
});

export const casePackageSchema = z.object({
  CFDocument: z.object({
    identifier: z.string(),
    title: z.string(),
    creator: text,
    publisher: text,
    version: text,
    description: text,
    notes: text,
    adoptionStatus: text,
    statusEndDate: text,
  }),
  CFItems: z.array(item).max(100_000).default([]),
  CFAssociations: z.array(association).max(500_000).default([]),
  CFRubrics: z.array(z.unknown()).nullish(),
  extensions: extensionsOf(packageExtension),
});
export type CasePackage = z.infer<typeof casePackageSchema>;

const parsed = <Value>(schema: z.ZodType<Value>, { extensions }: CaseItem): Value | null => {
  const result = schema.safeParse(extensions?.[EXTENSION]);
  return result.success ? result.data : null;
};

export const unitExtensionOf = (one: CaseItem): UnitExtension | null => parsed(unitExtension, one);
export const groupExtensionOf = (one: CaseItem): GroupExtension | null => parsed(groupExtension, one);
export const outcomeExtensionOf = (one: CaseItem): OutcomeExtension | null => parsed(outcomeExtension, one);
export const criterionExtensionOf = (one: CaseItem): CriterionExtension | null =>
  parsed(criterionExtension, one);
