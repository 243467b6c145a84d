/** The last answers to what a person reads, kept on the device for when there is no signal. */
import type { Endpoint } from '#contract/endpoint.ts';
import { currentStore } from './device.ts';

/** More answers than this are not kept; the oldest go first. */
const MOST = 400;

/** Readings that are of no use without a signal, or that never leave the server's hands. */
const notKept = /^\/api\/(?:me|sign|my\/sign-ins|specification-drafts|library)/u;

const keyOf = (entry: Endpoint, input: unknown): string => `${entry.path} ${JSON.stringify(input ?? {})}`;

const isKept = (entry: Endpoint): boolean => entry.method === 'GET' && !notKept.test(entry.path);

/** Keeps an answer. That the device is full is no reason to withhold the answer itself. */
export const keepAnswer = async (entry: Endpoint, input: unknown, answer: unknown): Promise<void> => {
  const store = currentStore();
  if (store === null || !isKept(entry)) return;
  try {
    await store.answers.put({ key: keyOf(entry, input), answer, readAt: Date.now() });
    const count = await store.answers.count();
    if (count > MOST)
      await store.answers
        .orderBy('readAt')
        .limit(count - MOST)
        .delete();
  } catch {
    await store.answers.clear().catch(() => undefined);
  }
};

/**
 * The answer that was kept, if there is one. It may be from before the application was renewed: what no longer has the
 * shape that the entry gives now is as good as not kept.
 */
export const findAnswer = async (entry: Endpoint, input: unknown): Promise<unknown> => {
  const store = currentStore();
  if (store === null || !isKept(entry)) return undefined;
  const kept = await store.answers.get(keyOf(entry, input)).catch(() => undefined);
  const parsed = kept === undefined ? undefined : entry.response?.safeParse(kept.answer);
  return parsed?.success === true ? parsed.data : undefined;
};
