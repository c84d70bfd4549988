/* Small comforts of portal, console and receipt (see Public/README.md). */
(() => {
  "use strict";
  document.documentElement.dataset.script = "";
  const editable = element => element.matches?.("input, select, textarea, [contenteditable]");

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no secure context, or a frame that may not
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "vh";
      button.after(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      button.focus();
      if (!done) return;
    }
    if (!button.dataset.copied || button.querySelector("[role=status]")) return;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.append(said);
    said.textContent = ` ${button.dataset.copied}`;
    setTimeout(() => said.remove(), 4000);
  }

  const dialog = name => {
    const found = document.getElementById(name);
    if (found && !found.open) found.showModal();
    return found;
  };
  // The portal says something of its own when there is no connection, and can be installed.
  if (document.querySelector("link[rel=manifest]") && location.pathname.startsWith("/my")) navigator.serviceWorker?.register("/worker.js", { scope: "/my" }).catch(() => {});

  addEventListener("click", event => {
    const opens = event.target.closest?.("[data-dialog]");
    if (opens) dialog(opens.dataset.dialog);
    const button = event.target.closest?.("[data-copy], [data-print]");
    if (button?.matches("[data-copy]")) copy(button);
    else if (button) print();
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  addEventListener("keydown", event => {
    if (event.key === "Escape") {
      const menu = event.target.closest?.("details[data-menu][open]") ?? document.querySelector("details[data-menu][open]");
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && (event.key === "?" || event.key === "؟") && !editable(event.target)) {
      if (dialog("keys")) event.preventDefault();
      return;
    }
    // By the key's place, too: under a Persian layout the slash and K keys write other characters.
    const palette = (event.ctrlKey || event.metaKey) && (event.code === "KeyK" || event.key === "k");
    const slash = !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || (event.code === "Slash" && !event.shiftKey));
    if (!palette && !(slash && !editable(event.target))) return;
    if (palette && document.querySelector("dialog[data-commands]")) {
      event.preventDefault();
      dialog("palette").dispatchEvent(new Event("bashgah:open"));
      return;
    }
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // Asked first, sent once: the second press of a busy button does nothing.
  addEventListener("submit", event => {
    const form = event.target, button = event.submitter;
    if (event.defaultPrevented || form.matches("[data-offline], [data-build]")) return;
    const question = button?.dataset.confirm ?? form.dataset.confirm;
    if (form.querySelector("[aria-busy=true]") || (question && !confirm(question))) return event.preventDefault();
    if (form.getAttribute("method")?.toLowerCase() !== "post" || !button) return;
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), 10_000); // an answer that is a file leaves the page where it is
  });
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    for (const busy of document.querySelectorAll("[aria-busy=true]")) busy.removeAttribute("aria-busy");
  });
})();
