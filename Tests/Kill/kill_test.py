#!/usr/bin/env python3
"""The server is killed at random moments while many send the order form, each as stubbornly as the browser does. Afterwards every
receipt that anybody saw is there, none twice, no request is half kept and no job was lost.

    Tests/Kill/kill_test.py [--kills 50] [--seed N] [--junit-xml FILE]

On SQLite, or on the PostgreSQL that BASHGAH_TEST_POSTGRES names. BASHGAH_PROGRAM is the program to kill, .build/debug/bashgah by default.
"""
import argparse
import json
import os
import random
import sys
import threading
import time
from collections import Counter, deque
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from served import LOST, TOP, ask, club, first  # noqa: E402

VISITORS = 8
NAMES = ["مریم رضایی", "علي كريمي", "زهرا پاک‌نژاد", "Sara O'Brien"]


class Visitor(threading.Thread):
    """Fills in the form again and again; every sending is repeated until it is answered."""

    def __init__(self, number, port, seed):
        super().__init__(daemon=True)
        self.number, self.port, self.chance = number, port, random.Random(f"{seed} {number}")
        self.enough = threading.Event()
        self.mobiles, self.receipts, self.links = {}, {}, {}  # by note, which is another in every attempt
        self.opened = deque()
        self.cut_off = 0
        self.wrong = []

    def run(self):
        try:
            while not self.enough.is_set():
                self.order(f"سفارش {self.number}-{len(self.receipts)}")
        except Exception as error:  # said at the end, with the others
            self.wrong.append(f"visitor {self.number}: {error!r}")

    def order(self, note):
        page = self.page()
        # Every fourth order is from somebody who ordered before, though not so often that it looks like a program's.
        known = [mobile for mobile, count in Counter(self.mobiles.values()).items() if count < 8]
        mobile = self.chance.choice(known) if known and self.chance.random() < 0.25 else f"0990{self.number:02}{len(self.mobiles):05}"
        self.mobiles[note] = mobile
        body = urlencode({
            "form-token": first(r'name="form-token" value="([^"]+)"', page), "name": NAMES[self.number % len(NAMES)],
            "mobile": mobile, "lines.product": first(r'<option value="([0-9a-fA-F-]{36})"', page), "lines.quantity": "۲",
            "note": note, "consent": "yes",
        })
        receipt = self.send(body, note)
        # Going back and sending again is the same request.
        if self.chance.random() < 0.2 and self.send(body, note) != receipt:
            self.wrong.append(f"sent again, {note} got another receipt than {receipt}")

    def page(self):
        # A person has a form before them for some seconds; who sends it at once, and has no script, is held to be a program.
        while True:
            self.opened.append((time.monotonic(), self.insist("GET", "/f/order")[2]))
            if time.monotonic() - self.opened[0][0] > 3.5:
                return self.opened.popleft()[1]
            time.sleep(0.02)

    def send(self, body, note):
        status, headers, page = self.insist("POST", "/f/order", body)
        if status != 303:
            raise AssertionError(f"{note} was answered {status}: {page[:500]}")
        status, _, page = self.insist("GET", headers["Location"])
        if status != 200:
            raise AssertionError(f"the receipt of {note} was answered {status}")
        self.receipts[note] = first(r'data-copy="([^"]+)"', page)
        self.links[note] = first(r'href="(/s/[^"?]+)', page)
        return self.receipts[note]

    def insist(self, method, path, body=None):
        # Few sendings from one address, as in life.
        headers = {"X-Forwarded-For": f"10.{self.number}.{len(self.receipts) // 20}.1"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        while True:
            try:
                return ask(self.port, method, path, body, headers)
            except ConnectionRefusedError:
                pass  # between two lives
            except LOST:
                self.cut_off += method == "POST"
            time.sleep(0.01)


class Findings:
    """What must hold, each with what was found against it."""

    def __init__(self):
        self.all = []

    def must(self, sentence, against):
        against = list(against)
        self.all.append((sentence, against))
        if against:
            print(f"FAILED {sentence}: {len(against)}, such as {against[:5]}", file=sys.stderr)

    def write(self, file, suite):
        root = ElementTree.Element("testsuite", name=suite)
        for sentence, against in self.all:
            case = ElementTree.SubElement(root, "testcase", classname=suite, name=sentence)
            if against:
                ElementTree.SubElement(case, "failure", message="; ".join(map(str, against[:20])))
        ElementTree.ElementTree(root).write(file, encoding="utf-8")


def torment(server, visitors, kills, chance):
    """Kills the server as it serves, and now and then as it starts."""
    for visitor in visitors:
        visitor.start()
    for _ in range(kills):
        if chance.random() < 0.15:
            server.launch()
            time.sleep(chance.uniform(0, 0.4))
        else:
            server.start()
            time.sleep(chance.uniform(0.02, 0.9))
        server.kill()
    server.start()
    for visitor in visitors:
        visitor.enough.set()
    for visitor in visitors:
        visitor.join(60)


def drain(database):
    """Waits until nothing is due: the sweep and the like are for another day."""
    end = time.monotonic() + 60
    while time.monotonic() < end and database.number(f"SELECT COUNT(*) FROM jobs WHERE {OUR_JOBS}"):
        time.sleep(0.05)  # the jobs are done in another process


OUR_JOBS = "(kind LIKE 'tell.%' OR kind = 'message.send')"


def judge(server, visitors, before, find):
    database = server.database
    receipts = {note: receipt for visitor in visitors for note, receipt in visitor.receipts.items()}
    mobiles = {note: "+98" + mobile[1:] for visitor in visitors for note, mobile in visitor.mobiles.items()}
    stored = [row for row in database.rows("SELECT receipt, id, contact_id, answers FROM submissions") if row[0] not in before]
    notes = Counter(note_of(answers) for _, _, _, answers in stored)
    by_receipt = {receipt: note_of(answers) for receipt, _, _, answers in stored}

    find.must("no visitor met anything but a lost connection", [wrong for visitor in visitors for wrong in visitor.wrong])
    find.must("kills met sendings on their way", [] if sum(visitor.cut_off for visitor in visitors) else ["none was cut off"])
    find.must("every visitor got an answer in the end", [note for note in mobiles if note not in receipts])
    find.must("every receipt that was seen is there", [r for note, r in receipts.items() if by_receipt.get(r) != note])
    find.must("no request is there twice", [note for note, count in notes.items() if count > 1])
    find.must("nothing is there that nobody sent", [note for note in notes if note not in mobiles])
    find.must("every private link opens", closed_links(server, visitors))
    judge_parts(database, stored, mobiles, find)
    find.must("no job is lost, stuck or dead", database.rows(f"SELECT kind, attempts FROM jobs WHERE is_dead = 1 OR {OUR_JOBS}"))
    if not database.server:
        find.must("the file is sound", [row for row in database.rows("PRAGMA integrity_check") if row != ("ok",)])
        find.must("no row points nowhere", database.rows("PRAGMA foreign_key_check"))


def judge_parts(database, stored, mobiles, find):
    """A request has its contact, its account, its event and its message, each once."""
    owner = {}
    for contact, mobile in database.rows("SELECT contact_id, value FROM contact_points WHERE kind = 'mobile'"):
        owner.setdefault(mobile, []).append(contact)
    accounts = Counter(database.rows("SELECT contact_id, mobile FROM portal_accounts"))
    events = {}
    for event, request in database.rows("SELECT id, request_id FROM events WHERE kind = 'request.received'"):
        events.setdefault(request, []).append(event)
    messages = Counter(
        key.removeprefix("received ").replace("-", "").lower()
        for key, state in database.rows("SELECT unique_key, state FROM messages WHERE purpose = 'received'") if state == "kept")

    def mobile(row):
        return mobiles.get(note_of(row[3]))

    find.must("every request has the one contact with its number", [r[0] for r in stored if owner.get(mobile(r)) != [r[2]]])
    find.must("every contact has one account at its number", [r[0] for r in stored if accounts[(r[2], mobile(r))] != 1])
    find.must("every request happened once", [r[0] for r in stored if len(events.get(r[1], [])) != 1])
    find.must("every request was told once", [r[0] for r in stored if sum(messages[event] for event in events.get(r[1], [])) != 1])


def note_of(answers):
    return next(value for value in texts(json.loads(answers)) if value.startswith("سفارش "))


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def closed_links(server, visitors):
    links = [(link, visitor.receipts[note]) for visitor in visitors for note, link in visitor.links.items()]
    for link, receipt in random.Random(1).sample(links, min(len(links), 200)):
        status, _, page = ask(server.port, "GET", link)
        if status != 200 or receipt not in page:
            yield link, status


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options.add_argument("--junit-xml")
    options = options.parse_args()
    program = Path(os.environ.get("BASHGAH_PROGRAM", TOP / ".build/debug/bashgah"))
    begin = time.monotonic()
    find = Findings()
    with club(program, os.environ.get("BASHGAH_TEST_POSTGRES")) as server:
        before = {receipt for receipt, in server.database.rows("SELECT receipt FROM submissions")}
        visitors = [Visitor(number, server.port, options.seed) for number in range(VISITORS)]
        torment(server, visitors, options.kills, random.Random(options.seed))
        drain(server.database)
        judge(server, visitors, before, find)
        suite = f"kill {server.database.kind}"
    if options.junit_xml:
        find.write(options.junit_xml, suite)
    failed = sum(bool(against) for _, against in find.all)
    print(
        f"{suite}: {len(find.all) - failed} passed, {failed} failed ({options.kills} kills, "
        f"{sum(len(visitor.receipts) for visitor in visitors)} receipts, {sum(visitor.cut_off for visitor in visitors)} sendings cut off, "
        f"{time.monotonic() - begin:.0f} s, seed {options.seed})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
