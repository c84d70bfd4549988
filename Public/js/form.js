/* A public form: true height, sending that survives a lost connection (see Public/README.md). */
(() => {
  "use strict";
  const root = document.documentElement;
  const { form: slug, parent: host } = root.dataset;

  // The height goes to the page that the server named and to no other.
  const tell = type => {
    if (!host || !slug || window.parent === window) return;
    if (innerWidth === 0) return; // in a hidden tab, or while the page is painted anew: every word would stand in a line of its own
    const height = Math.min(5000, Math.ceil(root.getBoundingClientRect().height));
    window.parent.postMessage({ source: "bashgah-form", v: 1, type, form: slug, height }, host);
  };
  tell("loaded");
  if ("sent" in root.dataset) tell("sent");
  new ResizeObserver(() => tell("resize")).observe(root);

  const showErrors = () => document.querySelector(".errsum")?.focus();
  showErrors();

  const wait = ms => new Promise(resume => {
    const timer = setTimeout(done, ms);
    addEventListener("online", done, { once: true });
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resume();
    }
  });

  const say = (form, words) => {
    let line = form.querySelector("[role=status]");
    if (!line) {
      line = document.createElement("p");
      line.className = "saved";
      line.setAttribute("role", "status");
      (form.querySelector(".sheet-f") ?? form).append(line);
    }
    line.textContent = words;
  };

  // The same body again and again for two minutes. A gateway's 502, 503 or 504 is a lost connection too.
  async function post(form, url, body) {
    const limit = body instanceof FormData ? 110_000 : 20_000; // files may take their time
    const end = Date.now() + 120_000;
    for (let pause = 1000; ; pause = Math.min(pause * 2, 15_000)) {
      try {
        const answer = await fetch(url, { method: "POST", body, headers: { Accept: "text/html" }, signal: AbortSignal.timeout(limit) });
        if (answer.status < 502 || answer.status > 504) return { answer, page: await answer.text() };
      } catch { /* tried again below */ }
      say(form, form.dataset.offline);
      if (Date.now() + pause > end) return null;
      await wait(pause);
    }
  }

  const show = page => {
    for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
      if (!document.querySelector(`link[href="${CSS.escape(link.getAttribute("href"))}"]`)) document.head.append(link);
    }
    for (const name of ["lang", "dir"]) root.setAttribute(name, page.documentElement.getAttribute(name) ?? "");
    document.title = page.title;
    document.body.replaceWith(page.body);
    document.dispatchEvent(new Event("bashgah:page")); // rows are counted anew
    scrollTo(0, 0);
    showErrors();
    if ("sent" in page.documentElement.dataset) tell("sent");
  };

  async function send(form, button) {
    // Read by attribute: a field may be called `action` and hide the property.
    const url = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
    const fields = new FormData(form);
    if (button?.name) fields.append(button.name, button.value);
    const body = form.getAttribute("enctype") === "multipart/form-data" ? fields : new URLSearchParams(fields);
    button?.setAttribute("aria-busy", "true");
    say(form, "");
    const result = await post(form, url, body);
    if (!result) return button?.removeAttribute("aria-busy");
    const { answer, page: text } = result;
    if (answer.redirected) return location.replace(answer.url);
    const page = new DOMParser().parseFromString(text, "text/html");
    if (answer.ok || answer.status === 422) return show(page);
    // Refused as a whole (too often, closed, too large, our fault): what was typed stays, the refusal's headline stands beside it.
    say(form, page.querySelector("h1")?.textContent ?? `${answer.status}`);
    button?.removeAttribute("aria-busy");
  }

  const canSend = self.origin !== "null"; // a sandbox without an origin can only post plainly
  addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-offline]")) return;
    const button = event.submitter ?? form.querySelector("button:not([type=button]), [type=submit]");
    if (button?.getAttribute("aria-busy") === "true") return event.preventDefault();
    if (!canSend) return button?.setAttribute("aria-busy", "true");
    event.preventDefault();
    send(form, button);
  });
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    for (const busy of document.querySelectorAll("[aria-busy=true]")) busy.removeAttribute("aria-busy");
  });
})();
