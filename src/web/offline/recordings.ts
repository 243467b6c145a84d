/** Recordings while they are made: each part is on the device as soon as it is there, so that nothing is lost with the page. */
import { recordingName } from '#web/ui/recorder.ts';
import { currentStore } from './device.ts';
import type { KeptRecording } from './store.ts';

export type PartKeeper = {
  readonly begin: (kind: KeptRecording['kind'], mediaType: string) => Promise<string | null>;
  readonly part: (recordingId: string, index: number, content: Blob) => Promise<void>;
  /** Forgets the parts, once the whole is kept. */
  readonly end: (recordingId: string) => Promise<void>;
};

/** Keeps the parts of recordings that belong to a draft; where the browser keeps nothing they are in memory alone. */
export const keepPartsOf = (owner: string): PartKeeper => ({
  begin: async (kind, mediaType) => {
    const id = crypto.randomUUID();
    const row = { id, kind, mediaType, startedAt: Date.now(), owner };
    const added = await currentStore()
      ?.recordings.add(row)
      .catch(() => undefined);
    return added === undefined ? null : id;
  },
  part: async (recordingId, index, content) => {
    await currentStore()
      ?.parts.put({ recordingId, index, content })
      .catch(() => undefined);
  },
  end: async (recordingId) => {
    const store = currentStore();
    if (store === null) return;
    await store.transaction('rw', store.recordings, store.parts, async () => {
      await store.recordings.delete(recordingId);
      await store.parts.where('recordingId').equals(recordingId).delete();
    });
  },
});

export type LeftRecording = { readonly id: string; readonly file: File };

/** Recordings of a draft that a page which ended left behind, whole up to their last part. */
export const findLeft = async (owner: string): Promise<readonly LeftRecording[]> => {
  const store = currentStore();
  if (store === null) return [];
  const left = await store.recordings.where('owner').equals(owner).toArray();
  return Promise.all(
    left.map(async ({ id, kind, mediaType }) => {
      const parts = await store.parts.where('recordingId').equals(id).sortBy('index');
      const content = parts.map((part) => part.content);
      return { id, file: new File(content, recordingName(kind, mediaType), { type: mediaType }) };
    }),
  );
};
