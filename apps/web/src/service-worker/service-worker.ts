/**
 * Keeps the app itself on the device, so that it opens without a connection: the page, its code, the strings of both
 * languages, and the fonts that were shown. Nothing of the API passes through here: a learner's answers are kept by
 * `lib/kept-answers.ts`, her recordings by the outbox, the scoring model by the engine. ADR 0024.
 */
import { ExpirationPlugin } from 'workbox-expiration';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

/** Written in by the build (`vite-service-worker.ts`): what belongs to the app. */
declare const APP_FILES: PrecacheEntry[];
// The part of a service worker's own scope that is used here; the types of both scopes cannot be had in one program.
declare const self: Window & { skipWaiting(): Promise<void> };

/** Faces come in slices of 30 kB, 92 for Korean: as many as there are. */
const MAX_FONT_FILES = 120;
const isFont = /^\/assets\/[^/]+\.woff2$/;
/** Half a megabyte that only those need who score on the device; what it loads is in the engine's own cache. */
const isScoringWorker = /^\/assets\/scoring-worker-[^/]+\.js$/;
/** Addresses that are no pages of the app. */
const notPages = [/^\/api\//, /^\/voice/, /\/[^/]+\.\w+$/];

precacheAndRoute(APP_FILES);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: notPages }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isFont.test(url.pathname),
  new CacheFirst({
    cacheName: 'nova-fonts',
    plugins: [new ExpirationPlugin({ maxEntries: MAX_FONT_FILES })],
  }),
);
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isScoringWorker.test(url.pathname),
  // The one of this version and, until all its pages are closed, of the one before.
  new CacheFirst({ cacheName: 'nova-scoring-worker', plugins: [new ExpirationPlugin({ maxEntries: 2 })] }),
);

// A new version waits until the learner asks for it, or until no page of the old one is open.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
