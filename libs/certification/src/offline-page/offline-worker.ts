/**
 * The service worker: keeps the page and its scripts, and answers with them, network or not. `version` is the digest
 * of everything that is kept, so that a new release is another worker, which fetches all anew. The keys and lists,
 * which the page itself keeps, are left alone.
 */
export const offlineWorker = (version: string, kept: readonly string[]): string => `'use strict';
const cacheName = 'offline-check-page-${version}';
const kept = ${JSON.stringify(kept)};
self.addEventListener('install', (event) => {
  const fresh = kept.map((path) => new Request(path, { cache: 'reload' }));
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('offline-check-page-') && name !== cacheName;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || !kept.includes(pathname)) return;
  event.respondWith(
    caches.open(cacheName)
      .then((cache) => cache.match(pathname))
      .then((found) => found || fetch(event.request)),
  );
});
`;
