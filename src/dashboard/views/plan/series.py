"""The series of a measure: an open one found by what is typed, a gap, or why there is none."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held
from dashboard.views.plan.boxes import Form, boxes, key_of
from insight import cached
from insight.assembly import drafted
from insight.catalogue import Indicator
from insight.outside import TITLE, as_words
from insight.plans import draft
from insight.plans.draft import Path

OPEN: Final = "_plan_series"
SMALL: Final = ("lsoa", "msoa", "ward")
"""Levels of which a part of a district is made."""
KINDS: Final = {
    "indicator": "An open series",
    "gap": "The gap between two groups: two series",
    "area_gap": "The gap between the ends of the district",
    "part": "The most deprived end alone",
}
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator": ("indicator",),
    "gap": ("worse", "better"),
    "area_gap": ("indicator", "gap_between"),
    "part": ("indicator", "worst_of"),
}
_MORE: Final = (
    "label",
    "direction",
    "level",
    "edition",
    "inequality",
    "since",
    "leave_out",
    "note",
)
_WAYS: Final = {"higher_is_better": "increase", "lower_is_better": "decrease"}


def show(form: Form, path: Path) -> None:
    """The series of a measure, ways to add another, and the reason where there is none."""
    rows = form.at((*path, "series")) or []
    for n, _ in enumerate(rows):
        with st.container(border=True):
            _show_one(form, path, n)
    form.say((*path, "series"), whole=False)
    unlinked = form.at((*path, "unlinked"))
    if unlinked is not None:
        _show_unlinked(form, path)
    with st.container(horizontal=True):
        plain.press(
            "Add another series" if rows else "Find a series",
            key=key_of(path, "add_series"),
            on_click=held.add,
            args=((*path, "series"), {}, "A series is added: find it by its words."),
            kwargs={"open_it": False},
        )
        if not rows and unlinked is None:
            plain.press(
                "No open series has it",
                key=key_of(path, "unlink"),
                on_click=_unlink,
                args=(path,),
            )


def _unlink(path: Path) -> None:
    now = held.now()
    if now is not None:
        blank = {"reason": "", "would_fill": ""}
        held.step(draft.put(now.tables, (*path, "unlinked"), blank), "Say why there is no series.")


def _show_unlinked(form: Form, path: Path) -> None:
    with st.container(border=True):
        layout.note("**No open series has it.** The page says so, and what would fill the place.")
        boxes(form, (*path, "unlinked"), "unlinked", ("reason", "would_fill"))
        plain.press(
            "There is a series after all",
            key=key_of(path, "relink"),
            on_click=held.change,
            args=((*path, "unlinked"), None),
        )


def kind_of(row: Mapping[str, Any]) -> str:
    """Which kind of series a table is."""
    marks = {"worse": "gap", "better": "gap", "gap_between": "area_gap", "worst_of": "part"}
    return next((kind for key, kind in marks.items() if key in row), "indicator")


def _show_one(form: Form, path: Path, n: int) -> None:
    """A series in a line; its boxes where it is the one that is open, or has something to do."""
    place = (*path, "series", n)
    row = form.at(place)
    to_do = not row or any(each.path[: len(place)] == place for each in form.faults)
    is_open = to_do or st.session_state.get(OPEN) == place
    layout.write_html(f'<p class="taken">{n + 1}. {_in_a_line(row)}</p>')
    if is_open:
        _show_boxes(form, path, place)
    _show_order(form, place, is_open=is_open, to_do=to_do)


def _in_a_line(row: Mapping[str, Any]) -> str:
    """What a series is, as finished HTML."""
    catalogue = cached.catalogue().indicators
    named = [row[key] for key in ("indicator", "worse", "better") if isinstance(row.get(key), str)]
    titles = [as_words(catalogue[s].title if s in catalogue else s, TITLE) for s in named]
    label = row.get("label")
    first = as_words(label, TITLE) if isinstance(label, str) else "A series, to be found"
    kind = kind_of(row)
    rest = "" if kind == "indicator" else f"{KINDS[kind]}. "
    where = f" ({_from(catalogue[named[0]])})" if named and named[0] in catalogue else ""
    told = html.escape(f"{rest}{' and '.join(titles)}{where}")
    return f"<strong>{html.escape(first)}</strong><br>{told}"


def _show_boxes(form: Form, path: Path, place: Path) -> None:
    row, kind_key = form.at(place), key_of(place, "kind")
    told = {"indicator", "worse", "better", "gap_between", "worst_of"} & set(row)
    if told or kind_key not in st.session_state:
        st.session_state[kind_key] = kind_of(row)
    kind = plain.list_box(
        "What it is", KINDS, key=kind_key, on_change=_turned, args=(place, kind_key)
    )
    for name in _KEYS[kind]:
        if name in {"gap_between", "worst_of"}:
            boxes(form, place, "series", (name,))
        else:
            _show_indicator(form, path, place, name, kind)
    with layout.line("More about this series", key=key_of(place, "more")):
        boxes(form, place, "series", _MORE)
    form.say(place)


def _show_order(form: Form, place: Path, *, is_open: bool, to_do: bool) -> None:
    count, n = len(form.at(place[:-1]) or []), int(place[-1])
    with st.container(horizontal=True):
        if not to_do:
            plain.press(
                f"Close series {n + 1}" if is_open else f"Change series {n + 1}",
                key=key_of(place, "turn"),
                on_click=_open,
                args=(None if is_open else place,),
            )
        for by, words in ((-1, "up"), (1, "down")):
            if is_open and 0 <= n + by < count:
                plain.press(
                    f"Move series {n + 1} {words}",
                    key=key_of(place, words),
                    on_click=held.move,
                    args=(place, by, f"Series {n + 1} is moved {words}."),
                )
        plain.press(
            f"Remove series {n + 1}",
            key=key_of(place, "remove"),
            on_click=held.remove,
            args=(place, f"Series {n + 1} is removed."),
        )


def _open(place: Path | None) -> None:
    st.session_state[OPEN] = place


def _turned(place: Path, key: str) -> None:
    """Make a series of another kind, with what it has in common with the one before."""
    now = held.now()
    if now is None:
        return
    row, kind = dict(draft.found(now.tables, place) or {}), st.session_state[key]
    slug = row.get("indicator") or row.get("worse")
    ours = (
        "indicator",
        "worse",
        "better",
        "gap_between",
        "worst_of",
        "level",
        "direction",
        "edition",
    )
    rest = {name: value for name, value in row.items() if name not in ours}
    first = _KEYS[kind][0]
    ends = {"area_gap": {"gap_between": "local_fifths"}, "part": {"worst_of": "local_fifths"}}
    held.change(place, ({first: slug} if slug else {}) | ends.get(kind, {}) | rest)


def _show_indicator(form: Form, path: Path, place: Path, name: str, kind: str) -> None:
    """The indicator that was found, or a box to find one by its words."""
    entry, called = (*place, name), _called(name)
    slug = form.at(entry)
    held_now = cached.catalogue().indicators
    if isinstance(slug, str) and slug in held_now:
        found = held_now[slug]
        layout.write_html(f'<p class="taken">{_told(found)}</p>')
        form.say(entry)
        plain.press(
            f"Choose another {called}",
            key=key_of(entry, "other"),
            on_click=held.change,
            args=(entry, None),
        )
        return
    form.say(entry)
    typed = plain.words_box(
        f"Find {'an' if called[0] in 'aeiou' else 'a'} {called} by its words",
        key=key_of(entry, "find"),
        most=100,
    )
    if not typed.strip():
        return
    levels = SMALL if kind in {"area_gap", "part"} else ()
    hits = drafted.search(typed, levels)
    if not hits:
        layout.note(f"No indicator has the words “{as_words(typed, 60)}”: try fewer, or others.")
    layout.write_html(f'<p class="hidden" role="status">{len(hits)} found.</p>')
    for hit in hits:
        plain.press(
            f"Take {as_words(hit.title, TITLE)}",
            key=key_of((*entry, hit.slug), "take"),
            on_click=_take,
            args=(path, place, name, hit.slug),
        )
        layout.caption(f"{hit.topic}; {hit.unit}; {_from(hit)}")


def _called(name: str) -> str:
    return {
        "worse": "figure of the worse-off group",
        "better": "figure of the better-off group",
    }.get(name, "indicator")


def _told(found: Indicator) -> str:
    return f"<strong>{html.escape(found.title)}</strong> {html.escape(found.unit)}; {_from(found)}"


def _from(found: Indicator) -> str:
    """What it is published for, in words."""
    words = {
        "district": "for districts",
        "upper_tier": "for counties and unitaries",
        "lsoa": "for neighbourhoods",
        "msoa": "for middle-layer areas",
        "ward": "for wards",
    }
    return next((said for level, said in words.items() if level in found.areas), "for England")


def _take(path: Path, place: Path, name: str, slug: str) -> None:
    """Take an indicator that was found; what follows from it is filled in, to be changed."""
    now = held.now()
    if now is None:
        return
    found = cached.catalogue().indicator(slug)
    measure = draft.found(now.tables, path) or {}
    row = dict(draft.found(now.tables, place) or {}) | {name: slug}
    row.setdefault("label", as_words(found.short_title, TITLE))
    _level(row, found)
    way = _WAYS.get(found.polarity)
    tables = now.tables
    if way and name == "indicator" and "gap_between" not in row:
        if "direction" not in measure:
            tables = draft.put(tables, (*path, "direction"), way)
        elif measure["direction"] != way:
            row.setdefault("direction", way)
    said = f"“{as_words(found.short_title, 60)}” is taken."
    held.step(draft.put(tables, place, row), said)


def _level(row: dict[str, Any], found: Indicator) -> None:
    """Where a series is not published for the district itself, from which figures it is."""
    order = SMALL if {"gap_between", "worst_of"} & set(row) else ("district", "upper_tier", *SMALL)
    level = next((each for each in order if each in found.areas), None)
    usual = order[0]
    row.pop("level", None)
    if level is not None and level != usual:
        row["level"] = level
