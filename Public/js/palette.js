/* Ctrl K in the console: what was typed, people, favourites, what was open lately, and where one can go (see Public/README.md). */
(() => {
  "use strict";
  const dialog = document.querySelector("dialog[data-commands]");
  if (!dialog) return;
  const [box, list] = [dialog.querySelector("input"), dialog.querySelector("#palette-list")];
  const links = () => [...list.querySelectorAll("a")];
  let turn = 0, wait;

  function choose(link) {
    for (const other of links()) other.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    link?.scrollIntoView({ block: "nearest" });
  }

  async function fill() {
    const mine = ++turn, asked = box.value;
    try {
      const answer = await fetch(`${dialog.dataset.commands}?q=${encodeURIComponent(asked)}`, { headers: { Accept: "text/html" } });
      if (mine !== turn || !answer.ok || answer.redirected) return;
      list.innerHTML = await answer.text();
      list.dataset.for = asked;
      choose(links()[0]);
    } catch { /* without a connection Enter still searches */ }
  }

  dialog.addEventListener("bashgah:open", () => {
    box.value = "";
    box.focus();
    fill();
  });
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(fill, 120);
  });
  dialog.addEventListener("keydown", event => {
    // A search box would take the first Escape for itself.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
      return;
    }
    const all = links(), at = all.findIndex(link => link.hasAttribute("aria-current"));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      choose(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && event.target === box && all[at] && list.dataset.for === box.value) {
      // What was typed faster than the list was made is searched for, as a card reader types.
      event.preventDefault();
      all[at].click();
    }
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
})();
