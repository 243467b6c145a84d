import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import { type Failure, failure, presentFailure } from '#contract/failure.ts';
import { type Result, failed } from '#domain/shared/result.ts';
import { logLookOf } from '../audit/look.ts';
import { inTransaction } from '../db/transaction.ts';
import type { BlobStore } from '../files/blob-store.ts';
import { escapeHtml } from '../files/look/safe-html.ts';
import { scopeOf } from './actor.ts';
import { type Input, readInput } from './input.ts';
import { sendFailure } from './reply.ts';
import { type Call, type Http, addRoute } from './routes.ts';

/** A file to be sent: bytes made for the occasion, or one of the store. */
export type Download = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | { readonly sha256: string } | Made;
  /** Shown in the browser where it can be; otherwise saved. */
  readonly inline?: boolean;
  /** A page that Touchstone itself has written; it is shown though it is HTML, in the sandbox as everything is. */
  readonly isOwnPage?: boolean;
};

/** Bytes that are made once the transaction is over, so that their making holds nobody up. */
export type Made = { readonly make: () => Promise<Result<Uint8Array | Readable, Failure>> };

/** Types that a browser shows without running anything; all others are offered as a download. */
const shownTypes = /^(?:image\/(?:png|jpeg|gif|webp|avif)|audio\/|video\/|text\/plain|application\/pdf)/u;

const dispositionOf = ({ name, mediaType, inline, isOwnPage }: Download): string => {
  const plain = name.replaceAll(/[^\w .()-]/gu, '_').slice(0, 150);
  const kind =
    isOwnPage === true || (inline === true && shownTypes.test(mediaType)) ? 'inline' : 'attachment';
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/gu, '_')}`;
};

type Range = { readonly from: number; readonly until: number };

/** One range of bytes as the header asks; undefined for all of it, null when it cannot be had. */
export const readRange = (header: string | undefined, bytes: number): Range | null | undefined => {
  const groups = /^bytes=(?<from>\d*)-(?<until>\d*)$/u.exec(header ?? '')?.groups;
  if (groups === undefined || (groups['from'] === '' && groups['until'] === '')) return undefined;
  const last = bytes - 1;
  const isSuffix = groups['from'] === '';
  const from = isSuffix ? Math.max(0, bytes - Number(groups['until'])) : Number(groups['from']);
  const until = isSuffix || groups['until'] === '' ? last : Math.min(last, Number(groups['until']));
  return from > until || from > last ? null : { from, until };
};

const secure = (reply: FastifyReply, download: Download): FastifyReply =>
  reply
    .type(download.mediaType)
    .header('content-disposition', dispositionOf(download))
    .header(
      'content-security-policy',
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; frame-ancestors 'self'",
    )
    .header('x-content-type-options', 'nosniff')
    .header('x-frame-options', 'SAMEORIGIN')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store');

/** Sends a stored file so that nothing in it can run: sandboxed, typed, with ranges. The caller has decided who may. */
export const serveBlob = async (
  files: BlobStore,
  request: FastifyRequest,
  reply: FastifyReply,
  download: Download & { readonly content: { readonly sha256: string } },
): Promise<FastifyReply> => {
  const bytes = await files.findSize(download.content.sha256);
  if (bytes === undefined) return sendFailure(reply, failure('not-found', 'The file is not in the store.'));
  secure(reply, download).header('accept-ranges', 'bytes');
  const range = readRange(request.headers.range, bytes);
  if (range === null) return reply.code(416).header('content-range', `bytes */${bytes}`).send();
  if (range === undefined)
    return reply.header('content-length', bytes).send(files.read(download.content.sha256));
  const { from, until } = range;
  reply
    .code(206)
    .header('content-range', `bytes ${from}-${until}/${bytes}`)
    .header('content-length', until - from + 1);
  return reply.send(files.read(download.content.sha256, range));
};

export const sendDownload = (
  files: BlobStore,
  request: FastifyRequest,
  reply: FastifyReply,
  download: Download,
): Promise<FastifyReply> | FastifyReply => {
  const { content } = download;
  if (content instanceof Uint8Array) return secure(reply, download).send(Buffer.from(content));
  if ('sha256' in content) return serveBlob(files, request, reply, { ...download, content });
  return sendMade(reply, download, content);
};

/** Why there is no page, as a page: it stands in the frame where the page would have been. */
const sendWords = (reply: FastifyReply, download: Download, given: Failure): FastifyReply => {
  const { status, body } = presentFailure(given);
  const page = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(body.title)}</title></head><body style="font: 16px/1.5 system-ui, sans-serif; margin: 20px"><p>${escapeHtml(body.detail)}</p></body></html>`;
  return secure(reply, download).code(status).send(page);
};

const sendMade = async (reply: FastifyReply, download: Download, { make }: Made): Promise<FastifyReply> => {
  const made = await make();
  if (!made.ok)
    return download.isOwnPage === true
      ? sendWords(reply, download, made.failure)
      : sendFailure(reply, made.failure);
  const body = made.value instanceof Uint8Array ? Buffer.from(made.value) : made.value;
  return secure(reply, download).send(body);
};

/** A route that answers with a file: who, well formed, one transaction that decides and finds, send. */
export const addDownload = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  find: (call: Call<Entry>) => Promise<Result<Download, Failure>>,
): void => {
  const { app } = http;
  addRoute(http, entry, async (request, reply) => {
    const actor = await http.findActor(request);
    if (actor === undefined)
      return sendFailure(reply, failure('not-signed-in', 'This needs you to be signed in.'));
    const input = readInput(entry, request);
    if (!input.ok) return sendFailure(reply, input.failure);
    const scope = scopeOf(actor);
    const found = await inTransaction(app.database, scope, async (tx) => {
      const answer = await find({
        ...input.value,
        actor,
        tx,
        today: app.clock.today(),
        now: app.clock.now(),
        app,
      });
      if (answer.ok) await logLookOf(tx, actor, request);
      return answer;
    });
    return found.ok
      ? sendDownload(app.files, request, reply, found.value)
      : sendFailure(reply, found.failure);
  });
};

/** What a public download is given: a visitor, and no transaction. */
export type PublicAsked<Entry> = Input<Entry> & Pick<Call<Entry>, 'app' | 'today' | 'now'>;

/** As `addDownload`, for whoever holds a secret that the address carries: its handler opens what it needs. */
export const addPublicDownload = <Entry extends Endpoint>(
  http: Http,
  entry: Entry,
  find: (asked: PublicAsked<Entry>) => Promise<Result<Download, Failure>>,
): void => {
  const { app } = http;
  addRoute(http, entry, async (request, reply) => {
    const input = readInput(entry, request);
    if (!input.ok) return sendFailure(reply, input.failure);
    const { clock } = app;
    const found = await find({ ...input.value, app, today: clock.today(), now: clock.now() });
    return found.ok
      ? sendDownload(app.files, request, reply, found.value)
      : sendFailure(reply, found.failure);
  });
};

export const notFound = (detail: string): Result<never, Failure> => failed(failure('not-found', detail));
