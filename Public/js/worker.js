/* The portal without a connection: one page that says so, kept with its styles. Nothing of anybody's is ever kept. */
(() => {
  "use strict";
  const name = "offline", page = "/offline";

  async function keep() {
    const cache = await caches.open(name);
    const answer = await fetch(page, { cache: "no-cache" });
    const styles = [...(await answer.clone().text()).matchAll(/(?:href|xlink:href)="(\/(?:assets|brand)\/[^"#]+)/g)].map(found => found[1]);
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(page, answer);
    await Promise.all(styles.map(style => cache.add(style)));
  }

  self.addEventListener("install", event => event.waitUntil(keep().then(() => self.skipWaiting())));
  self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", event => {
    const { request } = event;
    if (request.method !== "GET") return;
    if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(page)));
    else if (/^\/(assets|brand)\//.test(new URL(request.url).pathname)) {
      event.respondWith(fetch(request).catch(async error => {
        const kept = await caches.match(request);
        if (kept) return kept;
        throw error;
      }));
    }
  });
})();
