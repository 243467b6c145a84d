/**
 * Sends what the outbox holds: in order, each exactly once in effect, since a repetition carries the key of the first
 * try. Runs in the page and in the worker behind it, one at a time.
 */
import { type FailureBody, failureSchema, presentFailure } from '#contract/failure.ts';
import { deviceHeaders } from './device-name.ts';
import { type Fetching, sendFile } from './resumable.ts';
import { catchUp, filesOf, noteFile, noteItem, withNotes } from './sending-notes.ts';
import { type KeptFile, type OutboxItem, type PersonStore, isUnsent } from './store.ts';

export type Sending = {
  readonly store: PersonStore;
  readonly fetching: Fetching;
  readonly now: () => number;
};

/** Why sending ended: nothing is left, a try is due later, there is no connection, or the person must sign in again. */
export type SendingEnd = 'empty' | 'later' | 'no-connection' | 'sign-in';

type Try =
  | { readonly state: 'sent' }
  | { readonly state: 'refused'; readonly failure: FailureBody }
  | { readonly state: 'later'; readonly failure: FailureBody | null }
  | { readonly state: 'no-connection' }
  | { readonly state: 'sign-in' };

const DELAYS = [5, 15, 45, 120, 300, 600] as const;

/** Seconds until the next try after so many. */
export const delayAfter = (tries: number): number => DELAYS[Math.min(tries, DELAYS.length) - 1] ?? 5;

