"""Firefox by WebDriver BiDi, which it answers itself: https://www.w3.org/TR/webdriver-bidi/.

Debian has Firefox, but no package of geckodriver, which would be needed for the older protocol.
"""

import base64
import contextlib
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from engines.screen import running, screen
from engines.window import PATIENCE, Unanswered, Window, called
from websockets.sync.client import connect

WANTED = "apt-get install firefox-esr xvfb"
BROWSERS = ("firefox-esr", "firefox")
SETTINGS = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # As if there were no network.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "localhost",
    "services.settings.server": "http://localhost:9",
    "webgl.force-enabled": True,
}
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def missing():
    """What is not installed, or nothing."""
    lacks = [] if _browser() else [" or ".join(BROWSERS)]
    return ", ".join(lacks + ([] if shutil.which("Xvfb") else ["Xvfb"]))


def _browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextlib.contextmanager
def opened():
    """A window while the block lasts, on a screen that nobody sees, which WebGL needs."""
    with contextlib.ExitStack() as held:
        home = held.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        display = held.enter_context(screen())
        lines = [f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in SETTINGS.items()]
        Path(home, "user.js").write_text("".join(lines), encoding="utf-8")
        command = [_browser(), "--no-remote", "--profile", home, "--remote-debugging-port", "0"]
        own = {"DISPLAY": display, "HOME": home, "MOZ_CRASHREPORTER_DISABLE": "1"}
        said = {"stderr": subprocess.PIPE, "text": True}
        process = held.enter_context(running(command, env=os.environ | own, **said))
        listens = next(filter(None, map(LISTENS.search, process.stderr)))
        threading.Thread(
            target=process.stderr.read, daemon=True
        ).start()  # else a full pipe stops it
        address = f"{listens[1]}/session"
        socket = held.enter_context(connect(address, max_size=None, open_timeout=PATIENCE))
        yield Firefox(socket)


class Firefox(Window):
    """A window of Firefox."""

    def __init__(self, socket):
        self.socket, self.numbers = socket, itertools.count()
        self.ask("session.new", capabilities={})
        (tree,) = self.ask("browsingContext.getTree")["contexts"]
        self.context = tree["context"]

    def ask(self, method, **parameters):
        """Send a command and wait for its answer; events are not asked for."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=PATIENCE))
            if answer.get("id") == number:
                break
        if answer["type"] == "error":
            raise Unanswered(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def follow(self, address):
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="interactive")

    def call(self, function, arguments):
        answer = self.ask(
            "script.evaluate",
            expression=called(function, arguments),
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def act(self, *devices):
        self.ask("input.performActions", context=self.context, actions=list(devices))

    def back(self):
        self.ask("browsingContext.traverseHistory", context=self.context, delta=-1)

    def resize(self, wide, high):
        viewport = {"width": wide, "height": high}
        self.ask("browsingContext.setViewport", context=self.context, viewport=viewport)
        self.until(f"innerWidth === {wide}", f"the window is {wide} pixels wide")

    def png(self):
        return base64.b64decode(
            self.ask("browsingContext.captureScreenshot", context=self.context)["data"]
        )
