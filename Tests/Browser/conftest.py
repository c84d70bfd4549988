"""The browser's harness: Debian's chromium, the built server, the demo company.

Run by `scripts/browser-tests.sh` (arguments go to pytest), on SQLite, or on the PostgreSQL named by BASHGAH_TEST_POSTGRES.

A test asks for what it needs by name:

    def test_story(server, language, width, new_page, visit): ...

server      a running `bashgah serve` with the demo company in data of its own, gone after the test:
            `server.url("/f/order")`, `server.site` (the foreign page that embeds a form), `server.log()`,
            `server.kill()` (SIGKILL) and `server.start()` on the same data and ports.
language    "fa" and "en"; width: 390 and 1280. A test that names both runs four times.
new_page    `new_page()` is a page in a browser profile of its own: one for the customer, one for staff. It fails the test on a
            script error, a console error or a breach of the content security policy.
            `new_page(javascript=False)` (looked at without axe), `new_page(theme="dark")`.
visit       `visit(page, "/my/points", "points")` goes there, then looks; `visit.look(page, "accepted")` looks at what is shown now.
            Looking: a screenshot, no axe violation in light and dark, no sideways scroll. The pictures are
            .build/screenshots/DATABASE/TEST[LANGUAGE-WIDTH]/NN-name.png, in the order of the looks.

Tests that ask for no server (`test_front.py`) do not depend on the database and are left out on PostgreSQL.
"""
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

TOP = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("BASHGAH_TEST_PROGRAM", TOP / ".build/debug/bashgah"))
POSTGRES = os.environ.get("BASHGAH_TEST_POSTGRES")
DATABASE = "postgres" if POSTGRES else "sqlite"


def pytest_collection_modifyitems(config, items):
    if POSTGRES:
        config.hook.pytest_deselected(items=[item for item in items if "server" not in item.fixturenames])
        items[:] = [item for item in items if "server" in item.fixturenames]


# The server


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def sql(statement):
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", POSTGRES, "-c", statement], check=True)


def database_url(name):
    return urlsplit(POSTGRES)._replace(path=f"/{name}").geturl()


def environment(folder, database):
    """Nothing of the machine's own settings reaches the server."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith("BASHGAH_")}
    bare["BASHGAH_DATA"] = str(folder)
    if POSTGRES:
        bare["BASHGAH_DATABASE_URL"] = database_url(database)
    return bare


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo company, loaded once; every server begins with a copy."""
    folder, database = tmp_path_factory.mktemp("demo") / "data", f"demo_{uuid.uuid4().hex}"
    folder.mkdir()
    if POSTGRES:
        sql(f"CREATE DATABASE {database}")
    subprocess.run([PROGRAM, "demo"], cwd=TOP, env=environment(folder, database), check=True, stdout=subprocess.DEVNULL, timeout=300)
    yield folder, database
    if POSTGRES:
        sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


class Server:
    def __init__(self, folder, database, host):
        self.port, self.site_port = free_port(), free_port()
        self.base, self.site = f"http://{host}:{self.port}", f"http://127.0.0.1:{self.site_port}"
        self.folder, self.log_file = folder, folder.parent / "server.log"
        self.environment = environment(folder, database) | {
            "BASHGAH_HOST": "127.0.0.1", "BASHGAH_PORT": str(self.port), "BASHGAH_BASE_URL": self.base,
        }
        self.process = None

    def url(self, path):
        return self.base + path

    def log(self):
        return self.log_file.read_text(errors="replace")

    def start(self):
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--demo-site", str(self.site_port)], cwd=TOP, env=self.environment, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.url("/readyz"), timeout=1):
                    return
            except OSError:
                time.sleep(0.02)  # a process of its own has no other way to say that it is ready
        self.kill()
        raise AssertionError(f"the server did not become ready:\n{self.log()[-4000:]}")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("the server did not stop within 20 seconds of SIGTERM") from None


@pytest.fixture
def host():
    """How browsers call the server; a module that makes passkeys, which no address of numbers has, gives it a name."""
    return "127.0.0.1"


@pytest.fixture
def server(demo, tmp_path, host):
    folder, database = tmp_path / "data", f"story_{uuid.uuid4().hex}"
    shutil.copytree(demo[0], folder)
    if POSTGRES:
        sql(f"CREATE DATABASE {database} TEMPLATE {demo[1]}")
    running = Server(folder, database, host)
    try:
        running.start()
        yield running
        running.stop()
    finally:
        if running.process and running.process.poll() is None:
            running.kill()
        if POSTGRES:
            sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


# The browser


@pytest.fixture(params=["fa", "en"])
def language(request):
    return request.param


@pytest.fixture(params=[390, 1280])
def width(request):
    return request.param


@pytest.fixture(scope="session")
def browser():
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(request, browser):
    def value(name, default):
        return request.getfixturevalue(name) if name in request.fixturenames else default

    language, width = value("language", "fa"), value("width", 1280)
    contexts, troubles = [], []

    def open_page(javascript=True, theme="light", width=width):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale={"fa": "fa-IR", "en": "en-US"}[language], timezone_id="Asia/Tehran",
            color_scheme=theme, reduced_motion="reduce", java_script_enabled=javascript)
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.theme, context.scriptless = theme, not javascript
        page = context.new_page()
        context.on("weberror", lambda error: troubles.append(f"{error.page.url}: {error.error}"))
        context.on("console", lambda message: is_trouble(message) and troubles.append(f"{message.page.url}: {message.text}"))
        return page

    def is_trouble(message):  # an answer of 4xx that a test provokes is also "an error" to the console
        return message.type == "error" and not message.text.startswith("Failed to load resource")

    yield open_page
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)


class Visit:
    def __init__(self, folder, base):
        self.folder, self.base, self.count = folder, base, 0
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def __call__(self, page, path, name):
        page.goto(path if "://" in path else self.base + path)
        self.look(page, name)

    def look(self, page, name):
        self.count += 1
        page.screenshot(path=self.folder / f"{self.count:02d}-{name}.png", full_page=True)
        if page.context.scriptless:  # axe is a script itself
            return
        problems = self.axe(page, "light")
        if DATABASE == "sqlite":  # colours do not depend on the database
            problems += self.axe(page, "dark")
        page.emulate_media(color_scheme=page.context.theme)
        excess = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        if excess > 0:
            problems.append(f"the page is {excess} pixels wider than the window")
        if "⟦" in page.content() or "HTML(" in page.content():
            problems.append("the page shows a key that has no text, or markup as text")
        assert not problems, f"{page.url} ({name}):\n" + "\n".join(problems)

    @staticmethod
    def axe(page, theme):
        page.emulate_media(color_scheme=theme)
        page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => null)")  # colours fade over
        problems = []
        for frame in page.frames:
            if frame.is_detached() or frame.url == "about:blank":
                continue
            results = Axe().run(frame, options={"iframes": False, "resultTypes": ["violations"]})
            if results.violations_count:
                problems.append(f"{frame.url} in {theme}: {results.generate_report()}")
        return problems


@pytest.fixture
def visit(request):
    values = request.fixturenames
    folder = request.node.name.removeprefix("test_")
    base = request.getfixturevalue("server").base if "server" in values else ""
    return Visit(TOP / ".build/screenshots" / DATABASE / folder, base)
