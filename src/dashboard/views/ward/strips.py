"""The profile of a ward as its page draws it."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.serving.published import publish
from insight.areas import District
from insight.areas.group import is_group
from insight.assembly.ward.book import profile, tracks
from insight.caching import once
from insight.charts.strips import strips_html, strips_style, tracks_svg
from insight.exhibits.drawings import Strips
from insight.exhibits.ward.profile import (
    marks_key,
)
from insight.national.sentences import SYMBOLS


@once(most=64)
def picture(district_code: str, group: str = "") -> str:
    """The address of the picture of these strips; those of a `group` are its own."""
    drawn = [track for track in tracks(district_code, group) if track is not None]
    return publish(tracks_svg(drawn).encode(), "ward", suffix=".svg")


class Drawn(NamedTuple):
    """A profile as HTML: the outcomes, and the `many` figures in which no direction is better."""

    outcomes: str
    others: str
    many: int


@once(most=512)
def drawn(district: District, ward_code: str) -> Drawn:
    """The profile of a ward as it is drawn; raises TypeError for one that has none."""
    exhibit = profile(district, ward_code)
    if isinstance(exhibit, str) or not isinstance(exhibit.drawing, Strips):
        raise TypeError(f"{ward_code} has no profile to draw (expected strips)")
    group = ward_code if is_group(ward_code) else ""
    strips, address = exhibit.drawing, picture(district.code, group)
    many = len(strips.tracks)
    key = marks_key(district.name, group=bool(group))
    return Drawn(
        strips_html(strips.outcomes, picture=address, tracks=many, key=key),
        strips_html(strips.others, picture=address, tracks=many),
        sum(map(len, strips.others.values())),
    )


@once()
def verdict_style() -> str:
    """The colours and symbols of verdicts."""
    return strips_style(SYMBOLS)
