"""The profile of a ward: a strip for each figure, in two columns on a slide and one on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from insight.charts.strips import Strip, Track
from insight.colours import AXIS, BACKGROUND, DARK_BLUE, ENGLAND, TEXT, VERDICTS
from insight.exhibits.drawings import Strips
from insight.pictures.frame import Body
from insight.pictures.marks import Mark
from insight.pictures.table import Dot, Head, Row, Said, Scale, Span, Table, Tick, table_body
from insight.reports.pictures.tables import NEUTRAL

KEY: Final = (
    "Grey ticks: all wards of the district. Black line: England. Dashed line: the district. "
    "Dot: this ward, with its 95% interval; empty where there is none, so that it is not compared."
)
BESIDE: Final = 800
GAP: Final = 32
HEADS: Final = (Head("Figure"), Head("Ward", "number"), Head("", "scale"), Head("Beside England"))


def profile(drawing: Strips) -> Body:
    """The strips by topic, those with a better direction first."""
    outcomes, others = _groups(drawing, drawing.outcomes), _groups(drawing, drawing.others)

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        columns = 2 if width >= BESIDE else 1
        # A slide has room for the outcomes alone.
        groups = outcomes if columns == 2 and outcomes else [*outcomes, *others]
        count = sum(map(len, drawing.others.values())) if groups is outcomes else 0
        more = f" {NEUTRAL.format(count=count)}" if count else ""
        wide = (width - GAP * (columns - 1)) / columns
        marks: list[Mark] = []
        ends = top
        for number, part in enumerate(parted(groups, columns)):
            rows = [row for _, own in part for row in own]
            note = f"{KEY}{more}" if number == 0 else ""
            drawn, high = table_body(Table(HEADS, tuple(rows), note=note))(
                left + number * (wide + GAP), top, wide
            )
            marks += drawn
            ends = max(ends, top + high)
        return marks, ends - top

    return draw


Group = tuple[str, list[Row]]


def parted(groups: Sequence[Group], columns: int) -> list[list[Group]]:
    """The groups in order in so many columns of about the same number of rows."""
    if columns == 1:
        return [list(groups)]
    total = sum(len(rows) for _, rows in groups)
    cut, held = 0, 0
    while cut < len(groups) and held + len(groups[cut][1]) / 2 <= total / columns:
        held += len(groups[cut][1])
        cut += 1
    return [part for part in (list(groups[:cut]), list(groups[cut:])) if part]


def _groups(drawing: Strips, topics: Mapping[str, tuple[Strip, ...]]) -> list[Group]:
    return [
        (topic, [Row(title=topic), *(_row(each, drawing.tracks[each.track]) for each in strips)])
        for topic, strips in topics.items()
    ]


def _row(strip: Strip, track: Track) -> Row:
    said = strip.said if strip.verdict else ""
    return Row((Said(strip.name), Said(strip.value, bold=True), _scale(strip, track), Said(said)))


def _scale(strip: Strip, track: Track) -> Scale:
    """All wards, the district and England, and on them the ward in the colour of its verdict."""
    drawn: list[Span | Tick | Dot] = [Span(0, 1, "#E5E6E7", 1)]
    drawn += [Tick(at, AXIS, 1.5, 0.4) for at in track.wards]
    if track.district is not None:
        drawn.append(Tick(track.district, DARK_BLUE, 2, 0.8, "dash"))
    if track.england is not None:
        drawn.append(Tick(track.england, ENGLAND, 2.5, 0.8))
    if strip.at is not None:
        if strip.lower is not None and strip.upper is not None:
            drawn.append(Span(strip.lower, strip.upper, TEXT, 3))
        drawn.append(Dot(strip.at, VERDICTS.get(strip.verdict, BACKGROUND), TEXT, size=13))
    return Scale(tuple(drawn))
