"""The table that is sorted in the browser: what a page says of it, and the component."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.caching import once
from dashboard.components.loader import loader
from dashboard.serving.published import publish
from insight.colours import TENTHS, text_colour_on
from insight.exhibits.drawings import SortedTable
from insight.outside import shown

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

COLOURS: Final = [[colour, text_colour_on(colour)] for colour in TENTHS]


def show_table(table: SortedTable, *, key: str) -> None:
    """Draw the table; sorting it runs nothing here."""
    _component()(key=key, data=message_of(table))


def message_of(table: SortedTable) -> dict[str, Any]:
    """All that a browser needs to draw it."""
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
        "links": list(table.links),
        "intervals": [None if each is None else list(each) for each in table.intervals],
        "lines": [[shown(name), at] for name, at in table.lines.items()],
        "by": table.by,
        "down": table.down,
        "tenths": COLOURS if any(each.kind == "tenth" for each in table.columns) else [],
    }


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script, which holds its styles too, and register a loader."""
    file = Path(__file__).with_name("built") / "table.js"
    address = publish(file.read_bytes(), "map", suffix=".js")
    return st.components.v2.component(
        "sorted_table", js=loader(address, instead="the figures below have all of it", what="table")
    )
