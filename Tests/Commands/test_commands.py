"""The commands as a person at a terminal meets them: what goes wrong is one clear line, an exit code, and nothing damaged.

Run by `scripts/test.sh` with pytest; uses the built program.
"""
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("BASHGAH_TEST_PROGRAM", TOP / ".build/debug/bashgah"))
CONFIGURATION, OTHERWISE = 78, 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def home(tmp_path):
    """A folder to start the program in, as a new user has it: the program's own files and nothing else."""
    for name in ("Public", "FormDefinitions"):
        (tmp_path / name).symlink_to(TOP / name)
    return tmp_path


def bashgah(home, *arguments, stdin="", **settings):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BASHGAH_")}
    environment |= {"BASHGAH_" + name.upper(): str(value) for name, value in settings.items()}
    return subprocess.run([PROGRAM, *arguments], cwd=home, env=environment, input=stdin, capture_output=True, text=True, timeout=60)


class Server:
    def __init__(self, home, **settings):
        self.port = free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BASHGAH_")}
        environment |= {"BASHGAH_PORT": str(self.port)} | {"BASHGAH_" + name.upper(): str(value) for name, value in settings.items()}
        self.process = subprocess.Popen([PROGRAM, "serve"], cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().startswith("Bashgah serves at "), self.process.stderr.read()

    def get(self, path):
        return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


@pytest.fixture
def serve(home):
    servers = []

    def start(**settings):
        servers.append(Server(home, **settings))
        return servers[-1]

    yield start
    for server in servers:
        server.process.kill()
        server.process.wait()


def one_line(result):
    lines = [line for line in result.stderr.splitlines() if line.startswith("bashgah: ")]
    assert len(lines) == 1 and result.stderr.count("\n") == 1, result.stderr
    return lines[0]


@pytest.mark.parametrize("settings, says", [
    ({"port": "eighty"}, "port must be a number from 1 to 65535"),
    ({"port": "0"}, "port must be a number from 1 to 65535"),
    ({"database_url": "mysql://localhost/x"}, "database_url must be sqlite:PATH or postgres://"),
    ({"log_level": "loud"}, "log_level must be"),
    ({"time_zone": "Mars/Olympus"}, "time_zone is not known"),
    ({"secret": "short"}, "secret must have 32 characters"),
    ({"base_url": "club.example"}, "base_url must begin with http"),
    ({"prot": "8080"}, "BASHGAH_PROT is not a setting"),
    ({"config": "missing.yaml"}, "missing.yaml"),
    ({"data": "/dev/null/data"}, "/dev/null/data cannot be used"),
])
def test_a_wrong_setting_is_one_line_and_78(home, settings, says):
    result = bashgah(home, "serve", **settings)
    assert result.returncode == CONFIGURATION
    assert says in one_line(result)


def test_a_file_of_settings_is_read_and_the_environment_wins(home):
    (home / "club.yaml").write_text("port: 9001\nlog_level: warning\n")
    shown = bashgah(home, "doctor", config="club.yaml", log_level="error").stdout
    assert "BASHGAH_PORT = 9001" in shown and "BASHGAH_LOG_LEVEL = error" in shown


def test_doctor_hides_secrets_and_finds_everything_in_order(home):
    result = bashgah(home, "doctor", secret="s" * 40)
    assert result.returncode == 0, result.stdout
    assert "s" * 40 not in result.stdout and "BASHGAH_SECRET = (set)" in result.stdout
    assert result.stdout.count("ok  ") == 4


def test_serve_with_no_configuration_serves_and_stops_on_a_signal(serve, home):
    server = serve()
    assert server.get("/readyz").status == 200
    assert "<form" in server.get("/f/order").read().decode()
    assert (home / "data/secret.key").stat().st_mode & 0o077 == 0
    assert server.stop() == 0


def test_a_key_that_is_none_is_said_and_left_alone(home):
    (home / "data").mkdir()
    (home / "data/secret.key").write_text("not a key")
    result = bashgah(home, "serve")
    assert result.returncode == CONFIGURATION and "holds no key" in one_line(result)
    assert (home / "data/secret.key").read_text() == "not a key"
    assert os.listdir(home / "data") == ["secret.key"]


def test_a_stop_does_not_wait_for_open_streams(serve, home):
    bashgah(home, "demo")
    server = serve()
    link = status_link(home, server)
    stream = server.get(link + "/live")
    assert stream.readline().startswith(b"retry")
    began = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - began < 8
    stream.close()


def status_link(home, server):
    """The private link of the demo's request, out of the message that told it to the customer."""
    with sqlite3.connect(home / "data/bashgah.sqlite") as database:
        body, = database.execute("SELECT body FROM messages WHERE purpose = 'received'").fetchone()
    return "/s/" + body.split("/s/")[1].split()[0]


def test_a_port_in_use_is_one_line_and_1(serve, home):
    first = serve()
    result = bashgah(home, "serve", port=first.port)
    assert result.returncode == OTHERWISE
    assert f"port {first.port} of 127.0.0.1 is in use" in result.stderr
    assert "serves at" not in result.stdout
    assert first.get("/readyz").status == 200


def test_a_file_that_is_no_database_stays_as_it_is(home):
    file = home / "other.sqlite"
    file.write_bytes(bytes(range(256)) * 20)
    result = bashgah(home, "serve", database_url="sqlite:other.sqlite")
    assert result.returncode == OTHERWISE and "database unavailable" in one_line(result)
    assert file.read_bytes() == bytes(range(256)) * 20


def test_a_postgres_that_does_not_answer_is_one_line_and_1(home):
    result = bashgah(home, "serve", database_url=f"postgres://nobody@127.0.0.1:{free_port()}/x")
    assert result.returncode == OTHERWISE and "database unavailable" in one_line(result)


def test_a_newer_database_is_refused_untouched(home):
    assert bashgah(home, "migrate").returncode == 0
    file = home / "data/bashgah.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("INSERT INTO migrations (name, applied_at) VALUES ('club 99: of tomorrow', 0)")
    before = content(file)
    result = bashgah(home, "serve")
    assert result.returncode == OTHERWISE and "club 99: of tomorrow" in one_line(result)
    assert content(file) == before


def content(file):
    with sqlite3.connect(file) as database:
        tables = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' ORDER BY name").fetchall()
        return tables, [database.execute(f"SELECT * FROM {name}").fetchall() for name, _ in tables]


def test_migrate_and_demo_run_twice(home):
    assert "applied: " in bashgah(home, "migrate").stdout
    assert bashgah(home, "migrate").stdout == "The schema is up to date.\n"
    assert "is loaded" in bashgah(home, "demo").stdout
    again = bashgah(home, "demo").stdout
    assert "is there already" in again and "sara@mehregan.example" in again and "09120001234" in again


def test_a_backup_is_a_whole_database(serve, home):
    bashgah(home, "demo")
    server = serve()
    assert bashgah(home, "backup", "copy.sqlite").returncode == 0
    with sqlite3.connect(home / "copy.sqlite") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT COUNT(*) FROM invoices").fetchone()[0] > 0
    assert bashgah(home, "backup", "copy.sqlite").returncode == CONFIGURATION
    server.stop()
    for name in os.listdir(home / "data"):
        if name.startswith("bashgah.sqlite"):
            os.remove(home / "data" / name)
    shutil.copy(home / "copy.sqlite", home / "data/bashgah.sqlite")
    assert "is there already" in bashgah(home, "demo").stdout


def test_a_member_of_the_staff_is_added_once(home):
    added = bashgah(home, "user", "--name", "بابک نوری", "--email", "babak@mehregan.example", stdin="رمز عبور بلند من\n")
    assert added.returncode == 0 and "بابک نوری" in added.stdout
    assert bashgah(home, "user", "--name", "x", "--email", "babak@mehregan.example", stdin="another long password\n").returncode == CONFIGURATION
    assert bashgah(home, "user", "--name", "x", "--email", "kian@mehregan.example", stdin="short\n").returncode == CONFIGURATION
    assert bashgah(home, "user", "--name", "x", "--email", "nonsense", stdin="another long password\n").returncode == CONFIGURATION


def test_a_form_definition_is_checked_by_line_and_published_once(home):
    assert bashgah(home, "forms", "check").returncode == 0
    broken = home / "broken.yaml"
    broken.write_text((TOP / "FormDefinitions/contact.yaml").read_text().replace("kind: mobile", "kind: telepathy"))
    result = bashgah(home, "forms", "check", "broken.yaml")
    assert result.returncode == OTHERWISE and "broken.yaml:" in result.stderr and "telepathy" in result.stderr
    assert "contact: unchanged" in bashgah(home, "forms", "apply").stdout
    changed = home / "contact.yaml"
    changed.write_text((TOP / "FormDefinitions/contact.yaml").read_text().replace("slug: contact", "slug: contact # changed\n", 1))
    assert "contact: unchanged" in bashgah(home, "forms", "apply", "contact.yaml").stdout


def test_help_and_version(home):
    assert "bashgah 0." in bashgah(home, "version").stdout
    help_text = bashgah(home, "--help").stdout
    for command in ("serve", "migrate", "demo", "user", "forms", "backup", "doctor", "version"):
        assert command in help_text
