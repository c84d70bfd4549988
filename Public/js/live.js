/* A page that follows what it shows (see Public/README.md). */
(() => {
  "use strict";
  const path = document.body.dataset.live;
  if (!path || !("EventSource" in window)) return;

  const parts = page => new Map([...page.querySelectorAll("[data-live-part]")].map(part => [part.dataset.livePart, part]));
  // As the server last sent them: a fold that the reader opened is no difference.
  const served = new Map([...parts(document)].map(([name, part]) => [name, part.outerHTML]));

  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  const announce = () => {
    voice.textContent = "";
    setTimeout(() => { voice.textContent = document.body.dataset.liveText ?? ""; }, 100); // the same words again are heard again
  };

  const typing = part => part.contains(document.activeElement)
    && document.activeElement.matches("input:not([type=radio], [type=checkbox]), select, textarea");
  const stops = part => [...part.querySelectorAll("a, button, summary, input, [tabindex]")];

  // Returns whether a part had to wait because someone is writing in it.
  function swap(page) {
    const fresh = parts(page);
    let changed = false, waiting = false;
    for (const [name, part] of parts(document)) {
      const next = fresh.get(name), html = next?.outerHTML;
      if (!next || html === served.get(name)) continue;
      if (typing(part)) { waiting = true; continue; }
      const focused = stops(part).indexOf(document.activeElement);
      served.set(name, html);
      part.replaceWith(next);
      stops(next)[focused]?.focus({ preventScroll: true });
      changed = true;
    }
    if (changed) announce();
    return waiting;
  }

  let source, pause = 1000, fetching = false, again = false;
  async function refresh() {
    if (fetching) { again = true; return; }
    fetching = true;
    do {
      again = false;
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        if (answer.redirected && /\/sign-in$/.test(new URL(answer.url).pathname)) { location.replace(answer.url); return; } // signed out
        if (!answer.ok || answer.redirected) { stop(); break; } // no longer theirs
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (swap(page)) document.activeElement.addEventListener("blur", () => setTimeout(refresh), { once: true });
      } catch {
        setTimeout(refresh, 5000);
      }
    } while (again);
    fetching = false;
  }

  // The browser itself reconnects after a cut; it gives up on an answer that is no stream, and then we try more and more rarely.
  function listen() {
    let opened = false;
    const mine = source = new EventSource(path);
    mine.addEventListener("changed", refresh);
    mine.addEventListener("open", () => {
      if (opened || pause > 1000) refresh(); // after a gap
      opened = true;
      pause = 1000;
    });
    mine.addEventListener("error", () => {
      if (mine.readyState !== EventSource.CLOSED || mine !== source) return;
      setTimeout(() => { if (mine === source) listen(); }, pause);
      pause = Math.min(pause * 2, 60_000);
    });
  }
  function stop() {
    source?.close();
    source = null;
  }
  const resume = () => {
    if (source) return;
    listen();
    refresh();
  };

  let sleep;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(sleep);
    if (document.hidden) sleep = setTimeout(stop, 5 * 60_000);
    else resume();
  });
  addEventListener("pagehide", stop);
  addEventListener("pageshow", event => { if (event.persisted) resume(); });
  listen();
})();
