"""Small maps of the index and every domain side by side, made when a reader opens them."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final, cast

from dashboard import layout
from dashboard.layout import exhibits, sections
from dashboard.views.polarisation.cached import domains_of, small_maps_of
from insight.areas import District
from insight.exhibits.drawings import SmallMaps

NAME: Final = "domains"


def _grid(pictures: Iterable[tuple[str, str, str]]) -> str:
    cells = "".join(
        f'<figure><img src="{html.escape(address)}" alt="{html.escape(said)}" loading="lazy">'
        f"<figcaption>{html.escape(title)}</figcaption></figure>"
        for title, address, said in pictures
    )
    return f'<div class="multiples">{cells}</div>'


def show(district: District) -> None:
    """The section, behind its button."""
    if not sections.opened(NAME, "Every domain side by side", "Show every domain as a small map"):
        return
    exhibit = domains_of(district)
    ends = cast("SmallMaps", exhibit.drawing).ends
    layout.finding(exhibit.finding, exhibit.subtitle)
    layout.write_html(sections.tenth_key(*ends) + _grid(small_maps_of(district)))
    exhibits.show_figures(exhibit, key="domains")
    for text in exhibit.notes:
        layout.note(text)
    layout.sources(exhibit.sources, boundaries=True)
