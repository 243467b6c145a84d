/** Drafts of forms, kept on the device while they are written and there again after a reload or the next sign-in. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { currentDrafts, currentStore, finishBeforeClosing, whyNoStore } from './device.ts';
import { type KeepProblem, whyNotKept } from './store.ts';

export type DraftKeeping =
  /** Nothing has been written yet. */
  | { readonly state: 'untouched' }
  | { readonly state: 'keeping' }
  | { readonly state: 'kept'; readonly at: number }
  /** The device has no room, or keeps nothing: what is written is on the screen alone. */
  | { readonly state: 'not-kept'; readonly why: KeepProblem };

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
  if (store === null) return { state: 'not-kept', why: whyNoStore() };
  const draft = { name, value, keptAt: Date.now() };
  try {
    await store.drafts.put(draft);
  } catch (error) {
    return { state: 'not-kept', why: await whyNotKept(error) };
  }
  currentDrafts().set(name, draft);
  return { state: 'kept', at: draft.keptAt };
};

export const forgetDraft = async (name: string): Promise<void> => {
  currentDrafts().delete(name);
  await currentStore()?.drafts.delete(name);
  // What was being kept when it was forgotten has come back by now.
  currentDrafts().delete(name);
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

/** Has something finished before the page is left, the form closed or the person signed out. */
const useFinishedOnLeaving = (finish: () => Promise<void>): void => {
  useEffect(() => {
    const leave = (): void => void finish();
    const stop = finishBeforeClosing(finish);
    globalThis.addEventListener('pagehide', leave);
    return () => {
      globalThis.removeEventListener('pagehide', leave);
      leave();
      stop();
    };
  }, [finish]);
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
  const latest = useRef(written);
  const pending = useRef<{ readonly value: Value } | null>(null);
  const timer = useRef(0);
  const keep = useCallback(async () => {
    const next = pending.current;
    pending.current = null;
    if (next === null) return;
    const outcome = await keepDraft(name, next.value);
    // What was written or forgotten while this was being kept is not: nothing may be shown as kept that is not.
    if (latest.current === next) setKeeping(outcome);
  }, [name]);
  useEffect(() => () => globalThis.clearTimeout(timer.current), []);
  useFinishedOnLeaving(keep);
  const write = (next: { readonly value: Value } | null): void => {
    latest.current = next;
    setWritten(next);
  };
  const set = (change: (before: Value) => Value): void => {
    const next = { value: change(latest.current === null ? initial : latest.current.value) };
    pending.current = next;
    write(next);
    setKeeping({ state: 'keeping' });
    globalThis.clearTimeout(timer.current);
    timer.current = globalThis.setTimeout(() => void keep(), PAUSE);
  };
  const forget = (): void => {
    globalThis.clearTimeout(timer.current);
    pending.current = null;
    write(null);
    setKeeping({ state: 'untouched' });
    void forgetDraft(name);
  };
  useTakenUp(name, () => write({ value: read(name, initial, parse) }));
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
