import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { criterionPlaceSchema, evidenceSettingSchema } from './portfolio.ts';

export const spotKindSchema = z.enum(['observation', 'discussion', 'questions']);
export type SpotKind = z.infer<typeof spotKindSchema>;

/** The strokes of a signature as an SVG path on a sheet of 300 by 100. */
export const drawingSchema = z
  .string()
  .max(60_000)
  .regex(/^[MLQ\d .,-]+$/u, 'is not a signature');

const mark = criterionPlaceSchema.extend({
  /** Seconds from the beginning of the recording; null where nothing was recorded. */
  at: z.number().min(0).max(86_400).nullable(),
  /** Which of the uploads it points into, where there are several recordings; they come first. */
  recording: z.number().int().min(0).max(39).default(0),
  note: z.string().trim().max(2_000).default(''),
});

const question = z.object({
  question: z.string().trim().min(1).max(4_000),
  answer: z.string().trim().max(10_000).default(''),
  unitRef: z.string().nullable().default(null),
  criterion: z.string().nullable().default(null),
});

const signatureFields = {
  who: z.enum(['learner', 'witness']),
  name: z.string().trim().min(1).max(200),
  relation: z.string().trim().max(200).nullable().default(null),
  /** Null where the name was typed. */
  drawing: drawingSchema.nullable(),
  signedAt: z.iso.datetime(),
};

/** Everything about one record on the spot; one value, so that it can wait on the device until there is a signal. */
export const spotRecordSchema = z.object({
  kind: spotKindSchema,
  title: z.string().trim().min(1).max(300),
  setting: evidenceSettingSchema,
  place: z.string().trim().max(300).nullable().default(null),
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  narrative: z.string().trim().max(20_000).nullable().default(null),
  questions: z.array(question).max(100).default([]),
  marks: z.array(mark).max(500).default([]),
  /** Criteria that it shows beside those that are marked. */
  links: z.array(criterionPlaceSchema).max(200).default([]),
  uploadIds: z.array(z.string().max(100)).max(40).default([]),
  /** The first of the recordings that the marks are about; null where nothing was recorded. */
  recordingUploadId: z.string().max(100).nullable().default(null),
  signatures: z.array(z.object(signatureFields)).max(6).default([]),
});
export type SpotRecord = z.infer<typeof spotRecordSchema>;

export const saveSpotRecord = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/spot-records',
  summary: 'Record an observation, a professional discussion or oral questions, signed on the spot',
  permission: 'The assessor assigned to the learner',
  params: z.object({ registrationId: z.uuid() }),
  body: spotRecordSchema,
  response: z.object({ evidenceId: z.uuid(), versionId: z.uuid(), seal: z.string() }),
});

export const evidenceRecord = endpoint({
  method: 'GET',
  path: '/api/evidence/:evidenceId/record',
  summary: 'What was recorded on the spot or testified by a witness, where evidence is such a record',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ evidenceId: z.uuid() }),
  response: z.object({
    spot: z
      .object({
        kind: spotKindSchema,
        assessorName: z.string(),
        beganAt: z.string(),
        endedAt: z.string(),
        narrative: z.string().nullable(),
        questions: z.array(question),
        marks: z.array(mark),
        seal: z.string(),
        signatures: z.array(z.object({ ...signatureFields, signedAt: z.string() })),
      })
      .nullable(),
    testimony: z
      .object({
        kind: z.enum(['witness', 'expert']),
        name: z.string(),
        occupation: z.string(),
        relation: z.string(),
        employerName: z.string().nullable(),
        standing: z.string().nullable(),
        /** Who accepted what makes them an expert. */
        acceptedBy: z.string().nullable(),
        /** Who asked for it, whom, and at which address: by this somebody can check that it is genuine. */
        asked: z.object({
          name: z.string(),
          /** Null where the assessor showed the link, to be opened on the witness's own phone. */
          email: z.string().nullable(),
          byName: z.string(),
          byLearner: z.boolean(),
          /** It was signed on a device on which the learner works too: a question, for there can be good reasons. */
          onTheirDevice: z.boolean(),
        }),
        saw: z.string(),
        criteria: z.array(criterionPlaceSchema.extend({ saw: z.boolean(), words: z.string() })),
        statement: z.string(),
        drawing: z.string().nullable(),
        signedAt: z.string(),
      })
      .nullable(),
  }),
});

export const evidenceRecordForm = endpoint({
  method: 'GET',
  path: '/api/evidence/:evidenceId/record/form',
  summary: 'A record made on the spot or a testimony as a form, signed as it was: tagged PDF',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ evidenceId: z.uuid() }),
});
