"""The districts that a plan is for, by name."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held
from dashboard.views.plan.boxes import Form
from insight import cached
from insight.outside import SHORT, as_words
from insight.plans.draft import Path

ADDED: Final = "plan_places_add"


def show(form: Form, path: Path) -> None:
    """Each district with a way to take it out, and a list to add another from."""
    table = cached.districts()
    names = dict(zip(table["district_code"], table["district_name"], strict=True))
    value = form.at(path)
    codes = [str(code) for code in value] if isinstance(value, list) else []
    layout.note(
        f"**For:** {', '.join(as_words(names.get(c, c), SHORT) for c in codes) or 'nobody'}."
    )
    form.say(path)
    with layout.line("Another district, or several", key="plan_line_places"):
        for code in codes:
            plain.press(
                f"Take out {as_words(names.get(code, code), SHORT)}",
                key=f"plan_places_{code}",
                on_click=held.change,
                args=(path, [each for each in codes if each != code] or None),
            )
        options = {"": "Choose a district"} | {c: n for c, n in names.items() if c not in codes}

        def changed() -> None:
            if code := st.session_state[ADDED]:
                held.change(path, [*codes, code])

        st.session_state[ADDED] = ""
        plain.list_box("Add a district", options, key=ADDED, on_change=changed)
