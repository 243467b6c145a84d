/** The last days for registering and for claiming, as an awarding organisation records them outside its documents. */
import { z } from 'zod';
import { endings } from '../domain/award/end-dates.ts';
import { endpoint } from './endpoint.ts';

const tag = 'end-dates';
const officers = 'Certification officers of the awarding organisation';
const ofAwarding = z.object({ awardingId: z.uuid() });
const ending = z.enum(endings);
const plainDate = z.iso.date();

export const listEndDates = endpoint({
  method: 'GET',
  path: '/api/awarding/:awardingId/end-dates',
  summary: 'The last days as recorded, the newest first',
  tag,
  permission: officers,
  params: ofAwarding,
  response: z.object({
    items: z.array(
      z.object({
        endDateId: z.uuid(),
        qualificationNumber: z.string(),
        ending,
        endsOn: plainDate.nullable(),
        source: z.string(),
        reason: z.string(),
        setBy: z.string(),
        setOn: plainDate,
        /** It counts now; what was recorded before it does not. */
        counts: z.boolean(),
      }),
    ),
    qualificationNumbers: z.array(z.string()),
  }),
});

export const setEndDate = endpoint({
  method: 'POST',
  path: '/api/awarding/:awardingId/end-dates',
  summary: 'Record a last day of a qualification; null takes back what was recorded, and the document counts',
  tag,
  permission: officers,
  params: ofAwarding,
  body: z.object({
    qualificationNumber: z.string().trim().min(1).max(20),
    ending,
    endsOn: plainDate.nullable(),
    source: z.string().trim().min(3).max(300),
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ endDateId: z.uuid() }),
});

export const lastDaySchema = z.object({
  ending,
  endsOn: plainDate,
  /** Where the document says so; null where it was recorded outside of it. */
  clause: z.object({ line: z.number().int(), text: z.string() }).nullable(),
  recorded: z.object({ source: z.string(), setOn: plainDate }).nullable(),
});

export const lastDays = endpoint({
  method: 'GET',
  path: '/api/specifications/:specificationId/last-days',
  summary: 'Until when each qualification of a specification can be registered for and certificates claimed',
  tag,
  permission: 'Everybody who is signed in',
  params: z.object({ specificationId: z.uuid() }),
  response: z.object({
    items: z.array(z.object({ qualificationNumber: z.string(), days: z.array(lastDaySchema) })),
  }),
});
