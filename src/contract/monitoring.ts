import { z } from 'zod';
import { characteristics } from '#domain/people/characteristics.ts';
import { endpoint } from './endpoint.ts';

const rowSchema = z.object({
  label: z.string(),
  /** Null: a small number, or one that would give a small one away. */
  registrations: z.number().int().nullable(),
  achievements: z.number().int().nullable(),
  days: z.number().int().nullable(),
});
export type MonitoredRow = z.infer<typeof rowSchema>;

export const monitorAwards = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/monitoring',
  tag: 'returns',
  summary:
    'Registrations of a period, how many achieved and in what time: by centre, qualification and characteristic',
  permission: 'Certification officers and quality managers of the awarding organisation',
  params: z.object({ organisationId: z.uuid() }),
  query: z.object({ fromOn: z.iso.date(), untilOn: z.iso.date() }),
  response: z.object({
    whole: rowSchema,
    breakdowns: z.array(
      z.object({
        by: z.enum(['centre', 'qualification', 'age', ...characteristics]),
        rows: z.array(rowSchema),
        hasHidden: z.boolean(),
      }),
    ),
  }),
});
