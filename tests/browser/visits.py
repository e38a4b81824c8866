"""A reader: a browser window, what it asks and is told, and waits on events instead of on time."""

import re
import time
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 120_000
"""Milliseconds until what does not come is given up: long, for a busy machine is slow at all."""
WITH_A_MAP = ("polarisation", "england")
"""Pages whose map Streamlit may put in after all else is drawn."""
PROBES = ("_stcore/health", "_stcore/host-config")
"""What Streamlit asks for below the address of a page before it asks where they are."""
PLACE_BOX = "Ward, district or postcode"
STILL = 3
"""As often in a row a browser with nothing left to do has to find the page as it was."""
MISSING = """async ([mapped, times]) => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const state = (part) => {
    const roots = [part, ...all("*", part).map((each) => each.shadowRoot).filter(Boolean)];
    const drawn = ":is(figure, .finder, .sequence)[data-state]";
    const map = roots.map((each) => each.querySelector(drawn)).find(Boolean);
    return map?.dataset.state ?? `nothing but "${roots.map((each) => each.textContent).join(" ")}"`;
  };
  const missing = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const maps = all(".stBidiComponent");
    const charts = all("[data-testid=stPlotlyChart]");
    if (app?.dataset.testConnectionState !== "CONNECTED") return "the connection";
    if (app.dataset.testScriptState !== "notRunning") return "the end of the script";
    if (all("h1").length !== 1) return "one title";
    if (all("[data-testid=stSkeleton], [data-stale=true]").length) return "what replaces the old";
    if (document.fonts.status !== "loaded") return "a font";
    const finders = all(".st-key-finder .stBidiComponent");
    if (!finders.length) return "the box for places";
    if (mapped && maps.length === finders.length) return "the map";
    const other = maps.map(state).find((each) => each !== "ready");
    if (other !== undefined) return `a map or a picture, which is ${other}`;
    if (!charts.every((each) => each.querySelector(".main-svg"))) return "a chart";
    return "";
  };
  const shape = () => [
    all("*").length,
    ...all(".main-svg, .stBidiComponent, [data-testid=stMain] > *")
      .flatMap((each) => [each.clientWidth, each.scrollHeight]),
  ].join();
  for (let n = 0; n < times; n += 1) {
    const before = shape();
    await new Promise(requestAnimationFrame);
    await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
    const part = missing();
    if (part) return part;
    if (shape() !== before) return "rest";
  }
  return "";
}"""
"""What a page lacks: a part, or rest, when a browser with nothing left to do changes it no more."""

expect.set_options(timeout=PATIENCE)


def until(page, expression, arg=None):
    """Wait until a page answers an expression with something true.

    Playwright's own waiting evaluates text within the page, which the page's policy forbids.
    """
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression, arg):
        if time.monotonic() > end:
            message = f"was never true: {expression}"
            raise AssertionError(message)
        page.wait_for_timeout(50)


