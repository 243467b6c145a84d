/** What is kept on the device, as pages see it. */
import { liveQuery } from 'dexie';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Endpoint, InputOf } from '#contract/endpoint.ts';
import { currentStore } from './device.ts';
import {
  type Kept,
  type KeepProblem,
  currentEnd,
  keepFile,
  keepItem,
  onEnd,
  sendSoon,
  takeOutFile,
} from './outbox.ts';
import type { SendingEnd } from './sending.ts';
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

/** Everything in the outbox, newest first. */
export const useOutbox = (): readonly OutboxItem[] =>
  useLive<readonly OutboxItem[]>(
    async (store) => (await store.outbox.orderBy('seq').toArray()).toReversed(),
    [],
  );

/** What has not reached the server, in the order in which it goes there. */
export const useUnsent = (): readonly OutboxItem[] =>
  useLive<readonly OutboxItem[]>((store) => store.outbox.orderBy('seq').filter(isUnsent).toArray(), []);

/** The files that belong to a draft or to an item. */
export const useFilesOf = (owner: string): readonly KeptFile[] =>
  useLive<readonly KeptFile[]>(
    (store) => store.files.where('owner').equals(owner).sortBy('keptAt'),
    [],
    owner,
  );

/** How sending ended last. */
export const useSendingEnd = (): SendingEnd => useSyncExternalStore(onEnd, currentEnd);

export type DraftFiles = {
  readonly files: readonly KeptFile[];
  readonly add: (files: readonly File[]) => Promise<readonly Kept<KeptFile>[]>;
  readonly takeOut: (id: string) => void;
  readonly problem: KeepProblem | null;
};

/** The files of a draft, each kept on the device before it is shown. */
export const useDraftFiles = (draft: string): DraftFiles => {
  const files = useFilesOf(draft);
  const [problem, setProblem] = useState<KeepProblem | null>(null);
  return {
    files,
    problem,
    add: async (given) => {
      setProblem(null);
      const results: Kept<KeptFile>[] = [];
      for (const file of given) {
        const result = await keepFile(file, draft);
        if (!result.ok) setProblem(result.problem);
        results.push(result);
      }
      return results;
    },
    takeOut: (id) => {
      setProblem(null);
      void takeOutFile(id);
    },
  };
};

export type KeptWriteOptions<Entry extends Endpoint> = {
  /** What it is, for the list of what is kept. */
  readonly words: (input: InputOf<Entry>) => string;
  /** What it makes or changes, as in `evidence:12`; things about the same go one after the other. */
  readonly about: (input: InputOf<Entry>) => readonly string[];
  /** Called when it is kept on the device; it is sent as soon as it can be. */
  readonly onKept?: (item: OutboxItem) => void;
};

export type KeptWrite<Entry extends Endpoint> = {
  /** Keeps it, then sends it; with files of a draft that go with it, and where it can be changed if it is refused. */
  readonly keep: (
    input: InputOf<Entry>,
    more?: Pick<Parameters<typeof keepItem>[0], 'fileIds' | 'reopening'>,
  ) => void;
  readonly isPending: boolean;
  readonly problem: KeepProblem | null;
};

/** A write that is kept on the device first, so that it needs no signal and survives a closed browser. */
export const useKeptWrite = <Entry extends Endpoint>(
  entry: Entry,
  { words, about, onKept }: KeptWriteOptions<Entry>,
): KeptWrite<Entry> => {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<KeepProblem | null>(null);
  const keep: KeptWrite<Entry>['keep'] = (input, more = {}) => {
    setPending(true);
    setProblem(null);
    void (async () => {
      const kept = await keepItem({ entry, input, words: words(input), about: about(input), ...more });
      setPending(false);
      if (kept.ok) onKept?.(kept.value);
      else setProblem(kept.problem);
    })();
  };
  return { keep, isPending, problem };
};

export { sendSoon };
