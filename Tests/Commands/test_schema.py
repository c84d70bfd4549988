"""The published JSON Schema of form definitions, by an independent reader: every form that ships, and every form that is exported, is valid."""
import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from test_commands import TOP, bashgah, home  # noqa: F401

SCHEMA = json.loads((TOP / "Public/schemas/form.schema.json").read_text())
FORMS = sorted((TOP / "FormDefinitions").glob("*.yaml"))


def faults(document):
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in Draft202012Validator(SCHEMA).iter_errors(document)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_that_ships_is_valid_and_names_the_schema(path):
    text = path.read_text()
    assert faults(yaml.safe_load(text)) == []
    assert text.startswith("# yaml-language-server: $schema=../Public/schemas/form.schema.json\n")


def test_an_exported_form_is_valid(home):  # noqa: F811
    assert bashgah(home, "forms", "apply").returncode == 0
    assert bashgah(home, "forms", "export", "--folder", "out").returncode == 0
    exported = sorted((home / "out").glob("*.yaml"))
    assert [path.name for path in exported] == [path.name for path in FORMS]
    for path in exported:
        assert faults(yaml.safe_load(path.read_text())) == [], path.name


def mobile(form):
    return next(field for field in form["fields"] if field["id"] == "mobile")


@pytest.mark.parametrize("spoil", [
    lambda form: form.pop("title"),
    lambda form: form.update(titel="x"),
    lambda form: form["options"].update(opens="lede"),
    lambda form: mobile(form).update(kind="mobil"),
    lambda form: mobile(form).update(pattern="0.*"),
    lambda form: mobile(form).update(kind="choice"),
    lambda form: mobile(form).update(kind="group", fields=[{"id": "a", "kind": "consent", "label": {"fa": "الف", "en": "a"}}]),
    lambda form: form["status"].clear(),
])
def test_a_wrong_form_is_not(spoil):
    form = yaml.safe_load((TOP / "FormDefinitions/contact.yaml").read_text())
    assert faults(form) == []
    spoil(form)
    assert faults(form) != []
