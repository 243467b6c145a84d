import { clauseSchema } from './failure.ts';
import { z } from 'zod';
import { criterionStateSchema } from './assessment.ts';
import { endpoint } from './endpoint.ts';
import {
  diaryEntrySchema,
  evidenceContentSchema,
  evidenceFileSchema,
  evidenceKindSchema,
  webAddressSchema,
} from './evidence-parts.ts';

const plainDate = z.iso.date();
const instant = z.string();

/** Criteria in the specification's order: number, state and how many pieces of evidence are linked. */
export const unitProgressSchema = z.object({
  ref: z.string(),
  state: z.string(),
  chosen: z.boolean(),
  achievedOn: plainDate.nullable(),
  /** Achieved by credit from elsewhere, marked T. */
  transferred: z.boolean(),
  waitsFor: z.object({ who: z.string(), what: z.string(), since: instant.nullable() }).nullable(),
  criteria: z.array(z.tuple([z.string(), criterionStateSchema, z.number().int()])),
});

export const blockerSchema = z.object({
  rule: z.string(),
  clause: clauseSchema.nullable(),
  whoCan: z.string(),
});

/** Where one registration stands. Titles and wording come from the specification, which the browser keeps. */
export const registrationProgressSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  specificationId: z.uuid(),
  qualificationNumber: z.string().nullable(),
  registeredOn: plainDate,
  assessorName: z.string().nullable(),
  qualityAssurerName: z.string().nullable(),
  state: z.string(),
  complete: z.boolean(),
  creditsCounted: z.number().int(),
  creditsRequired: z.number().int().nullable(),
  waitsFor: z.object({ who: z.string(), what: z.string(), since: instant.nullable() }).nullable(),
  blockers: z.array(blockerSchema),
  units: z.array(unitProgressSchema),
});
export type RegistrationProgress = z.infer<typeof registrationProgressSchema>;

export const myRegistrations = endpoint({
  method: 'GET',
  path: '/api/my/registrations',
  summary: 'The registrations of the signed-in learner',
  permission: 'Learners',
  response: z.object({
    items: z.array(
      z.object({
        registrationId: z.uuid(),
        specificationId: z.uuid(),
        title: z.string(),
        centreName: z.string(),
        registeredOn: plainDate,
        state: z.string(),
        criteriaMet: z.number().int(),
        criteriaTotal: z.number().int(),
        creditsCounted: z.number().int(),
        creditsRequired: z.number().int().nullable(),
        waitsFor: z.string(),
      }),
    ),
  }),
});

export const registrationProgress = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/progress',
  summary: 'Where a registration stands: units, criteria, what blocks the award and who it waits for',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ registrationId: z.uuid() }),
  response: registrationProgressSchema,
});

export const changeUnitChoices = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/unit-choices',
  summary: 'Choose or drop units',
  permission: 'The learner, their assessor, their centre coordinator',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({
    changes: z
      .array(z.object({ unitRef: z.string(), choice: z.enum(['chosen', 'dropped']) }))
      .min(1)
      .max(200),
    reason: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ chosen: z.array(z.string()) }),
});

export const evidenceSettingSchema = z.enum([
  'workplace',
  'realistic-environment',
  'simulation',
  'not-applicable',
]);

export const criterionPlaceSchema = z.object({ unitRef: z.string(), criterion: z.string() });

const linkChangeSchema = criterionPlaceSchema.extend({ state: z.enum(['linked', 'withdrawn']) });

export const evidenceSchema = evidenceContentSchema.extend({
  evidenceId: z.uuid(),
  versionId: z.uuid(),
  versionNumber: z.number().int(),
  /** The version that it was made from, if not the one before: two devices wrote at the same time, and both are kept. */
  madeFrom: z.number().int().nullable(),
  title: z.string(),
  typeCode: z.string(),
  account: z.string().nullable(),
  setting: evidenceSettingSchema,
  happenedOn: plainDate.nullable(),
  place: z.string().nullable(),
  ownContribution: z.string().nullable(),
  keptElsewhere: z.string().nullable(),
  anonymised: z.boolean(),
  declaredAt: instant.nullable(),
  recordedAt: instant,
  createdBy: z.uuid(),
  /** Since when it is withdrawn; null while it stands. */
  withdrawnAt: instant.nullable(),
  files: z.array(evidenceFileSchema),
  links: z.array(criterionPlaceSchema),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const evidenceInputSchema = z.object({
  /** Told from what it holds where it is not given. */
  kind: evidenceKindSchema.optional(),
  webAddress: webAddressSchema.nullable().default(null),
  /** The words that are spoken in it. */
  transcript: z.string().trim().max(200_000).nullable().default(null),
  entries: z.array(diaryEntrySchema).max(1_000).default([]),
  title: z.string().trim().min(1).max(200),
  typeCode: z.string().trim().min(1).max(20),
  account: z.string().trim().max(100_000).nullable().default(null),
  setting: evidenceSettingSchema,
  happenedOn: plainDate.nullable().default(null),
  place: z.string().trim().max(200).nullable().default(null),
  ownContribution: z.string().trim().max(10_000).nullable().default(null),
  keptElsewhere: z.string().trim().max(500).nullable().default(null),
  anonymised: z.boolean().default(false),
  /** Finished uploads of the signed-in person, by the id that the upload answered with. */
  uploadIds: z.array(z.string()).max(50).default([]),
  /** Files of the version before that stay. */
  keepFileIds: z.array(z.uuid()).max(50).default([]),
});

export const listEvidence = endpoint({
  method: 'GET',
  path: '/api/learners/:learnerId/evidence',
  summary: "A learner's evidence in its newest versions, newest first",
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ learnerId: z.uuid() }),
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    withdrawn: z.enum(['hidden', 'shown']).default('hidden'),
    /** Words that stand in its title, account or entries. */
    search: z.string().trim().max(200).default(''),
  }),
  response: z.object({ items: z.array(evidenceSchema), next: z.string().nullable() }),
});

