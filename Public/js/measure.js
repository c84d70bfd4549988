/* Counts what becomes of a form: whether it was begun, how far, how long each field took, where it went wrong. No cookie, nothing that was typed. */
(() => {
  "use strict";
  const { dataset: { form: slug } } = document.documentElement;
  const { step } = bashgahForm;
  const parts = {}; // by field, and by page as #1: milliseconds and errors
  const told = { parts, device: "desktop" };
  const short = Math.min(screen.width, screen.height);
  if (short < 1000 && matchMedia("(pointer: coarse)").matches) told.device = short < 600 ? "phone" : "tablet";
  else if (short < 600) told.device = "phone";

  const part = name => parts[name] ??= [0, 0];
  const field = control => control?.form?.matches("form[data-offline]") && !control.name.startsWith("form-") && control.name.split(".")[0];

  // The stretch of time that runs now, for the page and for the field that has the focus.
  let since = performance.now();
  let focused = null;
  const settle = () => {
    const now = performance.now();
    const ms = document.hidden ? 0 : Math.min(Math.round(now - since), 600_000);
    since = now;
    part(`#${told.page}`)[0] += ms;
    if (focused) part(focused)[0] += ms;
  };

  const tell = () => {
    const token = document.querySelector("[name=form-token]")?.value;
    if (!token) return;
    settle();
    const body = new URLSearchParams({ "form-token": token, seen: JSON.stringify(told), query: location.search });
    navigator.sendBeacon(new URL(`/f/${encodeURIComponent(slug)}/seen`, location.href), body);
  };

  const turn = () => {
    if (told.page) settle();
    told.page = step().page ?? 1;
    focused = null;
    const wrong = new Set([...document.querySelectorAll("[data-invalid] [name]")].map(field).filter(Boolean));
    for (const name of wrong) part(name)[1]++;
  };

  turn();
  addEventListener("focusin", ({ target }) => {
    settle();
    focused = field(target) || null;
  });
  addEventListener("focusout", () => {
    settle();
    focused = null;
  });
  addEventListener("input", ({ target }) => {
    const name = field(target);
    if (!name) return;
    part(name);
    told.last = name;
    if (told.start) return;
    told.start = true;
    tell();
  });
  document.addEventListener("bashgah:page", () => {
    const before = told.page;
    turn();
    if (told.page !== before) tell();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      // What ran until now was seen; `settle` would take it for hidden.
      part(`#${told.page}`)[0] += Math.min(Math.round(performance.now() - since), 600_000);
      since = performance.now();
      tell();
    } else since = performance.now();
  });
  addEventListener("pagehide", tell);
  setTimeout(tell, 1000);
})();