class Visit:
    """One reader: a browser window of their own, and a record of what it asked for and was told."""

    def __init__(self, context, server, *, width, height, own=None):
        self.server, self.own = server, own
        self.page = (own or context).new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.set_default_timeout(PATIENCE)
        self.requests, self.errors, self.received = [], [], []
        self.asked, self.begun, self.ended = 0, False, False
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
        socket_.on("framesent", self._ask)
        socket_.on("framereceived", self._receive)

    def _ask(self, frame):
        """Note that the page asks for a run of its script: what it shows is old from now on."""
        message = BackMsg.FromString(frame)
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.is_auto_rerun:
            self.asked += 1
            self.begun = self.ended = False

    def _receive(self, frame):
        """Note when the run that was asked for last begins and ends."""
        self.received.append(len(frame))
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.begun = True
        elif kind == "script_finished" and self.begun:
            self.ended = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def open(self, path="", **choices):
        """Follow a link to a page and wait until it is drawn."""
        query = "&".join(f"{name}={value}" for name, value in choices.items())
        return self.follow(f"{self.server}/{path}{'?' if query else ''}{query}")

    def follow(self, address):
        """Follow a link that somebody sent."""
        return self.after(lambda: self.page.goto(address))

    def after(self, act):
        """Do what the server has to answer; wait until it was asked and the answer is drawn.

        A page may rest for long between a click and its question, when the machine is busy: that
        it rests does not say that it has the answer.
        """
        asked = self.asked
        act()
        self.wait_until(lambda: self.asked > asked, "the page has asked the server")
        return self.settle()

    def settle(self):
        """Wait until the page is drawn: all that was asked is answered, and all parts are there."""
        self.wait_until(lambda: self.ended, "the server has answered")
        missing = ""

        def drawn():
            nonlocal missing
            missing = self.page.evaluate(MISSING, [self.path in WITH_A_MAP, STILL])
            return not missing

        return self.wait_until(drawn, lambda: f"the page is drawn (it lacks {missing})")

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
        return self.wait_until(lambda: self.path == path, f"the page is {path!r}")

    def expect_choices(self, **some):
        """Wait until the address says so; None stands for a choice that it does not name.

        What a reader does reaches the address by way of the server: never at once.
        """
        wanted = {name: str(value) for name, value in some.items() if value is not None}
        left_out = {name for name, value in some.items() if value is None}

        def so():
            return wanted.items() <= self.choices.items() and not left_out & self.choices.keys()

        return self.wait_until(so, f"the address says {some}")

    def expect_only(self, **all_):
        """Wait until the address names these choices and no other."""
        return self.wait_until(lambda: self.choices == all_, f"the address says {all_} only")

    def wait_until(self, so, what):
        """Let the browser go on until something is so."""
        end = time.monotonic() + PATIENCE / 1000
        while not so():
            said = what() if callable(what) else what
            assert time.monotonic() < end, f"not in time: {said}; the address is {self.page.url}"
            self.page.wait_for_timeout(50)  # in which the browser tells what has happened
        return self

    def area(self, name):
        """An area of the map by the beginning of what it says of itself."""
        return self.page.locator(f'figure.map [role="option"][aria-label^="{name}"]')

    @property
    def found(self):
        """What a searchable box offers first: what Enter takes."""
        return self.page.locator("[data-testid=stSelectboxVirtualDropdown] [data-focused=true]")

    def choose(self, label, text):
        """Type part of a name into a searchable box and take what it finds first."""
        box = self.page.get_by_role("combobox", name=re.compile(f"{re.escape(label)}$"))

        def offered():
            if not self.found.count():  # a late answer of the server may have shut what was open
                box.click()
                box.fill("")
                box.fill(text)
                self.page.wait_for_timeout(500)
            first = self.found.text_content(timeout=1000) if self.found.count() else ""
            return text.casefold() in first.casefold()

        self.wait_until(offered, f"{label} offers {text!r}")
        return self.after(lambda: box.press("Enter"))

    @property
    def place_box(self):
        """The box that finds a place, on top of every page."""
        return self.page.get_by_role("combobox", name=PLACE_BOX, exact=True)

    def type_place(self, text):
        """Type into the box for places until it offers something; gives what it offers."""
        self.place_box.click()
        self.place_box.fill(text)
        offered = self.page.locator(".finder.finder [role=option]")
        expect(offered.first).to_be_visible()
        return offered

    def find(self, text):
        """Find a place by the first that its box offers for a text."""
        self.type_place(text)
        return self.after(lambda: self.place_box.press("Enter"))

    def click(self, locator):
        """Click on what the server has to answer."""
        return self.after(locator.click)

    def press(self, key):
        """Press a key on what the server has to answer."""
        return self.after(lambda: self.page.keyboard.press(key))

    def back(self):
        return self.after(self.page.go_back)

    def close(self):
        self.page.close()
        if self.own:
            self.own.close()
