/** Recording your voice so that nothing of it is lost with the page. */
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { type Recorder, useRecorder } from '#web/ui/recorder.ts';
import { type FileKeeper, type KeptRef, NotKept, notKeptWords } from './file-keeper.ts';
import { findLeft, keepPartsOf } from './recordings.ts';

type Options = {
  /** The name of the draft that the recording belongs to. */
  readonly owner: string;
  readonly keeper: FileKeeper;
  /** Told once the recording is kept, also of one that a page which ended has left behind. */
  readonly onKept: (recording: KeptRef) => void;
};

/** A recorder whose parts are on the device as they are made; `problem` says why a recording is not kept. */
export const useKeptRecorder = ({ owner, keeper, onKept }: Options): Recorder => {
  const parts = useMemo(() => keepPartsOf(owner), [owner]);
  const [notKept, setNotKept] = useState<string | null>(null);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const take = async (file: File, keptAs: string | null): Promise<void> => {
    // Whoever left the page while recording finds it as a recording that was left, with the draft it belongs to.
    if (!isOpen.current && keptAs !== null) return;
    try {
      onKept(await keeper.keep(file));
      if (keptAs !== null) await parts.end(keptAs);
    } catch (error) {
      setNotKept(notKeptWords('the recording', error instanceof NotKept ? error.problem : 'unavailable'));
    }
  };
  const recorder = useRecorder({ parts, onFile: (file, keptAs) => void take(file, keptAs) });
  const takeLeft = useEffectEvent(take);
  useEffect(() => {
    void findLeft(owner).then(async (left) => {
      for (const { file, id } of left) await takeLeft(file, id);
      return undefined;
    });
  }, [owner]);
  return { ...recorder, problem: recorder.problem ?? notKept };
};
