"""The commands as a person at a terminal meets them: what goes wrong is one clear line, an exit code, and nothing damaged.

Run by `scripts/test.sh` with pytest; uses the built program.
"""
import os
import shutil
import signal
import socket
import sqlite3
import ssl
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
    (tmp_path / "passwords.txt").symlink_to(TOP / ".build/passwords.txt")
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


def certificate(folder, name="club.example"):
    """A certificate of the club's own, as `openssl` makes it; replaced in one step, as tools that renew do."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "new.key", "-out", folder / "new.pem"],
        check=True, capture_output=True)
    (folder / "new.key").rename(folder / "club.key")
    (folder / "new.pem").rename(folder / "club.pem")
    return {"tls_certificate": folder / "club.pem", "tls_key": folder / "club.key"}


def shown_certificate(port, folder):
    context = ssl.create_default_context(cafile=folder / "club.pem")
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", port), 10) as plain, context.wrap_socket(plain, server_hostname="localhost") as wire:
        return wire.selected_alpn_protocol(), dict(entry[0] for entry in wire.getpeercert()["subject"])["commonName"]


def test_https_is_served_directly_with_http2_and_a_renewed_certificate_is_taken(serve, home, tmp_path):
    server = serve(**certificate(tmp_path))
    curl = ["curl", "--silent", "--cacert", tmp_path / "club.pem", "--write-out", "%{http_version} %{response_code}", "--dump-header", "-"]
    for version, option in [("2", "--http2"), ("1.1", "--http1.1")]:
        answer = subprocess.run([*curl, option, f"https://localhost:{server.port}/readyz"], capture_output=True, text=True, timeout=20).stdout
        assert answer.endswith(f"{version} 200"), answer
        assert "strict-transport-security: max-age=" in answer.lower(), answer
    assert shown_certificate(server.port, tmp_path) == ("h2", "club.example")
    certificate(tmp_path, "renewed.example")
    assert shown_certificate(server.port, tmp_path) == ("h2", "renewed.example")
    # A file that is being written is not taken.
    good = (tmp_path / "club.pem").read_bytes()
    (tmp_path / "club.pem").write_bytes(good[:100])
    with pytest.raises(ssl.SSLError):
        shown_certificate(server.port, tmp_path)  # no certificate to trust on this side
    (tmp_path / "club.pem").write_bytes(good)
    assert shown_certificate(server.port, tmp_path) == ("h2", "renewed.example")
    assert server.stop() == 0
    pair = {"tls_certificate": tmp_path / "club.pem", "tls_key": tmp_path / "club.key"}
    assert "ok   certificate: good for 1 days" in bashgah(home, "doctor", **pair).stdout


def test_a_certificate_that_cannot_be_used_is_one_line(home, tmp_path):
    pair = certificate(tmp_path)
    (tmp_path / "club.key").write_text("no key")
    assert "tls_certificate and tls_key must be PEM files" in one_line(bashgah(home, "serve", port=free_port(), **pair))
    result = bashgah(home, "serve", tls_key=tmp_path / "club.key")
    assert result.returncode == CONFIGURATION and "must be set both" in one_line(result)


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
    (home / "worse.yaml").write_text((TOP / "FormDefinitions/survey.yaml").read_text().replace("overall <= 2", "overal <= 2"))
    both = bashgah(home, "forms", "check", "broken.yaml", "worse.yaml").stderr
    assert "telepathy" in both and "worse.yaml:24: fields.why.visibleIf: There is no field “overal”" in both
    assert "contact: unchanged" in bashgah(home, "forms", "apply").stdout
    changed = home / "contact.yaml"
    changed.write_text((TOP / "FormDefinitions/contact.yaml").read_text().replace("slug: contact", "slug: contact # changed\n", 1))
    assert "contact: unchanged" in bashgah(home, "forms", "apply", "contact.yaml").stdout


def rewritten(home, name, old, new, slug="contact"):
    """A form that ships, changed in one place, as a file in the home folder."""
    text = (TOP / f"FormDefinitions/{slug}.yaml").read_text()
    assert old in text
    (home / name).write_text(text.replace(old, new, 1))
    return name


def test_form_definitions_are_applied_all_or_not_at_all(home):
    assert bashgah(home, "forms", "apply").returncode == 0
    good = rewritten(home, "good.yaml", "en: Your message }", "en: Anything else }")
    other_kind = rewritten(home, "kind.yaml", "  - id: why\n    kind: longText", "  - id: why\n    kind: shortText", "survey")
    (home / other_kind).write_text((home / other_kind).read_text().replace("max: 2000", "max: 200"))
    refused = bashgah(home, "forms", "apply", good, other_kind)
    assert refused.returncode == OTHERWISE
    assert "Nothing is published." in refused.stderr
    assert "survey: why: The field “why” was published as longText and cannot become shortText." in refused.stderr
    assert bashgah(home, "forms", "diff", "contact", "contact@1").returncode == 0
    assert "contact: published(number: 2)" in bashgah(home, "forms", "apply", good).stdout
    broken = rewritten(home, "broken.yaml", "kind: mobile", "kind: telepathy")
    assert bashgah(home, "forms", "apply", broken, good).returncode == OTHERWISE


def test_a_form_is_exported_and_is_the_same_when_it_comes_back(home):
    assert bashgah(home, "forms", "apply").returncode == 0
    printed = bashgah(home, "forms", "export", "contact")
    assert printed.returncode == 0 and printed.stdout.startswith("# yaml-language-server: $schema=http")
    (home / "again.yaml").write_text(printed.stdout)
    assert "contact: unchanged" in bashgah(home, "forms", "apply", "again.yaml").stdout
    changed = rewritten(home, "changed.yaml", "en: Your message }", "en: Anything else }")
    assert bashgah(home, "forms", "apply", changed).returncode == 0
    assert bashgah(home, "forms", "export", "contact", "--version", "1").stdout == printed.stdout
    assert "Anything else" in bashgah(home, "forms", "export", "contact").stdout
    assert "order.yaml" in bashgah(home, "forms", "export", "order", "survey", "--folder", "out/forms").stdout
    assert sorted(path.name for path in (home / "out/forms").iterdir()) == ["order.yaml", "survey.yaml"]
    for wrong in (["contact", "order"], ["nothing"], ["contact", "--version", "9"], ["contact", "order", "--version", "1"]):
        assert one_line(bashgah(home, "forms", "export", *wrong))


def test_what_differs_between_two_forms_is_said_in_words(home):
    changed = rewritten(home, "changed.yaml", "en: Your message }", "en: Anything else }")
    shipped = "FormDefinitions/contact.yaml"
    same = bashgah(home, "forms", "diff", shipped, shipped)
    assert (same.returncode, same.stdout, same.stderr) == (0, "", "")
    differs = bashgah(home, "forms", "diff", shipped, changed)
    assert differs.returncode == 1 and differs.stdout == "  The field “Your message” is called “Anything else”.\n"
    assert "عنوان فیلد" in bashgah(home, "forms", "diff", shipped, changed, "--language", "fa").stdout
    assert not (home / "data").exists()  # two files need no database
    assert bashgah(home, "forms", "apply", shipped, changed).returncode == 0
    assert bashgah(home, "forms", "diff", "contact@1", "contact").returncode == 1
    assert bashgah(home, "forms", "diff", "contact@2", changed).returncode == 0
    broken = rewritten(home, "broken.yaml", "kind: mobile", "kind: telepathy")
    assert bashgah(home, "forms", "diff", shipped, broken).returncode == 2
    for unknown in ("nothing", "contact@7", "contact@x", "missing.yaml"):
        assert bashgah(home, "forms", "diff", "contact", unknown).returncode == CONFIGURATION


def test_help_and_version(home):
    assert "bashgah 0." in bashgah(home, "version").stdout
    help_text = bashgah(home, "--help").stdout
    for command in ("serve", "migrate", "demo", "user", "forms", "backup", "doctor", "version"):
        assert command in help_text
