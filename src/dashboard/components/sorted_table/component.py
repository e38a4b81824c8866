"""The table that is sorted in the browser: what a page says of it, and the component."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.components.loader import loader
from dashboard.serving.published import publish
from insight.caching import once
from insight.colours import TENTHS, text_colour_on
from insight.exhibits.drawings import SortedTable
from insight.exhibits.said import said_sorted
from insight.outside import shown

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

TO_SORT: Final = "Press a column’s head to sort."
COLOURS: Final = [[colour, text_colour_on(colour)] for colour in TENTHS]


def show_table(table: SortedTable, *, key: str) -> None:
    """Draw the table; sorting it runs nothing here."""
    _component()(key=key, data=message_of(table))


def message_of(table: SortedTable) -> dict[str, Any]:
    """All that a browser needs to draw it."""
    table = said_sorted(table)
    around = _around([each for each in table.links if each])
    return {
        "caption": shown(table.caption),
        "columns": [
            {
                "label": shown(column.label),
                "title": shown(column.title),
                "group": shown(column.group),
                "kind": column.kind,
                "cells": [shown(cell) for cell in column.cells],
                "keys": list(column.keys),
            }
            for column in table.columns
        ],
        "own": table.own,
        "marked": list(table.marked),
        "mark": shown(table.mark),
        "around": list(around),
        "links": [_between(each, around) for each in table.links],
        "intervals": [None if each is None else list(each) for each in table.intervals],
        "lines": [[shown(name), at] for name, at in table.lines.items()],
        "by": table.by,
        "down": table.down,
        "tenths": COLOURS if any(each.kind == "tenth" for each in table.columns) else [],
    }


def _around(links: Sequence[str]) -> tuple[str, str]:
    """What all addresses begin with and end with: sent once instead of with every row.

    >>> _around(["ward?place=a&ward=b", "ward?place=a&ward=c"])
    ('ward?place=a&ward=', '')
    """
    if len(set(links)) < 2:  # one that is all shared would leave nothing to send with its row
        return "", ""
    first = _shared(links)
    last = _shared([each[len(first) :][::-1] for each in links])[::-1]
    whole = any(len(each) == len(first) + len(last) for each in links)
    return ("", "") if whole else (first, last)


def _shared(texts: Sequence[str]) -> str:
    """What all begin with: what the first and the last of them in order share."""
    ends = min(texts), max(texts)
    many = next((n for n, (a, b) in enumerate(zip(*ends, strict=False)) if a != b), len(ends[0]))
    return ends[0][:many]


def _between(link: str, around: tuple[str, str]) -> str:
    """What is left of an address; "" for none."""
    return link[len(around[0]) : len(link) - len(around[1])]


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script, which holds its styles too, and register a loader."""
    file = Path(__file__).with_name("built") / "table.js"
    address = publish(file.read_bytes(), "map", suffix=".js")
    return st.components.v2.component(
        "sorted_table", js=loader(address, instead="the figures below have all of it", what="table")
    )
