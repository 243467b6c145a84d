import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const params = z.object({ registrationId: z.uuid() });
const reason = z.string().trim().min(3).max(2_000);

export const trainingEntrySchema = z.object({
  id: z.uuid(),
  happenedOn: plainDate,
  minutes: z.number().int(),
  what: z.string(),
  loggedByName: z.string(),
  loggedOn: plainDate,
  /** Why it was taken out; null where it counts. */
  removed: z.object({ reason: z.string(), byName: z.string(), on: plainDate }).nullable(),
  /** Who confirmed it for the employer, by signing a review that lists it. */
  confirmed: z.object({ name: z.string(), byOwnHand: z.boolean(), signedOn: plainDate }).nullable(),
});
export type TrainingEntryRow = z.infer<typeof trainingEntrySchema>;

export const readTraining = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/training',
  summary: 'Off-the-job training that was logged, against the hours agreed',
  description: 'Only registrations within an apprenticeship log it; `applies` says whether this is one.',
  permission:
    'The learner, their assessor and quality assurer, their centre, the awarding organisation, and contacts of their employer',
  params,
  response: z.object({
    applies: z.boolean(),
    mayLog: z.boolean(),
    minutes: z.number().int(),
    /** What of it the employer has confirmed; null where there is no employer. */
    confirmedMinutes: z.number().int().nullable(),
    agreedMinutes: z.number().int().nullable(),
    dueMinutes: z.number().int().nullable(),
    state: z.enum(['ahead', 'on-time', 'behind']).nullable(),
    /** The newest day first; what was taken out stays in its place. */
    entries: z.array(trainingEntrySchema),
  }),
});

export const logTraining = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/training',
  summary: 'Log off-the-job training of one day',
  permission: 'The learner, their assessor, coordinators of the centre',
  params,
  body: z.object({
    happenedOn: plainDate,
    minutes: z.number().int().min(5).max(1_440),
    what: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ entryId: z.uuid() }),
});

export const removeTraining = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/training/:entryId/removal',
  summary: 'Take out what was logged wrongly, with the reason; it stays visible',
  permission: 'The learner, their assessor, coordinators of the centre',
  params: params.extend({ entryId: z.uuid() }),
  body: z.object({ reason }),
  response: z.object({ removalId: z.uuid() }),
});
