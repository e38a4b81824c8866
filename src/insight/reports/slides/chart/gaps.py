"""Floating bars: two groups with the gap between them, and a ward between its extremes.

A bar that floats is a stack of a clear part and those that are seen. The figures themselves stand
in columns of their own; what the stack needs is counted from them in the sheet, so that a changed
figure moves its bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.colours import AFFLUENT, DARK_BLUE, DEPRIVED, MUTED, TEXT
from insight.reports.slides.chart.figure import Figure, words
from insight.reports.slides.chart.records import Column, Entry, Number, Plot, Scale, Series

END: Final = 2.0
"""How wide the end of a gap is, in places of a hundred."""
TAIL: Final = 20.0
"""How long the clear part is that carries the words at the right."""


def dumbbells(figure: Figure) -> tuple[Plot, ...]:
    """Every indicator as the gap between two groups, by their places among England's areas."""
    first, second = figure.traces[1], figure.traces[2]
    deprived, affluent = first.along("x"), second.along("x")
    rows = first.data(0)
    if not rows:
        return ()
    labels = list(zip(first.texts(), second.texts(), strict=True))
    turned = [_n(a) < _n(d) for d, a in zip(deprived, affluent, strict=True)]
    left = tuple(b if t else a for (a, b), t in zip(labels, turned, strict=True))
    right = tuple(a if t else b for (a, b), t in zip(labels, turned, strict=True))
    columns = (
        Column(f"{first.name}: place from worst (0) to best (100)", deprived),
        Column(f"{second.name}: place from worst (0) to best (100)", affluent),
    )
    series = _ends(_stack(deprived, affluent), (left, right), turned)
    return (
        Plot(
            way="across",
            categories=rows,
            rows="Indicator",
            columns=columns,
            series=series,
            stacked=True,
            gap=70,
            scale=Scale(
                -25,
                125,
                25,
                "Place among England’s neighbourhoods: 0 the worst, 50 the middle, 100 the best",
                '[<0]"";[<=100]0;""',
            ),
            key=(
                Entry(first.name, DEPRIVED, "\N{BLACK SQUARE}"),
                Entry(second.name, AFFLUENT, "\N{WHITE SQUARE}"),
            ),
        ),
    )


def _ends(
    stack: tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]],
    labels: tuple[tuple[str, ...], tuple[str, ...]],
    turned: list[bool],
) -> tuple[Series, ...]:
    """The parts of every bar; where the groups have changed sides, so have their colours."""
    count, (left, right) = len(turned), labels
    inks = tuple(AFFLUENT if t else DEPRIVED for t in turned)
    other = tuple(DEPRIVED if t else AFFLUENT for t in turned)
    return (
        Series(
            "Up to the gap",
            stack[0],
            "clear",
            labels=left,
            inks=inks,
            at="inEnd",
            formulas=_formulas(count, f"=MAX(0,MIN(B{{0}},C{{0}})-{END / 2:g})"),
        ),
        Series(
            "Lower end",
            stack[1],
            colour=DEPRIVED,
            colours=inks,
            hollow=tuple(turned),
        ),
        Series(
            "Gap",
            stack[2],
            colour=MUTED,
            formulas=_formulas(count, f"=MAX(0,ABS(C{{0}}-B{{0}})-{END:g})"),
        ),
        Series(
            "Upper end",
            stack[1],
            colour=AFFLUENT,
            colours=other,
            hollow=tuple(not t for t in turned),
        ),
        Series(
            "Beyond the gap",
            (TAIL,) * count,
            "clear",
            labels=right,
            inks=other,
            at="inBase",
        ),
    )


def _n(value: Number) -> float:
    return 0.0 if value is None else value


def _stack(
    first: Sequence[Number], second: Sequence[Number]
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """The clear part, the ends and the gap of each row."""
    pairs = [sorted((_n(a), _n(b))) for a, b in zip(first, second, strict=True)]
    return (
        tuple(max(0.0, low - END / 2) for low, _ in pairs),
        (END,) * len(pairs),
        tuple(max(0.0, high - low - END) for low, high in pairs),
    )


def _formulas(count: int, text: str) -> tuple[str, ...]:
    return tuple(text.format(row) for row in range(2, count + 2))


def spread(figure: Figure) -> tuple[Plot, ...]:
    """Each ward from its lowest to its highest neighbourhood, the ward itself a mark between."""
    bars, lowest, highest, dots = figure.traces
    low, high, own = (trace.along("x") for trace in (lowest, highest, dots))
    if any(_n(value) < 0 for value in (*low, *high, *own)):
        return ()  # a stack cannot float across zero
    ticks = figure.axis("yaxis")
    said = dict(zip(ticks.get("tickvals") or (), ticks.get("ticktext") or (), strict=False))
    rows = tuple(words(said.get(int(_n(row)), "")) for row in bars.along("y"))
    top = max(map(_n, high), default=1.0)
    mark = top / 90
    held = list(zip(map(_n, low), map(_n, own), map(_n, high), strict=True))
    count = len(rows)
    columns = (
        Column("Lowest neighbourhood", low),
        Column("Ward", own),
        Column("Highest neighbourhood", high),
    )
    series = (
        Series(
            "Up to the lowest",
            tuple(a for a, _, _ in held),
            "clear",
            labels=lowest.texts(),
            at="inEnd",
            formulas=_formulas(count, "=B{0}"),
        ),
        Series(
            "Lowest to ward",
            tuple(max(0.0, b - a - mark / 2) for a, b, _ in held),
            colour=MUTED,
            formulas=_formulas(count, f"=MAX(0,C{{0}}-B{{0}}-{mark / 2!r})"),
        ),
        Series("Ward", (mark,) * count, colour=DARK_BLUE),
        Series(
            "Ward to highest",
            tuple(max(0.0, c - b - mark / 2) for _, b, c in held),
            colour=MUTED,
            formulas=_formulas(count, f"=MAX(0,D{{0}}-C{{0}}-{mark / 2!r})"),
        ),
        Series(
            "Beyond the highest",
            (top * 0.2,) * count,
            "clear",
            labels=highest.texts(),
            inks=(TEXT,) * count,
            at="inBase",
        ),
    )
    return (
        Plot(
            way="across",
            categories=rows,
            rows="Ward",
            columns=columns,
            series=series,
            stacked=True,
            gap=70,
            scale=Scale(-top * 0.12, top * 1.14, shown=False),
            key=(
                Entry("Ward", DARK_BLUE, "\N{BLACK SQUARE}"),
                Entry(
                    f"from its lowest to its highest neighbourhood: {figure.title('xaxis')}",
                    "#8A8D8F",
                    "\N{BLACK SQUARE}",
                ),
            ),
        ),
    )
