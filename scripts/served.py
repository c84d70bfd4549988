"""A Bashgah of its own for tests and measurements: fresh data, a free port, gone afterwards."""
import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import uuid
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

TOP = Path(__file__).resolve().parents[1]
LOST = (OSError, HTTPException)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, method, path, body=None, headers={}, timeout=20):
    """One request on a connection of its own. Raises one of LOST when the connection is."""
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")
    finally:
        connection.close()


def first(pattern, page):
    found = re.search(pattern, page)
    if not found:
        raise AssertionError(f"no {pattern} in a page of {len(page)} characters: {page[:300]}")
    return found.group(1)


class Database:
    """SQLite in `folder`, or a database of its own on the PostgreSQL at `server`."""

    def __init__(self, folder, server=None):
        self.file, self.server, self.name = folder / "data" / "bashgah.sqlite", server, f"bashgah_{uuid.uuid4().hex}"
        self.kind = "postgres" if server else "sqlite"
        self.url = urlsplit(server)._replace(path=f"/{self.name}").geturl() if server else f"sqlite:{self.file}"
        if server:
            self.psql(server, f"CREATE DATABASE {self.name}")

    @staticmethod
    def psql(url, statement):
        done = subprocess.run(
            ["psql", "-qXAt", "-F", "\x1f", "-R", "\x1e", "-v", "ON_ERROR_STOP=1", url, "-c", statement],
            check=True, capture_output=True, text=True)
        return [tuple(row.split("\x1f")) for row in done.stdout.rstrip("\n").split("\x1e") if row]

    def rows(self, statement):
        """Rows of texts; ids are 32 hexadecimal digits on either database."""
        if self.server:
            return [tuple(cell.replace("-", "") if is_id(cell) else cell for cell in row) for row in self.psql(self.url, statement)]
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as connection:
            return [tuple(text_of(cell) for cell in row) for row in connection.execute(statement)]

    def number(self, statement):
        return int(self.rows(statement)[0][0])

    def drop(self):
        if self.server:
            self.psql(self.server, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def is_id(text):
    return len(text) == 36 and text.count("-") == 4


def text_of(cell):
    return "" if cell is None else cell.hex() if isinstance(cell, bytes) else str(cell)


class Club:
    """The program with a database; `start`, `kill`, `stop` as often as one likes."""

    def __init__(self, program, folder, database):
        self.program, self.folder, self.database, self.port = program, folder, database, free_port()
        self.log, self.process = folder / "server.log", None
        # Nothing of the machine's own settings reaches it. Whoever measures or tries speaks for many addresses.
        bare = {key: value for key, value in os.environ.items() if not key.startswith("BASHGAH_")}
        self.environment = bare | {
            "BASHGAH_DATA": str(folder / "data"), "BASHGAH_DATABASE_URL": database.url, "BASHGAH_HOST": "127.0.0.1",
            "BASHGAH_PORT": str(self.port), "BASHGAH_TRUSTED_PROXIES": "127.0.0.1",
        }

    def run(self, *arguments, timeout=600):
        done = subprocess.run(
            [self.program, *arguments], cwd=TOP, env=self.environment, timeout=timeout, text=True, capture_output=True)
        if done.returncode:
            raise AssertionError(f"bashgah {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-2000:]}")

    def launch(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([self.program, "serve"], cwd=TOP, env=self.environment, stdout=log, stderr=log)

    def start(self, path="/readyz"):
        """Seconds from exec to the first answer."""
        begin = time.monotonic()
        self.launch()
        while time.monotonic() < begin + 60:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(*LOST):
                if ask(self.port, "GET", path, timeout=5)[0] == 200:
                    return time.monotonic() - begin
            time.sleep(0.002)
        self.kill()
        raise AssertionError(f"the server did not start:\n{self.log.read_text(errors='replace')[-3000:]}")

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


@contextlib.contextmanager
def club(program, server=None):
    """With the demo company in it; everything is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="club-", dir=TOP / ".build"))
    database = None
    running = None
    try:
        database = Database(folder, server)
        running = Club(program, folder, database)
        running.run("demo")
        yield running
    finally:
        if running:
            running.kill()
        if database:
            database.drop()
        shutil.rmtree(folder)
