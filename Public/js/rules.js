/* Rules of a form while it is filled in: what is seen, what has to be filled in, what is calculated (see Public/README.md).
   The page comes as the server sees it; from then on the same trees are evaluated here. */
(() => {
  "use strict";
  const forms = () => document.querySelectorAll("form[data-offline]");
  const isList = Array.isArray;
  const names = tree => !isList(tree) ? [] : tree[0] === "field" ? [tree[1]] : tree.slice(1).flatMap(names);
  const number = text => bashgahExpressions.number(text ?? "");

  // Of each kind what a rule reads, from what stands in the controls: as Sources/Forms/Answer+Value.swift does.
  const reader = form => {
    const controls = name => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const texts = name => controls(name)
      .filter(one => !/^(radio|checkbox)$/.test(one.type) || one.checked).map(one => one.value.trim()).filter(text => text);
    const text = name => texts(name)[0] ?? null;
    const day = name => globalThis.bashgahDates?.day(text(name) ?? "") ?? null;
    const amount = row => {
      const [product, quantity] = ["select", "input"].map(one => row.querySelector(one));
      if (!product?.value) return [];
      const count = quantity.value.trim() ? number(quantity.value) : { number: "1" };
      if (!count || count.number.startsWith("-") || count.number === "0") return [];
      const { price = 0, breaks = "" } = product.selectedOptions[0].dataset;
      const many = BigInt(Math.round(count.number * 1000));
      const reached = breaks.split(" ").filter(Boolean).map(text => text.split(":")).findLast(([above]) => many > BigInt(above));
      return [String((BigInt(reached?.[1] ?? price) * many + 500n) / 1000n)];
    };
    const rows = (name, column) => [...form.querySelectorAll(`[data-rows]#f-${CSS.escape(name)} > [data-row]`)].flatMap((row, index) => {
      if (!column) return [String(index + 1)];
      const control = row.querySelector(`[name$=".${CSS.escape(column)}"]`);
      const found = control && value(row.querySelector(`[data-field$=".${CSS.escape(column)}"]`)?.dataset.kind, control.name);
      return found?.number ? [found.number] : typeof found === "string" ? [found] : [];
    });
    const value = (kind, name, part) => {
      const inner = part ? `${name}.${part}` : name;
      switch (kind) {
        case "number": case "money": case "rating": case "scale": return number(text(name));
        case "date": return day(name);
        case "dateRange": return part ? day(inner) : null;
        case "dateTime": return part === "day" ? day(inner) : part ? text(inner) : null;
        case "yesNo": return text(name) && text(name) === "yes";
        case "consent": return text(name) ? true : null;
        case "choices": return texts(name);
        case "file": case "image":
          return controls(`${name}.kept`).filter(one => one.checked !== false || one.type === "hidden")
            .map(one => one.closest("li")?.querySelector("bdi")?.textContent ?? one.value);
        case "matrix": case "address": return part ? text(inner) : null;
        case "productLines":
          return [...form.querySelectorAll(`#f-${CSS.escape(name)} > [data-row]`)].flatMap(amount);
        case "group": return rows(name, part);
        case "signature": return null;
        default: return text(name);
      }
    };
    return value;
  };

  const apply = form => {
    const known = JSON.parse(form.dataset.known ?? "{}");
    const read = reader(form);
    const fields = new Map([...form.querySelectorAll("[data-field]")].map(one => [one.dataset.field, one]));
    const [values, seen] = [new Map(), new Map()];

    // A field of a row stands before one of the form with the same name.
    const value = (name, row) => {
      const [first, part] = name.split(/\.(.*)/s);
      const full = row && fields.has(row + first) ? row + first : first;
      const key = full + (part ? `.${part}` : "");
      if (!values.has(key)) {
        values.set(key, null); // what waits for itself reads as empty
        values.set(key, find(full, part, key));
      }
      return values.get(key);
    };
    const find = (full, part, key) => {
      const field = fields.get(full);
      if (!field) return Object.hasOwn(known, key) ? known[key] : null;
      if (!isSeen(field) && !("keep" in field.dataset)) return null;
      const output = field.querySelector("output[data-value]");
      if (output) return evaluate(output.dataset.value, field);
      return Object.hasOwn(known, key) ? known[key] : read(field.dataset.kind, full, part);
    };
    const evaluate = (json, place) => {
      const tree = JSON.parse(json);
      const row = /^[^.]+\.\d+\./.exec(place.dataset.field ?? place.querySelector("[name]")?.name ?? "")?.[0];
      const inRow = place.closest("[data-row]") ? row : undefined;
      const scope = { today: known.today ?? null };
      for (const name of names(tree)) if (name !== "today") scope[name] = value(name, inRow);
      return bashgahExpressions.evaluate(tree, scope);
    };
    const isSeen = field => {
      const outer = field.parentElement.closest("[data-if]");
      if (outer && !isSeen(outer)) return false;
      if (!field.dataset.if) return true;
      if (!seen.has(field)) {
        seen.set(field, true);
        seen.set(field, evaluate(field.dataset.if, field) === true);
      }
      return seen.get(field);
    };

    for (const field of form.querySelectorAll("[data-if]")) {
      field.hidden = !(seen.has(field) ? seen.get(field) : isSeen(field));
    }
    // What is not seen is not sent; it keeps what was typed for when it is seen again.
    for (const control of form.querySelectorAll("input, select, textarea")) {
      const off = control.closest("[data-if][hidden]:not([data-keep])") !== null;
      if (off === ("off" in control.dataset) || off && control.disabled) continue;
      control.disabled = off;
      off ? control.dataset.off = "" : delete control.dataset.off;
    }
    for (const field of form.querySelectorAll("[data-required-if]")) {
      const needed = evaluate(field.dataset.requiredIf, field) === true;
      const control = field.querySelector(".input");
      if (control?.name === (field.dataset.field ?? control?.name)) control?.toggleAttribute("required", needed);
      const optional = field.querySelector(".label .opt, .legend .opt");
      if (optional) optional.hidden = needed;
    }
    for (const output of form.querySelectorAll("output[data-value]")) {
      const found = JSON.stringify(evaluate(output.dataset.value, output.closest(".field")));
      if (output.dataset.shown !== undefined && output.dataset.shown !== found) write(output, JSON.parse(found));
      output.dataset.shown = found;
    }
  };

  // As the server writes it: numbers in the reader's digits with the sign on their left, days by their names.
  const write = (output, value) => {
    const lang = document.documentElement.lang;
    const place = lang === "fa" ? "fa-IR" : "en-US";
    const words = JSON.parse(output.form?.dataset.say ?? "{}");
    if (!value?.number && !value?.day) {
      output.textContent = typeof value === "boolean" ? words[value ? "yes" : "no"] ?? "" : isList(value) ? value.join(", ") : value ?? "";
      return;
    }
    const bdi = document.createElement("bdi");
    if (value.number) {
      bdi.className = "n";
      const written = Number(value.number).toLocaleString(place, { maximumFractionDigits: 6 });
      bdi.textContent = written.replace(/\u200e/g, "").replace("-", "\u2212");
    } else {
      const style = { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" };
      const parts = new Intl.DateTimeFormat(`${place}-u-ca-persian`, style).formatToParts(new Date(`${value.day}T00:00Z`));
      bdi.textContent = ["day", "month", "year"].map(type => parts.find(part => part.type === type)?.value).join(" ");
    }
    output.replaceChildren(bdi);
  };

  const all = () => { for (const form of forms()) apply(form); };
  addEventListener("input", ({ target }) => { if (target.form?.matches("form[data-offline]")) apply(target.form); });
  document.addEventListener("bashgah:page", all);
  all();
})();
