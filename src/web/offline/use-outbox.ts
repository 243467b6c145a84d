/** What is kept on the device, as pages see it. */
import { liveQuery } from 'dexie';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { BodyOf, Endpoint } from '#contract/endpoint.ts';
import { currentStore } from './device.ts';
import { currentEnd, onEnd, sendSoon } from './outbox.ts';
import type { SendingEnd } from './sending.ts';
import { countNoted, onNoted, withNotes } from './sending-notes.ts';
import { type KeptFile, type OutboxItem, type PersonStore, isUnsent } from './store.ts';

const useLive = <Value>(query: (store: PersonStore) => Promise<Value>, initial: Value, key = ''): Value => {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const store = currentStore();
    if (store === null) return undefined;
    const watching = liveQuery(() => query(store)).subscribe({ next: setValue, error: () => undefined });
    return () => watching.unsubscribe();
    // The query belongs to its key; a new function with the same key asks the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return value;
};

/** What is kept, in the order in which it goes to the server, as far as it has come. */
const useItems = (): readonly OutboxItem[] => {
  const noted = useSyncExternalStore(onNoted, countNoted);
  return useLive<readonly OutboxItem[]>(
    async (store) => withNotes(store, await store.outbox.orderBy('seq').toArray()),
    [],
    String(noted),
  );
};

/** Everything in the outbox, newest first. */
export const useOutbox = (): readonly OutboxItem[] => {
  const items = useItems();
  return useMemo(() => items.toReversed(), [items]);
};

/** What has not reached the server, in the order in which it goes there. */
export const useUnsent = (): readonly OutboxItem[] => {
  const items = useItems();
  return useMemo(() => items.filter(isUnsent), [items]);
};

/** What is being written about the same parameters, and has not been refused; in the order in which it was kept. */
export const useUnsentOf = <Entry extends Endpoint>(
  entry: Entry,
  params: Readonly<Record<string, string>>,
): readonly BodyOf<Entry>[] =>
  useUnsent()
    .filter(
      (item) =>
        item.path === entry.path &&
        item.state !== 'refused' &&
        Object.entries(params).every(([name, value]) => item.params[name] === value),
    )
    .flatMap((item) => {
      const body = entry.body?.safeParse(item.body);
      // The schema of the entry has just parsed it.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return body?.success === true ? [body.data as BodyOf<Entry>] : [];
    });

/** The files that belong to a draft or to an item. */
export const useFilesOf = (owner: string): readonly KeptFile[] =>
  useLive<readonly KeptFile[]>(
    (store) => store.files.where('owner').equals(owner).sortBy('keptAt'),
    [],
    owner,
  );

/** How sending ended last. */
export const useSendingEnd = (): SendingEnd => useSyncExternalStore(onEnd, currentEnd);

export { sendSoon };
