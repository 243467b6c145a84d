import { useRef, useState } from 'react';
import { Upload } from 'tus-js-client';

export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

type Uploading = {
  readonly state: UploadState;
  /** Sends the file in parts, going on where an earlier try stopped. */
  readonly start: (file: File) => void;
  readonly cancel: () => void;
};

const lastPart = (address: string | null): string => address?.split('/').at(-1) ?? '';

/** Goes on with an earlier try at the same file, or begins anew. */
const begin = async (upload: Upload): Promise<void> => {
  const [earlier] = await upload.findPreviousUploads();
  if (earlier !== undefined) upload.resumeFromPreviousUpload(earlier);
  upload.start();
};

/** A resumable upload; `onDone` is told the id under which the server keeps it. */
export const useUpload = (onDone: (uploadId: string, file: File) => void): Uploading => {
  const [state, setState] = useState<UploadState>({ kind: 'idle' });
  const running = useRef<Upload | null>(null);
  const start = (file: File): void => {
    setState({ kind: 'sending', name: file.name, share: 0 });
    const upload = new Upload(file, {
      endpoint: '/api/uploads',
      retryDelays: [0, 1_000, 3_000, 8_000],
      metadata: { filename: file.name, filetype: file.type },
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) =>
        setState({ kind: 'sending', name: file.name, share: total === 0 ? 1 : sent / total }),
      onError: (error) => setState({ kind: 'failed', name: file.name, message: error.message }),
      onSuccess: () => onDone(lastPart(upload.url), file),
    });
    running.current = upload;
    void begin(upload);
  };
  const cancel = (): void => {
    void running.current?.abort();
    setState({ kind: 'idle' });
  };
  return { state, start, cancel };
};
