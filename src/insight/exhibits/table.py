"""A table as HTML that a screen reader can walk through."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

import pandas as pd

from insight.words.glossary import MARKERS


def table_html(table: pd.DataFrame, *, caption: str, numbers: Iterable[str] = ()) -> str:
    """A table of ready-made text as HTML, with a caption; the first column heads its row."""
    right = set(numbers)

    def cell(tag: str, column: Any, text: Any, scope: str = "") -> str:
        kind = ' class="number"' if column in right else ""
        return f"<{tag}{kind}{scope}>{html.escape(str(text))}</{tag}>"

    head = "".join(cell("th", c, c, ' scope="col"') for c in table.columns)
    body = []
    for row in table.itertuples(index=False):
        first, *rest = zip(table.columns, row, strict=True)
        cells = cell("th", first[0], first[1], ' scope="row"')
        cells += "".join(cell("td", column, text) for column, text in rest)
        body.append(f"<tr>{cells}</tr>")
    marked = "".join(f"<p>{html.escape(line)}</p>" for line in marker_lines(table))
    below = f'<div class="markers">{marked}</div>' if marked else ""
    return (
        f'<div class="tablebox" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table>{below}</div>"
    )


def marker_lines(table: pd.DataFrame) -> list[str]:
    """What each marker means that stands in a table: none is left to be known.

    >>> marker_lines(pd.DataFrame({"Area": ["A"], "Ratio": ["[z]"]}))
    ['[z] Not applicable: there can be no figure here, such as a ratio to nothing.']
    """
    held = {str(text).strip() for column in table.columns for text in table[column]}
    return [f"{word} {meaning}" for word, meaning in MARKERS.items() if word in held]
