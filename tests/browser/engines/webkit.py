"""WebKitGTK, the engine of Safari and of every iPhone's browser, by its own WebDriver.

The protocol is the W3C's (https://www.w3.org/TR/webdriver2/): a dozen requests of it are enough
here, so that no client has to be installed and locked with all that it needs.
"""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from engines.screen import running, screen
from engines.window import PATIENCE, Unanswered, Window, called
from servers import free_ports

WANTED = "apt-get install webkit2gtk-driver xvfb"
BROWSERS = "lib/*/webkit2gtk-4.*/MiniBrowser"
NARROW = "popup,width=390,height=844"
"""A window without tools may be as narrow as a telephone."""


def missing():
    """What is not installed, or nothing."""
    needed = [each for each in ("WebKitWebDriver", "Xvfb") if not shutil.which(each)]
    return ", ".join(needed + ([] if _browser() else ["MiniBrowser"]))


def _browser():
    found = sorted(Path("/usr").glob(BROWSERS))
    return found[-1] if found else None


@contextlib.contextmanager
def opened():
    """A window while the block lasts, on a screen that nobody sees."""
    with contextlib.ExitStack() as held:
        home = held.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        display = held.enter_context(screen())
        own = {"DISPLAY": display, "HOME": home, "XDG_RUNTIME_DIR": home, "NO_AT_BRIDGE": "1"}
        port = next(free_ports())
        command = ["WebKitWebDriver", "--host=127.0.0.1", f"--port={port}"]
        quiet = {"stderr": subprocess.DEVNULL}
        held.enter_context(running(command, env=os.environ | own, **quiet))
        yield held.enter_context(_session(f"http://127.0.0.1:{port}"))


@contextlib.contextmanager
def _session(driver):
    arguments = ["--automation", "--javascript-can-open-windows-automatically=true"]
    wanted = {"binary": str(_browser()), "args": arguments}
    capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": wanted}}
    end = time.monotonic() + PATIENCE
    while True:
        try:
            made = _ask(driver, "POST", "/session", {"capabilities": capabilities})
            break
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)  # until the driver listens
    address = f"{driver}/session/{made['sessionId']}"
    try:
        yield WebKit(address)
    finally:
        _ask(address, "DELETE", "")


def _ask(address, method, path, body=None):
    data = None if method != "POST" else json.dumps(body or {}).encode()
    request = urllib.request.Request(address + path, data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        said = json.load(error)["value"]
        raise Unanswered(f"{path}: {said['error']}: {said['message']}") from error


class WebKit(Window):
    """A window of MiniBrowser."""

    def __init__(self, session):
        self.session = session
        self.ask("POST", "/timeouts", {"script": PATIENCE * 1000})
        before = self.ask("GET", "/window")
        self.call("async (how) => { open('about:blank', 'narrow', how); }", [NARROW])
        (window,) = set(self.ask("GET", "/window/handles")) - {before}
        self.ask("POST", "/window", {"handle": window})

    def ask(self, method, path, body=None):
        return _ask(self.session, method, path, body)

    def follow(self, address):
        self.ask("POST", "/url", {"url": address})

    def call(self, function, arguments):
        script = f"""const done = arguments[arguments.length - 1];
        {called(function, arguments)}
          .then((json) => done({{ json }}), (fault) => done({{ fault: String(fault) }}));"""
        answer = self.ask("POST", "/execute/async", {"script": script, "args": []})
        assert "fault" not in answer, answer["fault"]
        return json.loads(answer["json"])

    def act(self, *devices):
        self.ask("POST", "/actions", {"actions": devices})

    def back(self):
        self.ask("POST", "/back")

    def resize(self, wide, high):
        self.ask("POST", "/window/rect", {"width": wide, "height": high})
        self.until(f"innerWidth === {wide}", f"the window is {wide} pixels wide")

    def png(self):
        return base64.b64decode(self.ask("GET", "/screenshot"))
