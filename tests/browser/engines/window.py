"""A window of any engine, by the few things that journeys do in it: each engine adds how."""

import abc
import io
import json
import time

from PIL import Image

PATIENCE = 120
"""Seconds until what does not come is given up."""
PAUSE = 0.1
WATCH = """(() => {
  if (window.faults) return;
  window.faults = [];
  addEventListener("error", (event) => window.faults.push(event.message));
  addEventListener("unhandledrejection", (event) => window.faults.push(String(event.reason)));
})();"""
"""Keep what scripts of a page throw."""
FIND = """
const all = (selector, from = document) => [
  ...from.querySelectorAll(selector),
  ...[...from.querySelectorAll("*")].map((each) => each.shadowRoot).filter(Boolean)
    .flatMap((root) => all(selector, root)),
];
const one = (selector) => all(selector)[0];
"""
"""Find elements in shadow trees too, where the maps are."""
MIDDLE = """(selector) => {
  const at = one(selector);
  at.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = at.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}"""
BOX = """(selector) => {
  const at = one(selector);
  at.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, right, bottom } = at.getBoundingClientRect();
  return [left, top, right, bottom].map(Math.round);
}"""
PAPER = """() => {
  const sheets = [document, ...all("*").map((each) => each.shadowRoot).filter(Boolean)]
    .flatMap((each) => [...each.styleSheets, ...each.adoptedStyleSheets]);
  for (const sheet of sheets) {
    try {
      for (const rule of sheet.cssRules) {
        if (rule.media?.mediaText.startsWith("print")) rule.media.mediaText = "all";
      }
    } catch (fault) { if (fault.name !== "SecurityError") throw fault; }
  }
}"""
"""Let the rules for paper hold on the screen: not every driver can ask for that."""
DRAWN = """() => {
  const app = one("[data-testid=stApp]");
  if (app?.dataset.testConnectionState !== "CONNECTED") return "the connection";
  if (app.dataset.testScriptState !== "notRunning") return "the end of the script";
  if (all("h1").length !== 1) return "one title";
  if (all("[data-testid=stSkeleton], [data-stale=true]").length) return "what replaces the old";
  if (document.fonts.status !== "loaded") return "a font";
  const drawn = all(":is(figure, .finder)[data-state]");
  const map = drawn.find((each) => each.dataset.state !== "ready");
  if (map) return `a map, which is ${map.dataset.state}`;
  if (drawn.length < all(".stBidiComponent").length) return "the map's script";
  const charts = all("[data-testid=stPlotlyChart]");
  return charts.every((each) => each.querySelector(".main-svg")) ? "" : "a chart";
}"""
"""What a page lacks until it is drawn."""
KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "Shift": "\ue008",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Space": " ",
}
"""Keys as the W3C's protocols write them: https://www.w3.org/TR/webdriver2/#keyboard-actions."""


class Unanswered(Exception):
    """An engine could not do what it was asked."""


class Window(abc.ABC):
    """One window, in pixels of its page."""

    @abc.abstractmethod
    def follow(self, address):
        """Begin to open an address."""

    @abc.abstractmethod
    def call(self, function, arguments):
        """What an asynchronous function of JavaScript answers, of arguments that JSON can hold."""

    @abc.abstractmethod
    def act(self, *devices):
        """Perform actions of input devices, as the W3C writes them."""

    @abc.abstractmethod
    def back(self):
        """Go back one step in the history."""

    @abc.abstractmethod
    def resize(self, wide, high):
        """Make the page so large."""

    @abc.abstractmethod
    def png(self):
        """What is seen of the page, as a file."""

    def run(self, function, *arguments):
        """What a function of JavaScript answers; `all` and `one` find elements in it."""
        return self.call(
            f"async (...given) => {{ {FIND} return ({function})(...given); }}", arguments
        )

    def open(self, address):
        """Open an address and wait until the page is drawn."""
        self.follow(address)
        self.run(f"() => {{ {WATCH} }}")
        return self.drawn()

    def drawn(self):
        """Wait until the page is drawn, and still is a little later."""
        for _ in range(2):
            self.until(lambda: self.run(DRAWN) == "", lambda: f"the page lacks {self.run(DRAWN)}")
            time.sleep(PAUSE)
        return self

    def until(self, so, what):
        """Wait until something is so: a function, or JavaScript."""
        end = time.monotonic() + PATIENCE
        asked = so if callable(so) else lambda: self.run(f"() => Boolean({so})")

        def answered():
            try:
                return asked()
            except Unanswered:  # a page that is being left answers nothing
                return False

        while not answered():
            assert time.monotonic() < end, f"not in time: {what() if callable(what) else what}"
            time.sleep(PAUSE)
        return self

    def until_address(self, part):
        """Wait until the address has a part."""
        return self.until(
            lambda: part in self.address, lambda: f"{part!r} in the address, {self.address}"
        )

    def press(self, *keys):
        """Press keys one after the other; "Shift+Tab" is one."""
        steps = []
        for key in keys:
            held = [KEYS.get(each, each) for each in key.split("+")] if key != "+" else ["+"]
            steps += [{"type": "keyDown", "value": each} for each in held]
            steps += [{"type": "keyUp", "value": each} for each in reversed(held)]
        self.act({"type": "key", "id": "keyboard", "actions": steps})

    def click(self, selector):
        """Click in the middle of an element, with a mouse."""
        x, y = self.run(MIDDLE, selector)
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act({"type": "pointer", "id": "mouse", "actions": steps})

    def picture(self, selector=None):
        """What is seen of the page, or of an element that is brought into view."""
        box = self.run(BOX, selector) if selector else None
        time.sleep(2 * PAUSE)  # in which the engine puts on the screen what was brought into view
        image = Image.open(io.BytesIO(self.png())).convert("RGB")
        return image.crop(box) if box else image

    def on_paper(self):
        """Show the page as it is printed."""
        self.run(PAPER)

    @property
    def address(self):
        return self.run("() => location.href")

    @property
    def faults(self):
        """What scripts have thrown since the page was opened."""
        return self.run("() => window.faults ?? ['the page is another one']")

    def text(self, selector):
        return self.run("(selector) => one(selector)?.textContent ?? ''", selector)


def called(function, arguments):
    """JavaScript that calls a function: it answers in JSON, whatever the protocol can carry."""
    given = ", ".join(json.dumps(each) for each in arguments)
    return f"({function})({given}).then((answer) => JSON.stringify(answer ?? null))"
