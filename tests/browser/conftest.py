"""The dashboard in a real Chromium: one server for all tests, and pages that keep a record."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FEATURES = (
    # A menu below the address bar, unseen here, that Chromium would draw anew for every page.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "OmniboxAimPopup"),
    *("Translate", "HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding"),
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # as if there were no network
    f"--disable-features={','.join(FEATURES)}",
)
WEBGL = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
PATIENCE = 60_000  # milliseconds: the first page of a server reads all of England
WITH_A_MAP = ("polarisation", "england")
"""Pages whose map Streamlit may put in after all else is drawn."""
PROBES = ("_stcore/health", "_stcore/host-config")
"""What Streamlit asks for below the address of a page before it asks where they are."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium_path():
    for name in CHROMIUM:
        if path := shutil.which(name):
            return path
    pytest.skip(f"no Chromium on PATH (looked for {', '.join(CHROMIUM)})")


@pytest.fixture(scope="session")
def server(chromium_path, tmp_path_factory):
    """The address of a running dashboard, without the slash at the end."""
    with _served("app.py", tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def serve_data(chromium_path, tmp_path_factory):
    """Serve the dashboard over another folder of data; gives its address."""
    with contextlib.ExitStack() as running:

        def serve(folder):
            log = tmp_path_factory.mktemp("server") / "log.txt"
            return running.enter_context(_served("app.py", log, INSIGHT_DATA=str(folder)))

        yield serve


@pytest.fixture(scope="session")
def map_server(chromium_path, tmp_path_factory):
    """The address of a page with maps that no district has: made for one test each."""
    folder = tmp_path_factory.mktemp("maps")
    (folder / "static").mkdir()
    script = shutil.copy(Path(__file__).with_name("map_cases.py"), folder)
    with _served(script, folder / "log.txt") as address:
        yield address


@contextlib.contextmanager
def _served(script, log, **settings):
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    given = os.environ | {"INSIGHT_ENGLAND_AHEAD": "0"} | settings  # a test makes what it needs
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=given, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health", process, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address, process, log):
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser(chromium_path):
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def shared(browser):
    """A browser that keeps what it has fetched, as a reader's own does."""
    context = browser.new_context()
    yield context
    context.close()


class Visit:
    """One reader: a browser window of their own, and a record of what it asked for and was told."""

    def __init__(self, context, server, *, width, height, own=None):
        self.server, self.own = server, own
        self.page = (own or context).new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.set_default_timeout(PATIENCE)
        self.requests, self.errors, self.received = [], [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._listen)

    def _hear(self, message):
        where = message.location.get("url", "")
        if message.type == "error" and not where.endswith(PROBES):
            self.errors.append(f"{message.text} ({where})")

    def _listen(self, socket_):
        self.requests.append(socket_.url)
        socket_.on("framereceived", lambda frame: self.received.append(len(frame)))

    def open(self, path="", **choices):
        """Follow a link to a page and wait until it is drawn."""
        query = "&".join(f"{name}={value}" for name, value in choices.items())
        self.page.goto(f"{self.server}/{path}{'?' if query else ''}{query}")
        return self.settle()

    def settle(self):
        """Wait until the page is drawn: the script has ended, and every chart and map is there."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        self.page.wait_for_function(
            """() => {
              const app = document.querySelector('[data-testid="stApp"]');
              const shape = `${document.querySelectorAll("*").length}`;  // grows while parts appear
              const still = app.dataset.testScriptState === "notRunning" && window.shape === shape;
              window.shape = shape;
              window.still = still ? (window.still ?? 0) + 1 : 0;
              return window.still > 2;
            }""",
            polling=100,
        )
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        components = self.page.locator(".stBidiComponent")
        if self.path in WITH_A_MAP:
            expect(components).not_to_have_count(0)
        for component in components.all():
            expect(component.locator("figure.map")).to_have_attribute("data-state", "ready")
        return self

    @property
    def title(self):
        return self.page.get_by_role("heading", level=1)

    @property
    def choices(self):
        """What the address says, by name."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    @property
    def path(self):
        return urlsplit(self.page.url).path.strip("/")

    def expect_path(self, path):
        """Wait until the reader is on a page."""
        self.wait_until(lambda: self.path == path)
        assert self.path == path
        return self

    def expect_choices(self, **some):
        """Wait until the address says so; None stands for a choice that it does not name.

        What a reader does reaches the address by way of the server: never at once.
        """
        wanted = {name: str(value) for name, value in some.items() if value is not None}
        left_out = {name for name, value in some.items() if value is None}

        def so():
            return wanted.items() <= self.choices.items() and not left_out & self.choices.keys()

        self.wait_until(so)
        assert so(), f"the address says {self.choices}, not {some}"
        return self

    def expect_only(self, **all_):
        """Wait until the address names these choices and no other."""
        self.wait_until(lambda: self.choices == all_)
        assert self.choices == all_
        return self

    def wait_until(self, so):
        """Let the browser go on until something is so, or patience ends."""
        end = time.monotonic() + PATIENCE / 1000
        while not so() and time.monotonic() < end:
            self.page.wait_for_timeout(50)

    def area(self, name):
        """An area of the map by the beginning of what it says of itself."""
        return self.page.locator(f'figure.map [role="option"][aria-label^="{name}"]')

    def choose(self, label, text):
        """Type part of a name into a searchable box and take what it finds first."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        box.fill(text)
        box.press("Enter")
        return self.settle()

    def click(self, locator):
        locator.click()
        return self.settle()

    def back(self):
        self.page.go_back()
        return self.settle()

    def close(self):
        self.page.close()
        if self.own:
            self.own.close()


@pytest.fixture
def with_webgl(browser, server, chromium_path):
    """A reader whose browser draws with WebGL, in software."""
    launched = browser.browser_type.launch(executable_path=chromium_path, args=WEBGL)
    yield Visit(launched.new_context(), server, width=1280, height=900)
    launched.close()


@pytest.fixture(scope="session")
def axe():
    """Ask axe-core, which the package axe-playwright-python brings along, at two widths."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def findings(reader):
        page, said = reader.page, []
        page.evaluate(script)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            reader.settle()
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert len(found["passes"]) > 20, "axe has looked at the page"
            said += [
                f"{width} px: {rule['id']}: {rule['help']}: {node['target']} {node['html'][:200]}"
                for rule in found["violations"]
                for node in rule["nodes"]
            ]
        return said

    return findings


@pytest.fixture(scope="session")
def make_visit(browser, shared, server):
    """Make a reader with a new window of `width` by `height` pixels; to be closed by who made it.

    With `fresh=True` it is that of another browser, which has nothing of the dashboard yet.
    """

    def new(*, width=1280, height=900, fresh=False):
        own = browser.new_context() if fresh else None
        return Visit(shared, server, width=width, height=height, own=own)

    return new


@pytest.fixture
def visit(make_visit):
    """Make a reader for one test."""
    made = []

    def new(**options):
        made.append(make_visit(**options))
        return made[-1]

    yield new
    for each in made:
        each.close()
