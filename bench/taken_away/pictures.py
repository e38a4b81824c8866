"""A chart as a picture, beside kaleido once its browser is started.

Both draw the same figure, without its finding and sources, at the same size; kaleido is what Plotly
itself offers.
"""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench import measured, print_table
from insight.areas import choose_district
from insight.assembly import overview
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.pictures.marks import Picture, to_svg
from insight.pictures.raster import to_png
from insight.reports.pictures import SLIDE, picture_of

PLACE = "stockport"
CHROMES = ("google-chrome", "chromium", "chromium-browser", "chrome")
TIMES = {"SVG": 20, "PNG": 2}
"""How many times faster than kaleido a picture is to be at least."""
OURS: dict[str, Callable[[Picture], object]] = {"SVG": to_svg, "PNG": to_png}
REPEATS = 9


def charts() -> dict[str, Exhibit]:
    """Charts of the overview by what they are."""
    district = choose_district(PLACE)
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


def _alone(exhibit: Exhibit) -> Picture:
    """The figure and nothing else."""
    picture = picture_of(exhibit, framed=False)
    assert picture is not None
    return picture


def _made(make: Callable[[Picture], object], exhibit: Exhibit) -> object:
    return make(_alone(exhibit))


def main(_: list[str]) -> None:
    """Time every chart both ways."""
    draw = peer()
    rows = []
    for name, exhibit in charts().items():
        drawing = exhibit.drawing
        assert isinstance(drawing, Chart)
        for kind, make in OURS.items():
            own = measured(partial(_made, make, exhibit), REPEATS)
            row = [f"{name}, {kind}", f"{own:.1f}"]
            if not isinstance(draw, str):
                other = measured(partial(draw, drawing.figure, kind), REPEATS)
                row += [f"{other:.0f}", f"{other / own:.1f} (at least {TIMES[kind]})"]
            rows.append(row)
    head = ["chart", "here, ms", "kaleido, ms", "times"]
    print_table("A chart as a picture, 960 pixels wide", head[: len(rows[0])], rows)
    if isinstance(draw, str):
        print(f"\nkaleido was left out: {draw}.")
    else:
        importlib.import_module("kaleido").stop_sync_server(silence_warnings=True)
