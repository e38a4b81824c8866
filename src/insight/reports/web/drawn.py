"""The drawing of an exhibit as HTML: still pictures, key figures, sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from insight.exhibits.drawings import Formula, Listed, Tiles
from insight.exhibits.exhibit import Exhibit
from insight.pictures.marks import Picture, to_svg
from insight.reports.pictures import picture_of
from insight.words.bold import bold

WIDE: Final = 900
NARROW: Final = 400
"""Pixels for which a picture is laid out: on a desk, and on a telephone or in a narrow column."""
WIDTHS: Final = {"wide": WIDE, "narrow": NARROW}
_NAMED: Final = re.compile(r'(<pattern id="|"url\(#)')


def drawn(exhibit: Exhibit, prefix: str, *, kinds: Sequence[str] = tuple(WIDTHS)) -> str:
    """The drawing as finished HTML, "" where its table is all there is.

    `prefix` begins the names of its parts, which no other drawing of a document may have. `kinds`
    are those of `WIDTHS` for which a picture is made: a telephone is spared the wide one.
    """
    match exhibit.drawing:
        case Tiles(tiles=tiles):
            cells = "".join(
                f'<div class="tile {each.kind}"><dt>{html.escape(each.label)}</dt>'
                f"<dd>{html.escape(each.number)}<small>{html.escape(each.of)}</small></dd></div>"
                for each in tiles
            )
            return f'<dl class="tiles">{cells}</dl>'
        case Listed(texts=texts):
            items = "".join(f"<li>{bold(text)}</li>" for text in texts)
            return f'<ul class="sentences">{items}</ul>'
        case Formula():
            return f"{pictures(exhibit, prefix, kinds)}<p>{bold(exhibit.words)}</p>"
    return pictures(exhibit, prefix, kinds)


def pictures(exhibit: Exhibit, prefix: str, kinds: Sequence[str] = tuple(WIDTHS)) -> str:
    """The still picture twice: for a wide and for a narrow column, of which one is seen."""
    found = []
    for kind in kinds:
        picture = picture_of(exhibit, width=WIDTHS[kind], framed=False)
        if picture is not None:
            found.append(f'<div class="{kind}">{inline(picture, f"{prefix}-{kind}")}</div>')
    return f'<div class="picture">{"".join(found)}</div>' if found else ""


def inline(picture: Picture, prefix: str) -> str:
    """A picture within a document: in the document's type, its patterns under names of its own."""
    return _NAMED.sub(lambda found: f"{found[0]}{prefix}-", to_svg(picture, with_type=False))
