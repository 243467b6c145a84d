/** Drafts of forms, kept on the device while they are written and there again after a reload or the next sign-in. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { currentDrafts, currentStore, finishBeforeClosing } from './device.ts';
import { isFull } from './store.ts';

export type DraftKeeping =
  /** Nothing has been written yet. */
  | { readonly state: 'untouched' }
  | { readonly state: 'keeping' }
  | { readonly state: 'kept'; readonly at: number }
  /** The device has no room, or keeps nothing: what is written is on the screen alone. */
  | { readonly state: 'not-kept'; readonly why: 'full' | 'unavailable' };

export type Draft<Value> = {
  readonly name: string;
  readonly value: Value;
  /** Whether something has been written that is not saved. */
  readonly isBegun: boolean;
  readonly set: (change: (before: Value) => Value) => void;
  /** Takes the draft off the device; the form is again what is saved. */
  readonly forget: () => void;
  readonly keeping: DraftKeeping;
  /** Whether it was begun before this page was opened. */
  readonly wasKept: boolean;
};

const PAUSE = 250;

const watchers = new Set<(name: string) => void>();

/** Has an open form take up a draft that was put back from elsewhere. */
export const takeUpDraft = (name: string): void => {
  for (const tell of watchers) tell(name);
};

/** Keeps a draft now. */
export const keepDraft = async (name: string, value: unknown): Promise<DraftKeeping> => {
  const store = currentStore();
  if (store === null) return { state: 'not-kept', why: 'unavailable' };
  const draft = { name, value, keptAt: Date.now() };
  try {
    await store.drafts.put(draft);
  } catch (error) {
    return { state: 'not-kept', why: isFull(error) ? 'full' : 'unavailable' };
  }
  currentDrafts().set(name, draft);
  return { state: 'kept', at: draft.keptAt };
};

export const forgetDraft = async (name: string): Promise<void> => {
  currentDrafts().delete(name);
  await currentStore()?.drafts.delete(name);
};

const asKept = <Value>(initial: Value, kept: unknown): Value =>
  typeof initial === 'object' && initial !== null && typeof kept === 'object' && kept !== null
    ? { ...initial, ...kept }
    : initial;

const read = <Value>(name: string, initial: Value, parse?: (kept: unknown) => Value | undefined): Value => {
  const kept = currentDrafts().get(name)?.value;
  if (kept === undefined) return initial;
  return parse === undefined ? asKept(initial, kept) : (parse(kept) ?? initial);
};

/** Calls back when the draft was put back while its form is open. */
const useTakenUp = (name: string, onPutBack: () => void): void => {
  const putBack = useEffectEvent(onPutBack);
  useEffect(() => {
    const tell = (which: string): void => {
      if (which === name) putBack();
    };
    watchers.add(tell);
    return () => {
      watchers.delete(tell);
    };
  }, [name]);
};

/**
 * The state of a form that keeps itself on the device as it is written. `parse` reads what was kept, if the shape of
 * the form may have changed since; without it the kept fields are laid over the initial ones.
 */
export const useDraft = <Value>(
  name: string,
  initial: Value,
  parse?: (kept: unknown) => Value | undefined,
): Draft<Value> => {
  // Null while nothing has been written: then the form is what is saved, also when that changes.
  const [written, setWritten] = useState<{ readonly value: Value } | null>(() =>
    currentDrafts().has(name) ? { value: read(name, initial, parse) } : null,
  );
  const [wasKept] = useState(written !== null);
  const [keeping, setKeeping] = useState<DraftKeeping>(() => {
    const kept = currentDrafts().get(name);
    return kept === undefined ? { state: 'untouched' } : { state: 'kept', at: kept.keptAt };
  });
  const pending = useRef<{ value: Value } | null>(null);
  const timer = useRef(0);
  const keep = useCallback(async () => {
    const next = pending.current;
    pending.current = null;
    if (next !== null) setKeeping(await keepDraft(name, next.value));
  }, [name]);
  useEffect(() => {
    const leave = (): void => void keep();
    const stop = finishBeforeClosing(keep);
    globalThis.addEventListener('pagehide', leave);
    return () => {
      globalThis.removeEventListener('pagehide', leave);
      globalThis.clearTimeout(timer.current);
      void keep();
      stop();
    };
  }, [keep]);
  const set = (change: (before: Value) => Value): void => {
    setKeeping({ state: 'keeping' });
    setWritten((before) => {
      const next = { value: change(before === null ? initial : before.value) };
      pending.current = next;
      globalThis.clearTimeout(timer.current);
      timer.current = globalThis.setTimeout(() => void keep(), PAUSE);
      return next;
    });
  };
  const forget = (): void => {
    globalThis.clearTimeout(timer.current);
    pending.current = null;
    setWritten(null);
    setKeeping({ state: 'untouched' });
    void forgetDraft(name);
  };
  useTakenUp(name, () => setWritten({ value: read(name, initial, parse) }));
  return {
    name,
    value: written === null ? initial : written.value,
    isBegun: written !== null,
    set,
    forget,
    keeping,
    wasKept,
  };
};
