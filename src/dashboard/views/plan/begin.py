"""Where a plan comes from: nothing, one that ships, our outcomes, or a file."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held
from insight import cached
from insight.areas import District
from insight.errors import InsightError
from insight.outside import SHORT, as_words
from insight.plans import draft

FILE, WHICH, TOLD, FAILED = (f"plan_{name}" for name in ("file", "which", "file_told", "failed"))
MEGABYTES: Final = 1
COPIED: Final = "A copy is open: the plan itself stays as it is."
KEPT: Final = (
    "What you write is kept in this browser session only, while you go to other pages and back. "
    "Download it to keep it: the file opens here again."
)


def show(district: District) -> None:
    """The four ways to begin, and where a draft is at hand, the way back to it."""
    layout.note(KEPT)
    if failed := st.session_state.get(FAILED):
        layout.warn(failed)
    left, right = st.columns(2, gap="large")
    with left:
        layout.heading("Begin a plan", level=3)
        plain.press(
            f"Begin with nothing, for {district.name}",
            key="plan_blank",
            on_click=_begin_blank,
            args=(district,),
            strong=True,
        )
        plain.press(
            "Begin with our set of outcomes",
            key="plan_starter",
            on_click=_begin_starter,
            args=(district,),
        )
        layout.caption("24 outcomes of six topics with their series; the targets are yours to set.")
        _show_copies(district)
    with right:
        layout.heading("Open a file", level=3)
        _show_file()
    before = held.now()
    if before is not None and before.past:
        plain.press("Back to the plan that was open", key="plan_back", on_click=held.undo)


def _council(district: District) -> str:
    """What the council of a district may be called: a first word for the box, to be changed."""
    return f"{district.name} Council"


def _begin_blank(district: District) -> None:
    held.begin(draft.blank(district.code, _council(district)), said="A plan is begun.")


def _begin_starter(district: District) -> None:
    tables = draft.of_starter_set(district.code, _council(district))
    held.begin(tables, said="A plan is begun with our outcomes.")


def _show_copies(district: District) -> None:
    """The plans that ship, those of the district first."""
    plans = sorted(cached.plans(), key=lambda plan: district.code not in plan.district_codes)
    options = {p.slug: f"{p.title} ({p.council})" for p in plans if not p.of_reader}
    if not options:
        return
    which = plain.list_box("Change a copy of a plan that is here", options, key=WHICH)
    plain.press("Change a copy", key="plan_copy", on_click=_begin_copy, args=(which,))


def _begin_copy(slug: str) -> None:
    try:
        copy = draft.of_plan(slug)
    except InsightError as error:
        st.session_state[FAILED] = f"It cannot be opened: {error}."
        return
    _opened(copy.tables, copy.text, f"{COPIED} {_beside(copy)}".strip())


def _beside(copy: draft.Copy) -> str:
    """What became of officers’ words in the file beside the plan."""
    if copy.fault:
        return f"Officers’ updates beside it are left out: {as_words(copy.fault)}."
    if not copy.updates:
        return ""
    many = f"{copy.updates} officers’ updates" if copy.updates > 1 else "An officers’ update"
    return f"{many} from the file beside it: in the copy, too."


def _opened(tables: draft.Tables, text: str, said: str) -> None:
    st.session_state[FAILED] = ""
    held.begin(tables, text, said)


def _show_file() -> None:
    """The box for a file: one that cannot be opened leaves all as it was."""
    layout.caption("A plan as TOML, such as one that was downloaded here.")
    file = plain.file_box("A plan’s file", key=FILE, kinds=["toml"], megabytes=MEGABYTES)
    if file is None or st.session_state.get(TOLD) == file.file_id:
        return
    st.session_state[TOLD] = file.file_id
    name = as_words(file.name, SHORT)
    try:
        tables, text = draft.opened(name, file.getvalue())
    except InsightError as error:
        st.session_state[FAILED] = f"The file was not opened, and nothing has changed. {error}."
    else:
        _opened(tables, text, f"{name} is open.")
    st.rerun()
