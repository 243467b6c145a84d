/** Keeping writes on the device and having them sent. */
import type { Endpoint, InputOf } from '#contract/endpoint.ts';
import { currentDrafts, currentStore, whyNoStore } from './device.ts';
import { keepDraft, takeUpDraft } from './drafts.ts';
import { type SendingEnd, sendAlone } from './sending.ts';
import { hasSignal, noteReached, onSignal } from './signal.ts';
import { noteItem, withNotes } from './sending-notes.ts';
import {
  type KeepProblem,
  type KeptFile,
  type OutboxItem,
  type PersonStore,
  type Reopening,
  whyNotKept,
} from './store.ts';

export type Kept<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: KeepProblem };

/** Room that is left free, so that the browser itself and drafts never run out. */
const SPARE_BYTES = 2_000_000;

const hasRoom = async (bytes: number): Promise<boolean> => {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined || quota - usage > bytes + SPARE_BYTES;
};

const kept = async <Value>(work: () => Promise<Value>): Promise<Kept<Value>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problem: await whyNotKept(error) };
  }
};

/** Keeps a file for a draft. Only when this has answered well may it be shown as kept. */
export const keepFile = async (file: File, owner: string): Promise<Kept<KeptFile>> => {
  const store = currentStore();
  if (store === null) return { ok: false, problem: whyNoStore() };
  const room = await kept(() => hasRoom(file.size));
  if (room.ok && !room.value) return { ok: false, problem: 'full' };
  const row: KeptFile = {
    id: crypto.randomUUID(),
    owner,
    name: file.name,
    mediaType: file.type === '' ? 'application/octet-stream' : file.type,
    bytes: file.size,
    content: file,
    keptAt: Date.now(),
    uploadUrl: null,
    sentBytes: 0,
    uploadId: null,
  };
  return kept(async () => {
    await store.files.add(row);
    return row;
  });
};

export const takeOutFile = async (id: string): Promise<void> => {
  await currentStore()?.files.delete(id);
};

export type NewItem<Entry extends Endpoint> = {
  readonly entry: Entry;
  readonly input: InputOf<Entry>;
  readonly words: string;
  readonly about: readonly string[];
  readonly fileIds?: readonly string[];
  readonly named?: Readonly<Record<string, string>>;
  readonly reopening?: Reopening;
};

const isRecord = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

const part = (input: unknown, name: string): Record<string, unknown> => {
  const found = isRecord(input) ? input[name] : undefined;
  return isRecord(found) ? found : {};
};

const texts = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));

/** Keeps a write in the outbox, with its files; its draft, if any, has become it. */
export const keepItem = async <Entry extends Endpoint>(given: NewItem<Entry>): Promise<Kept<OutboxItem>> => {
  const store = currentStore();
  if (store === null) return { ok: false, problem: whyNoStore() };
  const { entry, input, words, about, fileIds = [], named = {}, reopening = null } = given;
  const item: OutboxItem = {
    id: crypto.randomUUID(),
    method: entry.method,
    path: entry.path,
    params: texts(part(input, 'params')),
    body: part(input, 'body'),
    fileIds,
    named,
    words,
    about,
    state: 'waiting',
    failure: null,
    tries: 0,
    notBefore: 0,
    keptAt: Date.now(),
    sentAt: null,
    reopening,
  };
  const result = await kept(() =>
    store.transaction('rw', store.outbox, store.files, store.drafts, async () => {
      const seq = await store.outbox.add(item);
      await store.files
        .where('id')
        .anyOf([...fileIds])
        .modify({ owner: item.id });
      if (reopening !== null) await store.drafts.delete(reopening.draft);
      return { ...item, seq };
    }),
  );
  if (result.ok && reopening !== null) currentDrafts().delete(reopening.draft);
  if (result.ok) void sendSoon();
  return result;
};

/** Has something refused tried again as it is. */
export const tryAgain = async (item: OutboxItem): Promise<void> => {
  const store = currentStore();
  if (store !== null)
    await noteItem(store, item, { state: 'waiting', failure: null, tries: 0, notBefore: 0 });
  await sendSoon();
};

/** Whether it was refused because another device was first, and can be kept beside what that one sent. */
export const canKeepBoth = ({ body, failure }: OutboxItem): boolean =>
  failure?.kind === 'changed-meanwhile' && body['onNewer'] === 'refuse';

/** Has it kept beside what another device sent meanwhile. */
export const keepBoth = async (item: OutboxItem): Promise<void> => {
  const { seq, body } = item;
  if (seq !== undefined)
    await currentStore()?.outbox.update(seq, { body: { ...body, onNewer: 'keep-both' } });
  await tryAgain(item);
};

