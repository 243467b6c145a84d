/**
 * The worker behind the page: it holds the application itself, so that it opens without a signal, and goes on sending
 * what is kept when the browser says that the signal is back. It never takes over from the worker before it by itself.
 */
import { clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute, cleanupOutdatedCaches } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { findLastPerson } from './device.ts';
import { sendAlone } from './sending.ts';
import { PersonStore } from './store.ts';

/** The files of the application with their digests; put in when it is built. */
declare const APPLICATION_FILES: readonly { readonly url: string; readonly revision: string | null }[];

cleanupOutdatedCaches();
precacheAndRoute([...APPLICATION_FILES]);

// Every page is the same shell; addresses under /api are the server's alone.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [/^\/(?:api|awarding)\//u] }));

// Parts that are too large to be fetched beforehand are kept once they have been used.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: 'parts' }),
);

type Extendable = Event & { readonly waitUntil: (work: Promise<unknown>) => void };

const isExtendable = (event: Event): event is Extendable => 'waitUntil' in event;

/** Sends what the person of this device has kept, with every page closed. */
const sendKept = async (): Promise<void> => {
  const me = await findLastPerson();
  if (me === null) return;
  const store = new PersonStore(me.personId);
  try {
    const end = await sendAlone({
      store,
      fetching: (address, request) => fetch(address, request),
      now: () => Date.now(),
    });
    // The browser calls again later when this fails.
    if (end === 'no-connection') throw new Error('There is no connection yet.');
  } finally {
    store.close();
  }
};

globalThis.addEventListener('sync', (event) => {
  if (isExtendable(event)) event.waitUntil(sendKept());
});

const isTakeOver = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'take-over';

type Worker = { readonly skipWaiting: () => Promise<void> };

const isWorker = (given: object): given is Worker => 'skipWaiting' in given;

const scope: object = globalThis;

globalThis.addEventListener('message', (event) => {
  if (isTakeOver(event.data) && isWorker(scope)) void scope.skipWaiting();
});

clientsClaim();
