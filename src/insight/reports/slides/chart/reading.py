"""Native charts of the figure that a page shows: which kind it is, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.reports.slides.chart.bars import gradient, groups, in_order, tenths
from insight.reports.slides.chart.dots import moved, on_a_line, pairs, ranks
from insight.reports.slides.chart.figure import Figure
from insight.reports.slides.chart.gaps import dumbbells, spread
from insight.reports.slides.chart.lines import over_time
from insight.reports.slides.chart.records import Plot

_LINES, _DOTS = ("scatter", "lines"), ("scatter", "markers")
_SAID, _BAR = ("scatter", "markers+text"), ("bar", "")
Reader = Callable[[Figure], tuple[Plot, ...]]


def _is_ranks(figure: Figure) -> bool:
    return figure.traces[0].name == "All ranks" if figure.traces else False


def _is_over_time(figure: Figure) -> bool:
    return ("scatter", "lines+markers") in figure.shape


READERS: Final[Mapping[str, tuple[Callable[[Figure], bool], Reader]]] = {
    "gaps of two groups": (lambda f: f.shape == (_LINES, _SAID, _SAID), dumbbells),
    "spread inside wards": (lambda f: f.shape == (_BAR, _SAID, _SAID, _DOTS), spread),
    "residents by tenth": (lambda f: f.shape == (_BAR, _DOTS, _DOTS), tenths),
    "bars of groups": (lambda f: f.shape == (_BAR,), groups),
    "gradient": (lambda f: f.shape == (_BAR, _LINES), gradient),
    "ranks by measure": (_is_ranks, ranks),
    "over time": (_is_over_time, over_time),
    "next in order": (
        lambda f: bool(f.traces) and f.traces[0].name == "All districts of the field",
        in_order,
    ),
    "all on one line": (
        lambda f: bool(f.traces) and f.traces[0].name == "All" and set(f.shape) == {_DOTS},
        on_a_line,
    ),
    "gaps that moved": (
        lambda f: bool(f.traces) and f.traces[0].name == "All districts" and _DOTS in f.shape,
        moved,
    ),
    "two figures of each area": (
        lambda f: (
            any(t.name in {"Areas", "Chosen"} for t in f.traces)
            and all(t.kind in {_DOTS, _LINES} for t in f.traces)
        ),
        pairs,
    ),
}
"""Every kind of chart that has a fair native form; all others are shown as pictures."""


def plots_of(exhibit: Exhibit) -> tuple[Plot, ...]:
    """The native charts that show an exhibit; none where a picture or words show it."""
    if not isinstance(exhibit.drawing, Chart):
        return ()
    figure = exhibit.drawing.figure
    read = Figure(figure if isinstance(figure, Mapping) else figure.to_dict())
    for known, reader in READERS.values():
        if known(read):
            plots = reader(read)
            return tuple(replace(plot, words=exhibit.words) for plot in plots)
    return ()
