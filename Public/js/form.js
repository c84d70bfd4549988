/* A public form in its first moment: its true height, and the scripts that it needs (see Public/README.md). */
(() => {
  "use strict";
  const root = document.documentElement;
  const { form: slug, parent: host } = root.dataset;
  const find = selector => document.querySelector(selector);

  // What happens here is told to the page that the server named and to no other.
  const tell = (type, more) => {
    if (!host || !slug || window.parent === window) return;
    // In a hidden tab, or while the page is painted anew, every word would stand in a line of its own.
    const height = innerWidth ? Math.min(50_000, Math.ceil(root.getBoundingClientRect().height)) : null;
    if (type !== "resize" || height !== null) {
      window.parent.postMessage({ source: "bashgah-form", v: 1, type, form: slug, height, ...more }, host);
    }
  };
  const step = () => {
    const steps = [...document.querySelectorAll(".steps > li")];
    return steps.length ? { page: steps.findIndex(one => one.hasAttribute("aria-current")) + 1, pages: steps.length } : {};
  };

  const loaded = {};
  const load = source => loaded[source] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: source, async: false, onload: done, onerror: failed });
    document.head.append(script);
  });
  const needs = {
    "/assets/js/expressions.js": "[data-if], [data-required-if], [data-value]",
    "/assets/js/dates.js": "[data-date]",
    "/assets/js/rules.js": "[data-if], [data-required-if], [data-value]",
    "/assets/js/files.js": "[data-files]",
    "/assets/js/sign.js": "[data-sign]",
  };

  const equip = () => { for (const source in needs) if (find(needs[source])) load(source).catch(() => {}); };
  // Also for a page that took the place of another: errors come first, else the heading of the page that was turned to.
  const begin = type => {
    equip();
    const receipt = find(".receipt-code .code")?.textContent;
    const errors = find(".errsum");
    (errors ?? (type === "view" ? null : find("#f-page")))?.focus();
    if (receipt) tell("submit", { receipt });
    else if (errors || type) tell(errors ? "error" : type, step());
  };
  globalThis.bashgahForm = { begin, load, step, tell };
  document.addEventListener("bashgah:page", equip);
  begin("view");
  new ResizeObserver(() => tell("resize")).observe(root);

  // What becomes of a form is counted without a cookie, once the page has come to rest.
  if (slug && find("[name=form-token]")) setTimeout(() => load("/assets/js/measure.js").catch(() => {}), 500);

  // Filling in and sending is the work of other scripts, which come with the first touch or key.
  const fill = () => Promise.all([load("/assets/js/sending.js"), load("/assets/js/filling.js")]);
  for (const type of ["focusin", "pointerdown", "input"]) {
    addEventListener(type, ({ target }) => {
      if (!target.closest?.("form[data-offline]")) return;
      if (type === "input") bashgahForm.typed = target; // maybe before the script that keeps it is here
      fill().catch(() => {});
    });
  }
  addEventListener("submit", event => {
    const { target: form, submitter } = event;
    if (bashgahForm.send || self.origin === "null" || !form.matches("form[data-offline]")) return;
    event.preventDefault();
    // Where the scripts do not come the form is sent as if there were none.
    fill().then(() => bashgahForm.send(form, submitter), () => {
      const { name, value } = submitter ?? {};
      if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      HTMLFormElement.prototype.submit.call(form);
    });
  });
  try { if (localStorage.getItem(`bashgah ${slug}`)) fill(); } catch { /* a frame whose site keeps nothing */ }
})();
