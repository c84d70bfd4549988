/* The board: cards are dragged by mouse, pen and finger, and carried by keys (see Public/README.md). */
(() => {
  "use strict";
  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);

  const board = () => document.querySelector("[data-board]");
  const columns = () => [...board().querySelectorAll("[data-stage]")];
  const title = card => card.querySelector(".k-t").textContent.trim();

  // Sends what the menu of the card would send; the page that comes back takes its place.
  async function move(card, column) {
    const button = card.querySelector(`[name=stage][value="${CSS.escape(column.dataset.stage)}"]`);
    const from = card.parentElement, next = card.nextElementSibling;
    if (!button) return;
    const form = button.form, list = column.querySelector("ol");
    list.prepend(card);
    const body = new URLSearchParams(new FormData(form));
    body.set("stage", column.dataset.stage);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } }).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer?.ok && page.querySelector("[data-board]");
    if (!fresh) {
      from.insertBefore(card, next); // it stays where it was, and the page says why
      voice.textContent = page?.querySelector("main h1, h1")?.textContent ?? "";
      if (page && answer.status === 409) {
        const note = document.createElement("p");
        note.className = "note";
        note.dataset.s = "bad";
        note.setAttribute("role", "alert");
        note.textContent = page.querySelector("main p, p")?.textContent ?? voice.textContent;
        board().before(note);
        setTimeout(() => note.remove(), 10_000);
      }
      return;
    }
    const name = title(card), id = card.dataset.lead;
    const said = board().dataset.move.replace("{name}", name).replace("{stage}", column.dataset.name);
    board().replaceWith(fresh);
    ready();
    voice.textContent = said;
    board().querySelector(`[data-lead="${CSS.escape(id)}"]`)?.focus();
  }

  // MARK: By pointer
  let drag = null;
  addEventListener("pointerdown", event => {
    const card = event.target.closest?.("[data-lead]");
    if (!card || event.button || event.target.closest("a, button, summary, details") || !card.querySelector("[name=stage]")) return;
    drag = { card, x: event.clientX, y: event.clientY, id: event.pointerId, lifted: false };
  });
  addEventListener("pointermove", event => {
    if (!drag || event.pointerId !== drag.id) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.lifted) {
      if (Math.hypot(dx, dy) < 6) return;
      drag.lifted = true;
      drag.card.classList.add("is-drag");
      try { drag.card.setPointerCapture(drag.id); } catch { /* the pointer has left */ }
    }
    event.preventDefault();
    const under = document.elementsFromPoint(event.clientX, event.clientY).find(element => element.closest("[data-stage]"))?.closest("[data-stage]");
    for (const column of columns()) column.toggleAttribute("data-over", column === under && !column.contains(drag.card));
    drag.over = under;
  }, { passive: false });
  const drop = event => {
    if (!drag || event.pointerId !== drag.id) return;
    const { card, over, lifted } = drag;
    drag = null;
    card.classList.remove("is-drag");
    for (const column of columns()) column.removeAttribute("data-over");
    if (lifted && event.type === "pointerup" && over && !over.contains(card)) move(card, over);
  };
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", drop);
  addEventListener("touchmove", event => { if (drag?.lifted) event.preventDefault(); }, { passive: false });

  // MARK: By keys: arrows walk, Alt with an arrow carries, Enter opens.
  addEventListener("keydown", event => {
    const card = event.target.closest?.("[data-lead]");
    if (!card || event.target !== card) return;
    if (event.key === "Enter") { card.querySelector("a").click(); return; }
    const isRight = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight", isLeft = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const column = card.closest("[data-stage]"), all = columns(), place = all.indexOf(column);
    const beside = event.key === isRight ? all[place + 1] : event.key === isLeft ? all[place - 1] : null;
    if (beside && event.altKey) { event.preventDefault(); move(card, beside); return; }
    if (beside) { event.preventDefault(); beside.querySelector("[data-lead]")?.focus(); return; }
    const next = event.key === "ArrowDown" ? card.nextElementSibling : event.key === "ArrowUp" ? card.previousElementSibling : null;
    if (next) { event.preventDefault(); next.focus(); }
  });

  function ready() {
    for (const card of board()?.querySelectorAll("[data-lead]") ?? []) card.tabIndex = 0;
  }
  new MutationObserver(ready).observe(document.querySelector("main"), { childList: true, subtree: true });
  ready();
})();
