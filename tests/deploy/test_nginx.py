"""deploy/nginx as it is shipped, before two small processes that say what reached them."""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from bench.running import behind
from tests.programs import program
from tests.waiting import PATIENCE, until
from websockets.sync.client import connect

ECHO = Path(__file__).with_name("echo.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nginx is no service of Windows")


class Place:
    """nginx, its folder, and the processes behind it by port."""

    def __init__(self, folder, port, ports):
        self.folder, self.port, self.ports, self.running = folder, port, ports, {}

    def start(self, port):
        command = [sys.executable, str(ECHO), str(port)]
        self.running[port] = subprocess.Popen(command)
        behind.wait_for(port, "/")

    def kill(self, port):
        self.running[port].kill()
        self.running.pop(port).wait()

    @property
    def reload(self):
        return f"nginx -p {self.folder} -c {self.folder / 'nginx.conf'} -e stderr -s reload"

    def drain(self, *arguments):
        """Run drain.py; what it tells nginx holds afterwards."""
        with behind.reloaded(self.folder):
            return behind.drain(
                *map(str, arguments), folder=self.folder, reload=self.reload, wait="0"
            )

    def ask(self, path, *, cookie="", method="GET", body=None, **headers):
        """Status, headers and body of an answer."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if cookie:
            given["Cookie"] = f"insight_process={cookie}"
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", body, given, method=method
        )
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def reached(self, **how):
        """The port of the process that a request reaches."""
        return json.loads(self.ask("/ward", **how)[2])["port"]

    @contextlib.contextmanager
    def websocket(self, cookie=""):
        """A page that is open: the process that took it, and what nginx told its browser."""
        headers = {"Cookie": f"insight_process={cookie}"} if cookie else {}
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        with connect(address, additional_headers=headers) as link:
            told = link.response.headers.get("Set-Cookie", "")
            yield int(link.recv()), told

    @property
    def log(self):
        return (self.folder / "access.log").read_text("utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    if program("nginx") is None:
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    port, *ports = behind.free_ports(3)
    made = Place(folder, port, ports)
    try:
        for each in ports:
            made.start(each)
        with behind.nginx(folder, port, ports):
            yield made
    finally:
        for each in list(made.running):
            made.kill(each)


@pytest.fixture
def place(whole):
    """Both processes run and are open, whatever the test before has done."""
    for each in whole.ports:
        if each not in whole.running:
            whole.start(each)
    whole.drain("write", *(f"127.0.0.1:{each}" for each in whole.ports))
    return whole


class TestWhereAReaderGoes:
    def test_the_process_that_took_the_page_is_told_and_gets_all_that_follows(self, place):
        with place.websocket() as (port, told):
            assert told == f"insight_process={port}; Path=/; HttpOnly; SameSite=Lax"
            assert {place.reached(cookie=port) for _ in range(10)} == {port}
        with place.websocket(cookie=port) as (again, told):
            assert again == port
            assert told == ""

    def test_over_tls_the_cookie_is_sent_over_tls_alone(self, place):
        with connect(
            f"ws://127.0.0.1:{place.port}/_stcore/stream",
            additional_headers={"X-Forwarded-Proto": "https"},
        ) as link:
            assert link.response.headers["Set-Cookie"].endswith("SameSite=Lax; Secure")

    def test_new_readers_go_where_the_fewest_are(self, place):
        with contextlib.ExitStack() as pages:
            ports = [pages.enter_context(place.websocket())[0] for _ in range(12)]
        # Nginx may not have noticed yet that the pages of the tests before are gone.
        assert all(ports.count(each) >= 4 for each in place.ports)

    @pytest.mark.parametrize("cookie", ["1", "0", "x" * 2000, "insight_any", "; drop"])
    def test_a_cookie_that_names_no_process_is_one_of_a_new_reader(self, place, cookie):
        assert place.reached(cookie=cookie) in place.ports

    def test_a_page_sets_no_cookie_and_neither_does_a_room(self, place):
        for path in ("/", "/ward", "/api/v1", "/room"):
            assert "Set-Cookie" not in place.ask(path)[1]

    def test_a_process_that_is_killed_is_passed_over_and_the_reader_stays_with_the_other(
        self, place
    ):
        first, other = place.ports
        place.kill(first)
        assert place.reached(cookie=first) == other
        with place.websocket(cookie=first) as (port, told):
            assert port == other
            assert told.startswith(f"insight_process={other};")
            place.start(first)  # it is back, and what the page sends still goes to its session
            assert {place.reached(cookie=other) for _ in range(5)} == {other}
        with contextlib.ExitStack() as pages:  # nor is the one that came back shunned
            ports = {pages.enter_context(place.websocket())[0] for _ in range(4)}
        assert ports == set(place.ports)

    def test_one_that_drains_keeps_its_readers_and_gets_no_new_one(self, place):
        first, other = place.ports
        with place.websocket(cookie=first) as (port, _):
            assert port == first
            text = (place.folder / "insight" / "processes.conf").read_text("utf-8")
            assert text.count("down;") == 0
            _written(place, {first: "draining", other: "open"})
            assert {place.reached() for _ in range(8)} == {other}
            assert {place.reached(cookie=first) for _ in range(8)} == {first}
            _written(place, {first: "down", other: "open"})
            assert {place.reached(cookie=first) for _ in range(8)} == {other}

    def test_when_none_answers_a_reader_is_told_so_in_a_sentence(self, place):
        for each in place.ports:
            place.kill(each)
        status, headers, body = place.ask("/ward")
        assert status == 503
        assert body == b"The dashboard is being restarted. Please try again in a minute.\n"
        assert headers["Retry-After"] == "30"


def _written(place, states):
    """Write what the drain writes between its steps, and let nginx read it."""
    told = " ".join(f"127.0.0.1:{port}={state}" for port, state in states.items())
    script = "import sys; sys.path.insert(0, sys.argv[1]); import drain; from pathlib import Path\n"
    script += "states = dict(each.split('=') for each in sys.argv[3].split())\n"
    script += "drain.save(Path(sys.argv[2]), states, sys.argv[4])"
    file = place.folder / "insight" / "processes.conf"
    command = [sys.executable, "-c", script, str(behind.DEPLOY), str(file), told, place.reload]
    with behind.reloaded(place.folder):
        subprocess.run(command, check=True)


class TestWhatIsHandedOn:
    def test_the_host_with_its_port_and_for_whom_is_asked(self, place):
        said = json.loads(place.ask("/ward", Host="equality.example.gov.uk:8443")[2])
        assert said["host"] == "equality.example.gov.uk:8443"
        assert said["x-forwarded-for"] == "127.0.0.1"
        assert said["x-forwarded-proto"] == "http"

    def test_a_file_reaches_its_process_while_it_is_sent_and_is_never_on_disk(self, place):
        half = b"x" * 1_500_000
        cookie = place.ports[0]
        head = "PUT /_stcore/upload_file/s/f HTTP/1.1\r\nHost: localhost\r\n"
        head += f"Cookie: insight_process={cookie}\r\n"
        with socket.create_connection(("127.0.0.1", place.port)) as link:
            link.sendall(f"{head}Content-Length: {2 * len(half)}\r\n\r\n".encode() + half)
            until(
                lambda: int(place.ask("/taken", cookie=cookie)[2]) >= len(half) - 100_000,
                "what was sent waits in nginx",
            )
            assert _on_disk(place) == []
            link.sendall(half)
            assert b"200 OK" in link.recv(1000)

    def test_a_large_answer_to_a_slow_reader_is_never_on_disk(self, place):
        with socket.create_connection(("127.0.0.1", place.port)) as link:
            link.sendall(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert link.recv(1000)
            time.sleep(0.3)
            assert _on_disk(place) == []

    @pytest.mark.parametrize(
        ("path", "megabytes", "status"),
        [("/_stcore/upload_file/s/f", 67, 413), ("/api/v1", 3, 413), ("/ward", 3, 413)],
    )
    def test_what_is_larger_than_is_ever_taken_is_refused_at_the_door(
        self, place, path, megabytes, status
    ):
        head = (
            f"PUT {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {megabytes << 20}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", place.port)) as link:
            link.sendall(head.encode())
            assert int(link.recv(1000).split()[1]) == status

    def test_each_event_of_a_room_comes_at_once(self, place):
        with socket.create_connection(("127.0.0.1", place.port), timeout=PATIENCE) as link:
            link.sendall(b"GET /room/events?seat=abc HTTP/1.1\r\nHost: localhost\r\n\r\n")
            heard = b""
            while b"data: 1" not in heard:
                heard += link.recv(1000)

    @pytest.mark.parametrize(
        "path",
        ["/metrics", "/readyz", "/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/agent/x"],
    )
    def test_what_is_for_the_operator_is_not_here(self, place, path):
        assert place.ask(path)[0] == 404

    def test_its_own_health_is_told_on_this_machine(self, place):
        assert place.ask("/healthz")[2] == b"ok\n"


def _on_disk(place):
    kept = [place.folder / f"nginx-{each}" for each in ("body", "proxy", "none")]
    return [file for folder in kept for file in folder.rglob("*") if file.is_file()]


def test_nothing_of_a_person_is_logged(place):
    place.ask("/meeting?meeting=the-secret&place=stockport", Referer="http://x/?secret=2")
    place.ask("/take-away/a-name-nobody-guesses/file.pdf")
    place.ask("/app/own/a-token/f.json")
    place.ask("/room?code=four-words")
    for each in place.ports:
        place.kill(each)
    place.ask("/meeting?meeting=the-secret")
    lines = place.log.splitlines()
    assert any("GET /meeting 200" in line for line in lines)
    assert any("GET /take-away 200" in line for line in lines)
    for word in ("secret", "stockport", "nobody", "token", "four-words", "127.0.0.1", "Python"):
        assert word not in place.log


@pytest.fixture(scope="module")
def files(whole):
    """The files that browsers fetch at first, laid out as docs/deploying.md says."""
    script = behind.DEPLOY / "files_on_disk.py"
    place = whole.folder / "insight" / "optional" / "files.conf"
    given = os.environ | {"PYTHONPATH": str(behind.REPO / "src")}
    command = [sys.executable, str(script), str(whole.folder / "www"), str(place)]
    subprocess.run(command, check=True, env=given, stdout=subprocess.DEVNULL)
    yield whole.folder / "www" / "static"
    place.unlink()


class TestFilesOnDisk:
    def test_they_come_from_disk_packed_and_with_the_headers_of_the_dashboard(self, files, place):
        place.drain("write", *(f"127.0.0.1:{each}" for each in place.ports))
        script = max(files.glob("js/*.js"), key=lambda file: file.stat().st_size)
        for each in place.ports:
            place.kill(each)
        status, headers, body = place.ask(f"/static/js/{script.name}", Accept_Encoding="gzip")
        assert status == 200
        assert headers["Content-Encoding"] == "gzip"
        assert len(body) < script.stat().st_size / 2
        assert headers["Cache-Control"] == "public, immutable, max-age=31536000"
        assert headers["Content-Security-Policy"].startswith("default-src 'self'; script-src")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Type"].endswith("javascript")

    @pytest.mark.usefixtures("files")
    def test_what_is_not_there_is_asked_of_a_process(self, place):
        assert json.loads(place.ask("/static/js/newer.js")[2])["path"] == "/static/js/newer.js"


def test_brotli_is_only_switched_on_where_it_is_installed(place):
    if not (behind.MODULES / "ngx_http_brotli_filter_module.so").exists():
        pytest.skip("nginx has no brotli here (libnginx-mod-http-brotli-filter)")
    optional = place.folder / "insight" / "optional" / "brotli.conf"
    shutil.copy(behind.DEPLOY / "nginx" / "insight" / "brotli.conf", optional)
    try:
        _written(place, dict.fromkeys(place.ports, "open"))
        assert place.ask("/large", Accept_Encoding="br")[1]["Content-Encoding"] == "br"
    finally:
        optional.unlink()
        _written(place, dict.fromkeys(place.ports, "open"))


def test_nginx_that_refuses_its_settings_stops_nothing(place):
    listen = place.folder / "insight" / "listen.conf"
    whole = listen.read_text("utf-8")
    file = place.folder / "insight" / "processes.conf"
    before = file.read_text("utf-8")
    listen.write_text("no such directive;\n", "utf-8")
    try:
        with pytest.raises(RuntimeError, match="no process was stopped"):
            place.drain("drain", place.ports[0])
        assert file.read_text("utf-8") == before
    finally:
        listen.write_text(whole, "utf-8")


def test_it_can_be_asked_at_once_by_many(place):
    """More than one reader's browser opens: a hundred pages at the same moment."""

    async def one():
        reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
        writer.write(b"GET /ward HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        status = (await reader.read()).split()[1]
        writer.close()
        return status

    async def all_of_them():
        return await asyncio.gather(*(one() for _ in range(100)))

    assert set(asyncio.run(all_of_them())) == {b"200"}
