/** Resumable uploads by the tus protocol over `fetch`, so that the page and the worker behind it both can send. */

export type Fetching = (address: string, request: RequestInit) => Promise<Response>;

export type UploadPlace = { readonly url: string | null; readonly sent: number };

export type UploadOutcome =
  | { readonly outcome: 'done'; readonly uploadId: string }
  | { readonly outcome: 'lost' }
  | { readonly outcome: 'refused'; readonly status: number };

export type Uploadable = { readonly name: string; readonly mediaType: string; readonly content: Blob };

type Options = {
  readonly fetching: Fetching;
  readonly headers: Readonly<Record<string, string>>;
  /** Told after each part that has arrived, and awaited, so that the place is kept before the next one goes. */
  readonly onPlace: (place: UploadPlace) => Promise<void>;
  readonly partBytes?: number;
};

const PART_BYTES = 2_000_000;
const protocol = { 'tus-resumable': '1.0.0' };

const encoded = (text: string): string => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

const idOf = (url: string): string => url.split('?')[0]?.split('/').at(-1) ?? '';

const refused = (status: number): UploadOutcome =>
  status >= 500 || status === 429 || status === 408 ? { outcome: 'lost' } : { outcome: 'refused', status };

const begin = async (file: Uploadable, { fetching, headers }: Options): Promise<string | UploadOutcome> => {
  const metadata = `filename ${encoded(file.name)},filetype ${encoded(file.mediaType)}`;
  const answer = await fetching('/api/uploads', {
    method: 'POST',
    headers: {
      ...headers,
      ...protocol,
      'upload-length': String(file.content.size),
      'upload-metadata': metadata,
    },
  });
  const url = answer.headers.get('location');
  return answer.ok && url !== null ? url : refused(answer.status);
};

/** How much of it has arrived; null when the server has forgotten it. */
const findPlace = async (url: string, { fetching, headers }: Options): Promise<number | null> => {
  const answer = await fetching(url, { method: 'HEAD', headers: { ...headers, ...protocol } });
  const offset = Number(answer.headers.get('upload-offset') ?? Number.NaN);
  return answer.ok && Number.isSafeInteger(offset) ? offset : null;
};

type Begun = { readonly url: string; readonly sent: number };

const resumeOrBegin = async (
  file: Uploadable,
  place: UploadPlace,
  options: Options,
): Promise<Begun | UploadOutcome> => {
  const arrived = place.url === null ? null : await findPlace(place.url, options);
  if (place.url !== null && arrived !== null) return { url: place.url, sent: arrived };
  const url = await begin(file, options);
  if (typeof url !== 'string') return url;
  await options.onPlace({ url, sent: 0 });
  return { url, sent: 0 };
};

/** Sends one part; what has arrived after it, or how it ended. An upload that the server lost begins again next time. */
const sendPart = async (
  file: Uploadable,
  begun: Begun,
  options: Options,
): Promise<number | UploadOutcome> => {
  const answer = await options.fetching(begun.url, {
    method: 'PATCH',
    headers: {
      ...options.headers,
      ...protocol,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(begun.sent),
    },
    body: file.content.slice(begun.sent, begun.sent + (options.partBytes ?? PART_BYTES)),
  });
  const offset = Number(answer.headers.get('upload-offset') ?? Number.NaN);
  if (answer.ok && Number.isSafeInteger(offset)) return offset;
  if (answer.status === 404 || answer.status === 410) await options.onPlace({ url: null, sent: 0 });
  // Another part was underway when the connection broke; where it goes on is asked next time.
  const isPassing = [404, 409, 410, 423].includes(answer.status);
  return isPassing ? { outcome: 'lost' } : refused(answer.status);
};

const carry = async (file: Uploadable, place: UploadPlace, options: Options): Promise<UploadOutcome> => {
  const begun = await resumeOrBegin(file, place, options);
  if ('outcome' in begun) return begun;
  let { sent } = begun;
  await options.onPlace(begun);
  while (sent < file.content.size) {
    const next = await sendPart(file, { url: begun.url, sent }, options);
    if (typeof next !== 'number') return next;
    sent = next;
    await options.onPlace({ url: begun.url, sent });
  }
  return { outcome: 'done', uploadId: idOf(begun.url) };
};

/** Sends a file from where its upload stands; `lost` is to be tried again, `refused` is the server's word. */
export const sendFile = async (
  file: Uploadable,
  place: UploadPlace,
  options: Options,
): Promise<UploadOutcome> => {
  try {
    return await carry(file, place, options);
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError'))
      return { outcome: 'lost' };
    throw error;
  }
};
