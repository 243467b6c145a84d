/** The specification as JSON, taken apart and checked: what docs/specification.schema.json says, for files from outside. */
import { z } from 'zod';
import { UNIT_REF_SHAPE, readUnitRef } from '../domain/shared/unit-codes.ts';
import type { Rule, RuleMeasure } from '../domain/combination/model.ts';
import {
  EVIDENCE_RULE_KINDS,
  type EvidenceRule,
  type EvidenceRuleKind,
  SPECIFICATION_FORMAT,
  STANDARD_EXTENTS,
  type Specification,
} from '../domain/specification/model.ts';

/** Lines beyond this stand in no document. */
export const MOST_LINES = 1_000_000;

const line = z.int().min(1).max(MOST_LINES);
const clause = z.strictObject({
  line,
  endLine: line.exactOptional(),
  page: z.int().min(1).exactOptional(),
  cell: z.string().exactOptional(),
  text: z.string(),
});
const level = z.union([z.int().min(0).max(12), z.enum(['Entry 1', 'Entry 2', 'Entry 3'])]);
const date = z.iso.date();
const reference = z
  .string()
  .regex(UNIT_REF_SHAPE, 'is no unit reference like M/506/2898 and no code like FA58/04')
  .refine(
    (text) => /^[A-Z]\/\d{3}\/\d{4}$/u.test(text) || readUnitRef(text) === text,
    'is no unit reference like M/506/2898 and no code like FA58/04',
  );
const strings = z.array(z.string());
const incomplete = z.literal(true).exactOptional();

const guidance = z.strictObject({ text: z.string(), criteria: strings, source: clause });
const criterion = z.strictObject({
  number: z.string(),
  text: z.string(),
  incomplete,
  guidance: z.array(guidance),
  source: clause,
});
const outcome = z.strictObject({
  number: z.string(),
  text: z.string(),
  nature: z.enum(['knowledge', 'competence', 'unknown']),
  incomplete,
  criteria: z.array(criterion),
  source: clause,
});
const unit = z.strictObject({
  ref: reference,
  codes: strings,
  title: z.string(),
  level: level.nullable(),
  credits: z.number().nullable(),
  glh: z.number().nullable(),
  tut: z.number().nullable(),
  aim: z.string().nullable(),
  nos: strings,
  simulation: z.strictObject({
    allowed: z.enum(['yes', 'no', 'conditional', 'not-stated']),
    source: clause.nullable(),
  }),
  assessmentStrategy: z.strictObject({ name: z.string(), source: clause }).nullable(),
  openTo: clause.nullable(),
  outcomes: z.array(outcome),
  guidance: z.array(guidance),
  source: clause,
});

const selector = z.strictObject({
  groups: strings.exactOptional(),
  units: strings.exactOptional(),
  minLevel: level.exactOptional(),
  maxLevel: level.exactOptional(),
});
const ofRule = {
  id: z.string(),
  from: selector,
  pathway: z.string().exactOptional(),
  source: clause,
};
const measures = ['credits', 'units', 'glh', 'tut'] as const satisfies readonly RuleMeasure[];
export const ruleSchema: z.ZodType<Rule> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ofRule,
    kind: z.enum(measures),
    min: z.number().nullable(),
    max: z.number().nullable(),
  }),
  z.strictObject({ ...ofRule, kind: z.enum(['all', 'barred']), min: z.null(), max: z.null() }),
  z.strictObject({ ...ofRule, kind: z.literal('requires'), needs: selector, min: z.number(), max: z.null() }),
]);

const group = z.strictObject({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['mandatory', 'optional']),
  units: z.array(reference),
  source: clause,
});
const qualification = z.strictObject({
  number: z.string().regex(/^\d{3}\/\d{4}\/[\dX]$/u, 'is no qualification number like 601/4759/3'),
  title: z.string(),
  code: z.string().nullable(),
  level: level.nullable(),
  credits: z.number().nullable(),
  tqt: z.number().nullable(),
  glh: z.number().nullable(),
  glhMax: z.number().nullable(),
  grading: z.string().nullable(),
  regulationStartOn: date.nullable(),
  operationalStartOn: date.nullable(),
  operationalEndOn: date.nullable(),
  /** Documents kept before it was read have none. */
  certificationEndOn: date.nullable().default(null),
  framework: z.string().nullable().default(null),
  standards: z.string().nullable().default(null),
  minimumAge: z.int().nullable(),
  ageRanges: strings,
  groups: z.array(group),
  pathways: z.array(z.strictObject({ key: z.string(), title: z.string(), source: clause })),
  rules: z.array(ruleSchema),
  clauses: z.record(z.string(), clause),
});

/** Every kind that a rule of evidence may have. */
export const evidenceRuleKinds: readonly EvidenceRuleKind[] = EVIDENCE_RULE_KINDS;

const natures = z.array(z.enum(['knowledge', 'competence']));
export const evidenceRuleSchema: z.ZodType<EvidenceRule> = z.strictObject({
  id: z.string(),
  kind: z.enum(EVIDENCE_RULE_KINDS),
  scope: z.strictObject({
    units: strings.exactOptional(),
    criteria: strings.exactOptional(),
    outcomes: strings.exactOptional(),
    natures: natures.exactOptional(),
    nations: strings.exactOptional(),
  }),
  value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), strings])),
  source: clause,
});

const finding = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  source: clause,
  about: z.string().exactOptional(),
});

const standard = z.strictObject({
  code: z.string(),
  title: z.string().nullable(),
  suite: z.string().nullable(),
  covered: z.array(
    z.strictObject({ unit: reference, extent: z.enum(STANDARD_EXTENTS).nullable(), source: clause }),
  ),
  source: clause,
});

const lines = z.array(z.strictObject({ line, endLine: line }));
const coverage = z.strictObject({
  share: z.int().min(0).max(100),
  readPast: lines,
  runningText: lines,
});

/** Takes a specification from outside apart, strictly: a field that the format does not have is refused. */
export const specificationFileSchema: z.ZodType<Specification> = z.strictObject({
  format: z.literal(SPECIFICATION_FORMAT),
  source: z.strictObject({
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int().min(0),
    lines: z.int().min(0),
  }),
  publisher: z.string().nullable(),
  title: z.string(),
  issue: z.strictObject({ version: z.string().nullable(), date: z.string().nullable() }),
  kind: z.enum(['qualification', 'unit-suite']),
  qualifications: z.array(qualification),
  units: z.array(unit),
  evidenceRules: z.array(evidenceRuleSchema),
  labels: z.strictObject({
    learner: z.string(),
    assessor: z.string(),
    internalQualityAssurer: z.string(),
    externalQualityAssurer: z.string(),
  }),
  findings: z.array(finding),
  standards: z.array(standard).exactOptional(),
  coverage: coverage.exactOptional(),
});
