"""A rerun after another indicator is chosen: how long the server takes, how much it sends.

The page is the polarisation map of Stratford-on-Avon by ward. The time is that of the script, run
by Streamlit's own `AppTest` without network or browser; the bytes are those of the websocket to a
real Chromium, where there is one.
"""

from __future__ import annotations

import statistics
import time
from typing import Any, Final

from bench import print_table
from bench.readers.pages import INDICATORS
from bench.running.serving import PATIENCE, REPO, chromium, served

PAGE: Final = "pages/polarisation.py"
PLACE: Final = "stratford-on-avon"
CHOICES: Final = {"place": PLACE, "level": "ward", "view": "value"}
TARGET: Final = 100
CONTROL: Final = "control_indicator"


def _page() -> Any:
    """The page opened for the first time, under `AppTest`."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - takes seconds; other parts need none

    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=PATIENCE)
    app.switch_page(PAGE)
    for name, value in CHOICES.items():
        app.query_params[name] = value
    _check(app.run())
    return app


def _check(app: Any) -> None:
    """A page that broke off early would be fast, and mean nothing."""
    for trouble in (*app.exception, *app.error):
        raise RuntimeError(f"the page says: {trouble.value}")


def _round(app: Any) -> list[float]:
    """Milliseconds of the rerun after each indicator is chosen in turn."""
    times = []
    for slug in INDICATORS:
        box = app.selectbox(key=CONTROL)
        begun = time.perf_counter()
        box.set_value(slug).run()
        times.append((time.perf_counter() - begun) * 1000)
        _check(app)
        if app.query_params["indicator"] not in (slug, [slug]):
            raise RuntimeError(f"the page did not take the choice {slug!r}")
    return times


def server_times() -> list[list[str]]:
    """Medians of the script's time: each indicator for the first time, and again."""
    app = _page()
    first, again = _round(app), _round(app) + _round(app)
    return [
        ["script, an indicator not yet shown, ms", f"{statistics.median(first):.0f}"],
        [f"script, one shown before, ms (target {TARGET})", f"{statistics.median(again):.0f}"],
    ]


class Wire:
    """What comes over the websocket: bytes, and when the last of them came."""

    def __init__(self, page: Any) -> None:
        """`page` has not been opened yet."""
        self.bytes = self.sent = self.last = 0.0
        page.on("websocket", self._listen)

    def _listen(self, opened: Any) -> None:
        opened.on("framereceived", self._receive)
        opened.on("framesent", self._send)

    def _receive(self, frame: bytes | str) -> None:
        self.bytes += len(frame)
        self.last = time.perf_counter()

    def _send(self, _: bytes | str) -> None:
        self.sent = time.perf_counter()


def _settle(page: Any) -> None:
    """Wait until the script has ended, and stayed so for a moment."""
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid="stApp"]');
          const busy = app?.dataset.testScriptState !== "notRunning";
          window.still = busy ? 0 : (window.still ?? 0) + 1;
          return window.still > 5;
        }""",
        polling=100,
    )


def wire_sizes(browser_path: str) -> list[list[str]]:
    """Medians over indicators of what a rerun sends, and of the time from choice to last byte."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed for the other parts

    from insight.catalogue import read_catalogue  # noqa: PLC0415

    titles = [read_catalogue().indicator(slug).short_title for slug in INDICATORS]
    query = "&".join(f"{name}={value}" for name, value in CHOICES.items())
    sizes, times = [], []
    with served() as server, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        page = browser.new_page(bypass_csp=True, viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        wire = Wire(page)
        page.goto(f"{server.address}/polarisation?{query}")
        page.get_by_role("combobox", name="Indicator").wait_for()
        _settle(page)
        first = wire.bytes
        for slug, title in zip(INDICATORS, titles, strict=True):
            box = page.get_by_role("combobox", name="Indicator")
            box.click()
            box.fill(title)
            wire.bytes = 0
            box.press("Enter")
            page.wait_for_url(f"**indicator={slug}**")
            _settle(page)
            sizes.append(wire.bytes)
            times.append((wire.last - wire.sent) * 1000)
        browser.close()
    return [
        ["websocket, first view, KB", f"{first / 1000:.0f}"],
        ["websocket, a rerun, KB", f"{statistics.median(sizes) / 1000:.1f}"],
        ["websocket, from the choice to the last byte, ms", f"{statistics.median(times):.0f}"],
    ]


def main(_: list[str]) -> None:
    """Print the times and the sizes, or say in a sentence what is missing."""
    if not (REPO / PAGE).is_file():
        print(f"\nReruns are not timed: {PAGE} is not there yet.")
        return
    rows = server_times()
    if found := chromium():
        rows += wire_sizes(found)
    title = "A rerun of the map page after another indicator is chosen, 39 wards"
    print_table(title, ["what", "median"], rows)
