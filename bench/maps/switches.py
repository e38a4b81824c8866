"""How soon a district's map shows what the reader switched to, without asking the server.

    python -m bench.maps.switches                          # every place, on a server of its own
    python -m bench.maps.switches http://localhost:8501 birmingham

Playwright presses the buttons above the map with the mouse, and the browser's own clock tells, from
the time that Chromium gives the click:

- *script and drawing*: until the page's thread has handed over the frame with the new colours (a
  message posted in that frame's `requestAnimationFrame`);
- *on the screen*: until Chromium has presented that frame (its Event Timing, in steps of 8 ms).

Nothing else is asked of the page meanwhile, and no pictures are taken. Each line is the median of
at least ten switches; two more come before and do not count.
"""

from __future__ import annotations

import os
import statistics
import sys
from itertools import cycle, islice
from typing import Any, Final

from bench import print_table
from bench.running.serving import can_measure, chromium, served

PLACES: Final = {
    "Stockport, 21 wards": "place=stockport",
    "Stratford-on-Avon, 39 wards": "place=stratford-on-avon",
    "Birmingham, 69 wards": "place=birmingham",
    "Birmingham, 659 neighbourhoods": "place=birmingham&level=lsoa",
}
INDICATOR: Final = "imd_score"
"""An index with earlier editions, so that there are years."""
SWITCHES: Final = {"view": "extremes", "scheme": "value", "period": "tenth"}
"""The switches, each with the view in which it is pressed (the view's own begins with it)."""
OF_VIEW: Final = ("extremes", "tenth", "value")
WARMING: Final = 2
PRESSES: Final = 12
PAUSE: Final = 900
"""Milliseconds between two presses: longer than what follows a change of year."""
PATIENCE: Final = 120_000
WATCH: Final = """
() => {
  const root = [...document.querySelectorAll("*")].map((each) => each.shadowRoot)
    .find((each) => each?.querySelector("figure.map")) ?? document;
  const areas = [...root.querySelectorAll(".areas path")];
  const colours = () => areas.map((each) => each.style.fill).join();
  const seen = { root, drawn: [], shown: [], changed: 0 };
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) if (each.name === "click") seen.shown.push(each.duration);
  }).observe({ type: "event", durationThreshold: 16 });
  const { port1, port2 } = new MessageChannel();
  let began = 0;
  let before = "";
  port1.onmessage = () => {
    seen.drawn.push(performance.now() - began);
    seen.changed += colours() !== before;
  };
  addEventListener("pointerdown", () => { before = colours(); }, true);
  root.addEventListener("click", (event) => {
    if (event.target.type !== "radio") return;
    began = event.timeStamp;
    requestAnimationFrame(() => port2.postMessage(0));
  }, true);
  window.seenSwitches = seen;
}
"""
OPTIONS: Final = """
(name) => {
  const radios = seenSwitches.root.querySelectorAll(`input[name=map-${name}]`);
  return [...radios].map((each) => each.value);
}
"""
PLACE: Final = """
([name, slug]) => {
  const radio = seenSwitches.root.querySelector(`input[name=map-${name}][value="${slug}"]`);
  const box = radio.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
"""
TAKEN: Final = """
() => {
  const { drawn, shown, changed } = seenSwitches;
  Object.assign(seenSwitches, { drawn: [], shown: [], changed: 0 });
  return [drawn, shown, changed];
}
"""


def press(page: Any, name: str, slug: str) -> None:
    """Press one of the buttons above the map, and wait until all has come to rest."""
    page.mouse.click(*page.evaluate(PLACE, [name, slug]))
    page.wait_for_timeout(PAUSE)


def measured(page: Any, name: str) -> tuple[float, float, int]:
    """Medians of the two times in milliseconds, and how many presses they are of."""
    if name != "view":
        press(page, "view", SWITCHES[name])
    slugs = [each for each in page.evaluate(OPTIONS, name) if name != "view" or each in OF_VIEW]
    now = page.evaluate(
        "(name) => seenSwitches.root.querySelector(`input[name=map-${name}]:checked`).value", name
    )
    start = (slugs.index(now) + 1) % len(slugs)
    for slug in islice(cycle(slugs), start, start + WARMING):
        press(page, name, slug)
    page.evaluate(TAKEN)
    start += WARMING
    for slug in islice(cycle(slugs), start, start + PRESSES):
        press(page, name, slug)
    drawn, shown, changed = page.evaluate(TAKEN)
    if changed < len(drawn):
        print(f"({len(drawn) - changed} of {len(drawn)} switches of {name} changed no colour)")
    # Chromium reports no click that took less than 16 ms: it counts as 16.
    shown += [16.0] * (len(drawn) - len(shown))
    return statistics.median(drawn), statistics.median(shown), len(drawn)


def rows_of(address: str, places: list[str]) -> list[list[str]]:
    """A line for each place and switch, in a browser of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of measurements only

    rows = []
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=options)
        for place in places:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.goto(f"{address}/polarisation?indicator={INDICATOR}&{PLACES[place]}")
            page.wait_for_selector("figure.map[data-state=ready]", timeout=PATIENCE)
            page.wait_for_timeout(4000)
            page.evaluate(WATCH)
            for name in SWITCHES:
                drawn, shown, many = measured(page, name)
                rows.append([place, name, f"{drawn:.0f}", f"{shown:.0f}", str(many)])
                print(*rows[-1], sep=" | ", flush=True)
            page.close()
        browser.close()
    return rows


HEAD: Final = ("map", "switch", "script and drawing ms", "on the screen ms", "switches")


def main(arguments: list[str]) -> None:
    """Print the table: of a server that runs already, or of one started for it."""
    if chromium() is None or not can_measure():
        return
    words = [each.lower() for each in arguments if not each.startswith("http")]
    places = [each for each in PLACES if not words or any(word in each.lower() for word in words)]
    address = next((each for each in arguments if each.startswith("http")), None)
    if address:
        rows = rows_of(address, places)
    else:
        with served("app.py") as server:
            rows = rows_of(server.address, places)
    print_table("Switches in the browser, medians", HEAD, rows)
    print(f"\nLoad average at the end: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main(sys.argv[1:])
