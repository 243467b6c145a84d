/** What people say of themselves for the monitoring of equality: theirs alone. */
import { z } from 'zod';
import { isAnswer } from '#domain/people/characteristics.ts';
import { endpoint } from './endpoint.ts';

const tag = 'own-data';
const permission = 'Everybody, for what is theirs';

export const characteristicsSchema = z.object({
  sex: z.string().refine((key) => isAnswer('sex', key)),
  ethnicity: z.string().refine((key) => isAnswer('ethnicity', key)),
  disability: z.string().refine((key) => isAnswer('disability', key)),
});

export const myCharacteristics = endpoint({
  method: 'GET',
  path: '/api/my/characteristics',
  tag,
  summary: 'What the signed-in person said of themselves for the monitoring of equality; null where nothing',
  permission,
  response: z.object({
    given: characteristicsSchema.extend({ givenOn: z.iso.date() }).nullable(),
  }),
});

export const giveCharacteristics = endpoint({
  method: 'PUT',
  path: '/api/my/characteristics',
  tag,
  summary: 'Say it, or change it, by consent to the statement with the number',
  permission,
  body: characteristicsSchema.extend({ statement: z.literal(1) }),
  response: z.object({ givenOn: z.iso.date() }),
});

export const withdrawCharacteristics = endpoint({
  method: 'POST',
  path: '/api/my/characteristics/withdrawal',
  tag,
  summary: 'Take it back: it is deleted, and counted nowhere from then on',
  permission,
  body: z.object({}),
  response: z.object({ given: z.null() }),
});
