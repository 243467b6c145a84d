/** The worker behind the page: put in place once the page is up, replaced only when the person says so. */
import { useSyncExternalStore } from 'react';
import { flushWork } from './device.ts';

let waiting: ServiceWorker | null = null;
let isPutOff = false;
const listeners = new Set<() => void>();

const tellAll = (): void => {
  for (const tell of listeners) tell();
};

const noteWaiting = (worker: ServiceWorker | null): void => {
  waiting = worker;
  isPutOff = false;
  tellAll();
};

const watch = (registration: ServiceWorkerRegistration): void => {
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null)
    noteWaiting(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      // Without one before it, it is the first: there is nothing to replace.
      if (coming.state === 'installed' && navigator.serviceWorker.controller !== null) noteWaiting(coming);
    });
  });
};

const HOUR = 3_600_000;

/** Puts the worker in place. Only the built application has one. */
export const registerWorker = async (): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' });
    watch(registration);
    globalThis.setInterval(() => void registration.update().catch(() => undefined), HOUR);
  } catch {
    // A browser that allows no worker has Touchstone as a page that needs a signal.
  }
};

/** Loads the newer version: drafts are kept first, then the page begins anew with it. */
export const loadNewVersion = (): void => {
  const next = waiting;
  if (next === null) return;
  void (async () => {
    await flushWork();
    navigator.serviceWorker.addEventListener('controllerchange', () => globalThis.location.reload(), {
      once: true,
    });
    // A worker has no origin to name; it is the page's own.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    next.postMessage({ kind: 'take-over' });
  })();
};

const isReady = (): boolean => waiting !== null && !isPutOff;

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useNewVersion = (): { readonly isReady: boolean; readonly later: () => void } => ({
  isReady: useSyncExternalStore(subscribe, isReady),
  later: () => {
    isPutOff = true;
    tellAll();
  },
});
