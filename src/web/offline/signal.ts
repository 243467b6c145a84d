/** Whether Touchstone can be reached, told from the device and from how the last request went. */
import { useSyncExternalStore } from 'react';

let isOn = globalThis.navigator?.onLine ?? true;
const listeners = new Set<() => void>();

const set = (next: boolean): void => {
  if (next === isOn) return;
  isOn = next;
  for (const tell of listeners) tell();
};

/** Notes how a request went: a device may hold itself to be connected and yet reach nothing. */
export const noteReached = (reached: boolean): void => set(reached);

globalThis.addEventListener?.('online', () => set(true));
globalThis.addEventListener?.('offline', () => set(false));

export const hasSignal = (): boolean => isOn;

/** Calls back whenever the signal comes or goes; answers how to stop that. */
export const onSignal = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useSignal = (): boolean => useSyncExternalStore(onSignal, hasSignal);
