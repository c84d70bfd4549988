"""Browser and server agree on what may be sent: random forms of every kind, random answers, the same answers with a script and without."""
import json
import os
import random
import subprocess

import pytest

from conftest import PROGRAM, TOP

# Of each kind what people type, good and bad.
TYPED = {
    "shortText": ["سارا", " x ", "ab", "🌷" * 12, "ا" * 20, "ا" * 21, "6037 9971 1111 1111"],
    "longText": ["یک\nدو", "x", "🌷" * 30, "ﷺ", "  "],
    "number": ["۱۲٫۵", "-3", "1,200", "x", "1.23456", "٠"],
    "money": ["۱۲۰۰۰۰۰", "1,500,000", "-5", "1.5", "ده"],
    "mobile": ["09125554433", "۰۹۱۲ ۵۵۵ ۴۴۳۳", "+98 912 555 4433", "0912", "02188880000"],
    "phone": ["021-88880000", "09125554433", "12"],
    "email": ["sara@example.com", "sara@", "سارا@example.com", "a b@example.com"],
    "nationalID": ["0084575948", "۰۰۸۴۵۷۵۹۴۸", "0084575949", "1"],
    "companyID": ["14007650912", "14007650913"],
    "postalCode": ["۱۲۳۴۵-۶۷۸۹۱", "1234567891", "123"],
    "webAddress": ["shop.example", "https://shop.example/a?b=c", "javascript:alert(1)", "x y"],
    "date": ["1405/04/15", "2026-06-10", "۱۴۰۵/۱۳/۰۱", "x"],
    "time": ["9:05", "۱۴:۳۰", "25:00"],
    "serial": ["AB12", "ab ۱۲"],
    "cardNumber": ["1000200030004", "1000200030005", "x"],
}
PICKED = {"choice": ["a", "b"], "choices": ["a", "b"], "yesNo": ["yes", "no"], "rating": ["1", "5"], "scale": ["0", "10"], "consent": ["1"]}
PARTS = {
    "dateTime": {"day": TYPED["date"], "time": TYPED["time"]},
    "dateRange": {"from": ["1405/04/15", "x"], "to": ["1405/04/17", "1405/04/01"]},
    "address": {"city": ["تهران"], "street": ["ولیعصر، پلاک ۱۲"], "postalCode": TYPED["postalCode"]},
    "signature": {"name": ["سارا کیانی"]},
    "matrix": {"speed": ["a", "b"], "price": ["a"]},
}
OPTIONS = [{"id": one, "label": {"fa": one, "en": one}} for one in "ab"]
KINDS = [*TYPED, *PICKED, *PARTS]
# What a page says of itself before anything is sent.
STATE = """() => {
  const form = document.querySelector("form[data-offline]");
  const seen = control => !control.closest("[hidden]") && !control.disabled;
  const empty = control => !control.value.trim();
  const own = [...form.elements].filter(one => one.name && !one.name.startsWith("form-") && one.type !== "hidden");
  return {
    missing: own.filter(one => seen(one) && one.required && empty(one)).map(one => one.name),
  };
}"""
WRONG = "page => [...page.querySelectorAll('.field[data-invalid] [name], .field[data-invalid] [id^=f-]')].map(one => one.name || one.id.slice(2))"
POST = """async ([path, pairs]) => {
  const answer = await fetch(path, { method: "POST", body: new URLSearchParams(pairs), headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { sent: answer.redirected, status: answer.status, wrong: (""" + WRONG + """)(page) };
}"""


def form_of(chance):
    """A field of every kind in some order, with rules on what was picked before."""
    fields, kinds = [], chance.sample(KINDS, len(KINDS))
    fields.append({"id": "way", "kind": "choice", "label": {"fa": "راه", "en": "Way"}, "required": False, "options": OPTIONS})
    for kind in kinds:
        field = {"id": f"x{kind}", "kind": kind, "label": {"fa": kind, "en": kind}}
        if kind in ("choice", "choices", "matrix"):
            field["options"] = OPTIONS
        if kind == "matrix":
            field["rows"] = [{"id": one, "label": {"fa": one, "en": one}} for one in ("speed", "price")]
        if kind == "shortText":
            field |= {"min": 2, "max": 20}
        rule = chance.choice(["none", "none", "optional", "requiredIf", "visibleIf"])
        if rule == "optional":
            field["required"] = False
        elif rule != "none" and not (rule == "requiredIf" and kind == "consent"):
            field[rule] = f"way = '{chance.choice('ab')}'"
        fields.append(field)
    return {
        "slug": "verdict", "title": {"fa": "داوری", "en": "Verdict"}, "thanks": {"fa": "رسید.", "en": "It is in."},
        "submit": {"fa": "فرستادن", "en": "Send"},
        "options": {"standalone": True, "inPortal": False, "storesContact": False, "makesAccount": False, "opens": "none"},
        "fields": fields,
        "status": [{"id": "new", "label": {"fa": "تازه", "en": "New"}, "tone": "new"},
                   {"id": "done", "label": {"fa": "پایان", "en": "Done"}, "tone": "done", "final": True}],
    }


