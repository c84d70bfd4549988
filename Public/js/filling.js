/* Filling a form in: drafts, wrong fields looked at again, sums and totals, pasted texts (see Public/README.md). */
(() => {
  "use strict";
  const { address, isOurs, parsed, proof, say, show, step, tell } = bashgahForm;
  const root = document.documentElement;
  const canSend = self.origin !== "null";
  const words = form => JSON.parse(form.dataset.say ?? "{}");
  const texts = form => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

  // Drafts: kept by the server, and in this browser while there is no connection.

  const place = `bashgah ${root.dataset.form}`;
  const keeps = 48 * 3_600_000;
  const onDevice = work => {
    try { return work(localStorage); } catch { return null; } // a frame whose site keeps nothing
  };
  const forget = () => onDevice(store => store.removeItem(place));
  document.addEventListener("bashgah:sent", forget);
  let changed = null;
  let saved = "";
  let keepsDrafts = true;
  let going;
  addEventListener("bashgah:send", () => going?.abort()); // what is sent is more than a draft

  async function save(leaving) {
    const form = changed;
    if (!keepsDrafts || !form?.isConnected || form.querySelector("[aria-busy=true]")) return;
    changed = null;
    const body = texts(form);
    const text = body.toString();
    if (text === saved) return;
    going = new AbortController();
    try {
      const keepalive = leaving && text.length < 60_000;
      const answer = await fetch(address(form, "/draft"), { method: "POST", body, keepalive, signal: going.signal });
      // A form that keeps no drafts, or too many of them for now.
      if (answer.status === 404) keepsDrafts = false;
      if (answer.status >= 400 && answer.status < 500) return;
      if (!answer.ok) throw new Error(answer.status);
      saved = text;
      forget();
      say(form, words(form).saved);
    } catch (error) {
      if (error.name === "AbortError") return;
      changed ??= form;
      const kept = onDevice(store => {
        store.setItem(place, JSON.stringify({ at: Date.now(), url: address(form).href, body: text }));
        return true;
      });
      say(form, kept ? words(form).savedHere : form.dataset.offline);
    }
  }

  // The server makes the page again from what it was sent, and judges nothing: as if a row were asked for that no field has.
  async function restore() {
    const kept = onDevice(store => JSON.parse(store.getItem(place)));
    if (!kept || Date.now() - kept.at > keeps) return forget();
    const body = new URLSearchParams(kept.body);
    body.append("add-row", "-");
    const answer = await fetch(kept.url, { method: "POST", body, headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer || answer.status >= 500) return;
    if ((answer.ok || answer.status === 422) && !answer.redirected) {
      show(parsed(await answer.text()));
      changed = document.querySelector("form[data-offline]");
      save();
    } else forget();
  }
  if (canSend) restore();

  // A field that was wrong is looked at again when it is left, and sums are said in words: by the server, which alone knows the rules.
  let asked = 0;
  async function check(control) {
    const { form, id } = control;
    const turn = ++asked;
    const body = texts(form);
    const answer = await fetch(address(form, "/check"), { method: "POST", body, headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || turn !== asked || !control.isConnected) return;
    const fresh = parsed(await answer.text()).getElementById(id);
    if (fresh) renew(control, fresh);
  }

  function renew(control, fresh) {
    const [field, better] = [control, fresh].map(one => one.closest(".field"));
    const said = field.querySelector("[data-words]");
    said?.replaceChildren(...better.querySelector("[data-words]")?.childNodes ?? []);
    if (!field.hasAttribute("data-invalid")) return;
    const error = better.querySelector(".err");
    const old = field.querySelector(".err");
    if (error && old) old.replaceWith(error);
    if (error) return;
    old?.remove();
    field.removeAttribute("data-invalid");
    for (const wrong of [field, ...field.querySelectorAll("[aria-invalid], [aria-describedby]")]) {
      wrong.removeAttribute("aria-invalid");
      const hints = (wrong.getAttribute("aria-describedby") ?? "").split(" ").filter(hint => document.getElementById(hint));
      hints.length ? wrong.setAttribute("aria-describedby", hints.join(" ")) : wrong.removeAttribute("aria-describedby");
    }
    const summary = document.querySelector(".errsum");
    summary?.querySelector(`[href="#${CSS.escape(control.id)}"]`)?.closest("li").remove();
    if (!summary?.querySelector("li")) summary?.remove();
  }

  // What is seen while somebody types

  // Prices stand on the options, in minor units, with those of greater quantities behind; quantities have up to three decimals.
  const thousandths = text => {
    const plain = text.replace(/[٠-٩۰-۹]/g, digit => digit.charCodeAt() & 15).replace(/[\s,٬\u200c]/g, "").replace("٫", ".");
    return /^\d{1,9}(\.\d{1,3})?$/.test(plain) ? BigInt(Math.round(plain * 1000)) : 0n;
  };
  const total = rows => {
    const form = rows.closest("form");
    const sum = [...rows.querySelectorAll("[data-row]")].reduce((sum, row) => {
      const { price = 0, breaks = "" } = row.querySelector("select")?.selectedOptions[0]?.dataset ?? {};
      const quantity = thousandths(row.querySelector("input")?.value ?? "");
      const reached = breaks.split(" ").filter(Boolean).map(text => text.split(":")).findLast(([above]) => quantity > BigInt(above));
      return sum + (BigInt(reached?.[1] ?? price) * quantity + 500n) / 1000n;
    }, 0n);
    let line = rows.querySelector("[aria-live]");
    if (!line && sum) {
      line = document.createElement("p");
      line.className = "strong mt4";
      line.setAttribute("aria-live", "polite");
      rows.append(line);
    }
    const number = document.createElement("bdi");
    number.className = "n";
    number.textContent = sum.toLocaleString(root.lang === "fa" ? "fa-IR" : "en-US");
    const [before, after] = (words(form).total ?? "{sum}").split("{sum}");
    line?.replaceChildren(...sum ? [before, number, after] : []);
  };

  // Marks of direction and signs without a width come along with copied numbers and addresses. A half-space stays in a text.
  addEventListener("paste", event => {
    const { target } = event;
    if (!isOurs(target.form) || target.type === "file") return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    let clean = text.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, "");
    if (target.dir === "ltr") clean = clean.replace(/[\u200c\u200d]/g, "").replace(/\s+/g, " ").trim();
    if (clean === text) return;
    event.preventDefault();
    if (document.execCommand("insertText", false, clean)) return; // which can be undone
    target.setRangeText(clean, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });

  let pause;
  let started = false;
  const typed = new Set();
  const note = event => {
    const { target } = event;
    const form = target.form;
    if (!isOurs(form)) return;
    if (!started) tell("start", step());
    started = true;
    changed = form;
    typed.add(target);
    if (canSend) proof(form);
    const rows = target.closest("[data-rows]");
    if (rows?.querySelector("[data-price]")) total(rows);
    if (!("money" in target.dataset)) return;
    clearTimeout(pause);
    pause = setTimeout(check, 500, target);
  };
  addEventListener("input", note);
  document.addEventListener("bashgah:page", () => {
    for (const rows of document.querySelectorAll("[data-rows]")) if (rows.querySelector("[data-price]")) total(rows);
  });
  if (!canSend) return;
  const left = target => {
    if (typed.delete(target) && target.closest(".field[data-invalid]")) check(target);
    save();
  };
  addEventListener("focusout", ({ target }) => { if (isOurs(target.form)) left(target); });
  setInterval(() => save(), 15_000);
  addEventListener("online", () => save());
  addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  addEventListener("bashgah:changed", ({ target }) => {
    const wrong = target.closest(".field[data-invalid]")?.querySelector(".btn[id], .input[id]");
    if (wrong) check(wrong);
    changed = target.closest("form");
    save();
  });
  // What was typed, and maybe left, before this script was here.
  if (isOurs(bashgahForm.typed?.form)) {
    note({ target: bashgahForm.typed });
    if (bashgahForm.typed !== document.activeElement) left(bashgahForm.typed);
  }
})();
