"""An exhibit of a ward on the page: its drawing is finished HTML."""

from __future__ import annotations

from dashboard import layout
from dashboard.layout import exhibits
from insight.exhibits.drawings import Light
from insight.exhibits.exhibit import Exhibit


def show(exhibit: Exhibit) -> None:
    """A finding, its drawing as HTML, its notes, and what takes it away."""
    exhibits.show_in_one_piece(exhibit, _html(exhibit))


def draw(exhibit: Exhibit) -> None:
    """The drawing and the notes, where the finding stands elsewhere."""
    layout.write_html(_html(exhibit) + "".join(map(layout.note_html, exhibit.notes)))


def _html(exhibit: Exhibit) -> str:
    return exhibit.drawing.html if isinstance(exhibit.drawing, Light) else ""
