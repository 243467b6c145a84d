import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failure } from '#contract/failure.ts';
import { sendFailure } from './reply.ts';

/** The policy of a page: own scripts only, style tags by nonce, nothing framed from elsewhere. */
export const setPagePolicy = (reply: FastifyReply): string => {
  const nonce = randomBytes(16).toString('base64');
  reply.header(
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      // Charts place their labels with style attributes; these cannot load or run anything.
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  return nonce;
};

/** The policy of the worker behind the page: it runs itself alone and asks only the server that it came from. */
export const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

const bareProtocol = /^https?:\/\//u;

const isOwnOrigin = (request: FastifyRequest, publicUrl: string): boolean => {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
  return origin === new URL(publicUrl).origin || origin.replace(bareProtocol, '') === host;
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Security headers on every answer, and no writes from other sites. */
export const addSecurity = async (fastify: FastifyInstance, publicUrl: string): Promise<void> => {
  await fastify.register(helmet, {
    contentSecurityPolicy: false,
    hsts: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self)');
    if (safeMethods.has(request.method) || isOwnOrigin(request, publicUrl)) return undefined;
    return sendFailure(reply, failure('foreign-origin', 'A write is only taken from Touchstone itself.'));
  });
};
