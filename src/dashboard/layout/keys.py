"""Keys of drawings that have none of their own."""

from __future__ import annotations

import html

from insight.colours import TENTHS


def tenth_key(first: str, last: str) -> str:
    """The colours of the ten tenths between the words for their two ends, as HTML."""
    boxes = "".join(f'<i style="background-color:{colour}"></i>' for colour in TENTHS)
    return (
        f'<p class="tenthkey"><span>{html.escape(first.capitalize())} tenth</span>'
        f'<span class="boxes" aria-hidden="true">{boxes}</span>'
        f"<span>{html.escape(last.capitalize())} tenth</span></p>"
    )
