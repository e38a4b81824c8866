"""Points: ranks by measure, all areas on one line, two figures of each area, and changes in order."""

from __future__ import annotations

from insight.colours import AXIS, DARK_GREY, PLACE, TARGET
from insight.pictures.chart.reading import each
from insight.reports.slides.chart.figure import Figure, Trace, words
from insight.reports.slides.chart.records import Plot, Scale, Series

SYMBOLS = {"circle": "circle", "diamond": "diamond", "square": "square", "line-ns": "dash"}


def ranks(figure: Figure) -> tuple[Plot, ...]:
    """A district's rank by each measure, a mark for each edition."""
    editions = figure.traces[1:][::-1]
    names: dict[float, str] = {}
    for trace in editions:
        for row, name in zip(trace.along("y"), trace.data(0), strict=True):
            names.setdefault(row or 0.0, name)
    count = len(names)
    rows = sorted(names)
    high = max(value or 0 for value in figure.traces[0].along("x"))
    titles = Series(
        "Measure",
        tuple(-row for row in rows),
        "points",
        colour="",
        symbol="none",
        x=(0.0,) * count,
        labels=tuple(names[row] for row in rows),
        at="l",
    )
    return (
        Plot(
            way="points",
            categories=(),
            series=(titles, *(_points(trace, down=True) for trace in editions)),
            base=Scale(0, high, 50 if high > 100 else 10, figure.title("xaxis"), "0"),
            scale=Scale(-(count - 0.4), 0.6, 1, shown=False),
            legend=True,
            left=0.34,
        ),
    )


def _points(trace: Trace, *, down: bool = False) -> Series:
    marker = trace.plain.get("marker") or {}
    x, y = trace.along("x"), trace.along("y")
    symbol = str(each(marker.get("symbol", "circle"), 1)[0])
    edge = str(each((marker.get("line") or {}).get("color", AXIS), 1)[0])
    fill = str(each(marker.get("color", edge), 1)[0])
    hollow = symbol.endswith("-open") or fill.upper() == "#FFFFFF"
    ink = edge if hollow and fill.upper() == "#FFFFFF" else fill
    return Series(
        trace.name or "Areas",
        tuple(None if v is None else -v for v in y) if down else y,
        "points",
        colour=ink,
        hollow=(True,) * len(x) if hollow else (),
        symbol=SYMBOLS.get(symbol.removesuffix("-open"), "circle"),
        size=9 if hollow else 8,
        x=x,
    )


def pairs(figure: Figure) -> tuple[Plot, ...]:
    """Two figures of each area, those that stand apart by name."""
    named = {
        (round(float(a["x"]), 6), round(float(a["y"]), 6)): words(a["text"])
        for a in figure.annotations
        if a.get("xref", "x") == "x"
    }
    series = []
    for trace in figure.traces:
        if trace.kind[1] == "lines":
            series.append(
                Series(
                    trace.name,
                    trace.along("y"),
                    "line",
                    colour=TARGET,
                    dash="dash",
                    symbol="none",
                    size=0,
                    x=trace.along("x"),
                )
            )
            continue
        made = _points(trace)
        places = zip(made.x, made.numbers, strict=True)
        labels = tuple(named.get((round(x or 0, 6), round(y or 0, 6)), "") for x, y in places)
        own = trace.name == "Chosen"
        series.append(
            Series(
                **{
                    **made.__dict__,
                    "labels": labels,
                    "at": "r",
                    "size": 12 if own else 9 if trace.name != "Areas" else 6,
                }
            )
        )
    title = next((words(a["text"]) for a in figure.annotations if a.get("yref") == "paper"), "")
    return (
        Plot(
            way="points",
            categories=(),
            series=tuple(series),
            base=Scale(*figure.span("xaxis"), None, figure.title("xaxis"), figure.form("xaxis")),
            scale=Scale(
                *figure.span("yaxis"), None, title.lstrip("\N{UPWARDS ARROW} "), figure.form("yaxis")
            ),
            legend=True,
        ),
    )


__all__ = ["DARK_GREY", "PLACE", "pairs", "ranks"]