const addressOf = ({ path, params }: OutboxItem): string =>
  path.replaceAll(/:([A-Za-z]+)/gu, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** Whose work it is: the server refuses it from the session of anybody else. */
const headersOf = ({ store }: Sending): Record<string, string> => ({ 'touchstone-person': store.personId });

const uploadRefusals: Readonly<Record<number, string>> = {
  413: 'is too large, or your space for files is used up. Make room, or take the file out.',
  415: 'is of a kind that is not accepted here. Take it out, or keep it in another format.',
};

const refusedFile = ({ name }: KeptFile, status: number): FailureBody =>
  presentFailure({
    kind: status === 413 ? 'too-large' : status === 415 ? 'media-type-not-accepted' : 'unexpected',
    detail: `${name} ${uploadRefusals[status] ?? `was not taken (${String(status)}).`}`,
  }).body;

const sendOneFile = async (sending: Sending, file: KeptFile): Promise<Try | null> => {
  const { store, fetching } = sending;
  const place = { url: file.uploadUrl, sent: file.sentBytes };
  const result = await sendFile(file, place, {
    fetching,
    headers: headersOf(sending),
    onPlace: ({ url, sent }) => noteFile(store, file.id, { uploadUrl: url, sentBytes: sent }),
  });
  if (result.outcome === 'lost') return { state: 'no-connection' };
  if (result.outcome === 'refused')
    return result.status === 401
      ? { state: 'sign-in' }
      : { state: 'refused', failure: refusedFile(file, result.status) };
  await noteFile(store, file.id, { uploadId: result.uploadId, sentBytes: file.bytes });
  return null;
};

const sendFiles = async (sending: Sending, item: OutboxItem): Promise<Try | null> => {
  for (const file of await filesOf(sending.store, item)) {
    const stopped = file.uploadId === null ? await sendOneFile(sending, file) : null;
    if (stopped !== null) return stopped;
  }
  return null;
};

const bodyOf = async (sending: Sending, item: OutboxItem): Promise<string> => {
  if (item.fileIds.length === 0) return JSON.stringify(item.body);
  const before = item.body['uploadIds'];
  const files = await filesOf(sending.store, item);
  const uploadOf = new Map(files.map(({ id, uploadId }) => [id, uploadId]));
  const named = Object.entries(item.named ?? {}).map(
    ([field, fileId]) => [field, uploadOf.get(fileId) ?? null] as const,
  );
  const sent = files.flatMap(({ uploadId }) => uploadId ?? []);
  return JSON.stringify({
    ...item.body,
    ...Object.fromEntries(named),
    uploadIds: [...(Array.isArray(before) ? before : []), ...sent],
  });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const passing = new Set(['unavailable', 'unexpected', 'too-many-attempts']);
const needsSignIn = new Set(['not-signed-in', 'password-change-needed']);

const judge = (status: number, text: string): Try => {
  const given = failureSchema.safeParse(parsed(text));
  const failure = given.success
    ? given.data
    : presentFailure({ kind: 'unexpected', detail: `The server answered with status ${String(status)}.` })
        .body;
  if (status === 401 || needsSignIn.has(failure.kind)) return { state: 'sign-in' };
  return status >= 500 || passing.has(failure.kind)
    ? { state: 'later', failure }
    : { state: 'refused', failure };
};

const request = async (sending: Sending, item: OutboxItem): Promise<Try> => {
  const body = await bodyOf(sending, item);
  let answer;
  try {
    answer = await sending.fetching(addressOf(item), {
      method: item.method,
      headers: {
        ...headersOf(sending),
        ...(await deviceHeaders()),
        accept: 'application/json',
        'content-type': 'application/json',
        'idempotency-key': item.id,
      },
      body,
    });
  } catch {
    return { state: 'no-connection' };
  }
  return answer.ok ? { state: 'sent' } : judge(answer.status, await answer.text());
};

const settle = async ({ store, now }: Sending, item: OutboxItem, tried: Try): Promise<void> => {
  if (tried.state === 'sent') await noteItem(store, item, { state: 'sent', failure: null, sentAt: now() });
  else if (tried.state === 'refused')
    await noteItem(store, item, { state: 'refused', failure: tried.failure });
  else if (tried.state === 'later') {
    const tries = item.tries + 1;
    const notBefore = now() + delayAfter(tries) * 1000;
    await noteItem(store, item, { state: 'waiting', tries, notBefore, failure: tried.failure });
  } else await noteItem(store, item, { state: 'waiting' });
};

/** The items that may go now: none goes before an earlier one about the same thing, nor past one that was refused. */
export const findNext = (items: readonly OutboxItem[], now: number): OutboxItem | undefined => {
  const held = new Set<string>();
  for (const item of items.filter(isUnsent)) {
    const isFree = item.state !== 'refused' && item.notBefore <= now;
    if (isFree && !item.about.some((one) => held.has(one))) return item;
    for (const one of item.about) held.add(one);
  }
  return undefined;
};

const DAY = 86_400_000;

/** Things that were sent are shown for a day, then forgotten. */
const forgetSent = async ({ store, now }: Sending): Promise<void> => {
  const old = now() - DAY;
  await store.outbox
    .where('state')
    .equals('sent')
    .filter(({ sentAt }) => (sentAt ?? 0) < old)
    .delete()
    // A device without any room does not even forget.
    .catch(() => undefined);
};

const carryOut = async (sending: Sending, item: OutboxItem): Promise<Try> => {
  const { store } = sending;
  await noteItem(store, item, { state: 'sending' });
  const tried = (await sendFiles(sending, item)) ?? (await request(sending, item));
  await settle(sending, item, tried);
  return tried;
};

/** Sends until nothing is left that can be sent now. Only one at a time may run; `sendAlone` sees to it. */
export const sendAll = async (sending: Sending): Promise<SendingEnd> => {
  const { store, now } = sending;
  await catchUp(store);
  await forgetSent(sending);
  for (;;) {
    const items = withNotes(store, await store.outbox.orderBy('seq').toArray());
    const next = findNext(items, now());
    if (next === undefined) return items.some(({ state }) => state === 'waiting') ? 'later' : 'empty';
    const { state } = await carryOut(sending, next);
    if (state === 'no-connection' || state === 'sign-in') return state;
  }
};

/** `sendAll`, unless another page or the worker is sending already. */
export const sendAlone = async (sending: Sending): Promise<SendingEnd> =>
  navigator.locks.request(
    `touchstone-outbox-${sending.store.personId}`,
    { ifAvailable: true },
    async (lock): Promise<SendingEnd> => (lock === null ? 'later' : sendAll(sending)),
  );
