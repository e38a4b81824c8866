"""What a district's map sends at a change of indicator, for every indicator that it can show.

    python -m bench.maps.messages                    # three districts' wards, 659 neighbourhoods
    python -m bench.maps.messages birmingham lsoa

The message holds every view, class scheme and year of one indicator, so it is sent once for all of
them. It is deflated by the page itself: *sent* is what the websocket is handed, *inflated* what it
was before. The websocket compresses once more, which takes nothing more off it; around it comes
Streamlit's envelope of about 0.2 KB.
"""

from __future__ import annotations

import statistics
import sys
import zlib
from dataclasses import replace
from typing import Final, cast

from bench import print_table
from dashboard.components.district_map.component import area_codes
from dashboard.views.polarisation.made import alternatives_of
from insight import cached
from insight.areas import Level, choose_district
from insight.maps.interactive.message import map_message

PLACES: Final = (
    *(("stockport", "ward"), ("stratford-on-avon", "ward"), ("birmingham", "ward")),
    ("birmingham", "lsoa"),
)


def message(place: str, level: Level, slug: str) -> bytes:
    """The map's message, as the page hands it over."""
    district, series = (
        choose_district(place, cached.districts()),
        cached.catalogue().indicator(slug),
    )
    found = alternatives_of(district, level, series, squares=False)
    view = replace(found[0].view, alternatives=found, shown=dict(found[0].when))
    return map_message(view, codes=area_codes(view.address), height=560)


def row(place: str, level: Level) -> list[str]:
    """The median and the largest message of a place."""
    slugs = [each.slug for each in cached.catalogue().listed("lsoa")]
    sent = {slug: message(place, level, slug) for slug in slugs}
    largest = max(sent, key=lambda slug: len(sent[slug]))
    raw = {slug: len(zlib.decompress(each)) for slug, each in sent.items()}
    middle = statistics.median(map(len, sent.values()))
    return [
        f"{place}, {level}",
        str(len(slugs)),
        f"{middle / 1000:.1f}",
        f"{len(sent[largest]) / 1000:.1f}",
        largest,
        f"{max(raw.values()) / 1000:.1f}",
    ]


def main(arguments: list[str]) -> None:
    """Print a line for each place, or for the one named."""
    places = [(arguments[0], arguments[1])] if len(arguments) == 2 else PLACES
    rows = [row(place, cast("Level", level)) for place, level in places]
    head = ("map", "indicators", "KB sent, median", "KB sent, most", "of", "KB inflated, most")
    print_table("The map's message, of every indicator", head, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
