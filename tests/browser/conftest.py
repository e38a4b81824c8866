"""The dashboard in a real Chromium: one server and one browser for all tests of a process."""

import contextlib
import os
import shutil
import time
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from servers import served
from visits import Visit

from dashboard.components.england_map import files as england_files

collect_ignore = ["map_cases.py"]  # a page, which Streamlit runs
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
    "--process-per-site",  # what one page has compiled the next finds: a third of its work
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
TOGETHER = os.environ.get("TESTS_TOGETHER")
"""A folder in which processes that test at the same time say what each has taken; None: alone."""


TAKEN = pytest.StashKey()
MAKING = 900  # seconds for which another process may make the map of England: ten times the usual


def claimed(name):
    """Whether this process is the first to take something, and so the one to do it."""
    if TOGETHER is None:
        return True
    try:
        with Path(TOGETHER, name).open("x"):
            return True
    except FileExistsError:
        return False


def pytest_runtest_protocol(item, nextitem):
    """Leave a file of tests to the process that has taken it: whoever is free takes the next."""
    taken = item.config.stash.setdefault(TAKEN, {})
    if item.path not in taken:
        taken[item.path] = claimed(item.path.name)
    if taken[item.path]:
        return None
    # What the last test left standing for this one is put away: the next may lie elsewhere.
    item.session._setupstate.teardown_exact(nextitem)
    return True


@pytest.fixture(scope="session")
def chromium_path():
    for name in CHROMIUM:
        if path := shutil.which(name):
            return path
    pytest.skip(f"no Chromium on PATH (looked for {', '.join(CHROMIUM)})")


@pytest.fixture(scope="session")
def outlines():
    """The files of the map of England, made once before any server looks for them.

    A server makes them itself where they are missing, behind all else, while its page waits.
    """
    end = time.monotonic() + (0 if claimed("outlines") else MAKING)
    while not all(map(england_files.ready, england_files.PARTS)) and time.monotonic() < end:
        time.sleep(0.2)
    return {part: england_files.make(part) for part in england_files.PARTS}


@pytest.fixture(scope="session")
def server(outlines, tmp_path_factory):
    """The address of a running dashboard, without the slash at the end."""
    with served("app.py", tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def serve_data(chromium_path, outlines, tmp_path_factory):
    """Serve the dashboard over another folder of data; gives its address."""
    with contextlib.ExitStack() as running:

        def serve(folder):
            log = tmp_path_factory.mktemp("server") / "log.txt"
            return running.enter_context(served("app.py", log, INSIGHT_DATA=str(folder)))

        yield serve


@pytest.fixture(scope="session")
def map_server(chromium_path, tmp_path_factory):
    """The address of a page with maps that no district has: made for one test each."""
    folder = tmp_path_factory.mktemp("maps")
    (folder / "static").mkdir()
    script = shutil.copy(Path(__file__).with_name("map_cases.py"), folder)
    settings = {
        "INSIGHT_STATIC": str(folder / "static"),
        "STREAMLIT_SERVER_ENABLE_STATIC_SERVING": "true",  # a script has no route of its own for it
    }
    with served(script, folder / "log.txt", **settings) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium_path):
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def shared(browser, server):
    """A browser that keeps what it has fetched, as a reader's own does."""
    context = browser.new_context()
    context.new_page().goto(
        f"{server}/_stcore/health"
    )  # keeps the process of the site between tests
    yield context
    context.close()


@pytest.fixture(scope="session")
def webgl(browser, chromium_path):
    """A browser that draws with WebGL, in software."""
    launched = browser.browser_type.launch(executable_path=chromium_path, args=WEBGL)
    yield launched
    launched.close()


@pytest.fixture
def with_webgl(webgl, server):
    """A reader whose browser draws with WebGL, and has nothing of the dashboard yet."""
    own = webgl.new_context()
    reader = Visit(own, server, width=1280, height=900, own=own)
    yield reader
    reader.close()


def view(address):
    """An address of ours without its host and the secret of a meeting; of a file its kind."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        return f"a file taken away ({Path(parts.path).suffix})"
    query = "&".join(e for e in parts.query.split("&") if not e.startswith("meeting="))
    return f"{parts.path}?{query}" if query else parts.path


@pytest.fixture
def axe(record_property):
    """Ask axe-core, which the package axe-playwright-python brings along, at two widths.

    What it looked at is kept for the accessibility statement (tests/conftest.py).
    """
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def findings(reader):
        page, said, looked = reader.page, [], []
        page.evaluate(script)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            reader.settle()
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert len(found["passes"]) > 20, "axe has looked at the page"
            looked.append(
                {
                    "view": view(page.url),
                    "width": width,
                    "version": found["testEngine"]["version"],
                    "met": [rule["tags"] for rule in found["passes"]],
                    "broken": [rule["tags"] for rule in found["violations"]],
                }
            )
            said += [
                f"{width} px: {rule['id']}: {rule['help']}: {node['target']} {node['html'][:200]}"
                for rule in found["violations"]
                for node in rule["nodes"]
            ]
        record_property("axe", looked)
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
