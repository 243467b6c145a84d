/** The person who works on this device, and the store in which their work is kept. */
import { type Me, meSchema } from '#contract/sign-in.ts';
import { DeviceStore, type KeepProblem, type KeptDraft, PersonStore, isUnsent, whyNotKept } from './store.ts';

const PERSON = 'person';
const SIGN_OUT_DUE = 'sign-out-due';

let store: PersonStore | null = null;
let problem: KeepProblem = 'unavailable';
let drafts = new Map<string, KeptDraft>();

/** The store of whoever is signed in; null where the browser keeps nothing. */
export const currentStore = (): PersonStore | null => store;

/** Why there is no store. */
export const whyNoStore = (): KeepProblem => problem;

/** The drafts of whoever is signed in, as they are on the device. */
export const currentDrafts = (): Map<string, KeptDraft> => drafts;

const withDevice = async <Value>(work: (device: DeviceStore) => Promise<Value>): Promise<Value | null> => {
  const device = new DeviceStore();
  try {
    return await work(device);
  } catch {
    // A browser that keeps nothing, as in some private windows: everything works, but only with a signal.
    return null;
  } finally {
    device.close();
  }
};

const beforeClosing = new Set<() => Promise<unknown>>();

/** Has something finished before the store is closed, such as a draft that is just being written. */
export const finishBeforeClosing = (work: () => Promise<unknown>): (() => void) => {
  beforeClosing.add(work);
  return () => beforeClosing.delete(work);
};

/** Finishes what is just being kept. */
export const flushWork = async (): Promise<void> => {
  await Promise.allSettled([...beforeClosing].map((work) => work()));
};

const closeStore = async (): Promise<void> => {
  await flushWork();
  store?.close();
  store = null;
  drafts = new Map();
};

/** Opens what a person has on this device; somebody else's is closed. */
export const openDevice = async (me: Me): Promise<void> => {
  await withDevice((device) => device.settings.put({ key: PERSON, value: me }));
  if (store?.personId === me.personId) return;
  await closeStore();
  const opened = new PersonStore(me.personId);
  try {
    const kept = await opened.drafts.toArray();
    drafts = new Map(kept.map((draft) => [draft.name, draft]));
    store = opened;
  } catch (error) {
    problem = await whyNotKept(error);
    opened.close();
  }
};

/** Who signed in last on this device and has not signed out; for when the server cannot be asked. */
export const findLastPerson = async (): Promise<Me | null> => {
  const kept = await withDevice((device) => device.settings.get(PERSON));
  const me = meSchema.safeParse(kept?.value);
  return me.success ? me.data : null;
};

/** How much on this device has not reached the server: things to send, and drafts. */
export type Unfinished = { readonly toSend: number; readonly drafts: number };

export const countUnfinished = async (): Promise<Unfinished> => {
  if (store === null) return { toSend: 0, drafts: 0 };
  const toSend = await store.outbox.filter(isUnsent).count();
  return { toSend, drafts: drafts.size };
};

/**
 * Leaves the device: what was read is erased, and nobody is remembered. Unsent work and drafts stay for the same
 * person's next sign-in, unless they are erased too.
 */
export const leaveDevice = async ({ eraseWork }: { readonly eraseWork: boolean }): Promise<void> => {
  const { toSend, drafts: drafted } = await countUnfinished();
  const left = store;
  await left?.answers.clear();
  await left?.outbox.where('state').equals('sent').delete();
  const isDone = eraseWork || toSend + drafted === 0;
  await closeStore();
  if (isDone) await left?.delete();
  await withDevice((device) => device.settings.delete(PERSON));
};

/** Notes that somebody signed out without a signal, so that the server is told before anything else. */
export const noteSignOutDue = async (isDue: boolean): Promise<void> => {
  await withDevice(async ({ settings }) => {
    if (isDue) await settings.put({ key: SIGN_OUT_DUE, value: true });
    else await settings.delete(SIGN_OUT_DUE);
  });
};

export const isSignOutDue = async (): Promise<boolean> =>
  (await withDevice((device) => device.settings.get(SIGN_OUT_DUE)))?.value === true;

/** The session has ended by itself: what was read is erased, work stays until the person signs in again. */
export const endSession = async (): Promise<void> => {
  await store?.answers.clear();
  await closeStore();
  await withDevice((device) => device.settings.delete(PERSON));
};
