import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const seesPortfolio =
  'The learner, their assessor and quality assurer, their centre, the awarding organisation';

export const changeWithdrawal = endpoint({
  method: 'POST',
  path: '/api/evidence/:evidenceId/withdrawal',
  summary: 'Withdraw a piece of evidence that no decision rests on, with its links; or restore it',
  permission: 'The learner; whoever added it',
  params: z.object({ evidenceId: z.uuid() }),
  body: z.object({
    state: z.enum(['withdrawn', 'restored']),
    reason: z.string().trim().max(2_000).nullable().default(null),
  }),
  response: z.object({ state: z.enum(['withdrawn', 'restored']) }),
});

export const filePreview = endpoint({
  method: 'GET',
  path: '/api/evidence-files/:fileId/preview',
  summary: 'A document, a sheet or a text as a page in which nothing can run',
  permission: seesPortfolio,
  params: z.object({ fileId: z.uuid() }),
});

export const fileThumbnail = endpoint({
  method: 'GET',
  path: '/api/evidence-files/:fileId/thumbnail',
  summary: 'A small picture of a file, where one was made',
  permission: seesPortfolio,
  params: z.object({ fileId: z.uuid() }),
});
