"""The list of contents: every part with what is still missing in it; one is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held
from dashboard.views.plan.boxes import choose, key_of
from dashboard.views.plan.parts import CALLED
from insight.outside import as_words
from insight.plans.draft import Part, Path
from insight.plans.draft.listing import REST
from insight.words.numbers import format_number

JUMP: Final = "plan_jump"
LONGEST: Final = 60
BETWEEN: Final = " · "
"""Between a title, which is a council’s, and our words: so that these can be translated."""
MOST: Final = 12
"""Faults that the summary names at most."""


def show(parts: Sequence[Part], part: Path) -> None:
    """A button for each part.

    Those within an ambition, and those of a kind that stands at the end of a plan, are there only
    while one of them is open.
    """
    with st.container(key="plan_contents"):
        layout.heading("Contents", level=3)
        for each in parts:
            away = each.path[:2] != part[:2]
            if each.depth and away:
                continue
            if each.kind in REST and part[0] != each.kind:
                if each.path[1] == 0:
                    _show_kind(parts, each)
                continue
            with st.container(key=f"plan_depth{each.depth}_{'_'.join(map(str, each.path))}"):
                _press(each, label_of(each, shut=away), strong=each.path == part)
    _show_jump(parts, part)


def _press(part: Part, label: str, *, strong: bool = False) -> None:
    plain.press(
        label,
        key=key_of(part.path, "open"),
        on_click=held.turn_to,
        args=(part.path,),
        strong=strong,
    )


def _show_kind(parts: Sequence[Part], first: Part) -> None:
    """All parts of a kind in one button, which opens the first of them."""
    alike = [each for each in parts if each.path[0] == first.kind]
    to_do = sum(each.missing + each.wrong for each in alike)
    called = "Update" if first.kind == "update" else CALLED[first.kind]
    name = f"{called}s: {len(alike)}"
    with st.container(key=f"plan_depth0_{first.kind}"):
        _press(first, f"{name}{BETWEEN}{to_do} to do" if to_do else name)


def _show_jump(parts: Sequence[Part], part: Path) -> None:
    """The same as a list to choose from, where there is no room for buttons."""
    options = {"/".join(map(str, p.path)): ("– " * p.depth) + label_of(p) for p in parts}
    paths = {"/".join(map(str, p.path)): p.path for p in parts}
    with st.container(key="plan_jumps"):
        choose(
            "Part of the plan",
            options,
            key=JUMP,
            value="/".join(map(str, part)),
            then=lambda name: held.turn_to(paths[name]),
        )


def label_of(part: Part, *, shut: bool = False) -> str:
    """What a part is called in the list: kind and title, and how much is to be done in it."""
    title = as_words(part.title, LONGEST)
    called = CALLED[part.kind]
    name = called if part.kind == "plan" else f"{called}: {title or 'without a title'}"
    count = part.within if shut else part.missing + part.wrong
    if not count:
        return name
    inside = " in it" if shut and part.within > part.missing + part.wrong else ""
    return f"{name}{BETWEEN}{format_number(count, 0)} to do{inside}"


def summary(parts: Iterable[Part]) -> str:
    """How much is missing or wrong in all of the plan."""
    listed = list(parts)
    missing, wrong = (sum(getattr(p, name) for p in listed) for name in ("missing", "wrong"))
    if not missing and not wrong:
        return "Nothing is missing and nothing is wrong: the plan is sound."
    fill = f"{missing} still to fill in" if missing else ""
    mend = f"{wrong} to put right" if wrong else ""
    where = sum(bool(p.missing or p.wrong) for p in listed)
    parts_said = "one part" if where == 1 else f"{where} parts"
    return f"{' and '.join(filter(None, (fill, mend)))}, in {parts_said}."
