import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const unitParams = z.object({ registrationId: z.uuid(), unitRef: z.string() });

export const feedbackMessageSchema = z.object({
  id: z.uuid(),
  /** Said by itself, or with a signed decision. */
  kind: z.enum(['message', 'decision']),
  criterion: z.string().nullable(),
  authorId: z.uuid(),
  authorName: z.string(),
  authorRole: z.string(),
  words: z.string(),
  outcome: z.enum(['met', 'not-yet']).nullable(),
  voice: z.object({ mediaType: z.string(), bytes: z.number() }).nullable(),
  /** The version of the piece of evidence that it is about. */
  evidence: z.object({ evidenceId: z.uuid(), versionNumber: z.number().int(), title: z.string() }).nullable(),
  at: z.string(),
  isUnread: z.boolean(),
});
export type FeedbackMessage = z.infer<typeof feedbackMessageSchema>;

export const feedbackOf = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/units/:unitRef/feedback',
  summary: 'What learner and staff have said to each other about a unit, the oldest first',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: unitParams,
  response: z.object({
    items: z.array(feedbackMessageSchema),
    unread: z.number().int(),
    /** Why the reader may not write here; null where they may. */
    mayWrite: z.string().nullable(),
  }),
});

export const giveFeedback = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/feedback',
  summary: 'Say something about a unit, a criterion or a piece of evidence, in words or spoken',
  permission: 'The learner, and the assessor and quality assurer assigned to them',
  params: unitParams,
  body: z.object({
    criterion: z.string().max(20).nullable().default(null),
    words: z.string().trim().max(10_000).default(''),
    evidenceVersionId: z.uuid().nullable().default(null),
    /** A finished upload of what was spoken. */
    voiceUploadId: z.string().max(100).nullable().default(null),
  }),
  response: z.object({ messageId: z.uuid() }),
});

export const readFeedback = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/units/:unitRef/feedback/read',
  summary: 'Mark what was said about a unit as read',
  permission: 'Whoever sees the portfolio, for themselves',
  params: unitParams,
  body: z.object({}),
  response: z.object({ readAt: z.string() }),
});

export const feedbackVoice = endpoint({
  method: 'GET',
  path: '/api/feedback/:messageId/voice',
  summary: 'What was spoken',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ messageId: z.uuid() }),
});
