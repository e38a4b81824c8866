"""The target of a measure: of every kind that the format knows, in one stage or several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held, typed
from dashboard.views.plan.boxes import Form, box, boxes, choose, key_of, let_show, tell
from insight import cached
from insight.outside import SHORT, as_words
from insight.plans import draft
from insight.plans.draft import Aim, Path
from insight.plans.draft.aims import GAP_KINDS, HOWS, KINDS, PLACES, takes_points
from insight.plans.schema import TABLES
from insight.plans.series import REPORTED, gap_name

NO_TARGET: Final = "No target: the page says that none is set."
NO_SERIES: Final = "A target needs an open series, a gap, or the council’s own figures."
_OWN: Final = (
    *("between", *PLACES, "fall", "rise", "improve", "net zero", "none", "words"),
    *("narrow", "close"),
)

_LABELS: Final = dict.fromkeys(PLACES, "Points") | dict.fromkeys(("fall", "rise"), "By how much")
"""What the box of a figure is called, where it is no figure to reach."""


def show(form: Form, path: Path) -> None:
    """The stages of a target, and ways to set one or add another stage."""
    at = (*path, "target")
    value = form.at(at)
    staged = isinstance(value, list)
    places = [(*at, n) for n, _ in enumerate(value)] if staged else [at] if value else []
    if not places:
        layout.note(NO_TARGET)
    for n, place in enumerate(places):
        with st.container(border=True):
            if staged:
                layout.note(f"**Stage {n + 1} of {len(places)}**")
            _show_stage(form, place, of_gap=_is_for_gap(form, path, places))
    if places:
        _show_series(form, path, places)
    form.say(at)
    _show_buttons(at, value)


def _show_buttons(at: Path, value: Any) -> None:
    with st.container(horizontal=True):
        plain.press(
            "Add another stage" if value else "Set a target",
            key=key_of(at, "add"),
            on_click=_another,
            args=(at,),
        )
        if value:
            plain.press("Remove the target", key=key_of(at, "remove"), on_click=_remove, args=(at,))


def _another(at: Path) -> None:
    now = held.now()
    if now is None:
        return
    value = draft.found(now.tables, at)
    stages = value if isinstance(value, list) else [value] if value else []
    new: dict[str, Any] = {"says": ""}
    if stages and (named := stages[0].get("indicator")):
        new["indicator"] = named
    wanted = [*stages, new] if stages else new
    held.step(draft.put(now.tables, at, wanted), "A target is added: say what is to be reached.")


def _remove(at: Path) -> None:
    now = held.now()
    if now is not None:
        held.step(draft.put(now.tables, at, None), "The target is removed.")


def _is_for_gap(form: Form, path: Path, places: list[Path]) -> bool:
    """Whether the target is held against a gap: the one that it names, or the only series."""
    rows = [each for each in form.at((*path, "series")) or [] if isinstance(each, Mapping)]
    gaps = [name for each in rows if (name := gap_name(each))]
    named = form.at((*places[0], "indicator"))
    if named:
        return named in gaps
    return len(rows) == len(gaps) == 1 and not form.at((*path, "reported"))


def _show_stage(form: Form, place: Path, *, of_gap: bool) -> None:
    stage = form.at(place)
    stage = stage if isinstance(stage, Mapping) else {}
    _show_aim(place, stage, of_gap=of_gap)
    said = [each for each in form.faults if each.path in {(*place, "says"), (*place, "value")}]
    form.told.update(n for n, each in enumerate(form.faults) if each in said)
    tell(said)
    box(form, (*place, "due"), TABLES["target"]["due"])
    with layout.line("More about this target", key=key_of(place, "more")):
        boxes(form, place, "target", ("author", "set_on", "note"))
    if isinstance(place[-1], int):
        plain.press(
            f"Remove stage {place[-1] + 1}",
            key=key_of(place, "remove"),
            on_click=_drop,
            args=(place,),
        )


def _drop(place: Path) -> None:
    """Take a stage out; the last that is left is a target by itself."""
    now = held.now()
    if now is None:
        return
    at = place[:-1]
    rest = [each for n, each in enumerate(draft.found(now.tables, at)) if n != place[-1]]
    value = rest if len(rest) > 1 else (rest[0] if rest else None)
    held.step(draft.put(now.tables, at, value), "A stage is removed.")


def _show_aim(place: Path, stage: Mapping[str, Any], *, of_gap: bool) -> None:
    """The kind of target, and what that kind needs."""
    aim, kinds = _aim(place, stage, of_gap=of_gap), GAP_KINDS if of_gap else KINDS
    keys = {
        name: key_of(place, f"aim_{name}")
        for name in ("kind", "how", "per", "value", "upper", "base", "says")
    }
    if aim.kind == "words" and not aim.says and keys["kind"] in st.session_state:
        aim = replace(aim, kind=st.session_state[keys["kind"]])
    first = {
        "kind": aim.kind,
        "how": aim.how,
        "per": aim.per,
        "value": typed.shown(aim.value),
        "upper": typed.shown(aim.upper),
        "base": aim.base,
        "says": aim.says,
    }
    for name, value in first.items():
        let_show(keys[name], value)
    more: dict[str, Any] = {"on_change": _aimed, "args": (place, keys, of_gap)}
    plain.list_box("Kind of target", kinds, key=keys["kind"], **more)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if aim.kind in PLACES:
            plain.list_box("How it is to stand", HOWS, key=keys["how"], **more)
        if _takes_value(aim):
            label = _LABELS.get(aim.kind, "Figure")
            plain.words_box(label, key=keys["value"], most=SHORT, **more)
        if aim.kind == "between":
            plain.words_box("And", key=keys["upper"], most=SHORT, **more)
        if aim.kind in {"fall", "rise"}:
            plain.list_box("In", {"%": "per cent", "": "units"}, key=keys["per"], **more)
        if aim.kind in {"fall", "rise", "improve", "narrow"}:
            plain.words_box("From which year", key=keys["base"], most=SHORT, **more)
        if aim.kind == "words":
            plain.words_box("The target in words", key=keys["says"], most=SHORT, **more)
    if isinstance(stage.get("says"), str) and stage["says"] and aim.kind != "words":
        layout.caption(f"In the file: {as_words(stage['says'], SHORT)}")


def _takes_value(aim: Aim) -> bool:
    return (
        aim.kind not in _OWN
        or aim.kind in {"between", "fall", "rise"}
        or (aim.kind in PLACES and takes_points(aim.how))
    )


_UNFINISHED: Final = "_plan_aims"


def _aim(place: Path, stage: Mapping[str, Any], *, of_gap: bool) -> Aim:
    """The aim as it was chosen, where its words are those of the file; else as they are read."""
    kept: dict[Path, tuple[Aim, Any]] = st.session_state.setdefault(_UNFINISHED, {})
    aim, words = kept.get(place, (None, None))
    now = (stage.get("says"), stage.get("value"))
    fits = aim is not None and aim.kind in (GAP_KINDS if of_gap else KINDS)  # the series may change
    if aim is not None and fits and words == now:
        return aim
    if now == ("", None):
        return Aim("figure")
    return draft.aim_of(stage, of_gap=of_gap)


def _aimed(place: Path, keys: Mapping[str, str], of_gap: bool) -> None:  # noqa: FBT001 - a callback's
    """Put what was chosen and typed into the file, as words that a council would use."""
    now = held.now()
    if now is None:
        return
    before = draft.found(now.tables, place) or {}
    was = _aim(place, before, of_gap=of_gap)
    got = {name: str(st.session_state.get(key) or "") for name, key in keys.items()}
    value, upper = (typed.read("number", got[name]) for name in ("value", "upper"))
    wrong = next((each for each in (value, upper) if isinstance(each, str)), None)
    numbers = {n: v for n, v in (("value", value), ("upper", upper)) if not isinstance(v, str)}
    aim = replace(
        was,
        kind=got["kind"],
        how=got["how"] or "level",
        per=got["per"],
        base=got["base"].strip(),
        says=got["says"].strip(),
        **numbers,
    )
    stage = draft.stage_of(aim, before) if wrong is None else dict(before) | {"value": wrong}
    if wrong is not None:
        stage.pop("says", None)
    if "says" not in stage and "value" not in stage:
        stage["says"] = ""
    held.change(place, stage)
    words = (stage.get("says"), stage.get("value"))
    st.session_state.setdefault(_UNFINISHED, {})[place] = (aim, words)


def _named(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a target calls a series, and what the list shows for it; none for an unfinished one."""
    indicators = cached.catalogue().indicators
    slug = row.get("indicator", row.get("worse"))
    if not isinstance(slug, str):
        return []
    gap = gap_name(row)
    title = as_words(str(row.get("label") or getattr(indicators.get(slug), "title", slug)))
    return [(gap, f"The gap: {title}")] if gap else [(slug, title)]


def _show_series(form: Form, path: Path, places: list[Path]) -> None:
    """Which of several series the target is for."""
    rows = [each for each in form.at((*path, "series")) or [] if isinstance(each, Mapping)]
    options = {name: words for each in rows for name, words in _named(each)}
    own = bool(form.at((*path, "reported")))
    if own:
        options[REPORTED] = "The council’s own figures"
    if not options:
        layout.note(NO_SERIES)
        return
    named = form.at((*places[0], "indicator"))
    if len(options) == 1 and len(rows) + own == 1 and named is None:
        return
    if isinstance(named, str) and named not in options:
        options[named] = as_words(named, SHORT)
    key = key_of((*path, "target"), "for")

    def chosen(slug: str) -> None:
        for place in places:
            held.change((*place, "indicator"), slug or None)

    choose(
        "Which series the target is for",
        {"": "Not said"} | options,
        key=key,
        value=named if isinstance(named, str) else "",
        then=chosen,
    )
    for place in places:
        form.say((*place, "indicator"))
