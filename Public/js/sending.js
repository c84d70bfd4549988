/* Sending a form, or a page of it, in the background; a lost connection loses nothing (see Public/README.md). */
(() => {
  "use strict";
  const { begin, load, step } = bashgahForm;
  const root = document.documentElement;
  const isOurs = form => form?.matches?.("form[data-offline]");

  // Read by attribute: a field may be called `action` and hide the property. `/f/order?lang=fa` has its draft at `/f/order/draft?lang=fa`.
  const address = (form, path = "", button) => {
    const url = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
    url.pathname += path;
    return url;
  };

  const say = (form, text = "") => {
    let line = form.querySelector(".sheet-f [role=status]");
    if (!line) {
      line = document.createElement("p");
      line.className = "saved";
      line.setAttribute("role", "status");
      (form.querySelector(".sheet-f") ?? form).append(line);
    }
    if (line.textContent !== text) line.textContent = text;
  };

  // What stands there for those without a script would be part of the page: it is read as if there were none.
  const parsed = text => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const other of page.querySelectorAll("noscript")) other.remove();
    return page;
  };
  const show = page => {
    for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
      if (!document.querySelector(`link[href="${CSS.escape(link.getAttribute("href"))}"]`)) document.head.append(link);
    }
    // Scripts that are here already look at the new page; rows are counted anew.
    const scripts = [...page.querySelectorAll("script[src]")].map(script => script.getAttribute("src"));
    const before = step().page;
    for (const name of ["lang", "dir"]) root.setAttribute(name, page.documentElement.getAttribute(name) ?? "");
    document.title = page.title;
    document.body.replaceWith(page.body);
    for (const source of scripts) {
      if (!document.querySelector(`script[src="${CSS.escape(source)}"]`)) load(source).catch(() => {});
    }
    document.dispatchEvent(new Event("bashgah:page"));
    scrollTo(0, 0);
    begin(step().page === before ? "" : "page");
  };

  // The proof of work (proof.js) is looked for from the first key on. What is sent waits for it, though not for ever: without it an
  // answer is received too, unless something else about it is odd.
  const proof = form => {
    const token = form.querySelector("[name=form-token]")?.value;
    if (!token || !root.dataset.proof) return null;
    return load(root.dataset.proof).then(() => bashgahProof(token)).catch(() => null);
  };

  // Sending

  const wait = ms => new Promise(resume => {
    const timer = setTimeout(done, ms);
    addEventListener("online", done, { once: true });
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resume();
    }
  });

  // The same body again and again for two minutes. A gateway's 502, 503 or 504 is a lost connection too.
  async function post(form, url, body) {
    const limit = body instanceof FormData ? 110_000 : 20_000; // files may take their time
    const end = Date.now() + 120_000;
    for (let pause = 1000; ; pause = Math.min(pause * 2, 15_000)) {
      try {
        const signal = AbortSignal.timeout(limit);
        const answer = await fetch(url, { method: "POST", body, headers: { Accept: "text/html" }, signal });
        if (answer.status < 502 || answer.status > 504) return { answer, text: await answer.text() };
      } catch { /* tried again below */ }
      say(form, form.dataset.offline);
      if (Date.now() + pause > end) return null;
      await wait(pause);
    }
  }

  async function send(form, button) {
    if (form.querySelector("[aria-busy=true]")) return;
    button ??= form.querySelector("button:not([type=button]), [type=submit]");
    button?.setAttribute("aria-busy", "true");
    // Files that are still on their way are waited for.
    const last = [];
    form.dispatchEvent(new CustomEvent("bashgah:send", { bubbles: true, detail: last }));
    await Promise.allSettled(last);
    const fields = new FormData(form);
    const work = await Promise.race([proof(form), new Promise(resume => setTimeout(resume, 20_000))]);
    if (work) fields.append("form-proof", work);
    if (button?.name) fields.append(button.name, button.value);
    say(form);
    const body = form.getAttribute("enctype") === "multipart/form-data" ? fields : new URLSearchParams(fields);
    const result = await post(form, address(form, "", button), body);
    if (!result) return button?.removeAttribute("aria-busy");
    const { answer, text } = result;
    if (answer.ok) document.dispatchEvent(new Event("bashgah:sent"));
    if (answer.redirected) return location.replace(answer.url);
    const page = parsed(text);
    if (answer.ok || answer.status === 422 || page.querySelector("form[data-offline]")) return show(page);
    // Refused as a whole (too often, closed, too large, our fault): what was typed stays, the refusal's headline stands beside it.
    say(form, page.querySelector("h1")?.textContent ?? `${answer.status}`);
    button?.removeAttribute("aria-busy");
  }

  const canSend = self.origin !== "null"; // a sandbox without an origin can only post plainly
  Object.assign(bashgahForm, { address, isOurs, parsed, proof, say, send, show });
  addEventListener("submit", event => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || !isOurs(form)) return;
    if (canSend || form.querySelector("[aria-busy=true]")) event.preventDefault();
    if (canSend) send(form, submitter);
    else submitter?.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    for (const busy of document.querySelectorAll("[aria-busy=true]")) busy.removeAttribute("aria-busy");
  });
})();
