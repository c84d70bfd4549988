"""Measures a release build; `scripts/bench.sh` runs it. Ratios are taken against the bare framework answering "hello", and against one-row
commits of the same database on the same disk, in the same run."""
import contextlib
import glob
import gzip
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit

from served import TOP, ask, club, first, free_port

RELEASE = TOP / ".build/release"
FEW, MANY = 10_000, int(os.environ.get("BENCH_SCALE", 1_000_000))
SECONDS = int(os.environ.get("BENCH_SECONDS", 8))
CUSTOMER = "09120001234"
STAFF = {"email": "sara@mehregan.example", "password": "mehregan 1405"}
# Two hundred questions of the kinds that people meet, with what they might answer.
FIELDS = [("shortText", "سارا کیانی"), ("mobile", "09120001234"), ("email", "sara@example.com"), ("number", "۱۲٫۵"), ("date", "۱۴۰۵/۰۳/۲۰"),
          ("longText", "دو روز است که دستگاه روشن نمی‌شود.")] * 33 + [("yesNo", "yes"), ("money", "۱۲۰۰۰۰۰")]
PATIENCE = 4  # seconds; a form that is sent sooner after its opening is held as a program's
TICK = os.sysconf("SC_CLK_TCK")

figures = []


def figure(name, value, kind):
    figures.append(f"{name}{'.postgres' if kind == 'postgres' else ''} {value:.4g}")
    print(figures[-1], flush=True)


def remark(text):
    figures.append(f"# {text}")
    print(figures[-1], flush=True)


# The server's processor


def processor(pid):
    """Seconds of user and system time of a process so far."""
    fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def wrk(url, options=(), seconds=SECONDS):
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--timeout", "10s", *options, url]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def send_once(url, file):
    """Sends every line of the file as an order."""
    command = ["wrk", "-t1", "-c16", "-d120s", "-s", TOP / "scripts/bench.lua", url, "--", file]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as sending:
        said = sending.stderr.readline()  # wrk itself would sit out its time
        sending.terminate()
    if said != "accepted\n":
        raise AssertionError(f"not every order was accepted: {said}")


def cost(pid, url, *headers, script=None):
    """Microseconds of the server's processor for one request, which is a GET unless the script makes another."""
    options = [option for header in headers for option in ("-H", header)] + (["-s", script] if script else [])
    wrk(url, options, seconds=2)
    before = processor(pid)
    said = wrk(url, options)
    if "Non-2xx" in said or "Socket errors" in said:
        raise AssertionError(f"{url}: {said}")
    return (processor(pid) - before) / int(first(r"(\d+) requests in", said)) * 1e6