/** Takes something out of the outbox, with its files, for good. */
export const discard = async ({ seq, fileIds }: OutboxItem): Promise<void> => {
  const store = currentStore();
  if (store === null || seq === undefined) return;
  await store.transaction('rw', store.outbox, store.files, async () => {
    await store.outbox.delete(seq);
    await store.files.bulkDelete([...fileIds]);
  });
};

/** The page on which something can be changed; nothing where another draft is being written there. */
export type Reopened = { readonly address: string | null; readonly isInTheWay: boolean };

/** Makes a draft again of something that was refused; a draft that is being written in its place stays. */
export const reopen = async (item: OutboxItem): Promise<Reopened> => {
  const store = currentStore();
  const { seq, reopening } = item;
  if (store === null || seq === undefined || reopening === null) return { address: null, isInTheWay: false };
  if (currentDrafts().has(reopening.draft)) return { address: reopening.address, isInTheWay: true };
  const draft = await keepDraft(reopening.draft, reopening.value);
  if (draft.state !== 'kept') return { address: null, isInTheWay: false };
  await store.transaction('rw', store.outbox, store.files, async () => {
    await store.files
      .where('id')
      .anyOf([...item.fileIds])
      .modify({ owner: reopening.draft });
    await store.outbox.delete(seq);
  });
  takeUpDraft(reopening.draft);
  return { address: reopening.address, isInTheWay: false };
};

let lastEnd: SendingEnd = 'empty';
const endListeners = new Set<() => void>();
let afterSent: () => void = () => undefined;

export const currentEnd = (): SendingEnd => lastEnd;
export const onEnd = (tell: () => void): (() => void) => {
  endListeners.add(tell);
  return () => endListeners.delete(tell);
};

/** What to do whenever something has been sent, such as reading again what is shown. */
export const whenSent = (act: () => void): void => {
  afterSent = act;
};

let running: Promise<void> | null = null;
let isWanted = false;

const askForSync = async (): Promise<void> => {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration === undefined || !('sync' in registration)) return;
  const { sync } = registration;
  if (isRecord(sync) || typeof sync === 'object') await registerSync(sync);
};

const registerSync = async (sync: unknown): Promise<void> => {
  if (typeof sync !== 'object' || sync === null || !('register' in sync)) return;
  if (typeof sync.register === 'function') await sync.register('touchstone-outbox');
};

const countSent = async (store: PersonStore): Promise<number> =>
  withNotes(store, await store.outbox.toArray()).filter(({ state }) => state === 'sent').length;

const sendOnce = async (): Promise<void> => {
  const store = currentStore();
  if (store === null) return;
  const before = await countSent(store);
  const end = await sendAlone({
    store,
    fetching: (address, request) => fetch(address, request),
    now: Date.now,
  });
  if (end === 'no-connection') noteReached(false);
  lastEnd = end;
  for (const tell of endListeners) tell();
  if ((await countSent(store)) !== before) afterSent();
  // Where the browser can, it goes on by itself when the signal is back, even with every page closed.
  if (end === 'no-connection' || end === 'later') await askForSync().catch(() => undefined);
};

/** Sends what can be sent; a call while it is running has it look once more. */
export const sendSoon = (): Promise<void> => {
  isWanted = true;
  running ??= (async () => {
    try {
      while (isWanted) {
        isWanted = false;
        await sendOnce();
      }
    } finally {
      running = null;
    }
  })();
  return running;
};

/** Has waiting things tried without their delay, since something has changed for the better. */
const hurry = async (): Promise<void> => {
  const store = currentStore();
  if (store === null || !hasSignal()) return;
  for (const item of withNotes(store, await store.outbox.toArray()))
    if (item.state === 'waiting' && item.notBefore > 0) await noteItem(store, item, { notBefore: 0 });
  await sendSoon();
};

const EVERY = 15_000;

/** Sends now, on coming back to the page, when the signal returns, and every so often while the page is open. */
export const keepSending = (): (() => void) => {
  const onFocus = (): void => void hurry();
  const stopSignal = onSignal(onFocus);
  const timer = globalThis.setInterval(() => void sendSoon(), EVERY);
  globalThis.addEventListener('focus', onFocus);
  document.addEventListener('visibilitychange', onFocus);
  void hurry();
  return () => {
    stopSignal();
    globalThis.clearInterval(timer);
    globalThis.removeEventListener('focus', onFocus);
    document.removeEventListener('visibilitychange', onFocus);
  };
};
