/** Writes that need no signal: kept on the device first, then sent. */
import { useState } from 'react';
import type { Endpoint, InputOf } from '#contract/endpoint.ts';
import { type FailureBody, presentFailure } from '#contract/failure.ts';
import { useWrite } from '#web/app/api.ts';
import { currentStore } from './device.ts';
import { notKeptWords } from './file-keeper.ts';
import { type NewItem, keepItem } from './outbox.ts';

export type KeptWriteOptions<Entry extends Endpoint> = {
  /** What it is, for the list of what is kept. */
  readonly words: (input: InputOf<Entry>) => string;
  /** What it makes or changes, as in `evidence:12`; things about the same go one after the other. */
  readonly about: (input: InputOf<Entry>) => readonly string[];
  /** Called when it is kept on the device; it is sent as soon as it can be. */
  readonly onKept?: () => void;
};

export type KeptWrite<Entry extends Endpoint> = {
  /** Keeps it, then sends it; with where it can be changed if it is refused, and the files that go with it. */
  readonly send: (
    input: InputOf<Entry>,
    more?: Pick<NewItem<Entry>, 'fileIds' | 'named' | 'reopening'>,
  ) => void;
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
  { words, about, onKept }: KeptWriteOptions<Entry>,
): KeptWrite<Entry> => {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<FailureBody | null>(null);
  const direct = useWrite(entry, onKept === undefined ? {} : { onDone: onKept });
  const keep: KeptWrite<Entry>['send'] = (input, more = {}) => {
    setPending(true);
    setFailure(null);
    void (async () => {
      const kept = await keepItem({ entry, input, words: words(input), about: about(input), ...more });
      setPending(false);
      if (kept.ok) onKept?.();
      else
        setFailure(
          presentFailure({ kind: 'too-large', detail: notKeptWords(words(input), kept.problem) }).body,
        );
    })();
  };
  return currentStore() === null
    ? { send: (input) => direct.send(input), isPending: direct.isPending, failure: direct.failure }
    : { send: keep, isPending, failure };
};