export const findEvidence = endpoint({
  method: 'GET',
  path: '/api/evidence/:evidenceId',
  summary: 'One piece of evidence with all its versions',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ evidenceId: z.uuid() }),
  response: z.object({ current: evidenceSchema, versions: z.array(evidenceSchema) }),
});

export const addEvidence = endpoint({
  method: 'POST',
  path: '/api/learners/:learnerId/evidence',
  summary: 'Add a piece of evidence',
  permission: 'The learner; their assessor for records of their own such as an observation',
  params: z.object({ learnerId: z.uuid() }),
  body: evidenceInputSchema.extend({
    links: z.array(criterionPlaceSchema).max(500).default([]),
    declare: z.boolean().default(false),
    /** Chosen by a device that goes on working on the piece before it could be sent; by the server where not given. */
    evidenceId: z.uuid().optional(),
    versionId: z.uuid().optional(),
  }),
  response: z.object({ evidenceId: z.uuid(), versionId: z.uuid() }),
});

export const reviseEvidence = endpoint({
  method: 'POST',
  path: '/api/evidence/:evidenceId/versions',
  summary: 'Save a new version; earlier versions stay',
  permission: 'Whoever added it',
  params: z.object({ evidenceId: z.uuid() }),
  body: evidenceInputSchema.extend({
    /** The version that it is made from, by its number or, on a device that has not sent it yet, by its id. */
    versionNumber: z.number().int().min(1),
    madeFromId: z.uuid().optional(),
    /** What becomes of it when a newer version was saved meanwhile: refused, or kept as a further version beside that. */
    onNewer: z.enum(['refuse', 'keep-both']).default('refuse'),
    /** What it shows from now on and did not before, and what no longer; all other links stay. */
    linkChanges: z.array(linkChangeSchema).max(500).default([]),
    declare: z.boolean().default(false),
    versionId: z.uuid().optional(),
  }),
  response: z.object({ versionId: z.uuid(), versionNumber: z.number().int() }),
});

export const declareEvidence = endpoint({
  method: 'POST',
  path: '/api/evidence/:evidenceId/declaration',
  summary: 'Declare the newest version to be the learner’s own work',
  permission: 'The learner',
  params: z.object({ evidenceId: z.uuid() }),
  body: z.object({ versionId: z.uuid() }),
  response: z.object({ declaredAt: instant }),
});

export const changeLinks = endpoint({
  method: 'POST',
  path: '/api/learners/:learnerId/links',
  summary: 'Link evidence to criteria, or withdraw links, across any units',
  permission: 'The learner; their assessor',
  params: z.object({ learnerId: z.uuid() }),
  body: z.object({
    changes: z
      .array(linkChangeSchema.extend({ evidenceId: z.uuid() }))
      .min(1)
      .max(2_000),
  }),
  response: z.object({ changed: z.number().int() }),
});

export const submitCriteria = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/submissions',
  summary: 'Hand criteria of a unit to the assessor',
  permission: 'The learner',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  body: z.object({
    criteria: z.array(z.string()).min(1).max(500),
    note: z.string().trim().max(10_000).nullable().default(null),
  }),
  response: z.object({ submissionId: z.uuid(), unitState: z.string() }),
});

/**
 * The matrix of evidence against criteria. Columns are the criteria of the asked units in the specification's
 * order; each row names the columns that its evidence is linked to.
 */
export const evidenceMatrix = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/matrix',
  summary: 'Evidence against criteria',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ registrationId: z.uuid() }),
  query: z.object({ unit: z.string().optional() }),
  response: z.object({
    columns: z.array(
      z.object({ ref: z.string(), criteria: z.array(z.tuple([z.string(), criterionStateSchema])) }),
    ),
    rows: z.array(
      z.object({
        evidenceId: z.uuid(),
        title: z.string(),
        typeCode: z.string(),
        happenedOn: plainDate.nullable(),
        /** Positions of the linked criteria, counted over all columns. */
        cells: z.array(z.number().int()),
      }),
    ),
  }),
});

export const evidenceFile = endpoint({
  method: 'GET',
  path: '/api/evidence-files/:fileId',
  summary: 'A file of a piece of evidence, served so that nothing in it can run',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ fileId: z.uuid() }),
});
