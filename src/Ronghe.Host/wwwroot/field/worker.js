// Keeps the shell of the field pages for places without network: words, forms, styles, programs; never anybody's data. Pages come from the network while there
// is one that answers; calls of the API are not touched.
const cacheName = "ronghe-field-shell";
const shell = "/field/phone";
const patience = 8000;
const assets = /(?:href|src)="(\/(?:lib|css|js|img|field)\/[^"]+\.[a-z0-9]+)"/g;

async function renew() {
  const page = await fetch(shell, { cache: "no-store" });
  if (!page.ok || page.redirected) {
    throw new Error(`${page.status}`);
  }
  const html = await page.clone().text();
  const cache = await caches.open(cacheName);
  const wanted = [...new Set([...html.matchAll(assets)].map(m => m[1]))];
  await Promise.all(wanted.map(async path => {
    const answer = await fetch(path, { cache: "no-cache" });
    if (answer.ok) {
      await cache.put(path, answer);
    }
  }));
  await cache.put(shell, page);
  for (const old of await cache.keys()) {
    const path = new URL(old.url).pathname;
    if (path !== shell && !wanted.includes(path)) {
      await cache.delete(old);
    }
  }
}

const stored = async path => (await caches.match(path, { cacheName, ignoreVary: true })) ?? Response.error();
const later = milliseconds => new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), milliseconds));

self.addEventListener("install", event => event.waitUntil(renew().then(() => self.skipWaiting())));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name !== cacheName) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
})()));

// A phone that begins anew deleted what was stored before.
self.addEventListener("message", event => event.waitUntil(renew().catch(() => null)));

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) {
    return;
  }
  if (request.mode === "navigate") {
    if (url.pathname !== "/field" && !url.pathname.startsWith("/field/")) {
      return;
    }
    const asked = fetch(request);
    event.respondWith(Promise.race([asked, later(patience)]).catch(() => stored(shell)));
    if (url.pathname === shell) {
      event.waitUntil(asked.then(answer => answer.ok ? renew() : null).catch(() => null));
    }
    return;
  }
  event.respondWith(fetch(request).catch(() => stored(url.pathname)));
});
