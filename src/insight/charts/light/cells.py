"""A table in which national tenths are coloured cells, each with its number."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from insight.colours import TENTHS, text_colour_on


@dataclass(frozen=True)
class Cells:
    """A table of tenths and texts, as `cells_html` takes it."""

    rows: tuple[tuple[str, tuple[int | str, ...]], ...]
    caption: str
    head: tuple[str, ...]
    last: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def html(self) -> str:
        """The table, its tenths as coloured cells."""
        return cells_html(self.rows, caption=self.caption, head=self.head, last=self.last)


def tenth_cell(tenth: int) -> str:
    """The cell of a national tenth; its colours are those of the style sheet."""
    return f'<td class="t t{tenth}">{tenth}</td>'


def cells_html(
    rows: Iterable[tuple[str, Sequence[int | str]]],
    *,
    caption: str,
    head: Sequence[str],
    last: Iterable[tuple[str, Sequence[str]]] = (),
) -> str:
    """A table of which whole numbers are tenths, drawn as coloured cells, and texts are texts.

    `head` are the heads of the columns; `rows` and `last` are (name, cells), `last` set apart below
    the others. All of it is escaped here.
    """
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in head)
    body = "".join(_row(name, cells) for name, cells in rows)
    foot = "".join(_row(name, cells) for name, cells in last)
    return (
        f'<div class="tablebox plain" tabindex="0" role="region" '
        f'aria-label="{html.escape(caption)}">'
        f'<table class="cells"><caption class="hidden">{html.escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
        f"{f'<tfoot>{foot}</tfoot>' if foot else ''}</table></div>"
    )


def _row(name: str, cells: Sequence[int | str]) -> str:
    drawn = (tenth_cell(cell) if isinstance(cell, int) else _text_cell(cell) for cell in cells)
    return f'<tr><th scope="row">{html.escape(name)}</th>{"".join(drawn)}</tr>'


def _text_cell(text: str) -> str:
    return f'<td class="number">{html.escape(text)}</td>'


def cell_styles() -> str:
    """The colours of the ten tenths as rules of a style sheet."""
    return "".join(
        f".t{n}{{background:{colour};color:{text_colour_on(colour)}}}"
        for n, colour in enumerate(TENTHS, start=1)
    )
