/** Edits of a draft on the wire: the shapes that src/domain/specification/editing describes. */
import { z } from 'zod';
import { type Edit, PARTICULARS } from '../domain/specification/editing/edit.ts';
import { evidenceRuleKinds, ruleSchema } from './specification-format.ts';

const ofUnit = { unit: z.string().max(40) };
const ofCriterion = { ...ofUnit, criterion: z.string().max(40) };
const ofQualification = { qualification: z.string().max(40) };
const words = z.string().max(20_000);
const figure = z.number().min(0).max(100_000).nullable();
const level = z
  .union([z.number().int().min(0).max(12), z.enum(['Entry 1', 'Entry 2', 'Entry 3'])])
  .nullable();
const line = z.number().int().min(1);
const ruleId = z.string().min(1).max(200);

const unitEdits = [
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
  z.object({
    kind: z.literal('add-outcome'),
    ...ofUnit,
    outcome: z.string().trim().max(40),
    text: words,
    line,
  }),
  z.object({
    kind: z.literal('drop-outcome'),
    ...ofUnit,
    outcome: z.string(),
    before: words,
    criteria: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('renumber-outcome'),
    ...ofUnit,
    outcome: z.string(),
    after: z.string().trim().max(40),
  }),
] as const;

const criterionEdits = [
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
  z.object({
    kind: z.literal('merge'),
    ...ofCriterion,
    into: z.string(),
    before: words.optional(),
    intoBefore: words.optional(),
  }),
  z.object({ kind: z.literal('add'), ...ofCriterion, outcome: z.string(), text: words, line }),
  z.object({ kind: z.literal('drop'), ...ofCriterion, before: words }),
  z.object({
    kind: z.literal('move-guidance'),
    ...ofCriterion,
    index: z.number().int().min(0),
    before: words.optional(),
    to: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('reword-guidance'),
    ...ofCriterion,
    index: z.number().int().min(0),
    before: words,
    after: words,
  }),
  z.object({ kind: z.literal('add-guidance'), ...ofCriterion, text: words, line }),
] as const;

const groupKey = z.string().max(40);
const groupName = z.object({ title: z.string().trim().max(500), kind: z.enum(['mandatory', 'optional']) });

const outlineEdits = [
  z.object({ kind: z.literal('add-unit'), ...ofUnit, title: z.string().trim().max(1_000), line }),
  z.object({ kind: z.literal('drop-unit'), ...ofUnit, before: z.string() }),
  z.object({ kind: z.literal('set-reference'), ...ofUnit, after: z.string().trim().max(40) }),
  z.object({ kind: z.literal('set-number'), ...ofQualification, after: z.string().trim().max(40) }),
  z.object({
    kind: z.literal('regroup'),
    ...ofUnit,
    ...ofQualification,
    before: groupKey.nullable(),
    after: groupKey.nullable(),
  }),
  z.object({
    kind: z.literal('set-group'),
    ...ofQualification,
    group: groupKey,
    before: groupName.nullable(),
    after: groupName.nullable(),
    line,
  }),
] as const;

const particularValue = z.union([z.string().max(2_000), z.number()]).nullable();

const particularEdits = [
  z.object({
    kind: z.literal('set-particular'),
    ...ofQualification,
    particular: z.enum(PARTICULARS),
    before: particularValue,
    after: particularValue,
  }),
  z.object({
    kind: z.literal('set-document'),
    part: z.enum(['title', 'publisher', 'version', 'date']),
    before: z.string().nullable(),
    after: z.string().max(2_000).nullable(),
  }),
  z.object({
    kind: z.literal('set-combination'),
    ...ofQualification,
    rule: ruleId,
    before: ruleSchema.nullable(),
    after: ruleSchema.nullable(),
  }),
] as const;

const ruleValue = z.record(
  z.string().max(60),
  z.union([
    z.string().max(2_000),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.string().max(2_000)).max(500),
  ]),
);

const ruleEdits = [
  z.object({ kind: z.literal('confirm-rule'), rule: ruleId }),
  z.object({
    kind: z.literal('drop-rule'),
    rule: ruleId,
    before: z.object({ about: z.enum(evidenceRuleKinds), value: ruleValue, text: words }).optional(),
  }),
  z.object({ kind: z.literal('set-rule'), rule: ruleId, before: ruleValue, after: ruleValue }),
  z.object({
    kind: z.literal('add-rule'),
    rule: ruleId,
    about: z.enum(evidenceRuleKinds),
    units: z.array(z.string()).max(1_000),
    value: ruleValue,
    stated: z.object({ line, text: words }),
  }),
] as const;

/** An edit as src/domain/specification/editing describes it. */
export const editSchema: z.ZodType<Edit> = z.discriminatedUnion('kind', [
  ...unitEdits,
  ...criterionEdits,
  ...outlineEdits,
  ...particularEdits,
  ...ruleEdits,
  z.object({
    kind: z.literal('decline-wording'),
    ...ofUnit,
    part: z.enum(['outcome', 'criterion']),
    number: z.string().max(40),
    text: words,
  }),
  z.object({
    kind: z.literal('accept'),
    code: z.string(),
    line: z.number().int(),
    about: z.string().nullable(),
  }),
]);

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
  recordedAt: z.string(),
  /** Undone by a later one. */
  undone: z.boolean(),
  /** Why it no longer fits what was read; null where it holds. */
  refused: z.string().nullable(),
});
export type RecordedEdit = z.infer<typeof recordedEditSchema>;
