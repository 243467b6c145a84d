/**
 * How far sending is, noted on the device; in memory while the device takes nothing, so that what waits is sent also
 * where there is no room left. What was in memory alone is sent again after the page was closed, with the same key.
 */
import type { KeptFile, OutboxItem, PersonStore } from './store.ts';

type ItemNote = Partial<Pick<OutboxItem, 'state' | 'failure' | 'tries' | 'notBefore' | 'sentAt'>>;
type FileNote = Partial<Pick<KeptFile, 'uploadUrl' | 'sentBytes' | 'uploadId'>>;

type Notes = { readonly items: Map<number, ItemNote>; readonly files: Map<string, FileNote> };

const notes = new WeakMap<PersonStore, Notes>();

const notesOf = (store: PersonStore): Notes => {
  const found = notes.get(store) ?? { items: new Map(), files: new Map() };
  notes.set(store, found);
  return found;
};

let changes = 0;
const watchers = new Set<() => void>();

/** Counts what was noted in memory, for pages that show it. */
export const countNoted = (): number => changes;
export const onNoted = (tell: () => void): (() => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

const tellWatchers = (): void => {
  changes += 1;
  for (const tell of watchers) tell();
};

const isClosed = (error: unknown): boolean => error instanceof Error && error.name === 'DatabaseClosedError';

/** Writes a note with what could not be written before it; what the device does not take stays in memory. */
const put = async <Key, Note extends object>(
  memory: Map<Key, Note>,
  key: Key,
  note: Note,
  write: (whole: Note) => Promise<unknown>,
): Promise<void> => {
  const whole = { ...memory.get(key), ...note };
  try {
    await write(whole);
    if (memory.delete(key)) tellWatchers();
  } catch (error) {
    if (isClosed(error)) throw error;
    memory.set(key, whole);
    tellWatchers();
  }
};

/** Notes how far an item is; once it is sent, its files go from the device. */
export const noteItem = async (
  store: PersonStore,
  { seq, fileIds }: OutboxItem,
  note: ItemNote,
): Promise<void> => {
  if (seq === undefined) return;
  await put(notesOf(store).items, seq, note, (whole) =>
    whole.state === 'sent'
      ? store.transaction('rw', store.outbox, store.files, async () => {
          await store.outbox.update(seq, whole);
          await store.files.bulkDelete([...fileIds]);
        })
      : store.outbox.update(seq, whole),
  );
};

/** Notes how far the upload of a file is. */
export const noteFile = (store: PersonStore, id: string, note: FileNote): Promise<void> =>
  put(notesOf(store).files, id, note, (whole) => store.files.update(id, whole));

/** Items as they stand, with what is noted in memory alone. */
export const withNotes = (store: PersonStore, items: readonly OutboxItem[]): readonly OutboxItem[] => {
  const memory = notesOf(store).items;
  return memory.size === 0
    ? items
    : items.map((item) => ({ ...item, ...(item.seq === undefined ? {} : memory.get(item.seq)) }));
};

/** The files of an item as they stand, in its order. */
export const filesOf = async (store: PersonStore, { fileIds }: OutboxItem): Promise<readonly KeptFile[]> => {
  const memory = notesOf(store).files;
  return (await store.files.bulkGet([...fileIds])).flatMap((file) =>
    file === undefined ? [] : [{ ...file, ...memory.get(file.id) }],
  );
};

/** Writes what stayed in memory, as soon as there is room for it. */
export const catchUp = async (store: PersonStore): Promise<void> => {
  for (const seq of notesOf(store).items.keys()) {
    const item = await store.outbox.get(seq);
    if (item === undefined) notesOf(store).items.delete(seq);
    else await noteItem(store, item, {});
  }
};
