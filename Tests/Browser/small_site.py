"""A web site of a few pages for testing the scripts of Public/ alone: what a path answers is a text or a function."""
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
          "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'")


class Lost(Exception):
    """The connection is cut before an answer."""


class Answer:
    """`stream`, instead of a body, is given the open connection to write to."""

    def __init__(self, body="", status=200, stream=None, **headers):
        self.body, self.status, self.stream, self.headers = body, status, stream, headers


class Request:
    def __init__(self, handler):
        self.method, self.path = handler.command, handler.path.split("?")[0]
        self.headers = handler.headers
        self.body = handler.rfile.read(int(handler.headers.get("Content-Length", 0))).decode("utf-8", "replace")


class SmallSite:
    """`pages["/path"]` is HTML, an Answer, or a function of the Request that returns either or raises Lost."""

    def __init__(self, policy=POLICY):
        site, self.pages, self.requests = self, {}, []

        class Handler(BaseHTTPRequestHandler):
            def respond(self):
                request = Request(self)
                if request.path.startswith("/assets/") or request.path in ("/embed.js", "/favicon.ico"):
                    return self.file(request.path)
                site.requests.append(request)
                page = site.pages.get(request.path, Answer("nothing here", 404))
                try:
                    answer = page(request) if callable(page) else page
                except Lost:
                    self.close_connection = True
                    return
                if isinstance(answer, str):
                    answer = Answer(answer)
                headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
                if policy:
                    headers["Content-Security-Policy"] = policy
                headers |= {key.replace("_", "-"): value for key, value in answer.headers.items()}
                try:
                    self.send(answer.status, headers, answer.stream or answer.body)
                except OSError:
                    pass  # the browser went away

            do_GET = do_POST = respond

            def file(self, path):
                places = [TOP / "Public" / path.removeprefix("/assets/").lstrip("/"), TOP / ".build" / path.removeprefix("/assets/")]
                found = next((place for place in places if place.is_file()), None)
                if found:
                    # A frame sandboxed without an origin is a stranger to our fonts, too.
                    self.send(200, {"Content-Type": TYPES[found.suffix], "Access-Control-Allow-Origin": "*"}, found.read_bytes())
                else:
                    self.send(404, {}, "")

            def send(self, status, headers, body):
                self.send_response(status)
                if not callable(body):
                    body = body.encode() if isinstance(body, str) else body
                    headers = headers | {"Content-Length": str(len(body))}
                for key, value in headers.items():
                    self.send_header(key, value)
                self.end_headers()
                body(self.wfile) if callable(body) else self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def posts(self, asides=("/draft", "/check", "/seen")):
        """What was sent, but for what a page says by the way."""
        return [request for request in self.requests if request.method == "POST" and not request.path.endswith(asides)]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def page(body, title="سفارش", html="", attributes="", scripts=("form",), styles=("tokens", "fonts", "base")):
    links = "".join(f'<link rel="stylesheet" href="/assets/css/{name}.css">' for name in styles)
    scripts = "".join(f'<script src="/assets/js/{name}.js" defer></script>' for name in scripts)
    return (f'<!doctype html><html lang="fa" dir="rtl" {html}><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>{links}{scripts}</head>'
            f"<body {attributes}>{body}</body></html>")


def host(body, head=""):
    """A page of somebody else's, in English, left to right, with manners of its own."""
    return ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Somebody else</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head><body><main><h1>Our devices</h1>{body}</main></body></html>')
