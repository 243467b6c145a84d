/** A store of objects that speaks as much of S3 as Touchstone asks of one, and refuses what is not signed with its key. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { BucketSettings } from '#server/files/bucket-store.ts';

export type ObjectStore = {
  readonly settings: BucketSettings;
  /** What lies in the bucket, by key. */
  readonly objects: ReadonlyMap<string, Buffer>;
  close(): void;
};

const hashOf = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const signWith = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** A query as the signature covers it: in order, and every name with an equals sign. */
const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted()
    .join('&');

const authorization =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)\/(?<scope>[^,]+), SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[\da-f]{64})$/u;

const isSigned = (
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  { accessKeyId, secretAccessKey }: BucketSettings,
): boolean => {
  const found = authorization.exec(request.headers.authorization ?? '')?.groups;
  const { key, scope = '', names = '', signature } = found ?? {};
  const digest = String(request.headers['x-amz-content-sha256']);
  if (key !== accessKeyId || (digest !== 'UNSIGNED-PAYLOAD' && digest !== hashOf(body))) return false;
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const asked = [request.method, url.pathname, canonicalQuery(url), headers.join(''), names, digest].join(
    '\n',
  );
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hashOf(asked)].join('\n');
  const signing = scope.split('/').reduce<string | Buffer>(signWith, `AWS4${secretAccessKey}`);
  return signWith(signing, text).toString('hex') === signature;
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;

type Call = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly key: string;
  readonly body: Buffer;
};
type Answer = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
};

const refusal = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

/** Uploads in parts, by the id of the upload and the number of the part. */
const partsOf = (objects: Map<string, Buffer>) => {
  const begun = new Map<string, Map<number, Buffer>>();
  const begin = (): Answer => {
    const id = randomUUID();
    begun.set(id, new Map());
    return {
      status: 200,
      body: `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    };
  };
  const complete = (id: string, key: string): Answer => {
    const parts = begun.get(id);
    if (parts === undefined) return refusal(404, 'NoSuchUpload');
    const whole = Buffer.concat([...parts].toSorted(([one], [other]) => one - other).map(([, part]) => part));
    objects.set(key, whole);
    begun.delete(id);
    return {
      status: 200,
      body: `<CompleteMultipartUploadResult><ETag>${etagOf(whole)}</ETag></CompleteMultipartUploadResult>`,
    };
  };
  const keep = (id: string, number: number, body: Buffer): Answer => {
    const parts = begun.get(id);
    if (parts === undefined) return refusal(404, 'NoSuchUpload');
    parts.set(number, body);
    return { status: 200, headers: { etag: etagOf(body) } };
  };
  const abort = (id: string): Answer => ({ status: begun.delete(id) ? 204 : 404 });
  return { begin, complete, keep, abort };
};

const give = (content: Buffer | undefined, { request }: Call): Answer => {
  if (content === undefined) return refusal(404, 'NoSuchKey');
  if (request.method === 'HEAD')
    return { status: 200, headers: { 'content-length': String(content.length) } };
  const range = /^bytes=(?<from>\d+)-(?<until>\d+)$/u.exec(request.headers.range ?? '')?.groups;
  if (range === undefined) return { status: 200, body: content };
  return { status: 206, body: content.subarray(Number(range['from']), Number(range['until']) + 1) };
};

const answerTo = (objects: Map<string, Buffer>) => {
  const { begin, complete, keep, abort } = partsOf(objects);
  return (call: Call): Answer => {
    const { request, url, key, body } = call;
    const upload = url.searchParams.get('uploadId');
    if (request.method === 'POST') return upload === null ? begin() : complete(upload, key);
    if (request.method === 'PUT' && upload !== null)
      return keep(upload, Number(url.searchParams.get('partNumber')), body);
    if (request.method === 'PUT') {
      objects.set(key, body);
      return { status: 200, headers: { etag: etagOf(body) } };
    }
    if (request.method === 'DELETE' && upload !== null) return abort(upload);
    if (request.method === 'DELETE') {
      objects.delete(key);
      return { status: 204 };
    }
    return key === '' ? { status: 200 } : give(objects.get(key), call);
  };
};

export const objectStore = async (): Promise<ObjectStore> => {
  const objects = new Map<string, Buffer>();
  const answer = answerTo(objects);
  const keys = {
    bucket: 'files',
    region: 'eu-west-2',
    accessKeyId: 'touchstone',
    secretAccessKey: randomUUID(),
  };
  let settings: BucketSettings = { ...keys, endpoint: undefined };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', settings.endpoint);
    const body = await readBody(request);
    const [, bucket, ...key] = url.pathname.split('/');
    const found = (): Answer =>
      bucket === keys.bucket
        ? answer({ request, url, key: key.join('/'), body })
        : refusal(404, 'NoSuchBucket');
    const given = isSigned(request, url, body, settings) ? found() : refusal(403, 'SignatureDoesNotMatch');
    response.writeHead(given.status, given.headers).end(given.body);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  settings = { ...settings, endpoint: `http://127.0.0.1:${String(port)}` };
  return { settings, objects, close: () => server.close() };
};
