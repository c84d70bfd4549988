/* Days: typed in either calendar, or picked from a grid that needs no mouse (see Public/README.md). The browser knows the Persian calendar
   and the names of its months. */
(() => {
  "use strict";
  const root = document.documentElement;
  const persian = "persian", gregorian = "gregory";
  const words = form => JSON.parse(form?.dataset.say ?? "{}");
  const of = (tag, calendar, style) => new Intl.DateTimeFormat(`${tag}-u-ca-${calendar}`, { timeZone: "UTC", ...style });
  const dateOf = day => new Date(day * 864e5);

  // Days are counted from 1970.
  const numeric = {};
  const parts = (day, calendar) => {
    numeric[calendar] ??= of("en", calendar, { year: "numeric", month: "numeric", day: "numeric" });
    const found = Object.fromEntries(numeric[calendar].formatToParts(dateOf(day)).map(part => [part.type, parseInt(part.value)]));
    return [found.year, found.month, found.day];
  };
  const dayOf = (calendar, year, month, date) => {
    const guess = calendar === gregorian ? Date.UTC(year, month - 1, date) / 864e5
      : Date.UTC(year + 621, 2, 20) / 864e5 + (month < 8 ? (month - 1) * 31 : 186 + (month - 7) * 30) + date;
    return [0, 1, -1, 2, -2].map(shift => guess + shift).find(day => parts(day, calendar).join() === [year, month, date].join()) ?? null;
  };

  // As the server reads it: any digits, `/` or `-`; years from 1700 on are Gregorian.
  const typed = text => {
    const plain = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => digit.charCodeAt() & 15).replace(/[\s\u200c-\u200f]/g, "");
    const [, year, month, date] = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(plain)?.map(Number) ?? [];
    if (!year) return null;
    const calendar = year >= 1700 ? gregorian : persian;
    const day = dayOf(calendar, year, month, date);
    return day === null ? null : { day, calendar };
  };
  globalThis.bashgahDates = {
    day: text => {
      const found = typed(text);
      return found && { day: dateOf(found.day).toISOString().slice(0, 10) };
    },
  };

  const digits = n => root.lang === "fa" ? String(n).replace(/\d/g, digit => "۰۱۲۳۴۵۶۷۸۹"[digit]) : String(n);
  const written = (day, calendar) => parts(day, calendar).map(n => digits(String(n).padStart(2, "0"))).join("/");
  // «یکشنبه ۳۱ خرداد ۱۴۰۵», in this order in both languages.
  const named = (day, calendar) => {
    const parts = of(root.lang, calendar, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).formatToParts(dateOf(day));
    return ["weekday", "day", "month", "year"].map(type => parts.find(part => part.type === type)?.value).join(" ");
  };
  const today = () => {
    const now = new Date();
    return Math.floor((now - now.getTimezoneOffset() * 60_000) / 864e5);
  };

  // Weeks begin on Saturday, in English as in Persian.
  const weekday = day => ((day + 5) % 7 + 7) % 7;

  const make = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...inside);
    return element;
  };
  const button = (text, act, attributes) => {
    const made = make("button", { type: "button", class: "btn btn-quiet btn-s", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };

  function equip(input) {
    input.dataset.ready = "";
    const say = words(input.form);
    const icon = input.parentElement.querySelector(".i");
    const opener = button("", () => panel ? close() : open(), {
      class: "btn btn-quiet btn-icon btn-s cal-open", "aria-label": say.calendar ?? "", "aria-expanded": "false",
    });
    if (icon) icon.replaceWith(opener), opener.append(icon);
    else input.after(opener);
    input.addEventListener("keydown", event => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      panel ? focus() : open();
    });

    let panel, day, calendar;
    const window = input.dataset.date;
    const allowed = day => window === "past" ? Math.min(day, today()) : window === "future" ? Math.max(day, today()) : day;

    const open = () => {
      const found = typed(input.value);
      calendar = found?.calendar ?? calendar ?? persian;
      day = allowed(found?.day ?? today());
      panel = make("div", { class: "cal mt2", role: "group", "aria-label": say.calendar ?? "" });
      panel.addEventListener("keydown", turn);
      (input.closest(".pair") ?? input.parentElement).after(panel);
      opener.setAttribute("aria-expanded", "true");
      draw();
      focus();
    };
    const close = () => {
      panel?.remove();
      panel = null;
      opener.setAttribute("aria-expanded", "false");
    };
    const focus = () => panel.querySelector("[tabindex='0']").focus();
    const take = text => {
      input.value = text;
      close();
      input.focus();
      for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
    };
    const go = (to, keepsFocus) => {
      day = allowed(to);
      draw();
      if (!keepsFocus) focus();
    };
    const byMonths = count => {
      const [year, month, date] = parts(day, calendar);
      const index = year * 12 + month - 1 + count;
      const place = [Math.floor(index / 12), index % 12 + 1];
      for (let last = date; last; last--) {
        const found = dayOf(calendar, ...place, last);
        if (found !== null) return found;
      }
    };

    // By sight: to the left is onward where one reads from the right.
    const turn = event => {
      if (event.key === "Escape") {
        event.stopPropagation();
        close();
        return input.focus();
      }
      if (!event.target.closest("table")) return;
      const onward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      const to = {
        ArrowUp: () => day - 7, ArrowDown: () => day + 7, ArrowLeft: () => day + (onward === "ArrowLeft" ? 1 : -1),
        ArrowRight: () => day + (onward === "ArrowRight" ? 1 : -1), Home: () => day - weekday(day), End: () => day + 6 - weekday(day),
        PageUp: () => byMonths(event.shiftKey ? -12 : -1), PageDown: () => byMonths(event.shiftKey ? 12 : 1),
      }[event.key];
      if (!to) return;
      event.preventDefault();
      go(to());
    };

    function draw() {
      const [, month, date] = parts(day, calendar);
      const first = day - date + 1;
      const title = make("span", { "aria-live": "polite" }, of(root.lang, calendar, { month: "long" }).format(dateOf(day)), " ",
        make("bdi", { class: "n" }, digits(parts(day, calendar)[0])));
      const arrow = (count, label, sign) => button(sign, () => go(byMonths(count), true), {
        class: "btn btn-quiet btn-icon btn-s", "aria-label": label ?? "",
      });
      const [back, on] = root.dir === "rtl" ? ["\u203a", "\u2039"] : ["\u2039", "\u203a"];
      const week = [2, 3, 4, 5, 6, 7, 8].map(saturday => {
        const name = style => of(root.lang, calendar, { weekday: style }).format(dateOf(saturday));
        return make("th", { scope: "col", abbr: name("long") }, name("narrow"));
      });
      const rows = [];
      for (let start = first - weekday(first); parts(start, calendar)[1] === month || start < first; start += 7) {
        rows.push(make("tr", {}, ...[0, 1, 2, 3, 4, 5, 6].map(shift => cell(start + shift, month))));
      }
      const other = calendar === persian ? gregorian : persian;
      panel.replaceChildren(
        make("div", { class: "cal-h" }, arrow(-1, say.lastMonth, back), title, arrow(1, say.nextMonth, on)),
        make("table", { role: "grid" }, make("thead", {}, make("tr", {}, ...week)), make("tbody", {}, ...rows)),
        ...window && say[window] ? [make("p", { class: "hint" }, say[window])] : [],
        make("div", { class: "cal-f" },
          button(say.today ?? "", () => take(written(allowed(today()), calendar))),
          button(say[other] ?? "", () => { calendar = other; draw(); focus(); }),
          button(say.clear ?? "", () => take(""))));
    }

    function cell(one, month) {
      const [, ofMonth, date] = parts(one, calendar);
      if (ofMonth !== month) return make("td", {});
      const isOut = allowed(one) !== one;
      const press = make("button", {
        type: "button", tabindex: one === day ? 0 : -1, "aria-label": named(one, calendar), ...isOut ? { disabled: "" } : {},
      }, digits(date));
      press.addEventListener("click", () => take(written(one, calendar)));
      return make("td", {
        ...weekday(one) === 6 ? { class: "off" } : {}, ...one === today() ? { "aria-current": "date" } : {},
        "aria-selected": typed(input.value)?.day === one,
      }, press);
    }
  }

  const all = () => { for (const input of document.querySelectorAll("input[data-date]:not([data-ready])")) equip(input); };
  document.addEventListener("bashgah:page", all);
  all();
})();
