"""The forms of the parts of a plan: its head, ambitions and what is in them, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held, measure, places, refers
from dashboard.views.plan.boxes import Form, box, boxes, key_of
from dashboard.views.plan.typed import shown
from insight.outside import SHORT, as_words
from insight.plans import draft
from insight.plans.draft import Path, found
from insight.plans.schema import TABLES

CALLED: Final[Mapping[str, str]] = {
    "plan": "The plan",
    "ambition": "Ambition",
    "theme": "Theme",
    "measure": "Measure",
    "priority": "Priority",
    "milestone": "Milestone",
    "statement": "Claim",
    "achievement": "Achievement",
    "committee": "Committee",
    "update": "Officers’ update",
}
"""What a part of each kind is called."""
_ADDS: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": ("ambition", "theme", "statement", "achievement", "committee", "update"),
    "ambition": ("measure", "priority", "milestone"),
    "theme": ("measure",),
}
_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "ambition": ("number", "title", "short_title", "portfolios", "scrutiny"),
    "priority": ("number", "title", "summary", "actions", "oversight"),
    "milestone": ("title", "number", "unit", "due", "priority", "owner"),
    "theme": ("title", "summary", "gathers"),
    "statement": ("claim", "about", "check", "place"),
    "achievement": ("title", "number", "unit", "period"),
    "committee": ("title", "portfolios", "scrutiny"),
    "update": ("about", "date", "author", "words", "stage", "rating"),
}
"""The boxes that are seen at once; the others are behind a line."""
_NESTED: Final = frozenset(("measure", "priority", "milestone", "source", "compare_from", "area"))


def show(form: Form, path: Path) -> None:
    """The form of one part, and its faults that no box has."""
    kind = str(path[-2]) if len(path) > 1 else "plan"
    entry = form.at(path)
    if not isinstance(entry, dict):
        entry = {}
    if kind == "plan":
        _show_head(form)
    elif kind == "measure":
        measure.show(form, path)
    else:
        _show_plain(form, path, kind)
    if kind == "ambition" or (kind == "plan" and len(form.at(("ambition",)) or []) == 0):
        form.say(("ambition",), whole=False)
    form.say(path, whole=kind not in {"plan", "ambition", "theme"})
    _show_unknown(form, path)
    _show_adds(path if kind != "plan" else (), kind)
    if kind != "plan":
        _show_order(form, path, kind, entry)


def _show_unknown(form: Form, path: Path) -> None:
    """Entries of a file that no plan has, each with a way to take it out: no box could."""
    for each in form.faults:
        if not each.unknown or draft.whose(each.path) != path:
            continue
        form.say(each.path)
        plain.press(
            f"Take out “{as_words(str(each.path[-1]), SHORT)}”",
            key=key_of(each.path, "unknown"),
            on_click=_take_out,
            args=(each.path,),
        )


def _take_out(path: Path) -> None:
    now = held.now()
    if now is not None:
        said = f"“{as_words(str(path[-1]), SHORT)}” is taken out."
        held.step(draft.put(now.tables, path, None), said)


def _show_head(form: Form) -> None:
    path = ("plan",)
    boxes(form, path, "plan", ("title", "council"))
    places.show(form, (*path, "district_codes"))
    with st.container(horizontal=True):
        boxes(form, path, "plan", ("starts", "ends"))
    since = found(form.tables, ("plan", "compare_from", "date"))
    label = "Where the plan gives no first day"
    if since is not None:
        label = f"{label}: counted from {as_words(shown(since), 40)}"
    with layout.line(label, key="plan_line_compare"):
        boxes(form, (*path, "compare_from"), "compare_from", ("date", "reason"))
    layout.heading("Where it was published", level=3)
    boxes(form, (*path, "source"), "source", ("document",))
    with st.container(horizontal=True):
        boxes(form, (*path, "source"), "source", ("publisher", "page"))
    boxes(form, (*path, "source"), "source", ("url",))
    with layout.line("More about the plan", key="plan_line_more"):
        known = {"title", "council", "district_codes", "starts", "ends"}
        boxes(form, path, "plan", [k for k in TABLES["plan"] if k not in known | _NESTED])
        layout.caption("Only for a plan of an area that is no district of today:")
        boxes(form, (*path, "area"), "area", ("code", "name", "note"))
    form.say(("plan", "source"))
    form.say(("plan", "compare_from"))


def _show_plain(form: Form, path: Path, kind: str) -> None:
    first = _FIRST[kind]
    for key in first:
        _show_box(form, path, kind, key)
    others = [key for key in TABLES[kind] if key not in first and key not in _NESTED]
    if kind == "theme":
        refers.show_includes(form, (*path, "includes"))
    with layout.line(f"More about the {CALLED[kind].lower()}", key=key_of(path, "more")):
        for key in others:
            expected = TABLES[kind][key]
            if key != "includes" and expected.kind not in {"table", "tables"}:
                _show_box(form, path, kind, key)


def _show_box(form: Form, path: Path, kind: str, key: str) -> None:
    """A box, or where the entry is the name of another part a list of those there are."""
    if (kind, key) in refers.TO:
        refers.show(form, (*path, key), refers.TO[kind, key])
    else:
        box(form, (*path, key), TABLES[kind][key])


def _show_adds(path: Path, kind: str) -> None:
    kinds = _ADDS.get(kind, ())
    if not kinds:
        return
    layout.heading("Add to the plan" if kind == "plan" else f"Add to this {kind}", level=3)
    with st.container(horizontal=True):
        for each in kinds:
            called = CALLED[each].lower()
            article = "an" if called[0] in "aeio" else "a"
            plain.press(
                f"Add {article} {called}",
                key=key_of((*path, each), "add"),
                on_click=held.add,
                args=((*path, each), {}, f"{article.capitalize()} {called} is added."),
            )


def _show_order(form: Form, path: Path, kind: str, entry: Mapping[str, Any]) -> None:
    """The buttons that move a part up or down, and take it out."""
    title = as_words(str(entry.get("title") or entry.get("claim") or "without a title"), 40)
    called, count = CALLED[kind].lower(), len(form.at(path[:-1]) or [])
    place = int(path[-1])
    layout.heading(f"{CALLED[kind]} {place + 1} of {count}", level=3)
    above = path[:-2] or ("plan",)
    with st.container(horizontal=True):
        for by, words in ((-1, "up"), (1, "down")):
            plain.press(
                f"Move this {called} {words}",
                key=key_of(path, words),
                on_click=held.move,
                args=(path, by, f"“{title}” is moved {words}."),
                disabled=not 0 <= place + by < count,
            )
        plain.press(
            f"Remove this {called}",
            key=key_of(path, "remove"),
            on_click=held.remove,
            args=(path, f"The {called} “{title}” is removed.", above),
        )
