/** What is taken away on paper or into a calendar. */
import { z } from 'zod';
import { formKinds } from '../domain/planning/forms.ts';
import { endpoint } from './endpoint.ts';

export const formKindSchema = z.enum(formKinds);

export const planForm = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/forms/:form',
  summary: 'A form that auditors know as tagged PDF, filled in from the records or empty',
  permission:
    'The learner, their assessor and quality assurer, their centre, the awarding organisation; contacts of their employer the plans and reviews that they see',
  params: z.object({ registrationId: z.uuid(), form: formKindSchema }),
  query: z.object({
    /** Empty, to be filled in by hand. */
    empty: z.enum(['yes', 'no']).default('no'),
    unit: z.string().optional(),
    /** A piece of planned work, by its key. */
    activity: z.string().optional(),
    /** A review, by its document. */
    document: z.uuid().optional(),
  }),
});

export const planCalendar = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/calendar',
  summary: 'The planned dates of a learner as a calendar file (iCalendar)',
  permission:
    'The learner, their assessor and quality assurer, their centre, the awarding organisation, and contacts of their employer',
  params: z.object({ registrationId: z.uuid() }),
});

export const readCalendarLink = endpoint({
  method: 'GET',
  path: '/api/my/calendar',
  summary: 'Whether the reader has a secret address that a calendar can subscribe to',
  response: z.object({ isOn: z.boolean(), since: z.string().nullable() }),
});

export const renewCalendarLink = endpoint({
  method: 'POST',
  path: '/api/my/calendar',
  summary: 'Make a new secret address for a calendar, or switch it off; the one before stops working',
  permission: 'Whoever is signed in and belongs to an organisation, for themselves',
  body: z.object({ state: z.enum(['on', 'off']) }),
  /** Shown once; only its digest is kept. */
  response: z.object({ path: z.string().nullable() }),
});

export const subscribedCalendar = endpoint({
  method: 'GET',
  path: '/api/calendars/:token',
  summary: 'The planned dates of whoever made this secret address',
  access: 'public',
  params: z.object({ token: z.string().max(200) }),
});
