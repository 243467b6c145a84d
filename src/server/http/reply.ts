import type { FastifyReply } from 'fastify';
import { type Failure, presentFailure } from '#contract/failure.ts';

export const sendFailure = (reply: FastifyReply, given: Failure): FastifyReply => {
  const { status, body } = presentFailure(given);
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(body);
};
