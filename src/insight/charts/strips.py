"""A strip for each of many figures: where one ward stands among all wards of its district.

Made as a list of HTML, light enough to be sent anew with every ward, over one picture of all wards
of the district, which stays the same. What is drawn is also written: nobody has to see a mark.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from insight.colours import AXIS, DARK_BLUE, ENGLAND, GRID, TEXT, VERDICTS

HIGH: Final = 28
"""Pixels from top to bottom of a strip."""
WIDE: Final = 1000
"""Units from left to right of a strip."""


@dataclass(frozen=True)
class Track:
    """What a strip shows whichever ward is looked at: places from 0 to 1, from low to high.

    `ends` are the lowest and the highest figure of the wards, in words.
    """

    wards: tuple[float, ...]
    england: float | None
    district: float | None
    ends: tuple[str, str]


@dataclass(frozen=True)
class Strip:
    """One ward on one figure. `at`, `lower` and `upper` are places from 0 to 1, None for none.

    `verdict` is "better", "worse", "similar", "higher", "lower" or "", `said` the same in words.
    """

    name: str
    value: str
    interval: str
    verdict: str
    said: str
    rank: str
    others: str
    track: int
    at: float | None
    lower: float | None = None
    upper: float | None = None


def tracks_svg(tracks: Sequence[Track]) -> str:
    """All tracks below each other as one picture, stretched to the width that there is."""
    parts = []
    for number, track in enumerate(tracks):
        top = number * HIGH
        parts.append(f'<path class="a" d="M0 {top + HIGH // 2}h{WIDE}"/>')
        parts.append(f'<path class="w" d="{_ticks(track.wards, top + 9, 11)}"/>')
        if track.district is not None:
            parts.append(f'<path class="d" d="{_ticks([track.district], top + 3, 23)}"/>')
        if track.england is not None:
            parts.append(f'<path class="e" d="{_ticks([track.england], top + 3, 23)}"/>')
    style = (
        "path{fill:none;vector-effect:non-scaling-stroke}"
        f".a{{stroke:{GRID};stroke-width:1}}.w{{stroke:{AXIS};stroke-width:2;opacity:.75}}"
        f".d{{stroke:{DARK_BLUE};stroke-width:2;stroke-dasharray:3 2}}"
        f".e{{stroke:{ENGLAND};stroke-width:2.5}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {len(tracks) * HIGH}" '
        f'preserveAspectRatio="none"><style>{style}</style>{"".join(parts)}</svg>'
    )


def _ticks(places: Iterable[float], top: int, high: int) -> str:
    return "".join(f"M{round(place * WIDE)} {top}v{high}" for place in places)


def strips_html(
    topics: Mapping[str, Sequence[Strip]],
    *,
    picture: str,
    tracks: int,
    key: str = "",
    level: int = 3,
) -> str:
    """The strips under the heading of each topic; `picture` is the address of `tracks_svg`.

    `tracks` is how many that picture holds. `key` says what the marks mean, as HTML.
    """
    body = "".join(
        f"<h{level}>{html.escape(topic)}</h{level}><ul>{''.join(map(_row, strips))}</ul>"
        for topic, strips in topics.items()
    )
    ground = f"--p:url({html.escape(picture)});--h:{tracks * HIGH}px"
    return f'<div class="strips" style="{ground}">{key}{body}</div>'


def _row(strip: Strip) -> str:
    places = {"l": strip.lower, "u": strip.upper, "v": strip.at}
    held = "".join(f";--{name}:{round(at * WIDE)}" for name, at in places.items() if at is not None)
    interval = f" <small>{html.escape(strip.interval)}</small>" if strip.interval else ""
    return (
        f'<li class="{strip.verdict or "none"}"><b>{html.escape(strip.name)}</b>'
        f"<span>{html.escape(strip.value)}{interval}</span>"
        f'<i style="--k:{strip.track}{held}"></i>'
        f"<span>{html.escape(strip.said)}</span><span>{html.escape(strip.rank)}</span>"
        f"<small>{html.escape(strip.others)}</small></li>"
    )


def strips_style(symbols: Mapping[str, str]) -> str:
    """The colours of the verdicts and their symbols, as CSS; the rest is the page's own."""
    rules = [
        f".strips .{verdict}{{--c:{VERDICTS[verdict]}}}"
        f'.strips .{verdict}>:nth-child(4)::before{{content:"{symbol} "/""}}'
        for verdict, symbol in symbols.items()
        if verdict
    ]
    return f".strips{{--ink:{TEXT}}}.strips .none{{--c:{GRID}}}{''.join(rules)}"
