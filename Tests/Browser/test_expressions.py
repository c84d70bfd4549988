"""The rules of a form in the browser: what the server makes of them, the script makes of them too. No server is asked."""
import gzip
import json
import os
import subprocess

import pytest

from conftest import TOP

SCRIPT = TOP / "Public/js/expressions.js"
VECTORS = json.loads((TOP / "Tests/ExpressionsTests/Vectors/expressions.json").read_text())
FUZZ = TOP / ".build/debug/ExpressionFuzz"
POLICY = "default-src 'none'; script-src 'self'"
EVALUATE = "rules => rules.map(rule => bashgahExpressions.evaluate(rule.tree, rule.scope))"


@pytest.fixture
def evaluate(new_page):
    page = new_page()

    def answer(route):
        if route.request.url.endswith(".js"):
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        else:
            page = '<!doctype html><title>Rules</title><link rel="icon" href="data:,"><script src="/expressions.js"></script>'
            route.fulfill(body=page, content_type="text/html", headers={"Content-Security-Policy": POLICY + "; img-src data:"})

    page.route("http://rules.test/**", answer)
    page.goto("http://rules.test/")
    return lambda rules: page.evaluate(EVALUATE, rules)


def test_the_browser_gives_what_the_vectors_say(evaluate):
    assert len(VECTORS) >= 500
    wrong = [(rule["source"], rule["scope"], rule["value"], got)
             for rule, got in zip(VECTORS, evaluate(VECTORS), strict=True) if not same(rule["value"], got)]
    assert wrong == []


@pytest.mark.parametrize("seed", [1, int(os.environ.get("BASHGAH_FUZZ_SEED", 20260610))])
def test_the_browser_gives_what_the_server_gives(evaluate, seed):
    if not FUZZ.exists():
        subprocess.run(["swift", "build", "--product", "ExpressionFuzz"], cwd=TOP, check=True)
    lines = subprocess.run([FUZZ, str(seed), "5000"], check=True, capture_output=True, text=True, encoding="utf-8").stdout.split("\n")
    rules = [json.loads(line) for line in lines if line]
    assert len(rules) == 5000
    assert sum(rule["value"] is not None for rule in rules) > 2500, "rules that give nothing compare nothing"
    wrong = [(rule, got) for rule, got in zip(rules, evaluate(rules), strict=True) if not same(rule["value"], got)]
    assert wrong[:3] == []


def test_a_name_that_every_object_has_is_no_answer(evaluate):
    names = ["constructor", "__proto__", "toString"]
    assert evaluate([{"tree": ["field", name], "scope": {}} for name in names]) == [None] * 3


def test_the_script_is_small():
    head, _, body = SCRIPT.read_text().partition("*/")
    sent = "\n".join(line.strip() for line in body.split("\n") if line.strip())
    assert head.startswith("/*") and len(gzip.compress(sent.encode(), 9)) <= 2048


def same(a, b):
    """Equal and of one type: to Python true is 1."""
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)
