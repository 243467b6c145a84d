import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { failure } from '#contract/failure.ts';
import type { App } from '../app.ts';
import { askForLife } from '../db/open.ts';
import { findActor } from '../features/sign-in/session.ts';
import { describeApi } from './api-document.ts';
import { writeApiPage } from './api-page.ts';
import { sendFailure } from './reply.ts';
import type { Http } from './routes.ts';
import { addSecurity, setPagePolicy } from './security.ts';
import { addUploads } from './uploads.ts';
import { addWebBundle } from './web-bundle.ts';

export type HttpOptions = {
  readonly features: readonly ((http: Http) => void)[];
  readonly webFolder?: string;
  readonly checkResponses?: boolean;
  /** Told of each bug that reached the edge. */
  readonly onBug: (error: unknown, reference: string) => void;
};

const defaultWebFolder = fileURLToPath(new URL('../../../dist/web', import.meta.url));

const bodyLimit = 5 * 1024 * 1024;

/** What the database says of the one character that no text of it can hold. */
const noSuchCharacter: ReadonlySet<string> = new Set(['22021', '22P05']);

const asFailure = (error: FastifyError) => {
  if (noSuchCharacter.has(error.code))
    return failure(
      'malformed-request',
      'The text holds a character without a sign (U+0000), which cannot be kept. Take it out and send it again.',
    );
  if (error.statusCode === 413) return failure('too-large', 'The body of the request is larger than 5 MB.');
  if (error.statusCode === 415)
    return failure('media-type-not-accepted', 'Send the body as application/json.');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return failure(
      'malformed-request',
      'The request cannot be read: its body is not JSON, or its address is malformed.',
    );
  }
  return undefined;
};

const addErrors = (fastify: FastifyInstance, onBug: HttpOptions['onBug']): void => {
  fastify.setErrorHandler((error: FastifyError, _request, reply) => {
    const expected = asFailure(error);
    if (expected !== undefined) return sendFailure(reply, expected);
    const reference = randomUUID().slice(0, 8);
    onBug(error, reference);
    return sendFailure(reply, failure('unexpected', `Reference ${reference}.`, { reference }));
  });
};

type FindActor = Http['findActor'];

/**
 * A device that sends what somebody kept on it says who that was: in the session of anybody else it is as if nobody were
 * signed in.
 */
const onlyAsNamed =
  (find: FindActor): FindActor =>
  async (request) => {
    const named = request.headers['touchstone-person'];
    const actor = await find(request);
    return named === undefined || named === actor?.personId ? actor : undefined;
  };

/** Whoever sent a request is looked up once for it. */
const rememberActor = (find: FindActor): FindActor => {
  const known = new WeakMap<FastifyRequest, ReturnType<FindActor>>();
  return (request) => {
    const actor = known.get(request) ?? find(request);
    known.set(request, actor);
    return actor;
  };
};

const ownPasswordFirst = failure(
  'password-change-needed',
  'You signed in with a one-time password that somebody else knows. Choose your own first.',
  { whoCan: 'You, in your account' },
);

/** Nothing but what is public, and choosing a password, is open to somebody who has a one-time password. */
const guardOwnPassword = (http: Http): void => {
  const isOpen = ({ method, routeOptions }: FastifyRequest): boolean =>
    http.entries.some(
      (entry) =>
        entry.method === method &&
        entry.path === routeOptions.url &&
        (entry.access === 'public' || entry.access === 'early'),
    );
  http.fastify.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/api/') !== true) return undefined;
    const actor = await http.findActor(request);
    return actor?.mustChangePassword === true && !isOpen(request)
      ? sendFailure(reply, ownPasswordFirst)
      : undefined;
  });
};

/** The server over HTTP: security, routes of the features, uploads, API document and page, web application. */
export const buildHttp = async (app: App, options: HttpOptions): Promise<FastifyInstance> => {
  const { publicUrl } = app.signIn.settings;
  const fastify = Fastify({
    logger: false,
    bodyLimit,
    trustProxy: app.settings.trustProxy,
    routerOptions: { maxParamLength: 300 },
  });
  addErrors(fastify, options.onBug);
  await addSecurity(fastify, publicUrl);
  const http: Http = {
    fastify,
    app,
    entries: [],
    checkResponses: options.checkResponses ?? false,
    findActor: rememberActor(onlyAsNamed((request) => findActor(app, request))),
  };
  guardOwnPassword(http);
  for (const feature of options.features) feature(http);
  await addUploads(http);
  fastify.get('/api/openapi.json', (_request, reply) => reply.send(describeApi(http.entries, publicUrl)));
  fastify.get('/api/docs', (_request, reply) => {
    const page = writeApiPage(http.entries, setPagePolicy(reply));
    return reply.type('text/html; charset=utf-8').send(page);
  });
  fastify.get('/api/health', async (_request, reply) => {
    await askForLife(app.database);
    return reply.send({ state: 'ready' });
  });
  await addWebBundle(fastify, options.webFolder ?? defaultWebFolder);
  return fastify;
};
