/* Rows that repeat: products of an order, lines of a quote (see Public/README.md). */
(() => {
  "use strict";
  document.documentElement.dataset.script = "";
  const show = () => {
    for (const rows of document.querySelectorAll("[data-rows]")) {
      const count = rows.querySelectorAll("[data-row]").length;
      const full = count >= Number(rows.dataset.rowsMax ?? 50);
      for (const button of rows.querySelectorAll("[data-row-add]")) button.hidden = full;
      for (const button of rows.querySelectorAll("[data-row-remove]")) button.hidden = count < 2;
    }
  };

  const add = rows => {
    const template = rows.querySelector("[data-row-template]");
    const fresh = template.content.cloneNode(true);
    // Numbers only grow, so that a removed row's number is not given to another.
    const number = Math.max(Number(rows.dataset.rowsNext ?? 0), rows.querySelectorAll("[data-row]").length);
    rows.dataset.rowsNext = number + 1;
    for (const element of fresh.querySelectorAll("*")) {
      for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll("__n__", number);
    }
    const row = fresh.querySelector("[data-row]");
    template.before(fresh);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };

  const remove = row => {
    const next = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
    row.remove();
    next?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };

  addEventListener("click", event => {
    const button = event.target.closest?.("[data-row-add], [data-row-remove]");
    if (!button) return;
    if (button.matches("[data-row-add]")) add(button.closest("[data-rows]"));
    else remove(button.closest("[data-row]"));
    document.dispatchEvent(new Event("bashgah:page"));
  });
  document.addEventListener("bashgah:page", show);
  show();
})();
