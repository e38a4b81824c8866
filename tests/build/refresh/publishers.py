"""Publishers on this machine: recorded answers under the host and path that each was asked of."""

import hashlib
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pandas as pd

ELS = "www.ons.gov.uk/explore-local-statistics/api/v1/"
ONS = "www.ons.gov.uk/"
NOMIS = "www.nomisweb.co.uk/api/v01/dataset/"


class By:
    """An answer that a function gives with the handler itself, byte by byte if it likes."""

    def __init__(self, does):
        self.does = does


class Publishers:
    """`says[path]` is what a path answers: bytes, text, or a function of its query.

    A value may also be (status, headers, bytes), or "hang", which says nothing for as long as the
    server stands. `asked` has every path that was asked for, with its query and headers.
    """

    def __init__(self):
        self.says, self.asked, self.over = {}, [], threading.Event()

    def answer(self, path, query):
        said = self.says.get(path, (404, {}, b"<html>not here</html>"))
        said = said(query) if callable(said) else said
        if isinstance(said, (tuple, By)) or said == "hang":
            return said
        return 200, {}, said if isinstance(said, bytes) else said.encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        publishers = self.server.publishers
        parts = urlsplit(self.path)
        path = parts.path.lstrip("/")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        publishers.asked.append((path, query, dict(self.headers)))
        said = publishers.answer(path, query)
        if said == "hang":
            publishers.over.wait(30)
            return
        if isinstance(said, By):
            self.close_connection = True
            with suppress(OSError):
                said.does(self)
            return
        status, headers, body = said
        self.send_response(status)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # whoever asked has heard enough
            self.wfile.write(body)
        if int(headers.get("Content-Length", len(body))) > len(body):
            self.close_connection = True  # cut off

    def log_message(self, *_):
        pass


@contextmanager
def standing(context=None):
    """The publishers and the address at which they stand; `context` is of TLS, if they speak it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.publishers = Publishers()
    scheme = "http"
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # who does not trust us hangs up
        scheme = "https"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.publishers, f"{scheme}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.publishers.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def contents(folder):
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def els_csv(data, period, values):
    """The service's CSV of the claimant count: what is held, and one period more.

    `values` turns the figures held of 2025 into those of the period, by code.
    """
    held = pd.read_parquet(data / "indicators/els.parquet")
    rows = held[(held["indicator"] == "claimant_count") & (held["period"] != period)]
    last = rows[rows["period"] == "2025"].set_index("area_code")["value"]
    lines = ["indicator,areacd,areanm,period,value,lci_95,uci_95,status"]
    lines += [
        f"claimant-count,{row.area_code},x,{row.period}-01-01/P1Y,{row.value!r},,,"
        for row in rows.itertuples()
    ]
    lines += [
        f"claimant-count,{code},x,{period}-01-01/P1Y,{value!r},,,"
        for code, value in values(last).items()
    ]
    return "\n".join(lines) + "\n"
