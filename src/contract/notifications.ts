import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** What somebody is told about. The mail says only this much; who and what stands in the application. */
export const notificationKinds = {
  'handed-in': 'Work was handed in for you to judge.',
  decided: 'Your assessor has judged some of your work.',
  returned: 'Your assessor asks for more on some of your work.',
  'countersignature-due': 'Decisions wait for a countersignature.',
  countersigned: 'Decisions of yours were countersigned.',
  'countersignature-returned': 'Decisions of yours were returned by the countersigner.',
  'sign-off-due': 'A unit waits for your signature.',
  'signed-off': 'A unit was signed off.',
  sampled: 'A quality assurer has looked at some of your decisions.',
  'quality-action': 'A quality assurer has set an action for you.',
  standardisation: 'Evidence waits for you to judge it for standardisation.',
  feedback: 'There is new feedback for you.',
  assigned: 'A learner was assigned to you.',
  'assessor-assigned': 'An assessor or quality assurer was assigned to you.',
  recorded: 'Your assessor has recorded something about your work.',
  'witness-signed': 'A witness has signed a testimony.',
  'witness-declined': 'A witness has said that they cannot sign.',
  plan: 'A plan was made or changed.',
  review: 'A review was planned, written or signed.',
  claim: 'Claims of a centre wait for you.',
  certificate: 'There is something new about a certificate.',
  replacement: 'A replacement of a certificate was asked for.',
  'credit-transfer': 'There is something about credit from elsewhere.',
  evidence: 'There is something about your evidence.',
  specification: 'A specification that you work with has changed.',
  validity: 'Something in a staff record runs out soon, or has run out.',
  staff: 'Something about your role or your qualifications has changed.',
  'centre-standing': 'Where a centre stands with its awarding organisation has changed.',
  case: 'There is something about a case that you are part of.',
  'case-due': 'A day of a case that you are part of is near or has passed.',
  need: 'A centre tells you that something may have to be arranged for a learner.',
  'work-for-you': 'Something waits for you.',
} as const satisfies Readonly<Record<string, string>>;

export type NotificationKind = keyof typeof notificationKinds;

export const isNotificationKind = (kind: string): kind is NotificationKind =>
  Object.hasOwn(notificationKinds, kind);

export const notificationSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  /** An address of the application. */
  link: z.string(),
  /** How often the same was said before it was read. */
  times: z.number().int(),
  at: z.string(),
  readAt: z.string().nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

export const myNotifications = endpoint({
  method: 'GET',
  path: '/api/my/notifications',
  summary: 'What the signed-in person is told, the newest first',
  permission: 'Everybody, for what is theirs',
  query: z.object({
    show: z.enum(['unread', 'all']).default('all'),
    after: z.string().max(100).optional(),
  }),
  response: z.object({
    items: z.array(notificationSchema),
    unread: z.number().int(),
    next: z.string().nullable(),
  }),
});

export const unreadNotifications = endpoint({
  method: 'GET',
  path: '/api/my/notifications/unread',
  summary: 'How much the signed-in person has not read yet',
  permission: 'Everybody, for what is theirs',
  response: z.object({ unread: z.number().int() }),
});

export const readNotifications = endpoint({
  method: 'POST',
  path: '/api/my/notifications/read',
  summary: 'Mark notifications as read, or all of them',
  permission: 'Everybody, for what is theirs',
  body: z.object({ ids: z.union([z.array(z.uuid()).min(1).max(200), z.literal('all')]) }),
  response: z.object({ unread: z.number().int() }),
});

export const mailChoiceSchema = z.enum(['at-once', 'daily', 'never']);
export type MailChoice = z.infer<typeof mailChoiceSchema>;

export const mailChoice = endpoint({
  method: 'GET',
  path: '/api/my/mail-choice',
  summary: 'How the signed-in person is told by mail',
  permission: 'Everybody, for what is theirs',
  response: z.object({
    mail: mailChoiceSchema,
    address: z.string().nullable(),
    /** Since when mail to the address is not taken, and what the mail server says; null while all is well. */
    trouble: z.object({ since: z.string(), said: z.string() }).nullable(),
  }),
});

export const chooseMail = endpoint({
  method: 'PUT',
  path: '/api/my/mail-choice',
  summary: 'Choose to be told by mail at once, once a day in the morning, or never',
  permission: 'Everybody, for what is theirs',
  body: z.object({ mail: mailChoiceSchema }),
  response: z.object({ mail: mailChoiceSchema }),
});
