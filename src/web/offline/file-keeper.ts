/** Keeps the files of a draft on the device, so that they outlive the page; where the browser keeps nothing, in memory. */
import { useMemo } from 'react';
import { type FailureBody, presentFailure } from '#contract/failure.ts';
import { currentStore } from './device.ts';
import { keepFile, takeOutFile } from './outbox.ts';
import type { KeepProblem } from './store.ts';

export type KeptRef = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** Keeps what is in the files of a draft until they are sent. */
export type FileKeeper = {
  readonly keep: (file: File) => Promise<KeptRef>;
  readonly find: (id: string) => Promise<Blob | undefined>;
  readonly remove: (id: string) => void;
};

/** Why a file is not on this device; nothing of it may be shown as kept. */
export class NotKept extends Error {
  readonly problem: KeepProblem;
  constructor(problem: KeepProblem) {
    super(problem);
    this.name = 'NotKept';
    this.problem = problem;
  }
}

const keepOnDevice = (draft: string): FileKeeper => ({
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

/** Files kept as long as the page is open. */
const keepInMemory = (): FileKeeper => {
  const contents = new Map<string, Blob>();
  return {
    keep: async (file) => {
      const id = crypto.randomUUID();
      contents.set(id, file);
      return { id, name: file.name, mediaType: file.type, bytes: file.size };
    },
    find: async (id) => contents.get(id),
    remove: (id) => {
      contents.delete(id);
    },
  };
};

/** The keeper of the files of a draft. */
export const useFileKeeper = (draft: string): FileKeeper =>
  useMemo(() => (currentStore() === null ? keepInMemory() : keepOnDevice(draft)), [draft]);

/** What is said when something could not be kept. */
export const notKeptWords = (what: string, problem: KeepProblem): string =>
  problem === 'full'
    ? `There is no room on this device for ${what}: it is not kept. Make room on the device, or send what waits first.`
    : `This browser keeps nothing: ${what} is not kept. Add it where there is a signal.`;

/** The same where a whole piece was to be kept: it stays in the form, and whoever wrote it can do something about it. */
export const notKeptFailure = (what: string, problem: KeepProblem): FailureBody =>
  presentFailure({
    kind: 'too-large',
    detail: notKeptWords(what, problem),
    whoCan: 'Nothing was sent. It still stands here as long as this page stays open.',
  }).body;
