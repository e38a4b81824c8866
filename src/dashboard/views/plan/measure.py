"""The form of a measure: its title, what the plan says, its series, its target, who answers."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held, series, target
from dashboard.views.plan.boxes import Form, boxes, key_of
from insight.plans.draft import Path
from insight.plans.schema import TABLES

_QUOTE: Final = ("quote", "page", "baseline")
_MORE: Final = ("basis", "note", "slug")


def show(form: Form, path: Path) -> None:
    """The whole form of one measure."""
    boxes(form, path, "measure", ("title", "direction", "owner"))
    with layout.line("What the plan says, word for word", key=key_of(path, "quote")):
        boxes(form, path, "measure", _QUOTE)
    layout.heading("What would show it", level=3)
    series.show(form, path)
    _show_reported(form, path)
    layout.heading("Target", level=3)
    target.show(form, path)
    with layout.line("More about the measure", key=key_of(path, "more")):
        boxes(form, path, "measure", _MORE)


def _show_reported(form: Form, path: Path) -> None:
    """The council’s own figures, where no open series has them."""
    rows = form.at((*path, "reported")) or []
    with layout.line(f"The council’s own figures: {len(rows) or 'none'}", key=key_of(path, "own")):
        boxes(form, path, "measure", ("unit", "cumulative"))
        for n, _ in enumerate(rows):
            place = (*path, "reported", n)
            with st.container(border=True):
                with st.container(horizontal=True):
                    boxes(form, place, "reported", ("period", "value"))
                boxes(form, place, "reported", ("source",))
                with layout.line("More about this figure", key=key_of(place, "more")):
                    first = {"period", "value", "source"}
                    boxes(
                        form, place, "reported", [k for k in TABLES["reported"] if k not in first]
                    )
                plain.press(
                    f"Remove figure {n + 1}",
                    key=key_of(place, "remove"),
                    on_click=held.remove,
                    args=(place, "A figure of the council’s own is removed."),
                )
        plain.press(
            "Add a figure of the council’s own",
            key=key_of(path, "add_reported"),
            on_click=held.add,
            args=((*path, "reported"), {}, "A figure of the council’s own is added."),
            kwargs={"open_it": False},
        )
    form.say((*path, "reported"))
