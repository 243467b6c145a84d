import { useCallback, useRef, useState } from 'react';
import { Upload } from 'tus-js-client';

export type UploadState = 'going' | 'stopped' | 'failed' | 'done';

/** One file on its way to the server; `id` is what evidence and documents refer to. */
export type Uploading = {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly sent: number;
  readonly state: UploadState;
  readonly problem: string | null;
  readonly id: string | null;
};

export type Uploaded = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
};

const chunkBytes = 5_000_000;

const idOf = (address: string | null): string | null => address?.split('?')[0]?.split('/').at(-1) ?? null;

const problems: Readonly<Record<number, string>> = {
  401: 'You are not signed in any more. Sign in and try again; what was sent is kept.',
  413: 'The file is too large, or your space for files is used up.',
  415: 'This kind of file is not accepted here.',
};

const problemOf = (error: unknown): string => {
  const response = error instanceof Error && 'originalResponse' in error ? error.originalResponse : undefined;
  const status =
    typeof response === 'object' &&
    response !== null &&
    'getStatus' in response &&
    typeof response.getStatus === 'function'
      ? Number(response.getStatus())
      : 0;
  return problems[status] ?? 'The connection was lost. What was sent is kept; try again to go on.';
};

type Change = (key: string, changed: Partial<Uploading>) => void;

const prepare = (file: File, key: string, change: Change, onDone: (uploaded: Uploaded) => void): Upload => {
  const upload = new Upload(file, {
    endpoint: '/api/uploads',
    chunkSize: chunkBytes,
    retryDelays: [0, 1000, 3000, 8000],
    metadata: { filename: file.name, filetype: file.type },
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => change(key, { sent }),
    onError: (error) => change(key, { state: 'failed', problem: problemOf(error) }),
    onSuccess: () => {
      const id = idOf(upload.url);
      change(key, { state: 'done', sent: file.size, id });
      if (id !== null) onDone({ id, name: file.name, bytes: file.size, mediaType: file.type });
    },
  });
  return upload;
};

export type Sent =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly problem: string };

/** Sends one file whole, going on where an earlier try of it ended. */
export const sendFile = (file: File, onProgress: (sent: number) => void): Promise<Sent> =>
  new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: chunkBytes,
      retryDelays: [0, 1000, 3000, 8000],
      metadata: { filename: file.name, filetype: file.type },
      removeFingerprintOnSuccess: true,
      onProgress,
      onError: (error) => resolve({ ok: false, problem: problemOf(error) }),
      onSuccess: () => {
        const id = idOf(upload.url);
        resolve(id === null ? { ok: false, problem: 'It has no address.' } : { ok: true, id });
      },
    });
    void begin(upload, () => true);
  });

/** Goes on where an earlier try of the same file ended, unless it was stopped meanwhile. */
const begin = async (upload: Upload, isWanted: () => boolean): Promise<void> => {
  // A browser that keeps nothing sends the file from its beginning.
  const [previous] = await upload.findPreviousUploads().catch(() => []);
  if (!isWanted()) return;
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
  upload.start();
};

/** Sends files so that a lost connection, or a closed browser, costs nothing that has arrived. */
export const useUploads = (onDone: (uploaded: Uploaded) => void) => {
  const [files, setFiles] = useState<readonly Uploading[]>([]);
  const running = useRef(new Map<string, Upload>());
  const stopped = useRef(new Set<string>());
  const change: Change = useCallback(
    (key, changed) =>
      setFiles((before) => before.map((one) => (one.key === key ? { ...one, ...changed } : one))),
    [],
  );
  const add = (given: readonly File[]): void => {
    for (const file of given) {
      const key = crypto.randomUUID();
      const { name, size: bytes, type: mediaType } = file;
      setFiles((before) => [
        ...before,
        { key, name, bytes, mediaType, sent: 0, state: 'going', problem: null, id: null },
      ]);
      const upload = prepare(file, key, change, onDone);
      running.current.set(key, upload);
      void begin(upload, () => running.current.has(key) && !stopped.current.has(key));
    }
  };
  return {
    files,
    add,
    stop: (key: string): void => {
      stopped.current.add(key);
      void running.current.get(key)?.abort();
      change(key, { state: 'stopped' });
    },
    goOn: (key: string): void => {
      stopped.current.delete(key);
      change(key, { state: 'going', problem: null });
      running.current.get(key)?.start();
    },
    remove: (key: string): void => {
      void running.current.get(key)?.abort();
      running.current.delete(key);
      setFiles((before) => before.filter((one) => one.key !== key));
    },
  };
};
