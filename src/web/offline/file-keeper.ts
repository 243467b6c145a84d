/** Keeps the files of a draft on the device, so that they outlive the page. */
import { currentStore } from './device.ts';
import { keepFile, takeOutFile } from './outbox.ts';

export type KeptRef = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** Why a file is not on this device; nothing of it may be shown as kept. */
export class NotKept extends Error {
  readonly problem: 'full' | 'unavailable';
  constructor(problem: 'full' | 'unavailable') {
    super(problem);
    this.name = 'NotKept';
    this.problem = problem;
  }
}

export const keepOnDevice = (draft: string) => ({
  keep: async (file: File): Promise<KeptRef> => {
    const kept = await keepFile(file, draft);
    if (!kept.ok) throw new NotKept(kept.problem);
    const { id, name, mediaType, bytes } = kept.value;
    return { id, name, mediaType, bytes };
  },
  find: async (id: string): Promise<Blob | undefined> => (await currentStore()?.files.get(id))?.content,
  remove: (id: string): void => {
    void takeOutFile(id);
  },
});

/** What is said when something could not be kept. */
export const notKeptWords = (what: string, problem: 'full' | 'unavailable'): string =>
  problem === 'full'
    ? `There is no room on this device for ${what}: it is not kept. Make room on the device, or send what waits first.`
    : `This browser keeps nothing: ${what} is not kept. Add it where there is a signal.`;