def hello():
    port = free_port()
    server = subprocess.Popen([RELEASE / "BareHello", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(lambda: answers(port, "/hello"))
        return cost(server.pid, f"http://127.0.0.1:{port}/hello")
    finally:
        server.terminate()
        server.wait()


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.01)


def answers(port, path):
    with contextlib.suppress(OSError):
        return ask(port, "GET", path)[0] == 200
    return False


# Visitors


def sign_in(server):
    """The demo customer's cookie, by the code that they were sent."""
    headers = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/x-www-form-urlencoded"}
    asked = ask(server.port, "POST", "/sign-in", urlencode({"to": CUSTOMER}), headers)[1]["Location"]
    code, = server.database.rows("SELECT body FROM messages WHERE purpose = 'code' ORDER BY created_at DESC LIMIT 1")[0]
    fields = {"id": parse_qs(urlsplit(asked).query)["id"][0], "code": first(r"#(\d{6})", code)}
    status, answer, page = ask(server.port, "POST", "/sign-in/code", urlencode(fields), headers)
    if status != 303:
        raise AssertionError(f"signing in was answered {status}: {page[:300]}")
    return answer["Set-Cookie"].partition(";")[0]


def sign_in_staff(server):
    headers = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/x-www-form-urlencoded"}
    status, answer, page = ask(server.port, "POST", "/console/sign-in", urlencode(STAFF), headers)
    if status != 303:
        raise AssertionError(f"signing in was answered {status}: {page[:300]}")
    return answer["Set-Cookie"].partition(";")[0]


def orders(server, count, start):
    """Filled-in forms: every second one from somebody who is known."""
    known = [f"'+98900{number:07}'" for number in range(1, FEW, FEW // (count // 2))]
    people = server.database.rows(
        "SELECT p.value, c.name FROM contact_points p JOIN contacts c ON c.id = p.contact_id WHERE p.value IN (" + ", ".join(known) + ")")
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    for number in range(count):
        connection.request("GET", "/f/order")
        page = connection.getresponse().read().decode()
        new = (f"+98991{start + number:07}", f"نام تازه {number}")
        mobile, name = people[number // 2 % len(people)] if number % 2 else new
        yield urlencode({
            "form-token": first(r'name="form-token" value="([^"]+)"', page), "name": name, "mobile": "0" + mobile[3:],
            "lines.product": first(r'<option value="([0-9a-fA-F-]{36})"', page), "lines.quantity": "۲",
            "note": f"سفارش {start + number}", "consent": "yes",
        })


def submissions(server, start):
    """Accepted per second, until the last job is done; and raw commits per second around it."""
    count = 400 * SECONDS
    file = server.folder / "orders"
    file.write_text("\n".join(orders(server, count, start)))
    time.sleep(PATIENCE)
    raw = commits(server)
    before = server.database.number("SELECT COUNT(*) FROM submissions")
    used, begin = processor(server.process.pid), time.monotonic()
    send_once(f"http://127.0.0.1:{server.port}", file)
    until(lambda: not server.database.number("SELECT COUNT(*) FROM jobs WHERE kind LIKE 'tell.%' OR kind = 'message.send'"))
    seconds, used = time.monotonic() - begin, processor(server.process.pid) - used
    accepted = server.database.number("SELECT COUNT(*) FROM submissions") - before
    if accepted != count:
        raise AssertionError(f"{accepted} of {count} orders were accepted")
    return accepted / seconds, (raw + commits(server)) / 2, used / accepted * 1e6


def commits(server):
    """Rows written per second, each in a durable transaction of its own: what the database and the disk can do at best."""
    if server.database.server:
        return postgres_commits(server.database)
    file = server.folder / "raw.sqlite"
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("CREATE TABLE IF NOT EXISTS raw (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        done, end = 0, time.monotonic() + 2
        while time.monotonic() < end:
            raw.execute("INSERT INTO raw (text) VALUES (?)", ("a row of some text",))
            done += 1
    return done / 2


def postgres_commits(database):
    """By pgbench, on as many connections as the server has."""
    database.psql(database.url, "CREATE TABLE IF NOT EXISTS raw (id BIGSERIAL PRIMARY KEY, text TEXT NOT NULL)")
    pgbench = sorted(glob.glob("/usr/lib/postgresql/*/bin/pgbench"))[-1]
    said = subprocess.run(
        [pgbench, "-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", "3", "-f", "/dev/stdin", database.url],
        input="INSERT INTO raw (text) VALUES ('a row of some text');\n", check=True, capture_output=True, text=True).stdout
    return float(first(r"tps = ([\d.]+)", said))


# Single figures


def embed_bytes(server):
    """What a website's visitor loads to see the form, compressed, before the fonts."""
    base = f"http://127.0.0.1:{server.port}"
    page = ask(server.port, "GET", f"/f/order?embed=1&parent={base}")[2]
    links = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', page)
    parts = [f"/f/order?embed=1&parent={base}", "/embed.js"] + [style or script for style, script in links]
    sizes = {part: len(travelling(server, part)) for part in parts}
    remark("embedded: " + ", ".join(f"{re.sub(r'[.][0-9a-f]{8,}', '', path)} {size}" for path, size in sizes.items()))
    return sum(sizes.values())


def travelling(server, path):
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.headers["Content-Encoding"] != "gzip":
        raise AssertionError(f"{path} is not compressed")
    gzip.decompress(body)
    return body


def invoice_pdf(server, cookie):
    """Milliseconds from asking for the paper to having it, on one connection."""
    invoice, lines = server.database.rows(
        "SELECT i.id, COUNT(*) FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id WHERE i.number = 'S3-40' GROUP BY i.id")[0]
    assert lines == "20", lines
    connection = HTTPConnection("127.0.0.1", server.port)
    times = []
    for _ in range(60):
        begin = time.monotonic()
        connection.request("GET", f"/my/invoices/{dashed(invoice)}/pdf", headers={"Cookie": cookie})
        paper = connection.getresponse().read()
        times.append(time.monotonic() - begin)
        assert paper.startswith(b"%PDF"), paper[:100]
    return statistics.median(times[10:]) * 1000


def many_fields(server, cookie, unit):
    """Milliseconds of the server's processor to render a form of 200 fields, and to validate what is typed into it."""
    file = server.folder / "many.yaml"
    file.write_text(
        "slug: many\ntitle: { fa: فرم بلند, en: A long form }\nthanks: { fa: رسید, en: Received }\nsubmit: { fa: فرستادن, en: Send }\n"
        "status:\n  - { id: new, label: { fa: جدید, en: New }, tone: new }\n"
        "  - { id: done, label: { fa: انجام شد, en: Done }, tone: done, final: true }\noptions: { standalone: true, inPortal: false, storesContact: false }\nfields:\n"
        + "".join(
            f"  - id: f{number}\n    kind: {kind}\n    label: {{ fa: پرسش {number}, en: Question {number} }}\n"
            for number, (kind, _) in enumerate(FIELDS)))
    server.run("forms", "apply", str(file))
    base, person = f"http://127.0.0.1:{server.port}/f/many", f"Cookie: {cookie}"
    # A visitor's page is kept; that of somebody who is signed in is made anew each time.
    render = cost(server.process.pid, base, person) - unit
    page = ask(server.port, "GET", "/f/many", headers={"Cookie": cookie})[2]
    body = urlencode({"form-token": first(r'name="form-token" value="([^"]+)"', page)} | {
        f"f{number}": value for number, (_, value) in enumerate(FIELDS)})
    script = server.folder / "check.lua"
    script.write_text(
        f'wrk.method, wrk.body = "POST", "{body}"\nwrk.headers["Content-Type"] = "application/x-www-form-urlencoded"\n'
        f'wrk.headers["Origin"] = "http://127.0.0.1:{server.port}"\nwrk.headers["Cookie"] = "{cookie}"\n'
        'local n = 0\nfunction request() n = n + 1; wrk.headers["X-Forwarded-For"] = "10.9." .. n % 250 .. "." .. n % 240; return wrk.format() end\n')
    # The answer to a check is the form with what was typed, so what a page costs is taken off.
    check = cost(server.process.pid, f"{base}/check", script=script) - unit - render
    return render / 1000, check / 1000


def submissions_table(server):
    """Milliseconds to the first page of the table for the slowest of what staff ask it, on one connection."""
    cookie = sign_in_staff(server)
    connection = HTTPConnection("127.0.0.1", server.port)
    slowest = 0
    for query in ("", "?form=scale", "?form=scale&status=new", "?form=scale&f.city=c3", "?form=scale&f.city=c0&status=new",
                  "?form=scale&f.city=c3&f.score=5&state=final", "?state=open", "?form=scale&q=SC-77"):
        times = []
        for _ in range(25):
            begin = time.monotonic()
            connection.request("GET", f"/console/submissions{query}", headers={"Cookie": cookie})
            answer = connection.getresponse()
            page = answer.read()
            times.append(time.monotonic() - begin)
            assert answer.status == 200 and b"<tbody>" in page, (query, answer.status, page[:300])
        remark(f"{server.database.kind}: submissions{query} {statistics.median(times[5:]) * 1000:.1f} ms")
        slowest = max(slowest, statistics.median(times[5:]) * 1000)
    return slowest


def session_cost(server, cookie):
    """Microseconds of the server's processor that knowing the customer adds to a page that is for everybody."""
    front = f"http://127.0.0.1:{server.port}/"
    return cost(server.process.pid, front, f"Cookie: {cookie}") - cost(server.process.pid, front)


def slowest_of(server, cookie, seconds):
    """The 99th percentile in milliseconds of the portal's home page, asked for fifty times a second."""
    connection, times = HTTPConnection("127.0.0.1", server.port), []
    begin = time.monotonic()
    while time.monotonic() < begin + seconds:
        time.sleep(max(0, begin + len(times) / 50 - time.monotonic()))
        asked = time.monotonic()
        connection.request("GET", "/my", headers={"Cookie": cookie})
        connection.getresponse().read()
        times.append(time.monotonic() - asked)
    return statistics.quantiles(times, n=100)[98] * 1000


def under_sign_ins(server, cookie, per_minute=200, seconds=30):
    """How much slower the portal's slowest percentile is while staff sign in with their passwords, from everywhere."""
    quiet, stop, done = slowest_of(server, cookie, seconds), threading.Event(), []

    def sign_ins(lane, lanes=4):
        begin, turn = time.monotonic() + lane * 60 / per_minute, 0
        while not stop.wait(max(0, begin + turn * lanes * 60 / per_minute - time.monotonic())):
            turn += 1
            headers = {"Origin": f"http://127.0.0.1:{server.port}", "Content-Type": "application/x-www-form-urlencoded",
                       "X-Forwarded-For": f"10.7.{lane}.{turn % 250}"}
            done.append(ask(server.port, "POST", "/console/sign-in", urlencode(STAFF), headers)[0])

    crowd = [threading.Thread(target=sign_ins, args=(lane,)) for lane in range(4)]
    for one in crowd:
        one.start()
    busy = slowest_of(server, cookie, seconds)
    stop.set()
    for one in crowd:
        one.join()
    remark(f"{server.database.kind}: portal p99 {quiet:.1f} ms, {busy:.1f} ms under {len(done) * 60 / seconds:.0f} sign-ins a minute")
    assert set(done) == {303}, set(done)
    return busy / quiet


def console_pages(server):
    """Microseconds of the server's processor for the first pages of the pipeline, by what they show."""
    cookie = sign_in_staff(server)
    base, person = f"http://127.0.0.1:{server.port}/console", f"Cookie: {cookie}"
    contact, = server.database.rows("SELECT contact_id FROM leads WHERE source = 'scale' ORDER BY id LIMIT 1")[0]
    return {
        "contacts_list": cost(server.process.pid, f"{base}/contacts", person),
        "board": cost(server.process.pid, f"{base}/opportunities", person),
        "contact_page": cost(server.process.pid, f"{base}/contacts/{dashed(contact)}", person),
    }


def search(server):
    """Milliseconds of the slowest of what is typed into the one search box, on one connection."""
    cookie, slowest = sign_in_staff(server), 0
    connection = HTTPConnection("127.0.0.1", server.port)
    for typed in ("مریم رضایی", "رضا", "ژیان", "sara", "0900000", "دستگاه 77", "نیک‌روش پریسا", "هیچ‌کس"):
        times = []
        for _ in range(15):
            begin = time.monotonic()
            connection.request("GET", "/console/palette?" + urlencode({"q": typed}), headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            times.append(time.monotonic() - begin)
            assert answer.status == 200, (typed, answer.status)
        remark(f"{server.database.kind}: search {typed} {statistics.median(times[3:]) * 1000:.1f} ms")
        slowest = max(slowest, statistics.median(times[3:]) * 1000)
    return slowest


def import_seconds(server, count=100_000):
    """From pressing the button to the last contact, while the server goes on answering; and the slowest answer meanwhile, in milliseconds."""
    headers = {"Cookie": sign_in_staff(server), "Origin": f"http://127.0.0.1:{server.port}"}
    rows = "".join(f"مشتری {n},0991{n:07},c{n}@example.com,شهر {n % 50}\r\n" for n in range(count))
    file = ("نام,موبایل,ایمیل,شهر\r\n" + rows).encode()
    body = (b'--b\r\nContent-Disposition: form-data; name="file"; filename="c.csv"\r\n\r\n' + file + b"\r\n--b--\r\n")
    status, answer, page = ask(
        server.port, "POST", "/console/contacts/imports", body, headers | {"Content-Type": "multipart/form-data; boundary=b"}, timeout=120)
    assert status == 303, (status, page[:300])
    path = answer["Location"]
    plan = urlencode([("target", name) for name in ("name", "mobile", "email", "city")] + [("match", "both"), ("known", "fill"), ("do", "run")])
    begin = time.monotonic()
    status, *_ = ask(server.port, "POST", path + "/plan", plan, headers | {"Content-Type": "application/x-www-form-urlencoded"})
    assert status == 303, status
    slowest = 0
    while not server.database.number("SELECT COUNT(*) FROM imports WHERE state = 'done'"):
        asked = time.monotonic()
        assert ask(server.port, "GET", "/f/order")[0] == 200
        slowest = max(slowest, time.monotonic() - asked)
        time.sleep(0.1)
    seconds = time.monotonic() - begin
    made = server.database.number("SELECT created FROM imports WHERE state = 'done'")
    assert made == count, made
    remark(f"{server.database.kind}: {count} contacts imported, {count / seconds:.0f} a second; slowest form page meanwhile {slowest * 1000:.0f} ms")
    return seconds


def dashed(hexadecimal):
    return "-".join([hexadecimal[:8], hexadecimal[8:12], hexadecimal[12:16], hexadecimal[16:20], hexadecimal[20:]])


def peak_memory(pid):
    """Megabytes: the most that has been resident since the start."""
    return int(first(r"VmHWM:\s+(\d+) kB", open(f"/proc/{pid}/status").read())) / 1024


# The run


def pages(server, cookie, contacts):
    """Processor per request of what is measured at either size, in units of hello and in microseconds."""
    base, unit = f"http://127.0.0.1:{server.port}", hello()
    invoices = cost(server.process.pid, f"{base}/my/invoices", f"Cookie: {cookie}")
    form = cost(server.process.pid, f"{base}/f/order")
    rate, raw, each = submissions(server, contacts)
    remark(
        f"{server.database.kind}, {contacts} contacts: hello {unit:.1f} µs, invoices {invoices:.1f} µs, form {form:.1f} µs, "
        f"submission {each:.0f} µs; {rate:.0f} submissions/s, {raw:.0f} raw commits/s")
    return {"portal_invoices": invoices, "form_page": form, "submissions": each}, unit, rate / raw


def measure(server):
    kind = server.database.kind
    timed_fill(server, FEW)
    server.start()
    cookie = sign_in(server)
    few, unit, ratio = pages(server, cookie, FEW)
    figure("portal_invoices.cpu_ratio", few["portal_invoices"] / unit, kind)
    figure("form_page.cpu_ratio", few["form_page"] / unit, kind)
    figure("submissions.commit_ratio", ratio, kind)
    if kind == "sqlite":
        figure("embed_bytes", embed_bytes(server), kind)
        render, validate = many_fields(server, cookie, unit)
        figure("form_200_fields.render_ms", render, kind)
        figure("form_200_fields.validate_ms", validate, kind)
    few |= console_pages(server)
    for name in ("contacts_list", "board", "contact_page"):
        figure(f"{name}.cpu_ratio", few[name] / unit, kind)
    figure("session.cpu_ratio", session_cost(server, cookie) / unit, kind)
    figure("portal_under_signins.p99_ratio", under_sign_ins(server, cookie), kind)
    figure("invoice_pdf_ms", invoice_pdf(server, cookie), kind)
    server.stop()
    timed_fill(server, MANY)
    figure("start_seconds", statistics.median(restart(server) for _ in range(5)), kind)
    many, _, ratio = pages(server, cookie, MANY)
    many |= console_pages(server)
    for name in few:
        figure(f"{name}.growth", many[name] / few[name], kind)
    figure("submissions_table.ms", submissions_table(server), kind)
    figure("search.ms", search(server), kind)
    figure("import_100k_seconds", import_seconds(server), kind)
    figure("memory_mb", peak_memory(server.process.pid), kind)
    remark(f"{kind}: submissions at {MANY} contacts ÷ raw commits {ratio:.2f}")
    server.stop()


def timed_fill(server, contacts):
    begin = time.monotonic()
    server.run("demo", "--scale", str(contacts), timeout=1800)
    remark(f"{server.database.kind}: {contacts} contacts made in {time.monotonic() - begin:.0f} s")


def restart(server):
    if server.process.poll() is None:
        server.stop()
    return server.start("/")


def main():
    begin = time.monotonic()
    for postgres in (None, os.environ["BASHGAH_TEST_POSTGRES"]):
        with club(RELEASE / "bashgah", postgres) as server:
            measure(server)
    remark(f"{time.monotonic() - begin:.0f} s in all")
    (TOP / ".build/bench.txt").write_text("\n".join(figures) + "\n")


if __name__ == "__main__":
    sys.exit(main())
