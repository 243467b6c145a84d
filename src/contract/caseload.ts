import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();

export const urgencyCodeSchema = z.enum([
  'to-judge',
  'to-sign-off',
  'to-answer',
  'quality-action',
  'to-sign',
  'overdue',
  'action-late',
  'review-due',
  'stuck',
  'waits-for-learner',
  'no-plan',
  'activity-near',
  'on-break',
]);
export type UrgencyCode = z.infer<typeof urgencyCodeSchema>;

export const caseRowSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  specificationId: z.uuid(),
  title: z.string(),
  employerName: z.string().nullable(),
  criteriaMet: z.number().int(),
  criteriaTotal: z.number().int(),
  unitsAchieved: z.number().int(),
  unitsChosen: z.number().int(),
  lastActiveOn: plainDate.nullable(),
  nextOn: plainDate.nullable(),
  waitsFor: z.string(),
  since: z.string().nullable(),
  score: z.number().int(),
  reasons: z.array(
    z.object({
      code: urgencyCodeSchema,
      detail: z.string(),
      /** The same in two or three words. */
      sign: z.string(),
      weight: z.number().int(),
    }),
  ),
  /** The unit in which the learner has written and not been read yet; the one that has waited longest. */
  unitToAnswer: z.string().nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** Everybody whom the assessor has, the most urgent first. A caseload is read whole: nobody has thousands. */
export const readCaseload = endpoint({
  method: 'GET',
  path: '/api/assessment/caseload',
  summary: 'The learners of the signed-in assessor by urgency, with the reasons',
  permission: 'Assessors, for the learners assigned to them',
  response: z.object({ items: z.array(caseRowSchema) }),
});
