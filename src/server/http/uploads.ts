import { AsyncLocalStorage } from 'node:async_hooks';
import { closeSync, linkSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failure } from '#contract/failure.ts';
import type { App } from '../app.ts';
import { SNIFFED_BYTES, sniffMediaType } from '../files/sniff.ts';
import { keepUpload, sumUploadedBytes } from '../files/uploads.ts';
import type { Actor } from './actor.ts';
import { sendFailure } from './reply.ts';
import type { Http } from './routes.ts';

type Metadata = Record<string, string | null> | undefined;
type Begun = { readonly id: string; readonly size?: number | undefined; readonly metadata?: Metadata };

const weekMilliseconds = 7 * 86_400_000;

// The library sends what is thrown when it has these two names.
const refuse = (status: number, body: string): Error =>
  Object.assign(new Error(body), { status_code: status, body });

const fileNameOf = (metadata: Metadata): string => {
  const given = metadata?.['filename'] ?? '';
  return (
    given
      .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '_')
      .trim()
      .slice(0, 200) || 'file'
  );
};

const mediaTypeOf = (metadata: Metadata): string => {
  const given = metadata?.['filetype']?.toLowerCase() ?? '';
  return /^[a-z]+\/[\w.+-]{1,100}$/u.test(given) ? given : 'application/octet-stream';
};

const readHead = (file: string): Uint8Array => {
  const head = new Uint8Array(SNIFFED_BYTES);
  const opened = openSync(file, 'r');
  try {
    return head.subarray(0, readSync(opened, head));
  } finally {
    closeSync(opened);
  }
};

const createServer = (app: App, actors: AsyncLocalStorage<Actor>): Server => {
  const folder = path.join(app.settings.dataDir, 'incoming');
  mkdirSync(folder, { recursive: true });
  const datastore = new FileStore({ directory: folder, expirationPeriodInMilliseconds: weekMilliseconds });
  const getActor = (): Actor => {
    const actor = actors.getStore();
    if (actor === undefined) throw refuse(401, 'You are not signed in.');
    return actor;
  };
  return new Server({
    path: '/api/uploads',
    relativeLocation: true,
    datastore,
    maxSize: app.settings.uploadLimitBytes,
    async onIncomingRequest(request, uploadId) {
      if (request.method === 'POST') return;
      const { metadata } = await datastore.getUpload(uploadId);
      if (metadata?.['owner'] !== getActor().personId) throw refuse(404, 'There is no such upload.');
    },
    async onUploadCreate(_request, upload: Begun) {
      const { personId } = getActor();
      const total = (await sumUploadedBytes(app.database, personId)) + (upload.size ?? 0);
      if (total > app.settings.uploadQuotaBytes) throw refuse(413, 'Your space for files is used up.');
      return { metadata: { ...upload.metadata, owner: personId } };
    },
    async onUploadFinish(_request, upload: Begun) {
      const { personId } = getActor();
      const file = path.join(folder, upload.id);
      const whole = `${file}.whole`;
      // The upload itself stays for a while, so that a client that missed the answer can still ask for it.
      rmSync(whole, { force: true });
      linkSync(file, whole);
      const head = readHead(whole);
      const stored = await app.files.adopt(whole);
      const name = fileNameOf(upload.metadata);
      await keepUpload(app.database, personId, {
        id: upload.id,
        name,
        mediaType: sniffMediaType(head, { name, mediaType: mediaTypeOf(upload.metadata) }),
        ...stored,
      });
      return { headers: { 'Upload-Id': upload.id } };
    },
  });
};

const carriedHeaders = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
] as const;

/** Resumable uploads by the tus protocol under `/api/uploads`; the last part of the upload's address is its id. */
export const addUploads = async ({ fastify, app, findActor }: Http): Promise<void> => {
  const actors = new AsyncLocalStorage<Actor>();
  const server = createServer(app, actors);
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const actor = await findActor(request);
    if (actor === undefined)
      return sendFailure(reply, failure('not-signed-in', 'This needs you to be signed in.'));
    for (const name of carriedHeaders) {
      const value = reply.getHeader(name);
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.hijack();
    return actors.run(actor, () => server.handle(request.raw, reply.raw));
  };
  await fastify.register(async (scope) => {
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
    scope.route({ method: ['POST'], url: '/api/uploads', handler: handle });
    scope.route({ method: ['HEAD', 'PATCH', 'DELETE'], url: '/api/uploads/:id', handler: handle });
  });
  const cleaning = setInterval(() => {
    server.cleanUpExpiredUploads().catch(() => undefined);
  }, 3_600_000);
  cleaning.unref();
  fastify.addHook('onClose', () => clearInterval(cleaning));
};
