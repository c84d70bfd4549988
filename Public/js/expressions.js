/* The rules of a form, evaluated as Sources/Expressions does: the same trees, the same vectors (see Public/README.md).
   Letters are escaped, so that the encoding of a page does not matter.
   Within: null, boolean, text, list of texts, number as BigInt of millionths, day as { day: days since 1970 }. */
(() => {
  "use strict";
  const one = 1000000n;
  const isNumber = v => typeof v === "bigint", isText = v => typeof v === "string", isList = Array.isArray, isDay = v => v?.day != null;

  const abs = n => n < 0n ? -n : n;
  const fit = n => n === null || abs(n) > 9000000000000n * one ? null : n;
  const whole = n => BigInt(n) * one;
  const rounded = (a, b) => a / b + (2n * abs(a % b) < abs(b) ? 0n : a < 0n === b < 0n ? 1n : -1n);

  const fold = text => text.replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => digit.charCodeAt() & 15).replace(/[\u200c\xa0]/g, " ");
  const parse = text => {
    const [, sign, digits, decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (!digits) return null;
    const n = (BigInt(digits + decimals.padEnd(7, "0").slice(0, 7)) + 5n) / 10n;
    return fit(sign ? -n : n);
  };
  const typed = text => parse(fold(text).replace(/[ ,\u066c]/g, "").replace(/\u066b/g, "."));
  const iso = ({ day }) => new Date(day * 864e5).toISOString().slice(0, 10);
  const dayOf = n => n >= -719162 && n <= 2932896 ? { day: n } : null;
  const written = v => isText(v) ? v : isDay(v) ? iso(v)
    : isNumber(v) ? (v < 0n ? "-" : "") + String(abs(v)).padStart(7, "0").replace(/\d{6}$/, ".$&").replace(/\.?0+$/, "") : null;

  const read = v => {
    if (isText(v) || isList(v)) return v.length ? v : null;
    if (typeof v === "boolean") return v;
    if (!isDay(v)) return v?.number == null ? null : parse(v.number);
    const day = dayOf(Date.parse(v.day) / 864e5);
    return day && iso(day) === v.day ? day : null;
  };
  const give = v => isNumber(v) ? { number: written(v) } : isDay(v) ? { day: iso(v) } : v;

  const equal = (a, b) => {
    if (a === null || b === null) return a === b;
    if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => fold(item) === fold(b[i]));
    if (typeof a !== typeof b || isList(a) !== isList(b)) return null;
    return isText(a) ? fold(a) === fold(b) : isDay(a) ? a.day === b.day : a === b;
  };
  const order = test => (a, b) => isNumber(a) && isNumber(b) ? test(a, b) : isDay(a) && isDay(b) ? test(a.day, b.day) : null;
  const math = make => (a, b) => isNumber(a) && isNumber(b) ? fit(make(a, b)) : null;
  const gather = pick => (...values) => {
    const items = values.filter(v => v !== null)
      .flatMap(v => isList(v) ? v.map(typed) : isNumber(v) || isDay(v) ? v : null);
    return items.every(v => v !== null && typeof v === typeof items[0]) ? pick(items) : null;
  };
  const least = before => gather(items => items.length ? items.reduce((a, b) => before(b, a) ? b : a) : null);
  const less = order((a, b) => a < b), more = order((a, b) => a > b);
  const div = math((a, b) => b ? (a / b - (a % b && a < 0n !== b < 0n ? 1n : 0n)) * one : null);
  const round = math((a, n) => {
    if (n % one || abs(n) > 6n * one) return null;
    const step = 10n ** (6n - n / one);
    return rounded(a, step) * step;
  });

  const operations = {
    and: (...values) => values.every(v => v === true),
    or: (...values) => values.includes(true),
    not: a => a !== true,
    "=": equal,
    "!=": (a, b) => { const same = equal(a, b); return same === null ? null : !same; },
    "<": less, ">": more,
    "<=": order((a, b) => a <= b), ">=": order((a, b) => a >= b),
    in: (a, ...values) => values.some(b => equal(a, b)),
    contains: (a, b) => b === null || a === null && isText(b) ? false : !isText(b) ? null
      : isText(a) ? fold(a).includes(fold(b)) : isList(a) ? a.some(item => fold(item) === fold(b)) : null,
    empty: a => a === null,
    "&": (a, b) => {
      const parts = [a, b].map(v => v === null ? "" : written(v));
      return parts.includes(null) ? null : parts.join("");
    },
    "+": math((a, b) => a + b), "-": math((a, b) => a - b),
    "*": math((a, b) => rounded(a * b, one)), "/": math((a, b) => b ? rounded(a * one, b) : null),
    negative: a => isNumber(a) ? -a : null,
    count: a => a === null ? 0n : isList(a) ? whole(a.length) : null,
    sum: gather(items => isDay(items[0]) ? null : fit(items.reduce((a, b) => a + b, 0n))),
    min: least(less), max: least(more),
    round: (a, n = 0n) => round(a, n),
    floor: a => div(a, one),
    div,
    number: a => isText(a) ? typed(a) : isNumber(a) ? a : null,
    text: written,
    length: a => a === null ? 0n : isText(a) ? whole([...a].length) : null,
    lower: a => isText(a) ? fold(a).replace(/[A-Z]/g, letter => letter.toLowerCase()) : null,
    days: (a, b) => isDay(a) && isDay(b) ? whole(b.day - a.day) : null,
    addDays: (a, n) => isDay(a) && isNumber(n) && !(n % one) ? dayOf(a.day + Number(n / one)) : null,
    age: (a, today) => {
      if (!isDay(a) || !isDay(today) || a.day > today.day) return null;
      const [from, to] = [iso(a), iso(today)];
      return whole(to.slice(0, 4) - from.slice(0, 4) - (to.slice(5) < from.slice(5)));
    },
    if: (condition, a, b) => condition === true ? a : b,
    default: (...values) => values.find(v => v !== null) ?? null,
  };

  const run = (tree, scope) => {
    if (!isList(tree)) return read(tree);
    const [name, ...nodes] = tree;
    if (name === "field") return read(Object.hasOwn(scope, nodes[0]) ? scope[nodes[0]] : null);
    if (name === "age") nodes.push(["field", "today"]);
    const value = operations[name](...nodes.map(node => run(node, scope)));
    return value === "" ? null : value;
  };

  globalThis.bashgahExpressions = {
    evaluate: (tree, scope) => give(run(tree, scope)),
    number: text => give(typed(text)),
  };
})();
