"""The districts that a plan is for, by name."""

from __future__ import annotations

from typing import Final

from dashboard import layout, plain
from dashboard.views.plan import held
from dashboard.views.plan.boxes import Form, choose
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
    called = {code: names.get(code) or f"“{as_words(code, SHORT)}”" for code in codes}
    layout.note(f"**For:** {', '.join(called.values()) or 'nobody'}.")
    form.say(path)
    with layout.line("Another district, or several", key="plan_line_places"):
        for code in codes:
            plain.press(
                f"Take out {called[code]}",
                key=f"plan_places_{code}",
                on_click=held.change,
                args=(path, [each for each in codes if each != code] or None),
            )
        options = {"": "Choose a district"} | {c: n for c, n in names.items() if c not in codes}

        def add(code: str) -> None:
            if code:
                held.change(path, [*codes, code])

        choose("Add a district", options, key=ADDED, value="", then=add)
