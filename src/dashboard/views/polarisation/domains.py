"""Small maps of the index and every domain side by side."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import cast

from dashboard import layout
from dashboard.layout.keys import tenth_key
from dashboard.views.polarisation.made import small_maps_of
from insight.areas import District
from insight.assembly.polarisation.shown import domains_of
from insight.exhibits.drawings import SmallMaps


def _grid(pictures: Iterable[tuple[str, str, str]]) -> str:
    cells = "".join(
        f'<figure><img src="{html.escape(address)}" alt="{html.escape(said)}" loading="lazy">'
        f"<figcaption>{html.escape(title)}</figcaption></figure>"
        for title, address, said in pictures
    )
    return f'<div class="multiples">{cells}</div>'


def show(district: District) -> None:
    """The small maps and their key."""
    ends = cast("SmallMaps", domains_of(district).drawing).ends
    layout.write_html(tenth_key(*ends) + _grid(small_maps_of(district)))
