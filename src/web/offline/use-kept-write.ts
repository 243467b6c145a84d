/** Writes that need no signal: kept on the device first, then sent. */
import { useState } from 'react';
import type { Endpoint, InputOf } from '#contract/endpoint.ts';
import type { FailureBody } from '#contract/failure.ts';
import { useWrite } from '#web/app/api.ts';
import { currentStore } from './device.ts';
import { type FileKeeper, type KeptRef, notKeptFailure } from './file-keeper.ts';
import { keepItem } from './outbox.ts';
import type { Reopening } from './store.ts';
import { uploadNow } from './upload-now.ts';

export type KeptWriteOptions<Entry extends Endpoint> = {
  /** What it is, for the list of what is kept. */
  readonly words: (input: InputOf<Entry>) => string;
  /** What it makes or changes, as in `evidence:12`; things about the same go one after the other. */
  readonly about: (input: InputOf<Entry>) => readonly string[];
  /** The entries whose answers change with it, where it is sent at once; by default everything that is shown. */
  readonly refreshes?: readonly Endpoint[];
  /** Called when it is kept on the device; it is sent as soon as it can be. */
  readonly onKept?: () => void;
};

type WithFiles<Entry extends Endpoint> = {
  readonly files: readonly KeptRef[];
  readonly keeper: FileKeeper;
  /** The fields of the body that are to hold the upload of one of the files. */
  readonly named?: Readonly<Record<string, string>>;
  /** The whole input, once the files have their upload ids; for browsers that keep nothing. */
  readonly filled: (uploadIds: readonly string[]) => InputOf<Entry>;
};

type More<Entry extends Endpoint> = {
  /** Where it can be changed if it is refused. */
  readonly reopening?: Reopening;
  /** The files that go with it. */
  readonly uploads?: WithFiles<Entry>;
};

export type KeptWrite<Entry extends Endpoint> = {
  /** Keeps it, then sends it. */
  readonly send: (input: InputOf<Entry>, more?: More<Entry>) => void;
  readonly isPending: boolean;
  /** Why it could not be kept. What the server says against it stands with it in the list of what is kept. */
  readonly failure: FailureBody | null;
};

/**
 * A write that is kept on the device first, so that it needs no signal and survives a closed browser. Where the
 * browser keeps nothing it is sent at once.
 */
export const useKeptWrite = <Entry extends Endpoint>(
  entry: Entry,
  { words, about, refreshes, onKept }: KeptWriteOptions<Entry>,
): KeptWrite<Entry> => {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<FailureBody | null>(null);
  const direct = useWrite(entry, {
    ...(refreshes === undefined ? {} : { refreshes }),
    ...(onKept === undefined ? {} : { onDone: onKept }),
  });
  const keep: KeptWrite<Entry>['send'] = (input, more = {}) => {
    setPending(true);
    setFailure(null);
    void (async () => {
      const { reopening, uploads } = more;
      const kept = await keepItem({
        entry,
        input,
        words: words(input),
        about: about(input),
        ...(reopening === undefined ? {} : { reopening }),
        fileIds: uploads?.files.map(({ id }) => id) ?? [],
        named: uploads?.named ?? {},
      });
      setPending(false);
      if (kept.ok) onKept?.();
      else setFailure(notKeptFailure(words(input), kept.problem));
    })();
  };
  const sendNow: KeptWrite<Entry>['send'] = (input, { uploads } = {}) => {
    setFailure(null);
    if (uploads === undefined) {
      direct.send(input);
      return;
    }
    setPending(true);
    void (async () => {
      const sent = await uploadNow(uploads.files, uploads.keeper);
      setPending(false);
      if (sent.ok) direct.send(uploads.filled(sent.value));
      else setFailure(sent.failure);
    })();
  };
  return currentStore() === null
    ? { send: sendNow, isPending: isPending || direct.isPending, failure: failure ?? direct.failure }
    : { send: keep, isPending, failure };
};
