import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { failure } from '#contract/failure.ts';
import { sendFailure } from './reply.ts';
import { setPagePolicy, workerPolicy } from './security.ts';

const missing = `<!doctype html><html lang="en-GB"><title>Touchstone</title><p>The web application has not been built. Run <code>npm start</code>, or <code>npm run build</code>.</p></html>`;

/** The worker behind the page, also as it is compressed. */
const isWorker = /[\\/]worker\.js(?:\.br|\.gz)?$/u;

/** Serves the built web application; an address that is not a file is the application's own. */
export const addWebBundle = async (fastify: FastifyInstance, folder: string): Promise<void> => {
  const page = path.join(folder, 'index.html');
  if (existsSync(folder)) {
    await fastify.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders: (reply, file) => {
        const isNamedByContent = file.includes(`${path.sep}assets${path.sep}`);
        reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
        if (isWorker.test(file)) reply.header('content-security-policy', workerPolicy);
      },
    });
  }
  fastify.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/') || request.method !== 'GET') {
      return sendFailure(
        reply,
        failure('not-found', `There is no ${request.method} ${request.url.split('?')[0]}.`),
      );
    }
    // A file of another version: the page in its place would be taken for a broken script.
    if (request.url.startsWith('/assets/'))
      return sendFailure(reply, failure('not-found', 'This version of Touchstone has no such file.'));
    const nonce = setPagePolicy(reply);
    const html = existsSync(page) ? readFileSync(page, 'utf8').replaceAll('__NONCE__', nonce) : missing;
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
  });
};
