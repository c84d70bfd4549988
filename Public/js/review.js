/* The review page by keyboard (see Public/README.md): J and K go through the list, 1 2 3 choose for the field in hand. */
(() => {
  "use strict";
  const all = document.querySelector("[data-select-all]");
  const boxes = () => document.querySelectorAll("input[type=checkbox][name=contact]");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => { for (const box of boxes()) box.checked = all.checked; });
  }

  const move = step => {
    const items = [...document.querySelectorAll("a[data-item]")];
    const here = items.findIndex(item => item.closest("[aria-current]"));
    const next = items[here < 0 ? 0 : here + step];
    if (next) location.assign(next.href);
  };

  // The field that has focus, else the first one without a choice.
  const choose = place => {
    const fields = [...document.querySelectorAll("[data-review] fieldset")];
    const open = field => !field.querySelector(":checked");
    const field = document.activeElement?.closest?.("[data-review] fieldset") ?? fields.find(open) ?? fields[0];
    const radio = field?.querySelectorAll("input[type=radio]")[place];
    if (!radio) return;
    radio.checked = true;
    const next = fields.slice(fields.indexOf(field) + 1).find(open);
    (next?.querySelector("input[type=radio]") ?? document.querySelector("[data-review] .btn-primary")).focus();
  };

  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    if (event.target.matches?.("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]")) return;
    // By the key's place: under a Persian layout these keys write other characters.
    const digit = /^(?:Digit|Numpad)([123])$/.exec(event.code);
    if (event.code === "KeyJ") move(1);
    else if (event.code === "KeyK") move(-1);
    else if (digit) choose(Number(digit[1]) - 1);
    else return;
    event.preventDefault();
  });
})();
