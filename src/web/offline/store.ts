/**
 * What is kept on the device, in a database of its own for each person: nobody who signs in after them sees any of it.
 * Writes are strict: what was shown as kept has reached the disk.
 */
import { Dexie, type Table } from 'dexie';
import type { FailureBody } from '#contract/failure.ts';

export type OutboxState = 'waiting' | 'sending' | 'sent' | 'refused';

/** Where something refused can be changed and kept again: the page, and the draft that it was made from. */
export type Reopening = {
  readonly address: string;
  readonly draft: string;
  readonly value: unknown;
};

/** One write on its way to the server. */
export type OutboxItem = {
  /** The order in which it was kept; given by the database. */
  readonly seq?: number;
  /** The idempotency key of the request. */
  readonly id: string;
  readonly method: string;
  /** The path in the contract, with `:name` for each parameter. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Kept files whose uploads go with it, in order. */
  readonly fileIds: readonly string[];
  /** Fields of the body that take the upload of one of the files, by that file's id. */
  readonly named?: Readonly<Record<string, string>>;
  /** What it is, for its reader. */
  readonly words: string;
  /** What it makes or changes; things about the same are sent one after the other. */
  readonly about: readonly string[];
  readonly state: OutboxState;
  readonly failure: FailureBody | null;
  readonly tries: number;
  /** Not tried again before, in milliseconds since 1970. */
  readonly notBefore: number;
  readonly keptAt: number;
  readonly sentAt: number | null;
  readonly reopening: Reopening | null;
};

/** A file kept on the device until it has been sent. */
export type KeptFile = {
  readonly id: string;
  /** The draft or the outbox item that it belongs to. */
  readonly owner: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly content: Blob;
  readonly keptAt: number;
  /** Where its upload goes on. */
  readonly uploadUrl: string | null;
  readonly sentBytes: number;
  /** What the server knows it by, once all of it has arrived. */
  readonly uploadId: string | null;
};

export type KeptDraft = { readonly name: string; readonly value: unknown; readonly keptAt: number };

/** The last answer to a reading, for when there is no signal. */
export type KeptAnswer = {
  readonly key: string;
  readonly answer: unknown;
  readonly readAt: number;
};

/** A recording being made, or left behind by a page that ended. */
export type KeptRecording = {
  readonly id: string;
  readonly kind: 'video' | 'voice' | 'screen';
  readonly mediaType: string;
  readonly startedAt: number;
  readonly owner: string;
};

export type RecordingPart = { readonly recordingId: string; readonly index: number; readonly content: Blob };

export class PersonStore extends Dexie {
  declare readonly outbox: Table<OutboxItem, number>;
  declare readonly files: Table<KeptFile, string>;
  declare readonly drafts: Table<KeptDraft, string>;
  declare readonly answers: Table<KeptAnswer, string>;
  declare readonly recordings: Table<KeptRecording, string>;
  declare readonly parts: Table<RecordingPart, [string, number]>;
  readonly personId: string;

  constructor(personId: string) {
    super(`touchstone-${personId}`, { chromeTransactionDurability: 'strict' });
    this.personId = personId;
    this.version(1).stores({
      outbox: '++seq, &id, state',
      files: 'id, owner',
      drafts: 'name',
      answers: 'key, readAt',
      recordings: 'id, owner',
      parts: '[recordingId+index], recordingId',
    });
  }
}

/** What the device itself remembers: who works on it. */
export class DeviceStore extends Dexie {
  declare readonly settings: Table<{ readonly key: string; readonly value: unknown }, string>;

  constructor() {
    super('touchstone-device', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ settings: 'key' });
  }
}

const unsent: readonly OutboxState[] = ['waiting', 'sending', 'refused'];

/** Whether an item has still to reach the server. */
export const isUnsent = ({ state }: Pick<OutboxItem, 'state'>): boolean => unsent.includes(state);

/** What browsers report of a device without room: of their quota, or of a disk that takes nothing more. */
const ofFullDevice = new Set(['QuotaExceededError', 'UnknownError']);

const isFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('name' in error && typeof error.name === 'string' && ofFullDevice.has(error.name)) ||
    ('inner' in error && isFull(error.inner)));

/** Why something could not be kept on the device. */
export type KeepProblem = 'full' | 'unavailable';

const LEAST_ROOM = 1_000_000;

/** The device is full, which browsers say in several ways, or the browser keeps nothing at all. */
export const whyNotKept = async (error: unknown): Promise<KeepProblem> => {
  if (isFull(error)) return 'full';
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota !== undefined && usage !== undefined && quota - usage < LEAST_ROOM ? 'full' : 'unavailable';
  } catch {
    return 'unavailable';
  }
};
