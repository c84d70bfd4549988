/* The calendar: things to do are dragged to another time by pointer, and carried by keys (see Public/README.md). */
(() => {
  "use strict";
  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  const clock = minutes => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const part = page => page.querySelector("[data-live-part=calendar]");

  // The place under a point: a day, and in the hours also a half hour.
  function place(x, y) {
    const cell = document.elementsFromPoint(x, y).map(element => element.closest("[data-day]")).find(Boolean);
    if (!cell) return null;
    if (!("from" in cell.dataset)) return { cell, day: cell.dataset.day };
    const box = cell.getBoundingClientRect(), rows = Number(getComputedStyle(cell.parentElement).getPropertyValue("--rows"));
    const row = Math.min(rows - 1, Math.max(0, Math.floor((y - box.top) / box.height * rows)));
    return { cell, day: cell.dataset.day, minute: Number(cell.dataset.from) + row * 30 };
  }

  async function move(entry, day, minute) {
    const id = entry.dataset.activity, back = location.pathname + location.search;
    const body = new URLSearchParams({ dueOn: day, back });
    if (minute !== undefined) body.set("dueAt", clock(minute));
    const answer = await fetch(`/console/activities/${id}/move`, { method: "POST", body, headers: { Accept: "text/html" } }).catch(() => null);
    const fresh = answer?.ok && part(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!fresh) return;
    part(document).replaceWith(fresh);
    voice.textContent = document.querySelector("[data-moved]")?.dataset.moved ?? "";
    document.querySelector(`[data-activity="${CSS.escape(id)}"]`)?.focus();
  }

  // MARK: By pointer
  let drag = null;
  addEventListener("dragstart", event => { if (event.target.closest?.("[data-activity]")) event.preventDefault(); });
  addEventListener("pointerdown", event => {
    const entry = event.target.closest?.("[data-activity]");
    if (entry && !event.button) drag = { entry, x: event.clientX, y: event.clientY, id: event.pointerId, lifted: false };
  });
  addEventListener("pointermove", event => {
    if (!drag || event.pointerId !== drag.id) return;
    if (!drag.lifted) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
      drag.lifted = true;
      drag.entry.classList.add("is-drag");
      try { drag.entry.setPointerCapture(drag.id); } catch { /* the pointer has left */ }
    }
    event.preventDefault();
    const over = place(event.clientX, event.clientY)?.cell;
    for (const cell of document.querySelectorAll("[data-day]")) cell.toggleAttribute("data-over", cell === over);
  }, { passive: false });
  const drop = event => {
    if (!drag || event.pointerId !== drag.id) return;
    const { entry, lifted } = drag;
    drag = null;
    entry.classList.remove("is-drag");
    for (const cell of document.querySelectorAll("[data-over]")) cell.removeAttribute("data-over");
    if (!lifted) return;
    // The click that follows is the end of the drag, not a way to the page.
    addEventListener("click", click => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    const to = event.type === "pointerup" && place(event.clientX, event.clientY);
    if (to) move(entry, to.day, to.minute);
  };
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", drop);
  addEventListener("touchmove", event => { if (drag?.lifted) event.preventDefault(); }, { passive: false });

  // MARK: By keys: Alt with an arrow carries by a day or half an hour.
  addEventListener("keydown", event => {
    const entry = event.target.closest?.("[data-activity]");
    if (!entry || !event.altKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const cell = entry.closest("[data-day]"), days = [...cell.parentElement.closest(".ag-g, .mon").querySelectorAll(
      "from" in cell.dataset ? "[data-from]" : "[data-day]:not([data-from])")];
    const ahead = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight", behind = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const step = event.key === ahead ? 1 : event.key === behind ? -1 : 0;
    if (step) {
      const next = days[days.indexOf(cell) + step];
      if (next) move(entry, next.dataset.day);
    } else if ("from" in cell.dataset) {
      const row = Number(entry.style.gridRowStart) - 1 + (event.key === "ArrowDown" ? 1 : -1);
      const minute = Number(cell.dataset.from) + row * 30;
      if (minute >= 0 && minute < 1440) move(entry, cell.dataset.day, minute);
    }
  });
})();