def answers_to(form, chance, share):
    """Name and value, a pair for each control that is filled in; `share` of the values are the first, good ones."""
    pairs = []

    def one_of(values):
        return values[0] if chance.random() < share else chance.choice([*values, ""])

    for field in form["fields"]:
        name, kind = field["id"], field["kind"]
        if kind in PARTS:
            pairs += [(f"{name}.{part}", one_of(values)) for part, values in PARTS[kind].items()]
        else:
            pairs.append((name, one_of(TYPED.get(kind) or PICKED[kind])))
        if kind == "address":
            pairs.append((f"{name}.province", one_of(["IR-23"])))
    return [pair for pair in pairs if pair[1]]


def fill(page, pairs):
    """Into what can be seen, by key as a person would; returns what stands there otherwise than it was typed."""
    cut = []
    for name, value in pairs:
        control = page.locator(f'[name="{name}"]').first
        if not control.evaluate("one => !one.disabled && !one.closest('[hidden]')"):
            continue
        kind = control.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').first.check(force=True)
        elif kind.startswith("select"):
            control.select_option(value)
        else:
            control.focus()
            page.keyboard.insert_text(value)
            if control.input_value() != value and not ("\n" in value and kind == "text"):
                cut.append(name)
    return cut


@pytest.mark.parametrize("seed", [1, int(os.environ.get("BASHGAH_FUZZ_SEED", 20261127))])
def test_what_the_server_takes_the_browser_lets_through_and_the_other_way_round(server, new_page, tmp_path, seed):
    chance, verdicts = random.Random(seed), {True: 0, False: 0}
    page, plain = new_page(), new_page(javascript=True)
    for turn in range(6):
        form = form_of(chance)
        (tmp_path / "verdict.yaml").write_text(json.dumps(form, ensure_ascii=False))
        applied = subprocess.run([PROGRAM, "forms", "apply", tmp_path / "verdict.yaml"], cwd=TOP, env=server.environment, capture_output=True, text=True)
        assert applied.returncode == 0, f"seed {seed}, turn {turn}: {applied.stdout}{applied.stderr}"
        for share in (1, 0.95, 0.5):
            pairs = answers_to(form, chance, share)
            where = f"seed {seed}, turn {turn}, share {share}: {pairs} in {json.dumps(form['fields'], ensure_ascii=False)}"
            page.goto(server.url("/f/verdict?lang=en"))
            page.evaluate("bashgahForm.load('/assets/js/rules.js')")
            cut = fill(page, pairs)
            state = page.evaluate(STATE)
            # Without a script everything is sent, also what would be hidden; the page is one that nobody touched.
            plain.goto(server.url("/f/verdict?lang=en"))
            token = plain.locator("[name=form-token]").input_value()
            server_says = plain.evaluate(POST, ["/f/verdict?lang=en", [["form-token", token], *map(list, pairs)]])
            wrong = set(server_says["wrong"])
            verdicts[server_says["sent"]] += 1
            owner = lambda name: name.split(".")[0]
            assert {owner(name) for name in cut} <= {owner(name) for name in wrong}, f"the browser cut what the server takes; {where}"
            if cut:
                continue
            page.locator(".sheet-f .btn-primary").click()
            page.wait_for_function("() => document.querySelector('.errsum, .receipt-code')", timeout=30_000)
            browser_says = {owner(name) for name in page.evaluate(f"({WRONG})(document)")}
            assert browser_says == {owner(name) for name in wrong}, f"{where}"
            assert bool(page.locator(".receipt-code").count()) == server_says["sent"], where
    assert min(verdicts.values()) > 3, f"seed {seed}: {verdicts} compare too little"
