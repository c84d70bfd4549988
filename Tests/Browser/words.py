"""What the program says, read from its own language files and form definitions, so that one test speaks both languages."""
import re

from conftest import TOP

AREAS = TOP / "Sources/Language/Words"
FORMS = TOP / "FormDefinitions"
PERSIAN = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


class Words:
    def __init__(self, language):
        self.language = language
        self.other = {"fa": "en", "en": "fa"}[language]
        files = AREAS.glob(f"Words+*{language.capitalize()}.swift")
        lines = [line.strip() for file in files for line in file.read_text().splitlines()]
        self.table = dict(line.split(" = ", 1) for line in lines if re.match(r"[a-z]\S* = ", line))

    def __call__(self, key, **values):
        """The text of `key`; a value that is not told stays open as `{name}`."""
        return re.sub(r"\{(\w+)\}", lambda hole: str(values.get(hole[1], hole[0])), self.table[key])

    def pattern(self, key, **values):
        """Matches the text of `key` whatever stands for the values that are not told."""
        return re.compile(re.sub(r"\\\{\w+\\\}", "(.+?)", re.escape(self(key, **values))))

    def begins(self, key):
        """The words of `key` before its first value."""
        return self(key).split("{")[0].strip()

    def number(self, n):
        """In groups of three, in the reader's digits."""
        return self.digits(f"{n:,}")

    def digits(self, text):
        return str(text).translate(PERSIAN) if self.language == "fa" else str(text)

    def money(self, rials):
        return f"{self.number(rials)} {self('unit.IRR')}"

    # What the forms that ship say

    def title(self, slug):
        return self._phrase("title", self._definition(slug)[0])

    def submit(self, slug):
        return self._phrase("submit", self._definition(slug)[0])

    def label(self, slug, field):
        chunk = next(chunk for chunk in self._definition(slug) if re.match(rf"id: {field}\b", chunk))
        return self._phrase("label", chunk)

    def status(self, slug, state, reader="public"):
        """The name of a state as staff (`label`) or the customer (`public`) reads it."""
        return self._phrase(reader, re.search(rf"\{{ id: {state},.*", self._definition(slug)[-1])[0])

    def _definition(self, slug):
        """What stands before the first field, then each field, the last with what comes behind it."""
        return re.split(r"^  - (?=id: )", (FORMS / f"{slug}.yaml").read_text(), flags=re.M)

    def _phrase(self, name, text):
        inline = re.search(rf"\b{name}: \{{ fa: (.*?), en: (.*?) \}}", text)
        found = inline or re.search(rf"\b{name}:\n\s+fa: (.*)\n\s+en: (.*)", text)
        return found[{"fa": 1, "en": 2}[self.language]].strip('"')
