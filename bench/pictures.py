"""A chart as a picture, beside kaleido once its browser is started, and a map beside nothing.

Both draw the same figure at the same width; kaleido is what Plotly itself offers.
"""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench import measured, print_table
from insight import cached
from insight.areas import as_district
from insight.assembly import overview
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.reports.pictures import SLIDE, picture_png, picture_svg
from insight.reports.stamp import stamp

PLACE = "stockport"
CHROMES = ("google-chrome", "chromium", "chromium-browser", "chrome")
TIMES = {"SVG": 20, "PNG": 2}
"""How many times faster than kaleido a picture is to be at least."""
REPEATS = 9


def charts() -> dict[str, Exhibit]:
    """Charts of the overview by what they are."""
    district = as_district(cached.districts().set_index("district_slug", drop=False).loc[PLACE])
    gaps = overview.widest(district)
    assert gaps is not None
    return {"widest gaps": gaps, "residents by tenth": overview.residents_by_tenth(district)}


def peer() -> Callable[[Any, str], bytes] | str:
    """What draws a figure by kaleido, its browser started; or why there is none."""
    chrome = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, CHROMES)), None)
    if chrome is None or not Path(chrome).is_file():
        return "there is no Chrome or Chromium here"
    try:
        kaleido = importlib.import_module("kaleido")
    except ImportError:
        return "kaleido is not installed (make bench does it)"
    os.environ["BROWSER_PATH"] = chrome
    kaleido.start_sync_server(silence_warnings=True)

    def draw(figure: Any, kind: str) -> bytes:
        options = {"format": kind.lower(), "width": SLIDE, "scale": 2 if kind == "PNG" else 1}
        made: bytes = kaleido.calc_fig_sync(figure, opts=options)
        return made

    return draw


def main(_: list[str]) -> None:
    """Time every chart both ways."""
    ours = {"SVG": picture_svg, "PNG": picture_png}
    seal, draw = stamp(date(2026, 1, 1)), peer()
    rows = []
    for name, exhibit in charts().items():
        drawing = exhibit.drawing
        assert isinstance(drawing, Chart)
        for kind, make in ours.items():
            own = measured(lambda make=make, of=exhibit: make(of, seal), REPEATS)
            row = [f"{name}, {kind}", f"{own:.1f}"]
            if not isinstance(draw, str):
                other = measured(lambda k=kind, f=drawing.figure: draw(f, k), REPEATS)
                row += [f"{other:.0f}", f"{other / own:.1f} (at least {TIMES[kind]})"]
            rows.append(row)
    head = ["chart", "here, ms", "kaleido, ms", "times"]
    print_table("A chart as a picture, 960 pixels wide", head[: len(rows[0])], rows)
    if isinstance(draw, str):
        print(f"\nkaleido was left out: {draw}.")
    else:
        importlib.import_module("kaleido").stop_sync_server(silence_warnings=True)
