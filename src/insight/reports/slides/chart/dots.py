"""Points: ranks, all areas on one line, two figures of each area, and changes in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from insight.colours import AXIS, DARK_GREY, MUTED, PLACE, TARGET
from insight.pictures.chart.reading import each
from insight.reports.slides.chart.figure import Figure, Trace, words
from insight.reports.slides.chart.lines import round_ends
from insight.reports.slides.chart.records import Column, Number, Plot, Scale, Series

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
        labels=tuple(f"{names[row]}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" for row in rows),
        at="l",
    )
    return (
        Plot(
            way="points",
            categories=(),
            series=(titles, *(_points(trace, down=True) for trace in editions)),
            base=Scale(0, high, 50 if high > 100 else 10, figure.title("xaxis"), '[<1]"";0'),
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
        size=11 if hollow else 9,
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
            base=_rounded(figure, "xaxis", figure.title("xaxis")),
            scale=_rounded(figure, "yaxis", title.lstrip("\N{UPWARDS ARROW} ")),
            legend=True,
        ),
    )


def on_a_line(figure: Figure) -> tuple[Plot, ...]:
    """All areas of a field on one line: our own by name, similar places, England's figure."""
    series = []
    for trace in figure.traces:
        made = _points(trace)
        own = "error_x" in trace.plain or trace.name not in {"All", "Similar places"}
        if own:
            for low, high in trace.ends("error_x"):
                series.append(_stick("95% interval", (low, high)))
            said = next(iter(trace.texts()), trace.name)
            made = replace(made, size=14, colour=PLACE, hollow=(), labels=(said,), at="t")
        elif trace.name == "All":
            made = replace(made, symbol="circle", size=5)
        series.append(made)
    said_at = {round(float(a["x"]), 9): words(a["text"]) for a in figure.annotations}
    for shape, ink in zip(figure.layout.get("shapes") or (), (TARGET, DARK_GREY), strict=False):
        value = float(shape["x0"])
        name = said_at.get(round(value, 9), "England")
        row = -0.5 - 0.75 * (len(series) % 2)
        mark = Series(name, (row,), "points", colour=ink, symbol="triangle", size=11, x=(value,))
        series.append(replace(mark, labels=(name,), inks=(ink,), at="b"))
    return (
        Plot(
            way="points",
            categories=(),
            series=tuple(series),
            base=_rounded(figure, "xaxis", figure.title("xaxis")),
            scale=Scale(-2, 2, 4, shown=False),
            legend=True,
        ),
    )


def _rounded(figure: Figure, axis: str, title: str) -> Scale:
    """An axis of a figure with its ends and steps at round numbers."""
    return Scale(*round_ends(*figure.span(axis)), title, figure.form(axis))


def _stick(name: str, ends: tuple[float, float]) -> Series:
    """A level line from end to end of an interval."""
    return Series(name, (0.0, 0.0), "line", width=4, symbol="none", size=0, x=ends)


def moved(figure: Figure) -> tuple[Plot, ...]:
    """How far the gap of every district moved, in order, each with its interval."""
    dots = [t for t in figure.traces if t.kind[1] == "markers"]
    count = int(max((v or 0 for trace in dots for v in trace.along("x")), default=0))
    if not count:
        return ()
    change, names = _by_rank(dots, count)
    low, high = figure.span("yaxis")
    return (
        Plot(
            way="up",
            categories=tuple(str(n + 1) for n in range(count)),
            rows=figure.title("xaxis"),
            columns=(Column("District", names),),
            series=(*_limits(figure, _ranks_of(dots[-1]), count), *_changes(dots, change)),
            stacked=True,
            gap=20,
            scale=Scale(*round_ends(low, high), figure.title("yaxis"), "#,##0.##########"),
            base=Scale(title=figure.title("xaxis")),
        ),
    )


def _ranks_of(trace: Trace) -> set[int]:
    return {int(value or 0) for value in trace.along("x")}


def _limits(figure: Figure, mine: set[int], count: int) -> list[Series]:
    """Intervals as bars that float, also across zero: our own in its colour."""
    limits: dict[int, tuple[float, float]] = {}
    for trace in (t for t in figure.traces if t.kind[1] == "lines"):
        x, y = trace.along("x"), trace.along("y")
        for at, low, high in zip(x[::3], y[::3], y[1::3], strict=True):
            limits[int(at or 0)] = (low or 0.0, high or 0.0)
    bars = [Series("Up to the interval", _stacked(limits, count, _clear), "clear")]
    others = set(limits) - mine
    for ink, ranks, whose in ((MUTED, others, ""), (PLACE, mine & set(limits), " of our own")):
        held = {rank: limits[rank] for rank in ranks}
        for side, part in (("below", _below), ("above", _above)):
            name = f"95% interval{whose}, {side} 0"
            bars.append(Series(name, _stacked(held, count, part), colour=ink))
    return bars


def _changes(dots: list[Trace], change: tuple[Number, ...]) -> list[Series]:
    """The change of every district as a small mark, similar places as diamonds, our own by name."""
    marks = [Series("Change", change, "points", colour=AXIS, size=3)]
    own, peers = dots[-1], {rank for trace in dots[1:-1] for rank in _ranks_of(trace)}

    def only(ranks: set[int]) -> tuple[Number, ...]:
        return tuple(v if n in ranks else None for n, v in enumerate(change, start=1))

    if peers:
        look = {"colour": DARK_GREY, "symbol": "diamond", "size": 9}
        hollow = (True,) * len(change)
        marks.append(Series(dots[1].name, only(peers), "points", hollow=hollow, **look))  # type: ignore[arg-type]
    said = {int(v or 0): text for v, text in zip(own.along("x"), own.texts(), strict=True)}
    labels = tuple(said.get(n, "") for n in range(1, len(change) + 1))
    marks.append(Series("Our own", only(_ranks_of(own)), "points", size=12, labels=labels, at="t"))
    return marks


def _by_rank(dots: list[Trace], count: int) -> tuple[tuple[Number, ...], tuple[str, ...]]:
    """The change of each district and its name, by rank."""
    change: list[Number] = [None] * count
    names = [""] * count
    for trace in dots:
        for rank, value, text in zip(
            trace.along("x"), trace.along("y"), trace.texts(), strict=True
        ):
            change[int(rank or 1) - 1] = value
            names[int(rank or 1) - 1] = text.split(":")[0]
    return tuple(change), tuple(names)


def _clear(low: float, high: float) -> float:
    return max(low, 0.0) + min(high, 0.0)


def _below(low: float, high: float) -> float:
    return low - min(high, 0.0) if low < 0 else 0.0


def _above(low: float, high: float) -> float:
    return high - max(low, 0.0) if high > 0 else 0.0


def _stacked(
    limits: Mapping[int, tuple[float, float]], count: int, part: Callable[[float, float], float]
) -> tuple[Number, ...]:
    """A part of each interval, in the order of ranks."""
    return tuple(part(*limits[n + 1]) if n + 1 in limits else None for n in range(count))


__all__ = ["moved", "on_a_line", "pairs", "ranks"]
