"""How fluently the map of England is panned, zoomed and repainted: frames per second, in Chromium.

    python -m bench.maps.fluent                  # both maps, on a server of its own
    python -m bench.maps.fluent http://localhost:8501 ward

Frames are counted by the browser's own clock (requestAnimationFrame) while the map is moved. Sharp
says when all of it is drawn anew after that: without a graphics card neighbourhoods are moved as a
picture. A repaint is the time from a change of view to the next frame that shows it, and for tiles
that a card draws to the end of their drawing. WebGL is drawn in software here.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from bench import print_table
from bench.maps.measure import SOFTWARE_GL
from bench.running.serving import can_measure, chromium, served

LEVELS: Final = {"ward": "6,826 wards", "lsoa": "33,755 neighbourhoods"}
BROWSERS: Final = (
    ("ward", "", ("--disable-gpu",)),
    ("lsoa", "", ("--enable-unsafe-swiftshader",)),
    ("lsoa", ", page by WebGL", SOFTWARE_GL),
)
"""Kinds of area, what the browser does otherwise, and its options.

Without a graphics card Chromium puts the page together without WebGL, and draws WebGL in software.
The options of the last have it put the whole page together by WebGL in software, as the other
maps' bench does: each frame then costs some 50 ms, whatever moves.
"""
VIEWS: Final = ("value", "fifths", "tenth")
ZOOMS: Final = {"all of England": "showAll()", "a district": "showDistrict(englandMap.own)"}
SPELL: Final = 1_500
"""Milliseconds of each movement."""
READY: Final = "window.englandMap?.root.dataset.state === 'ready'"
MOVE: Final = """
async ([how, spell]) => {
  const { drawing } = englandMap;
  const gaps = [];
  let last = await new Promise(requestAnimationFrame);
  const began = last;
  while (last - began < spell) {
    const there = last - began < spell / 2 ? 1 : -1;
    if (how === "pan") drawing.panBy(7 * there, 3 * there);
    else drawing.zoomBy(1.02 ** there);
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  const ended = performance.now();
  await new Promise((done) => { (function look() {
    const tiles = drawing.map && !drawing.map.areTilesLoaded();
    if (drawing.sliding || tiles) requestAnimationFrame(look);
    else done();
  })(); });
  return [gaps, performance.now() - ended];
}
"""
REPAINT: Final = """
async (view) => {
  const { root, drawing } = englandMap;
  const began = performance.now();
  root.querySelector(`[name=view][value=${view}]`).click();
  const script = performance.now() - began;
  if (drawing.map && drawing.sliding === undefined) {
    await new Promise((done) => drawing.map.once("idle", done));
  } else {
    await new Promise(requestAnimationFrame);
    await new Promise((done) => { const { port1, port2 } = new MessageChannel();
      port1.onmessage = done; requestAnimationFrame(() => port2.postMessage(0)); });
  }
  return [script, performance.now() - began];
}
"""


def still(page: Any) -> None:
    """Wait until the map has come to rest."""
    page.wait_for_timeout(400)
    page.wait_for_function("!englandMap.drawing.map || englandMap.drawing.map.areTilesLoaded()")
    page.wait_for_timeout(300)


def seen(page: Any, name: str) -> list[list[str]]:
    """A line for each zoom: frames a second, the longest, when sharp; and the time of a repaint."""
    rows = []
    for title, act in ZOOMS.items():
        page.evaluate(f"englandMap.drawing.{act}")
        still(page)
        zoomed = title != "all of England"
        moves = []
        for how in ("pan", "zoom"):
            if how == "pan" and not zoomed:
                page.evaluate("englandMap.drawing.zoomBy(1.5)")
                still(page)
            gaps, sharp = page.evaluate(MOVE, [how, SPELL])
            still(page)
            moves += [f"{1000 * len(gaps) / sum(gaps):.0f}", f"{max(gaps):.0f}", f"{sharp:.0f}"]
        page.evaluate(f"englandMap.drawing.{act}")
        still(page)
        times = []
        for view in VIEWS:
            times.append(page.evaluate(REPAINT, view))
            page.wait_for_timeout(300)
        script, whole = (sorted(each)[len(VIEWS) // 2] for each in zip(*times, strict=True))
        rows.append([name, title, *moves, f"{script:.0f}", f"{whole:.0f}"])
    return rows


def measured(address: str, levels: list[str]) -> list[list[str]]:
    """Every level at every zoom, in a browser of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a tool of measurements only

    rows = []
    with sync_playwright() as playwright:
        for level, otherwise, options in BROWSERS:
            if level not in levels:
                continue
            name = LEVELS[level] + otherwise
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox", *options]
            )
            page = browser.new_page(bypass_csp=True, viewport={"width": 1280, "height": 900})
            page.goto(f"{address}/england?place=stockport&level={level}&view=tenth")
            page.wait_for_function(READY, timeout=180_000)
            page.wait_for_function("!englandMap.drawing.map || englandMap.drawing.loaded")
            still(page)
            rows += seen(page, name)
            browser.close()
            print(f"{name} measured", flush=True)
    return rows


HEAD: Final = (
    *("map", "view", "pan f/s", "longest ms", "sharp ms", "zoom f/s", "longest ms", "sharp ms"),
    *("repaint: script ms", "until drawn ms"),
)


def main(arguments: list[str]) -> None:
    """Print the table: of a server that runs already, or of one started for it."""
    if chromium() is None or not can_measure():
        return
    levels = [each for each in arguments[1:] if each in LEVELS] or list(LEVELS)
    if arguments:
        rows = measured(arguments[0], levels)
    else:
        with served("app.py") as server:
            rows = measured(server.address, levels)
    print_table("England: panned, zoomed, repainted", HEAD, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
