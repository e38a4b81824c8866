"""Bars: groups side by side, residents by tenth, a gradient across fifths, districts in order."""

from __future__ import annotations

from collections.abc import Sequence

from insight.colours import DARK_GREY, MUTED, PLACE, TENTHS
from insight.reports.slides.chart.figure import Figure, form_of, words
from insight.reports.slides.chart.records import Column, Entry, Number, Plot, Scale, Series

NEARLY_ALL = 83.0
"""Per cent from which on an axis of shares ends at 100."""


def _room(values: Sequence[Number]) -> tuple[Number, Number]:
    """The ends of an axis: zero, all values, and a fifth of their reach for the words there."""
    held = [value for value in values if value is not None]
    low, high = min([0.0, *held]), max([0.0, *held])
    reach = (high - low) or 1.0
    return (low - 0.2 * reach if low < 0 else 0.0), high + (0.2 * reach if high > 0 else 0.0)


def _said(values: Sequence[Number], labels: Sequence[str]) -> tuple[str, dict[str, object]]:
    """The number format, and how bars say their numbers: by it, or where none fits in our words."""
    form = form_of(values, labels)
    whole = form and all(value is not None for value in values)
    return (form, {"values": True}) if whole else ("General", {"labels": tuple(labels)})


def _level(
    rows: tuple[str, ...],
    values: tuple[Number, ...],
    labels: Sequence[str],
    colours: tuple[str, ...],
    title: str,
) -> Plot:
    form, said = _said(values, labels)
    low, high = _room(values)
    bar = Series(title or "Figure", values, colours=colours, at="outEnd", **said)  # type: ignore[arg-type]
    return Plot(
        way="across",
        categories=rows,
        series=(bar,),
        scale=Scale(low, high, None, title, form, shown=False),
    )


def groups(figure: Figure) -> tuple[Plot, ...]:
    """A bar for each group, its figure at its end."""
    bars = figure.traces[0]
    rows, labels = bars.data(0), bars.data(1)
    title = figure.title("xaxis")
    return (_level(rows, bars.along("x"), labels, bars.colours(), title),)


def in_order(figure: Figure) -> tuple[Plot, ...]:
    """Districts next to one in an order, each with its figure; our own stands out."""
    dots = figure.traces[1]
    own = [colour == PLACE for colour in dots.colours()]
    inks = tuple(PLACE if one else MUTED for one in own)
    labels = dots.data(1)
    return (_level(dots.data(0), dots.along("x"), labels, inks, figure.title("xaxis")),)


def tenths(figure: Figure) -> tuple[Plot, ...]:
    """Residents of each national tenth, England's beside them."""
    bars, england = figure.traces[0], figure.traces[2]
    here, there = bars.along("x"), england.along("x")
    ticks = tuple(words(text) for text in figure.axis("yaxis")["ticktext"])
    order = [int(value or 0) for value in bars.along("y")]
    rows = tuple(f"{n} {ticks[n - 1]}".strip() if n in {1, 10} else str(n) for n in order)
    form, said = _said(here, bars.data())
    other = form_of(there, england.data())
    longest = max(value or 0 for value in (*here, *there))
    top = 100.0 if longest > NEARLY_ALL else None
    return (
        Plot(
            way="across",
            categories=rows,
            rows="National tenth",
            series=(
                Series(
                    bars.name,
                    here,
                    colour=TENTHS[0],
                    colours=tuple(TENTHS[n - 1] for n in order),
                    at="outEnd",
                    **said,  # type: ignore[arg-type]
                ),
                Series(england.name, there, colour="#8A8D8F"),
            ),
            scale=Scale(0, top, None, figure.title("xaxis"), form or other or "General"),
            gap=14,
            key=(
                Entry(f"{bars.name}, in the colour of its tenth", TENTHS[0], "\N{BLACK SQUARE}"),
                Entry(england.name, DARK_GREY, "\N{BLACK SQUARE}"),
            ),
        ),
    )


def gradient(figure: Figure) -> tuple[Plot, ...]:
    """A bar for each local fifth with its interval where there is one."""
    bars = figure.traces[0]
    values, ends = bars.along("y"), bars.ends()
    top = max([*(v or 0 for v in values), *(high for _, high in ends)], default=1.0)
    people = tuple(float(text.replace(",", "")) for text in bars.data(2))
    form, said = _said(values, bars.data(1))
    more: tuple[Series, ...] = ()
    if ends:  # the words stand above the interval, not across it
        said, labels = {}, bars.data(1)
        upper = tuple(high for _, high in ends)
        name = "Upper end of the 95% interval"
        more = (Series(name, upper, "points", symbol="none", labels=labels, at="t"),)
    axis = next((words(a["text"]) for a in figure.annotations if a.get("yref") == "paper"), "")
    return (
        Plot(
            way="up",
            categories=tuple(f"{name} fifth" if "depr" in name else name for name in bars.data(0)),
            rows="Local fifth of residents",
            columns=(Column("Residents", people),),
            series=(
                Series(
                    axis or bars.name,
                    values,
                    colours=bars.colours(),
                    errors=ends,
                    at="outEnd",
                    **said,  # type: ignore[arg-type]
                ),
                *more,
            ),
            scale=Scale(0, top * 1.15 if top > 0 else None, None, axis, form or "General"),
            base=Scale(title="Local fifth of residents"),
            gap=40,
        ),
    )
