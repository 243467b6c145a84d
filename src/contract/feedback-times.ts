import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const permission =
  'Coordinators and quality assurers of the centre for everybody; assessors for the learners whom they assess or answered';
const params = z.object({ centreId: z.uuid() });

const days = z.number().int().nullable();

const timesSchema = z.object({
  handedIn: z.number().int(),
  answered: z.number().int(),
  median: days,
  ninetieth: days,
  waiting: z.number().int(),
  longestWaiting: days,
});

const groupSchema = timesSchema.extend({ key: z.string(), name: z.string() });
export type FeedbackTimesGroup = z.infer<typeof groupSchema>;

export const feedbackTimes = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/feedback-times',
  summary:
    'Days from handing in to the first answer of the assessor over the last year: middle, nine in ten, and what waits; by month, assessor and learner',
  permission,
  params,
  response: z.object({
    sinceOn: z.iso.date(),
    /** Whether it covers the whole centre, or the asker’s own learners alone. */
    ofCentre: z.boolean(),
    whole: timesSchema,
    months: z.array(timesSchema.extend({ key: z.string() })),
    assessors: z.array(groupSchema),
    /** By registration; those first who wait longest. */
    learners: z.array(groupSchema),
  }),
});

export const feedbackTimesWorkbook = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/feedback-times/workbook',
  summary:
    'The times from handing in to feedback as a workbook, with everything that was handed in line by line',
  permission,
  params,
});
