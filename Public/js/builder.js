/* The form builder: acts in the background, drag and drop, the same by keyboard (see Public/README.md). Without it every act is a plain post. */
(() => {
  "use strict";
  const part = name => document.querySelector(`[data-build-part="${name}"]`);
  const canvas = () => part("canvas");
  const saved = () => document.querySelector("[data-build-part=head] .saved");
  if (!part("settings") && !canvas()) return;

  // The answer of an act is the page after it; its parts take the place of ours. What stands open and where the focus was stays.
  function swap(page, { focus } = {}) {
    const opened = [...document.querySelectorAll("details[open] > summary")].map(summary => summary.textContent);
    for (const fresh of page.querySelectorAll("[data-build-part]")) part(fresh.dataset.buildPart)?.replaceWith(document.adoptNode(fresh));
    for (const summary of document.querySelectorAll("details > summary")) {
      if (opened.includes(summary.textContent)) summary.parentElement.open = true;
    }
    const after = page.querySelector("[data-palette] input[name=after]"), palette = document.querySelector("[data-palette]");
    if (palette) {
      palette.querySelector("input[name=after]")?.remove();
      if (after) palette.prepend(after);
    }
    for (const form of document.querySelectorAll("[data-build] input[name=base]")) {
      const base = page.querySelector("input[name=base]");
      if (base && !form.closest("[data-build-part]")) form.value = base.value;
    }
    document.title = page.title || document.title;
    document.dispatchEvent(new Event("bashgah:page"));
    if (focus) focus();
  }

  let queue = Promise.resolve();
  /** One act after the other, so that each knows the state that the one before it made. */
  function act(url, body, options = {}) {
    queue = queue.then(async () => {
      const mark = saved();
      mark?.setAttribute("aria-busy", "true");
      try {
        const data = typeof body === "function" ? body() : body;
        const answer = await fetch(url, { method: "POST", body: data, headers: { Accept: "text/html" } });
        if (answer.redirected && /\/sign-in/.test(answer.url)) return location.assign(answer.url);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!answer.ok && answer.status !== 422) return say(page.querySelector("h1")?.textContent ?? String(answer.status));
        if (answer.redirected && part("canvas")) history.replaceState(null, "", answer.url);
        swap(page, options);
        if (answer.status === 422) document.querySelector(".errsum")?.focus();
      } catch {
        say(saved()?.dataset.offline);
        setTimeout(() => act(url, body, options), 3000);
      } finally {
        saved()?.removeAttribute("aria-busy");
      }
    });
    return queue;
  }
  const say = words => { const mark = saved(); if (mark) mark.textContent = words; };

  const bodyOf = (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    return body;
  };

  addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-build]")) return;
    event.preventDefault();
    const button = event.submitter, id = form.querySelector("input[name=field]")?.value;
    const tool = form.matches(".bf-tools") && button?.value;
    act(form.getAttribute("action"), bodyOf(form, button), {
      focus: () => {
        if (form.matches("[data-palette]")) return settings(true);
        if (tool === "remove" || tool === "copy") return current()?.querySelector(".bf-open").focus();
        if (tool) document.querySelector(`#bf-${CSS.escape(id)} .bf-tools [value=${tool}]`)?.focus();
      },
    });
  });

  // Settings are saved as a control is left or a choice is made.
  addEventListener("change", event => {
    const form = event.target.closest?.("form[data-autosave]");
    if (!form || event.target.matches("[data-palette-find]")) return;
    const row = event.target.closest("[data-row]");
    if (row?.matches(".rule") && event.target.matches("[name$='-is']")) {
      const value = row.querySelector("[name$='-value']");
      value.hidden = !needsValue(row);
      if (!value.hidden) value.focus();
    }
    if (row && row.matches(".rule") && !row.querySelector("[name$='-value']:not([hidden])")?.value
      && needsValue(row) && !event.target.matches("[name$='-field']")) return; // the rule is not whole yet
    save(form, event.target);
  });
  const needsValue = row => !["empty", "filled", "yes", "no"].includes(row.querySelector("[name$='-is']")?.value);
  function save(form, control) {
    const name = control?.name, index = name ? [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].indexOf(control) : 0;
    const body = () => bodyOf(document.contains(form) ? form : document.querySelector("form[data-autosave]"));
    const first = bodyOf(form);
    act(form.getAttribute("action"), () => {
      const now = document.querySelector("form[data-autosave] input[name=base]");
      if (now && first.has("base")) first.set("base", now.value);
      return document.contains(form) ? body() : first;
    }, {
      focus: () => {
        const again = document.querySelectorAll(`form[data-autosave] [name="${CSS.escape(name ?? "")}"]`)[index];
        if (again && (document.activeElement === document.body || !document.activeElement)) again.focus();
      },
    });
  }
  // A row that is taken away is a change too.
  addEventListener("click", event => {
    const button = event.target.closest?.("[data-row-remove]"), form = button?.closest("form[data-autosave]");
    if (form) setTimeout(() => save(form));
  });

  // Choosing a field shows its settings.
  const current = () => document.querySelector(".bf[aria-current]");
  const block = id => document.getElementById(`bf-${id}`);
  async function choose(id, { focus } = {}) {
    const url = new URL(location.href);
    url.searchParams.set("field", id);
    url.hash = "";
    queue = queue.then(async () => {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      history.replaceState(null, "", url);
      swap(new DOMParser().parseFromString(await answer.text(), "text/html"), { focus: focus ?? (() => block(id)?.querySelector(".bf-open").focus()) });
    });
    return queue;
  }
  const settings = (select = false) => {
    const label = document.querySelector(`#settings [name=label-${document.documentElement.lang}]`);
    label?.focus();
    if (select) label?.select();
  };
  addEventListener("click", event => {
    const open = event.target.closest?.(".bf-open"), bf = event.target.closest?.(".bf");
    if (!bf || event.target.closest(".bf-tools") || event.ctrlKey || event.metaKey) return;
    if (open) event.preventDefault();
    choose(bf.dataset.field);
  });

  // Keys: arrows go, Alt + arrows move, Enter to the settings, Esc back, / to the palette, Delete removes, Ctrl C and Ctrl V copy, also to another form.
  const blocks = () => [...document.querySelectorAll("[data-canvas] .bf")];
  const tool = (id, name) => block(id)?.querySelector(`:scope > .bf-tools [value=${name}]`)?.click();
  addEventListener("keydown", event => {
    const { key } = event, typing = event.target.matches("input:not([type=radio],[type=checkbox]), textarea, select");
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      return document.querySelector(`[name=do][value=${event.shiftKey ? "redo" : "undo"}]:not(:disabled)`)?.click();
    }
    if ((event.ctrlKey || event.metaKey) && "cv".includes(key.toLowerCase()) && !typing && canvas() && !String(getSelection())) {
      const id = event.target.closest(".bf")?.dataset.field ?? current()?.dataset.field;
      if (key.toLowerCase() === "c" ? copy(id) : paste(id)) event.preventDefault();
      return;
    }
    if (key === "Escape" && event.target.closest("#settings")) return (current() ?? blocks()[0])?.querySelector(".bf-open").focus();
    if (key === "/" && !typing && canvas()) {
      event.preventDefault();
      event.stopImmediatePropagation(); // the search box of the console has the same key
      return document.querySelector("[data-palette-find]")?.focus();
    }
    const bf = event.target.closest(".bf");
    if (!bf || typing || event.target.closest(".bf-tools")) return;
    const id = bf.dataset.field, all = blocks(), index = all.indexOf(bf);
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (event.altKey) return moved(id, key === "ArrowDown" ? "down" : "up");
      return all[index + (key === "ArrowDown" ? 1 : -1)]?.querySelector(".bf-open").focus();
    }
    if (key === "Enter") {
      event.preventDefault();
      return choose(id, { focus: () => settings() });
    }
    if (key === "Delete") {
      event.preventDefault();
      tool(id, "remove");
    }
  }, true);
  // What was copied is named, not carried: the server copies the field as it is by then. Any form in this browser can take it.
  const clip = "bashgah-field", here = () => canvas().dataset.action.match(/forms\/([^/]+)/)[1];
  const copy = id => {
    if (id) localStorage.setItem(clip, JSON.stringify({ from: here(), paste: id }));
    return Boolean(id);
  };
  const paste = id => {
    const copied = localStorage.getItem(clip);
    if (!copied) return false;
    act(canvas().dataset.action, new URLSearchParams({ ...JSON.parse(copied), ...id && { field: id } }), { focus: () => current()?.querySelector(".bf-open").focus() });
    return true;
  };

  function moved(id, name) {
    const form = block(id)?.querySelector(":scope > .bf-tools");
    if (form) act(form.getAttribute("action"), new URLSearchParams({ field: id, do: name }), { focus: () => block(id)?.querySelector(".bf-open").focus() });
  }

  // The palette: find by typing; Enter adds the first.
  addEventListener("input", event => {
    if (!event.target.matches("[data-palette-find]")) return;
    const sought = event.target.value.trim().toLocaleLowerCase().replaceAll("ي", "ی").replaceAll("ك", "ک");
    for (const item of document.querySelectorAll(".pal li")) item.hidden = !item.textContent.toLocaleLowerCase().includes(sought);
    for (const list of document.querySelectorAll(".pal")) list.previousElementSibling.hidden = ![...list.children].some(item => !item.hidden);
  });
  addEventListener("keydown", event => {
    if (!event.target.matches("[data-palette-find]")) return;
    const first = document.querySelector(".pal li:not([hidden]) button");
    if (event.key === "Enter") {
      event.preventDefault();
      const find = event.target;
      first?.click();
      find.value = "";
      find.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      first?.focus();
    } else if (event.key === "Escape") {
      (current() ?? blocks()[0])?.querySelector(".bf-open").focus();
    }
  });

  // Drag and drop by pointer, in either direction of writing: a line shows where it will stand.
  let drag = null;
  addEventListener("pointerdown", event => {
    if (event.button !== 0 || event.pointerType === "touch" && !event.target.closest(".bf-grip")) return;
    const item = event.target.closest(".pal button"), bf = event.target.closest(".bf");
    if (!canvas() || !item && !bf || event.target.closest(".bf-tools, input")) return;
    drag = { item, bf: item ? null : bf, x: event.clientX, y: event.clientY, line: null };
  });
  addEventListener("dragstart", event => { if (event.target.closest?.("[data-canvas]")) event.preventDefault(); });
  addEventListener("pointermove", event => {
    if (!drag) return;
    if (!drag.line) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
      drag.line = document.createElement("p");
      drag.line.className = "dropline";
      drag.line.textContent = (drag.item ?? drag.bf.querySelector(".label")).textContent.trim();
      drag.bf?.setAttribute("data-lifted", "");
      document.body.style.userSelect = "none";
    }
    const paper = document.querySelector("[data-canvas] .paper");
    const inside = event.target.closest?.("[data-canvas]");
    if (!inside) return drag.line.remove();
    const top = [...paper.querySelectorAll(":scope > .bf")].filter(one => one !== drag.bf);
    const next = top.find(one => { const box = one.getBoundingClientRect(); return event.clientY < box.top + box.height / 2; });
    drag.before = next?.dataset.field ?? "";
    if (next) next.before(drag.line); else paper.append(drag.line);
  });
  addEventListener("pointerup", () => {
    const done = drag;
    drag = null;
    document.body.style.userSelect = "";
    done?.bf?.removeAttribute("data-lifted");
    if (!done?.line) return;
    const dropped = done.line.isConnected;
    done.line.remove();
    const still = event => { event.preventDefault(); event.stopImmediatePropagation(); }; // the click that ends a drag is none
    addEventListener("click", still, true);
    setTimeout(() => removeEventListener("click", still, true), 50);
    if (!dropped) return;
    const body = new URLSearchParams(done.item ? { add: done.item.value } : { field: done.bf.dataset.field, do: "move" });
    if (done.before) body.append("before", done.before);
    act(canvas().dataset.action, body, { focus: () => (done.item ? settings(true) : current()?.querySelector(".bf-open").focus()) });
  });
  addEventListener("pointercancel", () => { drag?.line?.remove(); drag = null; });
})();
